package io.gatehouse.evidence.codeline;

/** The check digit of ICAO Doc 9303: weights 7, 3, 1 from the left, letters from A = 10, a filler counts nothing (R12). */
final class CheckDigits {

    static final char FILLER = '<';

    private static final int[] WEIGHTS = {7, 3, 1};

    private CheckDigits() {}

    static char of(CharSequence covered) {
        var sum = 0;
        for (var i = 0; i < covered.length(); i++) {
            sum += value(covered.charAt(i)) * WEIGHTS[i % WEIGHTS.length];
        }
        return (char) ('0' + sum % 10);
    }

    /** A letter is never a check digit, even one whose value would fit: an {@code O} is not silently a zero. */
    static boolean fits(CharSequence covered, char printed) {
        return printed == of(covered);
    }

    private static int value(char character) {
        if (character == FILLER) {
            return 0;
        }
        return character <= '9' ? character - '0' : character - 'A' + 10;
    }
}
