package io.gatehouse.screening;

import io.gatehouse.matching.Countries;
import io.gatehouse.matching.Identifier.Kind;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The UK Sanctions List as CSV (Foreign, Commonwealth and Development Office): the report's date, the names of the columns, and then a
 * row for each name of each party, its facts repeated or spread over the rows. Several values of a field are numbered {@code (1) … (2) …}.
 */
final class UkCsv implements ListReader {

    private static final Pattern NUMBERED = Pattern.compile("\\(\\d{1,3}\\)");
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})[-/ ]([A-Za-z]{3}|\\d{1,2})[A-Za-z]*[-/ ](\\d{4})");

    @Override
    public ListContent read(List<Path> files) throws IOException, ListUnreadable {
        var drafts = new Drafts();
        LocalDate date = null;
        for (var file : files) {
            try (var table = CsvTable.open(file, ',', Set.of("Unique ID", "Name 6", "Name 1", "Name type"))) {
                date = date(table.above());
                for (var row = table.next(); row != null; row = table.next()) {
                    take(row, drafts);
                }
            }
        }
        return new ListContent(date, drafts.entries());
    }

    private static void take(CsvTable.Row row, Drafts drafts) throws ListUnreadable {
        var kind = switch (row.first("Designation Type", "Individual, Entity, Ship")
                .toLowerCase(Locale.ROOT)) {
            case "individual" -> PartyKind.PERSON;
            case "entity" -> PartyKind.ORGANISATION;
            case "ship" -> PartyKind.VESSEL;
            default -> PartyKind.UNKNOWN;
        };
        var draft = drafts.of(row.get("Unique ID"), kind, row.line());
        draft.name(
                        String.join(
                                " ",
                                row.get("Name 1"),
                                row.get("Name 2"),
                                row.get("Name 3"),
                                row.get("Name 4"),
                                row.get("Name 5"),
                                row.get("Name 6")),
                        quality(row))
                .name(row.get("Name non-latin script"), quality(row))
                .country(row.get("Address Country"))
                .country(row.get("Current believed flag of ship"))
                .programme(row.get("Regime Name"))
                .remark(row.get("Other Information"))
                .remark(row.get("UK Statement of Reasons"));
        for (var birth : several(row.get("D.O.B"))) {
            draft.birth(birth);
        }
        for (var nationality : several(row.get("Nationality(/ies)"))) {
            draft.nationality(nationality);
        }
        numbers(row, draft);
    }

    private static void numbers(CsvTable.Row row, EntryDraft draft) throws ListUnreadable {
        var passportIssuer = country(row.get("Passport additional information"));
        for (var passport : several(row.get("Passport number"))) {
            draft.number(Kind.PASSPORT, passportIssuer, passport);
        }
        var nationalIssuer = country(row.get("National Identifier additional information"));
        for (var number : several(row.get("National Identifier number"))) {
            draft.number(Kind.NATIONAL_ID, nationalIssuer, number);
        }
        for (var number : several(row.get("Business registration number (s)"))) {
            draft.number(Kind.REGISTRATION, "", number);
        }
        for (var number : several(row.get("IMO number"))) {
            draft.number(Kind.IMO, "", number);
        }
        for (var mail : several(row.get("Email address"))) {
            draft.number(Kind.EMAIL, "", mail);
        }
        for (var phone : several(row.get("Phone number"))) {
            draft.number(Kind.PHONE, "", phone);
        }
    }

    private static NameQuality quality(CsvTable.Row row) {
        if (row.get("Name type").equalsIgnoreCase("Primary Name")) {
            return NameQuality.PRIMARY;
        }
        return row.get("Alias strength").toLowerCase(Locale.ROOT).startsWith("low")
                ? NameQuality.WEAK
                : NameQuality.ALIAS;
    }

    private static List<String> several(String field) {
        if (field.isEmpty()) {
            return List.of();
        }
        return NUMBERED.splitAsStream(field)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** The country that a remark on a paper names, where it is nothing but a country's name. */
    private static String country(String remark) {
        return Countries.code(remark).orElse("");
    }

    private static @Nullable LocalDate date(List<String> above) {
        for (var line : above) {
            var found = DATE.matcher(line);
            if (found.find()) {
                var date = BirthText.read(found.group().replace('-', ' '));
                if (date.isEmpty()) {
                    date = BirthText.read(found.group());
                }
                if (date.isPresent()) {
                    return date.get().from();
                }
            }
        }
        return null;
    }
}
