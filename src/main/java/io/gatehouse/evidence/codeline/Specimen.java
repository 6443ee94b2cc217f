package io.gatehouse.evidence.codeline;

import static io.gatehouse.evidence.codeline.CheckDigits.FILLER;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What to print into the code lines of a document that does not exist: for drawn specimens and for tests.
 *
 * <p>Every check digit is computed. A number too long for its place runs on into the optional data, as ICAO Doc 9303-5
 * has it.
 *
 * @param documentCode such as P, PD, I, ID
 * @param issuer a state code of one to three letters
 * @param surname in Latin letters
 * @param givenNames in Latin letters, may be empty
 * @param number letters and digits
 * @param nationality a state code
 * @param birth of the holder
 * @param sex F, M, or X; null leaves it unstated
 * @param expiry of the document; not printed on a French card
 * @param optional letters, digits and fillers; may be empty
 */
public record Specimen(
        String documentCode,
        String issuer,
        String surname,
        String givenNames,
        String number,
        String nationality,
        LocalDate birth,
        @Nullable String sex,
        LocalDate expiry,
        String optional) {

    private static final int NUMBER_LENGTH = 9;
    private static final DateTimeFormatter YYMMDD = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    CodeLines inLines(CodeLineFormat format) {
        return new CodeLines(
                switch (format) {
                    case TD1 -> td1();
                    case TD2 -> td2();
                    case TD3 -> td3();
                    case MRV_A, MRV_B -> visa(format.length());
                    case FRENCH_CARD ->
                        throw new IllegalArgumentException("No new French cards of this layout are drawn");
                });
    }

    private List<String> td1() {
        var first = head(5) + numberAndOptional(15);
        var dates = digited(birth) + sexMark() + digited(expiry);
        var second = dates + field(nationality, 3) + field("", 11);
        var composite =
                first.substring(5) + second.substring(0, 7) + second.substring(8, 15) + second.substring(18, 29);
        return List.of(first, second + CheckDigits.of(composite), names(30));
    }

    private List<String> td2() {
        var numbers = numberAndOptional(7);
        var second = numbers.substring(0, 10)
                + field(nationality, 3)
                + digited(birth)
                + sexMark()
                + digited(expiry)
                + numbers.substring(10);
        var composite = second.substring(0, 10) + second.substring(13, 20) + second.substring(21, 35);
        return List.of(head(5) + names(31), second + CheckDigits.of(composite));
    }

    private List<String> td3() {
        var personal = field(optional, 14);
        var second = digited(field(number, NUMBER_LENGTH))
                + field(nationality, 3)
                + digited(birth)
                + sexMark()
                + digited(expiry)
                + personal
                + (optional.isEmpty() ? FILLER : CheckDigits.of(personal));
        var composite = second.substring(0, 10) + second.substring(13, 20) + second.substring(21, 43);
        return List.of(head(5) + names(39), second + CheckDigits.of(composite));
    }

    private List<String> visa(int length) {
        var second = digited(field(number, NUMBER_LENGTH))
                + field(nationality, 3)
                + digited(birth)
                + sexMark()
                + digited(expiry)
                + field(optional, length - 28);
        return List.of(head(5) + names(length - 5), second);
    }

    private String head(int length) {
        return field(field(documentCode, 2) + issuer, length);
    }

    /** The number in its place with its digit, then the optional data in the given length; see R13. */
    private String numberAndOptional(int length) {
        if (number.length() <= NUMBER_LENGTH) {
            return digited(field(number, NUMBER_LENGTH)) + field(optional, length);
        }
        var more = number.substring(NUMBER_LENGTH) + CheckDigits.of(number);
        var rest = optional.isEmpty() ? "" : FILLER + optional;
        return number.substring(0, NUMBER_LENGTH) + FILLER + field(more + rest, length);
    }

    private String names(int length) {
        var whole = givenNames.isBlank() ? printed(surname) : printed(surname) + "<<" + printed(givenNames);
        return field(whole.length() > length ? whole.substring(0, length) : whole, length);
    }

    private static String printed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("['’.]", "")
                .replaceAll("[ -]+", "<");
    }

    private String sexMark() {
        return sex == null ? "<" : sex;
    }

    private static String digited(LocalDate date) {
        return digited(YYMMDD.format(date));
    }

    private static String digited(String text) {
        return text + CheckDigits.of(text);
    }

    private static String field(String text, int length) {
        if (text.length() > length) {
            throw new IllegalArgumentException("That does not fit into the code lines");
        }
        return text + "<".repeat(length - text.length());
    }

    @Override
    public String toString() {
        return "Specimen[" + documentCode + "]";
    }
}
