package io.gatehouse.sharing;

import java.util.Locale;

/** Why indicators about a customer may be shared. Each is something that two people have decided. */
public enum SharingGround {
    /** A match with a list was confirmed by a second person, and stands. */
    LIST_MATCH("malicious-activity"),
    /** The account is blocked by a special measure. A block by sanctions is {@link #LIST_MATCH}, once it is confirmed. */
    BLOCKED("malicious-activity"),
    /** The identity could not be verified, and the account was declined or closed for it. */
    IDENTITY_UNPROVED("anomalous-activity");

    private final String type;

    SharingGround(String type) {
        this.type = type;
    }

    /** The type of an indicator on this ground, of the open vocabulary of STIX. */
    String type() {
        return type;
    }

    /** The text key of its name. */
    public String key() {
        return "sharing.ground." + name().toLowerCase(Locale.ROOT);
    }
}
