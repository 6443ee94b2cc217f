package io.gatehouse.location;

/** What looks for something unusual in from where an account is used. */
public enum Detector {
    /** Used from two countries so soon after each other that nobody can have gone there. */
    TRAVEL,
    /** Used from a country for the first time, after it was used for a while from others. */
    FIRST_COUNTRY,
    /** Used from an address that an account used which is now closed or blocked. */
    SHARED,
    /** Used through an anonymiser for the first time, after it was used for a while without one. */
    ANONYMISER;

    /** The key of its name. */
    public String key() {
        return "location.detector." + name();
    }

    /** What the review calls it as a factor of a case. */
    String factor() {
        return "LOCATION_" + name();
    }
}
