package io.gatehouse.verification;

/** How two or more statements of one fact agree; ordered from best to worst. */
public enum Verdict {
    /** The same, once both are written in the letters of a document's code lines. */
    EQUAL,
    /** Different in a few letters, or in the order of the words. */
    SIMILAR,
    /** Nothing to hold the customer's statement against, or no statement. */
    MISSING,
    /** Not the same. */
    DIFFERENT
}
