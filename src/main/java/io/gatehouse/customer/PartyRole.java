package io.gatehouse.customer;

import java.util.Locale;

/** In what part somebody stands beside a customer; all of them are screened (R45). */
public enum PartyRole {
    /** The customer, by every name and number of its own. */
    CUSTOMER,
    /** Somebody else who pays, or once paid, for the customer (R26). */
    PAYER,
    /** Somebody to whom an organisation belongs in the end. */
    OWNER,
    /** An organisation between a customer and its owners. */
    INTERMEDIATE,
    /** Whoever signs for an organisation. */
    REPRESENTATIVE;

    /** The text key of its name. */
    public String key() {
        return "customer.party." + name().toLowerCase(Locale.ROOT);
    }
}
