package io.gatehouse.verification;

/** The facts that a customer states and a document confirms or does not. Its text key is {@code verification.fact.NAME}. */
public enum FactKind {
    GIVEN_NAMES,
    FAMILY_NAME,
    WHOLE_NAME,
    BIRTH_DATE,
    NATIONALITY,
    DOCUMENT_NUMBER,
    DOCUMENT_ISSUER,
    DOCUMENT_EXPIRY;

    /** The key of the word that staff see for it. */
    public String key() {
        return "verification.fact." + name();
    }
}
