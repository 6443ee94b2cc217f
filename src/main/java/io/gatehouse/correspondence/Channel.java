package io.gatehouse.correspondence;

/** The ways by which a message reaches a person. */
public enum Channel {
    EMAIL,
    /** A text message to a phone. */
    TEXT,
    /** The messages that a person reads when signed in. */
    PORTAL
}
