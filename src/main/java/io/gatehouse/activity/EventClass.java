package io.gatehouse.activity;

import java.util.Locale;

/** What kind of event it was. Traffic of a customer's own visitors is neither. */
public enum EventClass {
    /** Somebody signed in to, or used, the account. */
    ACCESS,
    /** Somebody administered it: made, changed or removed something. */
    ADMIN_ACTION;

    /** The text key of its name. */
    public String key() {
        return "activity.class." + name().toLowerCase(Locale.ROOT);
    }
}
