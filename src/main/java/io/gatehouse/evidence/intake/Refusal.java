package io.gatehouse.evidence.intake;

import java.util.Locale;

/** Why a file was not taken. Each has a message that says what to do. */
public enum Refusal {
    /** It has no bytes at all. */
    EMPTY,
    /** It is larger than the profile allows. */
    TOO_LARGE,
    /** It is none of the kinds that are taken. */
    WRONG_KIND,
    /** Its name says one kind, its content is another. */
    MISNAMED,
    /** A password is needed to read it. */
    LOCKED,
    /** It breaks off, or its parts contradict each other. */
    DAMAGED,
    /** It would unfold to more pixels than the profile allows. */
    TOO_MANY_PIXELS,
    /** It holds several pictures where one is asked for. */
    SEVERAL_PICTURES,
    /** It has more pages than the profile allows. */
    TOO_MANY_PAGES,
    /** Reading it took more time or memory than any honest document needs. */
    TOO_COMPLEX,
    /** We could not look at it now; the customer is not to blame and loses no try. */
    UNAVAILABLE;

    /** Whether this counts as one of the customer's tries. */
    public boolean countsAsTry() {
        return this != UNAVAILABLE;
    }

    /** The key of the message for people; its arguments are the size limit in MB, the kinds taken, and the page limit. */
    public String key() {
        return "evidence.refusal." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
