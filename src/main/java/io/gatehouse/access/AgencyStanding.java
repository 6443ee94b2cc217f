package io.gatehouse.access;

import java.util.Locale;

/** How an agency stands with us. Only the officers of one that is VERIFIED come in, and only its requests are searched (LE-1). */
public enum AgencyStanding {
    /** Entered by one of us; nothing is open to it. */
    PROPOSED,
    /** Two of us have made sure of it. */
    VERIFIED,
    /** Nothing is open to it until two of us have made sure of it again. */
    SUSPENDED,
    /** It was refused, or we deal with it no more. */
    ENDED;

    /** The text key of the standing's name. */
    public String key() {
        return "access.agency.standing." + name().toLowerCase(Locale.ROOT);
    }
}
