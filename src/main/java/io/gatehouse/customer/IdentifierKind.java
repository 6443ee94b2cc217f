package io.gatehouse.customer;

import java.util.Locale;

/** The kinds of identifiers by which a customer can be found exactly. */
public enum IdentifierKind {
    EMAIL,
    PHONE,
    DOCUMENT,
    NATIONAL_ID,
    ACCOUNT,
    CARD_TOKEN,
    IBAN,
    WALLET,
    /** The customer or a charge as the payment processor calls it. */
    PAYMENT_REFERENCE;

    /** The text key of its name. */
    public String key() {
        return "customer.identifier." + name().toLowerCase(Locale.ROOT);
    }
}
