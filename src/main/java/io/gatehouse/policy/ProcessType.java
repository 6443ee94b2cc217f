package io.gatehouse.policy;

/** A kind of legal process that an authority may bring (regulation reference, section 14). */
public enum ProcessType {
    /** 18 U.S.C. 2709: name, address, length of service; kept in a list of its own. */
    NATIONAL_SECURITY_LETTER,
    /** 18 U.S.C. 2703(c)(2): basic subscriber information. */
    SUBPOENA,
    /** A court order under 18 U.S.C. 2703(d). */
    COURT_ORDER,
    /** A search warrant. */
    WARRANT,
    /** The subscriber's own consent. */
    CONSENT,
    /** 18 U.S.C. 2702(c)(4): danger of death or serious physical injury. */
    EMERGENCY,
    /** 18 U.S.C. 2703(f): keeps what exists, opens nothing. */
    PRESERVATION,
    /** A foreign authority: goes to the treaty route, opens nothing here (R65). */
    FOREIGN_REQUEST,
    /** A European production order (Regulation (EU) 2023/1543): clocks of its own, treaty route, opens nothing here (R65). */
    EU_PRODUCTION_ORDER,
    /** A European preservation order: keeps what exists, opens nothing. */
    EU_PRESERVATION_ORDER
}
