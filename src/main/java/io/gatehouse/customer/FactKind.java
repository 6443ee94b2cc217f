package io.gatehouse.customer;

import java.util.Locale;

/** What kinds of facts the register keeps of a customer, each with its own history (R7). */
public enum FactKind {
    NAME,
    OTHER_NAMES,
    BIRTH_DATE,
    NATIONALITIES,
    RESIDENCE,
    NATIONAL_ID,
    ADDRESS,
    OTHER_ADDRESS,
    EMAIL,
    PHONE,
    DOCUMENT,
    PAYMENT,
    USE_PLACES,
    PURPOSE,
    US_PERSON;

    /** The text key of its name. */
    public String key() {
        return "customer.fact." + name().toLowerCase(Locale.ROOT);
    }
}
