package io.gatehouse.screening;

import io.gatehouse.matching.Identifier.Kind;
import io.gatehouse.matching.NameQuality;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the remarks of the US Treasury's lists, which carry in one sentence what has no column: birth dates, nationalities, papers,
 * wallets, and the names that the Treasury itself calls weak, in single quotes.
 */
final class OfacRemarks {

    private static final Pattern BETWEEN_PARTS = Pattern.compile(";\\s*");
    private static final Pattern OTHER_NAME = Pattern.compile("^[afn]\\.k\\.a\\. '(.+)'$");
    private static final Pattern WALLET =
            Pattern.compile("^digital currency address -? ?(\\S+) (\\S+)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern IMO = Pattern.compile("\\bIMO (\\d{7})\\b");
    private static final Pattern VALUE_ENDS = Pattern.compile("\\s*\\(|\\s+issued\\b|\\s+expires\\b|,\\s");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^)]+)\\)");
    private static final Pattern OTHERWISE = Pattern.compile("^\\(?alt\\.\\)? ", Pattern.CASE_INSENSITIVE);

    private record Label(String text, Kind kind) {}

    private static final List<Label> LABELS = Map.ofEntries(
                    Map.entry("Passport", Kind.PASSPORT),
                    Map.entry("Diplomatic Passport", Kind.PASSPORT),
                    Map.entry("Stateless Person Passport", Kind.PASSPORT),
                    Map.entry("National ID No.", Kind.NATIONAL_ID),
                    Map.entry("Cedula No.", Kind.NATIONAL_ID),
                    Map.entry("Cedula de Residencia", Kind.NATIONAL_ID),
                    Map.entry("Cedula de Ciudadania", Kind.NATIONAL_ID),
                    Map.entry("Numero de Identidad", Kind.NATIONAL_ID),
                    Map.entry("C.U.R.P.", Kind.NATIONAL_ID),
                    Map.entry("D.N.I.", Kind.NATIONAL_ID),
                    Map.entry("SSN", Kind.NATIONAL_ID),
                    Map.entry("Personal ID Card", Kind.NATIONAL_ID),
                    Map.entry("Identification Number", Kind.NATIONAL_ID),
                    Map.entry("Electoral Registry No.", Kind.OTHER),
                    Map.entry("Driver's License No.", Kind.OTHER),
                    Map.entry("Birth Certificate Number", Kind.OTHER),
                    Map.entry("SWIFT/BIC", Kind.OTHER),
                    Map.entry("MMSI", Kind.OTHER),
                    Map.entry("D-U-N-S Number", Kind.OTHER),
                    Map.entry("Aircraft Tail Number", Kind.OTHER),
                    Map.entry("Aircraft Manufacturer's Serial Number (MSN)", Kind.OTHER),
                    Map.entry("Tax ID No.", Kind.TAX),
                    Map.entry("R.F.C.", Kind.TAX),
                    Map.entry("NIT #", Kind.TAX),
                    Map.entry("RUC #", Kind.TAX),
                    Map.entry("RIF #", Kind.TAX),
                    Map.entry("RTN", Kind.TAX),
                    Map.entry("C.U.I.T.", Kind.TAX),
                    Map.entry("CNPJ", Kind.TAX),
                    Map.entry("V.A.T. Number", Kind.TAX),
                    Map.entry("Italian Fiscal Code", Kind.TAX),
                    Map.entry("Fiscal Code", Kind.TAX),
                    Map.entry("UK Company Number", Kind.REGISTRATION),
                    Map.entry("Registration Number", Kind.REGISTRATION),
                    Map.entry("Registration ID", Kind.REGISTRATION),
                    Map.entry("Business Registration Number", Kind.REGISTRATION),
                    Map.entry("Business Registration Document #", Kind.REGISTRATION),
                    Map.entry("Business Number", Kind.REGISTRATION),
                    Map.entry("Commercial Registry Number", Kind.REGISTRATION),
                    Map.entry("Company Number", Kind.REGISTRATION),
                    Map.entry("Public Registration Number", Kind.REGISTRATION),
                    Map.entry("Enterprise Number", Kind.REGISTRATION),
                    Map.entry("Chamber of Commerce Number", Kind.REGISTRATION),
                    Map.entry("Matricula Mercantil No", Kind.REGISTRATION),
                    Map.entry("Folio Mercantil No.", Kind.REGISTRATION),
                    Map.entry("Trade License No.", Kind.REGISTRATION),
                    Map.entry("C.R. No.", Kind.REGISTRATION),
                    Map.entry("Economic Register Number (CBLS)", Kind.REGISTRATION),
                    Map.entry("Unified Social Credit Code (USCC)", Kind.REGISTRATION),
                    Map.entry("Legal Entity Number", Kind.LEI),
                    Map.entry("Email Address", Kind.EMAIL),
                    Map.entry("Phone Number", Kind.PHONE),
                    Map.entry("Telephone", Kind.PHONE))
            .entrySet()
            .stream()
            .map(label -> new Label(label.getKey().toLowerCase(Locale.ROOT), label.getValue()))
            .sorted(Comparator.comparingInt((Label label) -> label.text().length())
                    .reversed())
            .toList();

    private OfacRemarks() {}

    /** What sort of number the Treasury means by that label, where we know it. */
    static @Nullable Kind kind(String label) {
        var lower = label.strip().toLowerCase(Locale.ROOT);
        for (var known : LABELS) {
            if (lower.startsWith(known.text())) {
                return known.kind();
            }
        }
        return lower.startsWith("vessel registration") ? Kind.IMO : null;
    }

    /** An IMO number without the letters that some write before it; anything else as it is. */
    static String plain(Kind kind, String value) {
        return kind == Kind.IMO ? value.replaceFirst("^(?i:IMO) *", "") : value;
    }

    static void read(String remarks, EntryDraft draft) throws ListUnreadable {
        draft.remark(remarks);
        for (var part : BETWEEN_PARTS.split(remarks, -1)) {
            part(unstopped(part), draft);
        }
    }

    private static void part(String whole, EntryDraft draft) throws ListUnreadable {
        var alternative = OTHERWISE.matcher(whole);
        var part = alternative.find() ? whole.substring(alternative.end()) : whole;
        var lower = part.toLowerCase(Locale.ROOT);
        var otherName = OTHER_NAME.matcher(part);
        var wallet = WALLET.matcher(part);
        if (otherName.matches()) {
            draft.name(otherName.group(1), NameQuality.WEAK);
        } else if (lower.startsWith("dob ")) {
            draft.birth(part.substring(4));
        } else if (lower.startsWith("nationality ")) {
            draft.nationality(part.substring(12));
        } else if (lower.startsWith("citizen ")) {
            draft.nationality(part.substring(8));
        } else if (wallet.matches()) {
            draft.wallet(wallet.group(1), wallet.group(2));
        } else {
            number(part, lower, draft);
        }
    }

    private static void number(String part, String lower, EntryDraft draft) throws ListUnreadable {
        var imo = IMO.matcher(part);
        if (imo.find()) {
            draft.number(Kind.IMO, "", imo.group(1));
            return;
        }
        for (var label : LABELS) {
            if (lower.startsWith(label.text() + " ")) {
                var rest = part.substring(label.text().length() + 1).strip();
                var ends = VALUE_ENDS.matcher(rest);
                var value = ends.find() ? rest.substring(0, ends.start()) : rest;
                if (label.kind() == Kind.EMAIL
                        ? value.contains("@")
                        : value.codePoints().anyMatch(Character::isDigit) || label.kind() == Kind.OTHER) {
                    draft.number(label.kind(), issuer(rest), value);
                }
                return;
            }
        }
    }

    private static String issuer(String rest) {
        var brackets = IN_BRACKETS.matcher(rest);
        return brackets.find() ? brackets.group(1) : "";
    }

    private static String unstopped(String part) {
        var stripped = part.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }
}
