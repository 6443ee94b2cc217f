package io.gatehouse.screening;

/**
 * One compared field of a hit, on both sides. Its text form tells nothing.
 *
 * @param ours what the customer's party says; empty where nothing is known
 * @param theirs what the entry says; empty where nothing is known
 */
public record Difference(ComparedField field, String ours, String theirs, Agreement agreement) {

    /** How far the two sides agree. */
    public enum Agreement {
        EQUAL,
        /** Not the same letters, or one of several. */
        SIMILAR,
        DIFFERENT,
        /** One side or both say nothing. */
        MISSING
    }

    @Override
    public String toString() {
        return field + " " + agreement;
    }
}
