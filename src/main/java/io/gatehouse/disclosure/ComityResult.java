package io.gatehouse.disclosure;

/** What came of counsel's look at foreign law (R64; 18 U.S.C. 2703(h)). */
public enum ComityResult {
    /** No law of another country is known to be in the way. */
    NO_CONFLICT,
    /** There is one, and the request is answered all the same. */
    ACCEPTED,
    /** A court is asked to set the request aside or change it. */
    MOTION
}
