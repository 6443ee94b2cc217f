package io.gatehouse.activity.place;

/** Whether an address hides where its user is, and how. */
public enum Anonymiser {
    /** The data know of none. */
    NONE,
    VPN,
    PROXY,
    TOR,
    /** A computing centre: nobody sits there, so whoever comes from there comes from elsewhere. */
    HOSTING,
    /** There are no data to tell by. */
    UNKNOWN;

    /** Whether the address tells nothing of where its user is. */
    public boolean hides() {
        return switch (this) {
            case VPN, PROXY, TOR, HOSTING -> true;
            case NONE, UNKNOWN -> false;
        };
    }

    /** The key of the word for it. */
    public String key() {
        return "activity.anonymiser." + name();
    }
}
