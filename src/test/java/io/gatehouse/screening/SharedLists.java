package io.gatehouse.screening;

import io.gatehouse.matching.Identifier;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the public lists beside the project that are not in their publishers' form, so that reading and matching run on every name
 * there is. For tests only: no portal takes a list in from these layouts.
 */
final class SharedLists {

    private SharedLists() {}

    /** The UK list, as it was split into a file each for parties, names, births, countries and numbers. */
    static ListContent uk(Path directory) throws IOException, ListUnreadable {
        var drafts = new Drafts();
        try (var rows = CsvTable.open(directory.resolve("subjects.csv"), ',', Set.of("unique_id", "subject_type"))) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                drafts.begin(row.get("unique_id"), "", kind(row.get("subject_type")), row.line());
            }
        }
        try (var rows = CsvTable.open(directory.resolve("subject_names.csv"), ',', Set.of("unique_id", "full_name"))) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                drafts.of(row.get("unique_id"), PartyKind.UNKNOWN, row.line())
                        .name(row.get("full_name"), quality(row.get("name_type"), row.get("alias_strength")));
            }
        }
        try (var rows = CsvTable.open(directory.resolve("subject_dobs.csv"), ',', Set.of("unique_id", "year"))) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                drafts.of(row.get("unique_id"), PartyKind.UNKNOWN, row.line())
                        .birth(BirthText.of(number(row.get("day")), number(row.get("month")), number(row.get("year"))));
            }
        }
        try (var rows = CsvTable.open(directory.resolve("subject_countries.csv"), ',', Set.of("unique_id", "iso"))) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                var draft = drafts.of(row.get("unique_id"), PartyKind.UNKNOWN, row.line());
                if (row.get("country_type").equals("nationality")) {
                    draft.nationality(row.get("iso"));
                } else if (row.get("country_type").equals("address")) {
                    draft.country(row.get("iso"));
                }
            }
        }
        try (var rows =
                CsvTable.open(directory.resolve("subject_identifiers.csv"), ',', Set.of("unique_id", "raw_value"))) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                drafts.of(row.get("unique_id"), PartyKind.UNKNOWN, row.line())
                        .number(number(row), "", row.get("raw_value"));
            }
        }
        return new ListContent(null, drafts.entries());
    }

    /** The lists of Commerce, State, Defense, Homeland Security and the FCC, as they were extracted from their publications. */
    static ListContent extracted(Path file) throws ListUnreadable {
        var drafts = new Drafts();
        var root = JsonMapper.builder().build().readTree(file);
        var number = 0;
        for (var party : root.get("entities")) {
            number++;
            var draft = drafts.begin(root.get("list_id").asString() + ":" + number, "", PartyKind.UNKNOWN, number)
                    .name(party.get("name").asString(), NameQuality.PRIMARY)
                    .country(party.get("country").asString(""))
                    .remark(party.get("notes").asString(""));
            for (var alias : party.get("aliases")) {
                draft.name(alias.asString(), NameQuality.ALIAS);
            }
        }
        return new ListContent(null, drafts.entries());
    }

    /** Every name of every list in one table. */
    static ListContent table(Path file) throws IOException, ListUnreadable {
        var drafts = new Drafts();
        try (var rows = CsvTable.open(file, ',', Set.of("uid", "source", "name_kind", "name"))) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                var known = drafts.get(row.get("uid"));
                var draft = known == null
                        ? drafts.begin(row.get("uid"), row.get("source"), kind(row.get("entity_type")), row.line())
                        : known;
                draft.name(row.get("name"), quality(row.get("name_kind"), ""));
                for (var birth : row.get("dob").split("\\|", -1)) {
                    draft.birth(birth);
                }
                for (var country : row.get("country").split("\\|", -1)) {
                    draft.country(country);
                }
            }
        }
        return new ListContent(null, drafts.entries());
    }

    private static PartyKind kind(String word) {
        return switch (word) {
            case "individual", "person" -> PartyKind.PERSON;
            case "entity", "org" -> PartyKind.ORGANISATION;
            case "ship", "vessel" -> PartyKind.VESSEL;
            case "aircraft" -> PartyKind.AIRCRAFT;
            default -> PartyKind.UNKNOWN;
        };
    }

    private static NameQuality quality(String kind, String strength) {
        if (kind.startsWith("weak") || strength.toLowerCase(Locale.ROOT).startsWith("low")) {
            return NameQuality.WEAK;
        }
        return kind.equals("primary") || kind.equals("original_script") ? NameQuality.PRIMARY : NameQuality.ALIAS;
    }

    private static Identifier.Kind number(CsvTable.Row row) {
        return switch (row.get("identifier_type")) {
            case "passport" -> Identifier.Kind.PASSPORT;
            case "national" -> Identifier.Kind.NATIONAL_ID;
            case "business_registration_numbers" -> Identifier.Kind.REGISTRATION;
            case "imo" -> Identifier.Kind.IMO;
            default -> Identifier.Kind.OTHER;
        };
    }

    private static int number(String digits) {
        return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
    }
}
