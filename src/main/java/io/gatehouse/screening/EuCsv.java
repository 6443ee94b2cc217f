package io.gatehouse.screening;

import io.gatehouse.matching.BirthDate;
import io.gatehouse.matching.Identifier.Kind;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
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
 * The EU consolidated financial sanctions list as CSV, version 1.1 (European Commission): semicolons, and a row for each name, address,
 * birth date, paper or citizenship of a party. The list marks no name as the best; the first one is taken for it.
 */
final class EuCsv implements ListReader {

    @Override
    public ListContent read(List<Path> files) throws IOException, ListUnreadable {
        var drafts = new Drafts();
        LocalDate date = null;
        for (var file : files) {
            try (var table = CsvTable.open(
                    file, ';', Set.of("Entity_LogicalId", "Entity_EU_ReferenceNumber", "NameAlias_WholeName"))) {
                for (var row = table.next(); row != null; row = table.next()) {
                    if (date == null) {
                        date = date(row.get("fileGenerationDate"));
                    }
                    take(row, drafts);
                }
            }
        }
        return new ListContent(date, drafts.entries());
    }

    private static void take(CsvTable.Row row, Drafts drafts) throws ListUnreadable {
        var ref = row.first("Entity_EU_ReferenceNumber", "Entity_LogicalId");
        var known = drafts.contains(ref);
        var draft = drafts.of(ref, kind(row), row.line());
        var whole = row.get("NameAlias_WholeName");
        draft.name(
                        whole.isEmpty()
                                ? String.join(
                                        " ",
                                        row.get("NameAlias_FirstName"),
                                        row.get("NameAlias_MiddleName"),
                                        row.get("NameAlias_LastName"))
                                : whole,
                        quality(row, known))
                .birth(birth(row))
                .nationality(row.first("Citizenship_CountryIso2Code", "Citizenship_CountryDescription"))
                .country(row.first("Address_CountryIso2Code", "Address_CountryDescription"))
                .programme(row.get("Entity_Regulation_Programme"))
                .remark(row.get("Entity_Remark"))
                .number(
                        sort(row),
                        row.first("Identification_CountryIso2Code", "Identification_CountryDescription"),
                        row.first("Identification_LatinNumber", "Identification_Number"));
    }

    private static PartyKind kind(CsvTable.Row row) {
        for (var column : List.of("Entity_SubjectType", "Entity_SubjectType_ClassificationCode")) {
            switch (row.get(column).toLowerCase(Locale.ROOT)) {
                case "p", "person" -> {
                    return PartyKind.PERSON;
                }
                case "e", "enterprise" -> {
                    return PartyKind.ORGANISATION;
                }
                default -> {
                    // The other column may tell.
                }
            }
        }
        return PartyKind.UNKNOWN;
    }

    private static NameQuality quality(CsvTable.Row row, boolean known) {
        var remark = row.get("NameAlias_Remark").toLowerCase(Locale.ROOT);
        if (remark.contains("low quality") || remark.contains("weak")) {
            return NameQuality.WEAK;
        }
        return known ? NameQuality.ALIAS : NameQuality.PRIMARY;
    }

    private static Optional<BirthDate> birth(CsvTable.Row row) {
        var found = BirthText.read(row.get("BirthDate_BirthDate"));
        if (found.isEmpty() && !row.get("BirthDate_YearRangeFrom").isEmpty()) {
            found = BirthText.read(row.get("BirthDate_YearRangeFrom") + " to "
                    + row.first("BirthDate_YearRangeTo", "BirthDate_YearRangeFrom"));
        }
        if (found.isEmpty()) {
            try {
                found = BirthText.of(
                        number(row.get("BirthDate_Day")),
                        number(row.get("BirthDate_Month")),
                        number(row.get("BirthDate_Year")));
            } catch (DateTimeException notADate) {
                found = BirthText.read(row.get("BirthDate_Year"));
            }
        }
        var about = row.get("BirthDate_Circa").equalsIgnoreCase("true");
        return found.map(date -> about ? new BirthDate(date.from(), date.to(), true) : date);
    }

    private static Kind sort(CsvTable.Row row) {
        var sort = (row.get("Identification_TypeCode") + " " + row.get("Identification_TypeDescription"))
                .toLowerCase(Locale.ROOT);
        if (sort.contains("passport")) {
            return Kind.PASSPORT;
        }
        if (sort.contains("imo")) {
            return Kind.IMO;
        }
        if (sort.contains("fiscal") || sort.contains("tax")) {
            return Kind.TAX;
        }
        if (sort.contains("regnumber") || sort.contains("registration")) {
            return Kind.REGISTRATION;
        }
        if (sort.contains("national") || sort.startsWith("id") || sort.startsWith("ssn")) {
            return Kind.NATIONAL_ID;
        }
        return Kind.OTHER;
    }

    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    private static @Nullable LocalDate date(String written) {
        return BirthText.read(written).map(BirthDate::from).orElse(null);
    }
}
