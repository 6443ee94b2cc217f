package io.gatehouse.screening;

import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Identifier.Kind;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.screening.XmlList.Element;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The UN Security Council Consolidated List, XML (its schema is {@code sc-sanctions.xsd}): individuals and entities.
 */
final class UnXml implements ListReader {

    private final Drafts drafts = new Drafts();
    private @Nullable LocalDate date;

    @Override
    public ListContent read(List<Path> files) throws IOException, ListUnreadable {
        for (var file : files) {
            new XmlList("CONSOLIDATED_LIST", Set.of("INDIVIDUAL", "ENTITY")).read(file, new XmlList.Taker() {

                @Override
                public void root(String dateGenerated) {
                    date = day(dateGenerated);
                }

                @Override
                public void take(Element party, long line) throws ListUnreadable {
                    UnXml.this.take(party, line);
                }
            });
        }
        return new ListContent(date, drafts.entries());
    }

    private void take(Element party, long line) throws ListUnreadable {
        var person = party.name().equals("INDIVIDUAL");
        var draft = drafts.begin(
                party.get("REFERENCE_NUMBER").isEmpty() ? party.get("DATAID") : party.get("REFERENCE_NUMBER"),
                "",
                person ? PartyKind.PERSON : PartyKind.ORGANISATION,
                line);
        draft.name(
                        String.join(
                                " ",
                                party.get("FIRST_NAME"),
                                party.get("SECOND_NAME"),
                                party.get("THIRD_NAME"),
                                party.get("FOURTH_NAME")),
                        NameQuality.PRIMARY)
                .name(party.get("NAME_ORIGINAL_SCRIPT"), NameQuality.PRIMARY)
                .programme(party.get("UN_LIST_TYPE"))
                .remark(party.get("COMMENTS1"));
        for (var alias : party.all(party.name() + "_ALIAS")) {
            draft.name(
                            alias.get("ALIAS_NAME"),
                            alias.get("QUALITY").equalsIgnoreCase("Low") ? NameQuality.WEAK : NameQuality.ALIAS)
                    .birth(alias.get("DATE_OF_BIRTH"));
        }
        for (var nationality : party.all("NATIONALITY")) {
            for (var value : nationality.all("VALUE")) {
                draft.nationality(value.text().toString());
            }
        }
        for (var address : party.all(party.name() + "_ADDRESS")) {
            draft.country(address.get("COUNTRY"));
        }
        for (var birth : party.all("INDIVIDUAL_DATE_OF_BIRTH")) {
            draft.birth(birth(birth));
        }
        for (var document : party.all("INDIVIDUAL_DOCUMENT")) {
            document(document, draft);
        }
    }

    private static Optional<BirthDate> birth(Element birth) {
        var text = birth.get("DATE");
        if (text.isEmpty()) {
            text = birth.get("YEAR");
        }
        if (!birth.get("FROM_YEAR").isEmpty() && !birth.get("TO_YEAR").isEmpty()) {
            text = birth.get("FROM_YEAR") + " to " + birth.get("TO_YEAR");
        }
        var about = birth.get("TYPE_OF_DATE").toUpperCase(Locale.ROOT).startsWith("APPROX");
        return BirthText.read(text).map(date -> about ? new BirthDate(date.from(), date.to(), true) : date);
    }

    private static void document(Element document, EntryDraft draft) throws ListUnreadable {
        var sort =
                (document.get("TYPE_OF_DOCUMENT") + " " + document.get("TYPE_OF_DOCUMENT2")).toLowerCase(Locale.ROOT);
        var issuer = document.get("ISSUING_COUNTRY");
        draft.number(
                sort.contains("pass") || sort.contains("pasaporte")
                        ? Kind.PASSPORT
                        : sort.contains("national") || sort.contains("identi") ? Kind.NATIONAL_ID : Kind.OTHER,
                issuer.isEmpty() ? document.get("COUNTRY_OF_ISSUE") : issuer,
                document.get("NUMBER"));
    }

    private static @Nullable LocalDate day(String instant) {
        try {
            return instant.length() < 10 ? null : LocalDate.parse(instant.substring(0, 10));
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
