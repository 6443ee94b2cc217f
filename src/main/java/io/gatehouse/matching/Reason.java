package io.gatehouse.matching;

/** Why two parts of names are held to be the same. */
enum Reason {
    /** The same letters. */
    EQUAL,
    /** The same letters once another script has been read in Latin. */
    TRANSLITERATED,
    /** The same sounds in another spelling. */
    SPELLING,
    /** Names that one person may use in turn, such as a short form. */
    VARIANT,
    /** Another reading of the same characters. */
    READING,
    /** Alike but for typing errors or a habit of romanisation. */
    ALIKE,
    INITIAL,
    /** A shortened word of an organisation's name. */
    ABBREVIATION,
    /** The last word of a name that its field has cut off. */
    CUT,
    /** Parts written together on one side. */
    JOINED,
    /** Legal forms of one class. */
    FORM
}
