package io.gatehouse.access;

import java.util.Locale;

/**
 * What an agency is in law, which says by which kinds of process it may come (R65). The two people who make sure of an agency make sure
 * of this with it, and it takes two to change it.
 */
public enum AgencyKind {
    /** A governmental entity of the United States, a State or one of its parts (18 U.S.C. 2711(4)). */
    US_GOVERNMENTAL,
    /** The Federal Bureau of Investigation, which alone issues national-security letters (18 U.S.C. 2709). */
    BUREAU,
    /** An issuing authority of the European Union (Regulation (EU) 2023/1543). */
    EUROPEAN,
    /** Any other authority abroad. */
    FOREIGN;

    /** Whether it is abroad, so that nothing is searched for it here. */
    public boolean abroad() {
        return this == EUROPEAN || this == FOREIGN;
    }

    /** The text key of its name. */
    public String key() {
        return "access.agency.kind." + name().toLowerCase(Locale.ROOT);
    }
}
