package io.gatehouse.access;

/** What came of enrolling, or of choosing a new password. A password that is not taken is refused by {@code Refused}. */
public sealed interface EnrolAnswer {

    /** Done: the person may sign in. */
    record Done() implements EnrolAnswer {}

    /** The link has been used or its time is over. */
    record LinkVoid() implements EnrolAnswer {}

    /** The one-time code is not what the secret gives now. */
    record WrongCode() implements EnrolAnswer {}
}
