package io.gatehouse.sealing;

/** What a blind key stands for. Each kind has a key of its own, so equal values of two kinds cannot be joined. */
public enum BlindKind {
    EMAIL,
    PHONE,
    DOCUMENT_NUMBER,
    NATIONAL_ID,
    CARD_TOKEN,
    BANK_ACCOUNT,
    WALLET,
    ACCOUNT,
    PAYMENT_REFERENCE,
    /** The content of a file, so that the same photo is known again. */
    FILE,
    PRINCIPAL,
    SESSION,
    /** A source address, so that what is said of it can be kept without it. */
    ADDRESS,
    /** The facts of a customer that were held against lists, all together, so that the same are known again. */
    SCREENED,
    /** An entry of the provider's own list, the whole of it, so that it is known whether a new version changed it. */
    LISTED,
    /** An account at an issuer of OpenID Connect, the issuer with it. */
    SUBJECT_AT_ISSUER,
    /** What tries are counted by. */
    THROTTLE,
    /** A fingerprint that providers share, so that whoever has their key cannot try out values in ours. */
    SHARED_FINGERPRINT
}
