package io.gatehouse.screening;

import java.util.Locale;

/** What of a party and of an entry is compared. Only a change in one of these wakes a hit that was cleared. */
public enum ComparedField {
    NAME,
    BIRTH,
    COUNTRY,
    NUMBER,
    KIND;

    /** The text key of its name. */
    public String key() {
        return "screening.compared." + name().toLowerCase(Locale.ROOT);
    }
}
