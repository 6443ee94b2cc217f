package io.gatehouse.screening;

import io.gatehouse.matching.Identifier.Kind;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The provider's own list of blocked parties: CSV, UTF-8, the first line naming the columns. Needed: {@code id}, {@code kind} ({@code
 * person}, {@code organisation}, {@code vessel}, {@code aircraft}, or empty), {@code name}. Optional, several values parted by {@code ;}:
 * {@code aliases}, {@code weak_aliases}, {@code birth_dates} (1970-03-02, 1970, circa 1970, 1970 to 1972), {@code nationalities} and {@code
 * countries} (codes or English names), {@code passports}, {@code national_ids}, {@code tax_numbers} and {@code registrations} (each {@code
 * VN:B1234567} or the number alone), {@code wallets} ({@code XBT:address}), {@code emails}, {@code phones}, {@code programmes}; and {@code
 * remarks}. One line an entry.
 */
final class OwnCsv implements ListReader {

    @Override
    public ListContent read(List<Path> files) throws IOException, ListUnreadable {
        var drafts = new Drafts();
        for (var file : files) {
            try (var table = CsvTable.open(file, ',', Set.of("id", "kind", "name"))) {
                for (var row = table.next(); row != null; row = table.next()) {
                    take(row, drafts);
                }
            }
        }
        return new ListContent(null, drafts.entries());
    }

    private static void take(CsvTable.Row row, Drafts drafts) throws ListUnreadable {
        var draft = drafts.begin(row.get("id"), "", kind(row), row.line())
                .name(row.get("name"), NameQuality.PRIMARY)
                .remark(row.get("remarks"));
        for (var name : several(row, "aliases")) {
            draft.name(name, NameQuality.ALIAS);
        }
        for (var name : several(row, "weak_aliases")) {
            draft.name(name, NameQuality.WEAK);
        }
        for (var date : several(row, "birth_dates")) {
            var read = BirthText.read(date);
            if (read.isEmpty()) {
                throw new ListUnreadable("screening.list.bad.birth", row.line());
            }
            draft.birth(read);
        }
        for (var country : several(row, "nationalities")) {
            draft.nationality(country);
        }
        for (var country : several(row, "countries")) {
            draft.country(country);
        }
        for (var programme : several(row, "programmes")) {
            draft.programme(programme);
        }
        numbers(row, "passports", Kind.PASSPORT, draft);
        numbers(row, "national_ids", Kind.NATIONAL_ID, draft);
        numbers(row, "tax_numbers", Kind.TAX, draft);
        numbers(row, "registrations", Kind.REGISTRATION, draft);
        for (var wallet : several(row, "wallets")) {
            var colon = wallet.indexOf(':');
            draft.wallet(colon < 0 ? "" : wallet.substring(0, colon), wallet.substring(colon + 1));
        }
        for (var mail : several(row, "emails")) {
            draft.number(Kind.EMAIL, "", mail);
        }
        for (var phone : several(row, "phones")) {
            draft.number(Kind.PHONE, "", phone);
        }
    }

    private static void numbers(CsvTable.Row row, String column, Kind kind, EntryDraft draft) throws ListUnreadable {
        for (var number : several(row, column)) {
            var colon = number.indexOf(':');
            draft.number(kind, colon < 0 ? "" : number.substring(0, colon), number.substring(colon + 1));
        }
    }

    private static PartyKind kind(CsvTable.Row row) throws ListUnreadable {
        return switch (row.get("kind").toLowerCase(Locale.ROOT)) {
            case "" -> PartyKind.UNKNOWN;
            case "person" -> PartyKind.PERSON;
            case "organisation", "organization" -> PartyKind.ORGANISATION;
            case "vessel" -> PartyKind.VESSEL;
            case "aircraft" -> PartyKind.AIRCRAFT;
            default -> throw new ListUnreadable("screening.list.bad.kind", row.line());
        };
    }

    private static List<String> several(CsvTable.Row row, String column) {
        var field = row.get(column);
        return field.isEmpty() ? List.of() : List.of(field.split("\\s*;\\s*", -1));
    }
}
