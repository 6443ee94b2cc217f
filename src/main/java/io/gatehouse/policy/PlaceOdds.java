package io.gatehouse.policy;

/** What two witnesses of a customer's place say that does not go together. */
public enum PlaceOdds {
    /** The document is not of the country where the customer lives. */
    PAPERS,
    PHONE,
    PAYMENT,
    /** Signed up from where the customer neither lives nor means to be. */
    SIGN_UP,
    /** Used from where the customer neither lives nor means to be. */
    USE,
    /** Used through an anonymiser. */
    HIDDEN,
    /** The time zone of the device is of a country where the customer neither lives, nor means to be, nor was. */
    TIME_ZONE;

    /** The key of the sentence about it. */
    public String key() {
        return "location.odds." + name();
    }
}
