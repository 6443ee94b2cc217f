package io.gatehouse.evidence.codeline;

import java.util.Locale;

/** The fields that code lines may hold. */
public enum CodeField {
    DOCUMENT_CODE,
    ISSUER,
    NAMES,
    DOCUMENT_NUMBER,
    NATIONALITY,
    BIRTH_DATE,
    SEX,
    EXPIRY_DATE,
    /** The issuer's own data in a passport, which has a check digit of its own. */
    PERSONAL_NUMBER,
    /** The issuer's own data elsewhere, covered by the composite digit at most. */
    OPTIONAL_DATA,
    /** Not a field but the digit over all protected ones together. */
    COMPOSITE;

    /** The key of the field's name for people. */
    public String key() {
        return "evidence.codeline.field." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
