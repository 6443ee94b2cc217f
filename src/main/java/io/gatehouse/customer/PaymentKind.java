package io.gatehouse.customer;

import java.util.Locale;

/** The means by which a customer pays; using the free tier is one of them (R26). */
public enum PaymentKind {
    CARD,
    BANK_ACCOUNT,
    WALLET,
    INVOICE,
    RESELLER,
    VOUCHER,
    FREE_TIER;

    /** The text key of its name. */
    public String key() {
        return "customer.payment.kind." + name().toLowerCase(Locale.ROOT);
    }
}
