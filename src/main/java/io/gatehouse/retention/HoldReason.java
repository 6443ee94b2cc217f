package io.gatehouse.retention;

/** Why records are held (R54). */
public enum HoldReason {
    /** A governmental entity asked for what exists to be kept: 18 U.S.C. 2703(f), or an EU preservation order. */
    PRESERVATION,
    /** A dispute that is under way or to be expected. */
    LITIGATION,
    /** A supervisor's order. */
    REGULATOR,
    /** A direction not to delete under the California Consumer Privacy Act, 1798.145(a)(2): kept to be produced, and for nothing else. */
    CONSUMER_DIRECTION
}
