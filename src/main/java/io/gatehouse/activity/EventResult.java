package io.gatehouse.activity;

import java.util.Locale;

/** How an event ended. */
public enum EventResult {
    OK,
    /** The provider refused it. */
    DENIED,
    FAILED;

    /** The text key of its name. */
    public String key() {
        return "activity.result." + name().toLowerCase(Locale.ROOT);
    }
}
