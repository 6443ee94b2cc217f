package io.gatehouse.screening;

import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.screening.XmlList.Element;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The US Treasury's lists in their simple XML form ("SDN.XML", "CONSOLIDATED.XML"; not the "advanced" one), whose description is OFAC's
 * data specification and the schema beside the files: an {@code sdnEntry} a party, every fact in an element of its own.
 *
 * <p>The head of the file counts its entries; a file with fewer or more of them is cut off or patched together. Entries are called by
 * the same numbers as in the CSV form, so that a provider may change from one form to the other without every entry being new.
 */
final class OfacXml implements ListReader {

    private static final Set<String> WANTED = Set.of("publshInformation", "sdnEntry");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);
    private static final Pattern WALLET = Pattern.compile("^digital currency address *-? *", Pattern.CASE_INSENSITIVE);

    private final Drafts drafts = new Drafts();
    private @Nullable LocalDate date;

    @Override
    public ListContent read(List<Path> files) throws IOException, ListUnreadable {
        for (var file : files) {
            var reading = new OfFile();
            new XmlList("sdnList", WANTED).read(file, reading);
            if (reading.promised >= 0 && reading.promised != reading.entries) {
                throw new ListUnreadable("screening.list.bad.cut", 0);
            }
        }
        return new ListContent(date, drafts.entries());
    }

    private final class OfFile implements XmlList.Taker {

        private int promised = -1;
        private int entries;

        @Override
        public void take(Element element, long line) throws ListUnreadable {
            if (element.name().equals("sdnEntry")) {
                entries++;
                entry(element, line);
            } else {
                var count = element.get("Record_Count");
                promised = count.matches("\\d{1,7}") ? Integer.parseInt(count) : -1;
                date = day(element.get("Publish_Date"));
            }
        }
    }

    private void entry(Element party, long line) throws ListUnreadable {
        var kind = switch (party.get("sdnType").toLowerCase(Locale.ROOT)) {
            case "individual" -> PartyKind.PERSON;
            case "vessel" -> PartyKind.VESSEL;
            case "aircraft" -> PartyKind.AIRCRAFT;
            default -> PartyKind.ORGANISATION;
        };
        var draft = drafts.begin(party.get("uid"), "", kind, line)
                .name(name(party), NameQuality.PRIMARY)
                .remark(party.get("remarks"));
        for (var other : party.all("akaList", "aka")) {
            draft.name(
                    name(other), other.get("category").equalsIgnoreCase("weak") ? NameQuality.WEAK : NameQuality.ALIAS);
        }
        for (var programme : party.all("programList", "program")) {
            draft.programme(programme.said());
        }
        for (var address : party.all("addressList", "address")) {
            draft.country(address.get("country"));
        }
        for (var birth : party.all("dateOfBirthList", "dateOfBirthItem")) {
            draft.birth(birth.get("dateOfBirth"));
        }
        for (var nationality : party.all("nationalityList", "nationality")) {
            draft.nationality(nationality.get("country"));
        }
        for (var citizenship : party.all("citizenshipList", "citizenship")) {
            draft.nationality(citizenship.get("country"));
        }
        for (var vessel : party.all("vesselInfo")) {
            draft.country(vessel.get("vesselFlag"));
        }
        for (var id : party.all("idList", "id")) {
            id(id, draft);
        }
    }

    private static void id(Element id, EntryDraft draft) throws ListUnreadable {
        var label = id.get("idType");
        var value = id.get("idNumber");
        var wallet = WALLET.matcher(label);
        if (wallet.find()) {
            draft.wallet(label.substring(wallet.end()), value);
            return;
        }
        var kind = OfacRemarks.kind(label);
        if (kind != null) {
            draft.number(kind, id.get("idCountry"), OfacRemarks.plain(kind, value));
        }
    }

    /** As the CSV form writes it: family name, then a comma. */
    private static String name(Element named) {
        var first = named.get("firstName");
        return first.isEmpty() ? named.get("lastName") : named.get("lastName") + ", " + first;
    }

    private static @Nullable LocalDate day(String written) {
        try {
            return LocalDate.parse(written, DATE);
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
