package io.gatehouse.demonstration;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the code lines of a specimen with right check digits (ICAO Doc 9303 parts 3 to 6; R12, R13). */
final class SpecimenCodeLines {

    private static final DateTimeFormatter SIX_DIGITS = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final int[] WEIGHTS = {7, 3, 1};

    /** Letters that do not fall apart into a base letter and a mark, as Doc 9303 part 3 section 6 writes them. */
    private static final Map<String, String> SPELT_OUT = Map.ofEntries(
            Map.entry("Þ", "TH"),
            Map.entry("Ð", "D"),
            Map.entry("Đ", "D"),
            Map.entry("Æ", "AE"),
            Map.entry("Ø", "OE"),
            Map.entry("Ł", "L"),
            Map.entry("ß", "SS"),
            Map.entry("ẞ", "SS"),
            Map.entry("Œ", "OE"),
            Map.entry("İ", "I"),
            Map.entry("ı", "I"),
            Map.entry("Ə", "E"),
            Map.entry("'", ""),
            Map.entry("’", ""),
            Map.entry(".", ""),
            Map.entry(",", ""));

    private SpecimenCodeLines() {}

    static List<String> of(SpecimenDocument document) {
        return switch (document.format()) {
            case TD3 -> td3(document);
            case TD2 -> td2(document);
            case TD1 -> td1(document);
        };
    }

    private static List<String> td3(SpecimenDocument document) {
        var number = checked(filled(document.number(), 9));
        var born = checked(sixDigits(document.born()));
        var expires = checked(sixDigits(document.expires()));
        var optional = checked(filled(letters(document.optionalData()), 14));
        var composite = checkDigit(number + born + expires + optional);
        return List.of(
                filled("P<" + document.issuer() + names(document), 44),
                number + document.nationality() + born + document.sex().inCodeLine() + expires + optional + composite);
    }

    private static List<String> td2(SpecimenDocument document) {
        var number = checked(filled(document.number(), 9));
        var born = checked(sixDigits(document.born()));
        var expires = checked(sixDigits(document.expires()));
        var optional = filled(letters(document.optionalData()), 7);
        var composite = checkDigit(number + born + expires + optional);
        return List.of(
                filled("I<" + document.issuer() + names(document), 36),
                number + document.nationality() + born + document.sex().inCodeLine() + expires + optional + composite);
    }

    private static List<String> td1(SpecimenDocument document) {
        var number = checked(filled(document.number(), 9));
        var born = checked(sixDigits(document.born()));
        var expires = checked(sixDigits(document.expires()));
        var optional = filled(letters(document.optionalData()), 15);
        var second = "<".repeat(11);
        var composite = checkDigit(number + optional + born + expires + second);
        return List.of(
                "I<" + document.issuer() + number + optional,
                born + document.sex().inCodeLine() + expires + document.nationality() + second + composite,
                filled(names(document), 30));
    }

    private static String names(SpecimenDocument document) {
        var family = letters(document.familyName());
        var given = letters(document.givenNames());
        if (family.isEmpty() || given.isEmpty()) {
            return family + given;
        }
        return family + "<<" + given;
    }

    private static String letters(String text) {
        var spelt = text.toUpperCase(Locale.ROOT);
        for (var letter : SPELT_OUT.entrySet()) {
            spelt = spelt.replace(letter.getKey(), letter.getValue());
        }
        return Normalizer.normalize(spelt, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Z0-9]+", "<");
    }

    private static String filled(String text, int length) {
        return text.length() >= length ? text.substring(0, length) : text + "<".repeat(length - text.length());
    }

    private static String sixDigits(LocalDate date) {
        return SIX_DIGITS.format(date);
    }

    private static String checked(String field) {
        return field + checkDigit(field);
    }

    static int checkDigit(String field) {
        var sum = 0;
        for (var place = 0; place < field.length(); place++) {
            var character = field.charAt(place);
            var value = character == '<' ? 0 : Character.digit(character, Character.MAX_RADIX);
            sum += value * WEIGHTS[place % WEIGHTS.length];
        }
        return sum % 10;
    }
}
