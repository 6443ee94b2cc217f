package io.gatehouse.review;

/** What follows with a decision: for an identity that could not be verified one of the first four, never nothing (R41). */
public enum Measure {
    DECLINE,
    RESTRICT,
    CLOSE,
    OTHER,
    /** The account opens and is watched more closely. */
    MONITOR;

    /** The key of the words that staff see for it. */
    public String key() {
        return "review.measure." + name();
    }
}
