package io.gatehouse.activity;

import java.util.Locale;

/** The way by which somebody came in. */
public enum AccessChannel {
    CONSOLE,
    API,
    /** The gateway for remote shells. */
    SSH,
    /** The provider's support desk, on the customer's behalf. */
    SUPPORT,
    OTHER;

    /** The text key of its name. */
    public String key() {
        return "activity.channel." + name().toLowerCase(Locale.ROOT);
    }
}
