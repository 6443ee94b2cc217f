package io.gatehouse.location;

/** How a contradiction was answered. */
public enum Way {
    /** It is explained: there is none. */
    SETTLED,
    /** It is there, and does not matter. */
    ACCEPTED;

    /** The key of the word for it. */
    public String key() {
        return "location.way." + name();
    }
}
