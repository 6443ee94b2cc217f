package io.gatehouse.policy;

/** A class of records that legal process opens or does not (regulation reference, 14.2, row by row). */
public enum RecordClass {
    NAME,
    ADDRESS,
    LENGTH_OF_SERVICE,
    SERVICES,
    SESSION_TIMES,
    /** Account id, registered e-mail, phone. */
    SUBSCRIBER_IDENTITY,
    /** Addresses that the provider assigned, with times. */
    ASSIGNED_ADDRESSES,
    /** Source addresses of sign-ins; under a subpoena by a switch of the profile. */
    SIGN_IN_ADDRESSES,
    PAYMENT,
    ADMINISTRATION_LOG,
    /** Birth date, national identification number, nationality. */
    BIRTH_AND_NATIONALITY,
    /** Document images, code lines, results of verification. */
    IDENTITY_EVIDENCE,
    OWNERSHIP,
    /** Screening results, risk, reviewers' notes. */
    ASSESSMENT,
    RESELLER_LISTS,
    CONTENT;

    /** Whether Gatehouse has records of this class about anybody; where it has none, an extract says that and is not merely empty. */
    public boolean kept() {
        return this != OWNERSHIP && this != RESELLER_LISTS && this != CONTENT;
    }
}
