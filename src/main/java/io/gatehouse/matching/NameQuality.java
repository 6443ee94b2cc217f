package io.gatehouse.matching;

/** How good a name is as the name of its party, as the list says. */
public enum NameQuality {
    PRIMARY,
    /** Another name of good quality, a spelling variation or a former name. */
    ALIAS,
    /** A name that the list itself calls weak or of low quality, such as a nickname. */
    WEAK
}
