package io.gatehouse.disclosure;

/** What the review after an emergency has found. */
public enum EmergencyOutcome {
    /** The danger was believed in for good reason, and no more was opened than it needed. */
    JUSTIFIED,
    /** The belief was good, but more was opened than the danger needed. */
    TOO_WIDE,
    /** There was no good reason to believe in the danger. */
    NOT_JUSTIFIED
}
