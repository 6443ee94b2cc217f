package io.gatehouse.activity.place;

import java.util.Locale;

/** What a file of places tells of an address. */
public enum PlaceKind {
    COUNTRY,
    NETWORK,
    ANONYMISER;

    /** The key of its name. */
    public String key() {
        return "activity.place.kind." + name().toLowerCase(Locale.ROOT);
    }
}
