package io.gatehouse.evidence.codeline;

import java.util.List;

/**
 * One field of the code lines, where it stands, and what its check says.
 *
 * <p>Its text form leaves the value out: code lines identify a person.
 *
 * @param field which one
 * @param spans where it stands; more than one where a long number runs on, or for the composite digit
 * @param value the characters as printed, without the fillers that end them
 * @param verdict what the check says
 */
public record CheckedField(CodeField field, List<Span> spans, String value, Verdict verdict) {

    /** What can be said of a field by looking at the code lines alone. */
    public enum Verdict {
        /** Its check digit is right, and it could be true. */
        FITS,
        /** Its check digit is another one. */
        WRONG_DIGIT,
        /** It cannot be true whatever its digit says: letters in a date, a day 41. */
        IMPOSSIBLE,
        /** No check digit of its own covers it. */
        UNPROTECTED
    }

    public CheckedField {
        spans = List.copyOf(spans);
    }

    public boolean ok() {
        return verdict == Verdict.FITS || verdict == Verdict.UNPROTECTED;
    }

    @Override
    public String toString() {
        return field + " " + verdict;
    }
}
