package io.gatehouse.customer;

import io.gatehouse.matching.Subject;

/**
 * Somebody who is held against lists on a customer's account: the customer, or a person or organisation beside it.
 *
 * <p>Its text form tells nothing about it.
 *
 * @param key which party of the customer it is: the same for as long as it is the same party, and no personal data
 * @param subject its names, the one in use first, its birth date, countries and numbers
 */
public record Party(CustomerId customer, PartyRole role, String key, Subject subject) {

    /** The key of the customer itself. */
    public static final String SELF = "self";

    @Override
    public String toString() {
        return "Party[" + customer + ", " + role + "]";
    }
}
