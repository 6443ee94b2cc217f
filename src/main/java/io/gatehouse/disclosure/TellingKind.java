package io.gatehouse.disclosure;

/** Why somebody was told of a national-security letter (18 U.S.C. 2709(c)(2)). */
public enum TellingKind {
    /** Needed to comply with it. */
    COMPLIANCE,
    /** A lawyer, for advice; the government may not ask for the name. */
    LAWYER,
    /** Somebody else whom the government has permitted. */
    PERMITTED
}
