package io.gatehouse.customer;

/** The kinds of document by which people prove who they are, the passport first because nearly every country has one. */
public enum DocumentKind {
    PASSPORT,
    IDENTITY_CARD,
    RESIDENCE_PERMIT,
    DRIVING_LICENCE;

    /** The text key of its name. */
    public String key() {
        return "customer.document.kind." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
