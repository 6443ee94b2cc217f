package io.gatehouse.customer;

import java.util.Locale;

/** Whether a customer is a person or an organisation. */
public enum CustomerKind {
    INDIVIDUAL,
    ORGANISATION;

    /** The text key of its name. */
    public String key() {
        return "customer.kind." + name().toLowerCase(Locale.ROOT);
    }
}
