package io.gatehouse.access;

/** What a one-time code proves. */
public enum Purpose {
    /** That the person reads this mailbox. */
    CONFIRM_EMAIL,
    /** That the person answers this phone. */
    CONFIRM_PHONE
}
