package io.gatehouse.matching;

/** What a part of a name is, and so how much it says: words tell parties apart, the rest only a little. */
enum PartKind {
    WORD,
    /** A word that many organisations bear, such as "trading": it counts, but never by itself. */
    GENERIC,
    INITIAL,
    PARTICLE,
    HONORIFIC,
    /** A legal form of an organisation; its class is the part's value. */
    FORM,
    /** A number, in digits, words or Roman figures; the part's value. */
    NUMBER,
    /** The initials of the other parts of the same name, often in brackets behind it. */
    ACRONYM
}
