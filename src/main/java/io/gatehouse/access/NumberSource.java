package io.gatehouse.access;

import java.util.Locale;

/** Where a number to call back was found. That a request, or whoever sends one, names it is no source (LE-2): there is no such value. */
public enum NumberSource {
    /** A directory of authorities, printed or official. */
    DIRECTORY,
    /** Our own records of an earlier request that was authenticated. */
    OWN_RECORDS,
    /** The authority's site, reached without a link that came with a request. */
    OFFICIAL_SITE,
    /** Handed over in person. */
    IN_PERSON;

    /** The text key of the source's name. */
    public String key() {
        return "access.number.source." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
