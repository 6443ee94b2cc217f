package io.gatehouse.disclosure;

/** By which way a legal request came. */
public enum Channel {
    /** A liaison submitted it here. */
    PORTAL,
    EMAIL,
    POST,
    FAX,
    IN_PERSON,
    /** Through a treaty's central authority. */
    TREATY,
    OTHER
}
