package io.gatehouse.screening;

import io.gatehouse.matching.Identifier.Kind;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The US Consolidated Screening List as CSV (International Trade Administration): the lists of Commerce, State and Treasury in one file,
 * several values in a field parted by semicolons.
 *
 * <p>Only the Treasury numbers its entries. Any other is called by the list it stands on and a hash of its name, so that a change of its
 * address does not make it another entry.
 */
final class ConsolidatedScreeningCsv implements ListReader {

    private static final Pattern SHORT_NAME = Pattern.compile("\\(([A-Z]{2,6})\\)");
    private static final Pattern NUMBER = Pattern.compile("^(?:([A-Z]{2}), )?([^,]+), (.+)$");
    private static final int HASH_BYTES = 8;

    @Override
    public ListContent read(List<Path> files) throws IOException, ListUnreadable {
        var drafts = new Drafts();
        for (var file : files) {
            try (var table = CsvTable.open(file, ',', Set.of("source", "name", "alt_names", "addresses"))) {
                for (var row = table.next(); row != null; row = table.next()) {
                    take(row, drafts);
                }
            }
        }
        return new ListContent(null, drafts.entries());
    }

    private static void take(CsvTable.Row row, Drafts drafts) throws ListUnreadable {
        var source = row.get("source");
        var part = part(source);
        var draft = drafts.begin(
                        ref(part, row.get("entity_number"), row.get("name"), drafts),
                        part,
                        kind(row.get("type")),
                        row.line())
                .name(row.get("name"), NameQuality.PRIMARY)
                .country(row.get("vessel_flag"))
                .remark(row.get("remarks"))
                .remark(row.get("federal_register_notice"));
        for (var name : several(row.get("alt_names"))) {
            draft.name(unjoined(name), NameQuality.ALIAS);
        }
        for (var address : several(row.get("addresses"))) {
            draft.country(address.substring(address.lastIndexOf(',') + 1));
        }
        for (var date : several(row.get("dates_of_birth"))) {
            draft.birth(date);
        }
        for (var country : several(row.get("nationalities"))) {
            draft.nationality(country);
        }
        for (var country : several(row.get("citizenships"))) {
            draft.nationality(country);
        }
        for (var programme : several(row.get("programs"))) {
            draft.programme(programme);
        }
        for (var number : several(row.get("ids"))) {
            var found = NUMBER.matcher(number);
            if (found.matches()) {
                number(found.group(1) == null ? "" : found.group(1), found.group(2), found.group(3), draft);
            }
        }
    }

    static void number(String issuer, String written, String called, EntryDraft draft) throws ListUnreadable {
        var sort = called.toLowerCase(Locale.ROOT);
        var value = written.strip();
        if (sort.startsWith("digital currency address")) {
            draft.wallet(sort.substring(sort.lastIndexOf(' ') + 1).toUpperCase(Locale.ROOT), value);
            return;
        }
        if (value.codePoints().noneMatch(Character::isDigit) && !value.contains("@")) {
            return;
        }
        var sorted = sort(sort);
        if (sorted != null) {
            draft.number(sorted, issuer, sorted == Kind.IMO ? value.replace("IMO", "") : value);
        }
    }

    private static @Nullable Kind sort(String sort) {
        if (sort.contains("passport")) {
            return Kind.PASSPORT;
        }
        if (sort.contains("vessel registration")) {
            return Kind.IMO;
        }
        if (sort.startsWith("email")) {
            return Kind.EMAIL;
        }
        if (sort.startsWith("phone")) {
            return Kind.PHONE;
        }
        if (sort.startsWith("legal entity")) {
            return Kind.LEI;
        }
        if (sort.matches("^(tax|r\\.f\\.c|nit|ruc|rif|v\\.a\\.t|c\\.u\\.i\\.t|italian fiscal|fiscal code).*")) {
            return Kind.TAX;
        }
        if (sort.matches("^(national id|cedula|c\\.u\\.r\\.p|d\\.n\\.i|ssn|personal id|identification number).*")) {
            return Kind.NATIONAL_ID;
        }
        if (sort.matches(".*(registration|registry|company number|mercantil|trade license|credit code).*")) {
            return Kind.REGISTRATION;
        }
        return null;
    }

    static String ref(String part, String number, String name, Drafts drafts) {
        var wanted = part + ":" + (number.isEmpty() ? hash(name) : number);
        var ref = wanted;
        for (var again = 2; drafts.contains(ref); again++) {
            ref = wanted + "-" + again;
        }
        return ref;
    }

    static String part(String source) {
        var found = SHORT_NAME.matcher(source);
        if (found.find()) {
            return found.group(1);
        }
        return hash(source);
    }

    static PartyKind kind(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "individual" -> PartyKind.PERSON;
            case "entity" -> PartyKind.ORGANISATION;
            case "vessel" -> PartyKind.VESSEL;
            case "aircraft" -> PartyKind.AIRCRAFT;
            default -> PartyKind.UNKNOWN;
        };
    }

    /** The last of several names without the word that joins it to the others. */
    static String unjoined(String name) {
        return name.startsWith("and ") ? name.substring(4) : name;
    }

    private static List<String> several(String field) {
        return field.isEmpty() ? List.of() : List.of(field.split(";\\s*", -1));
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
