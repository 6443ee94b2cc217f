package io.gatehouse.verification;

import java.time.Instant;

/** What came of typing the code that was sent to a phone. */
public sealed interface PhoneAnswer {

    /** The phone is the customer's (R6); the page is saved. */
    record Confirmed(OwnDraft draft) implements PhoneAnswer {}

    /** Not the code; so many tries are left. */
    record Wrong(int triesLeft) implements PhoneAnswer {}

    /** Too old, used up, or never sent. */
    record Expired() implements PhoneAnswer {}

    /** Tried too often; a new code may be asked for from then on. */
    record TooManyTries(Instant newCodeFrom) implements PhoneAnswer {}

    /** Another tab or device saved something meanwhile. */
    record Conflict(Instant otherSavedAt) implements PhoneAnswer {}
}
