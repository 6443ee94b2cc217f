package io.gatehouse.access;

import java.time.Instant;

/**
 * Proof that somebody has shown the password and still owes the one-time code. It is no principal and opens nothing; the
 * sign-in page holds it until the code comes.
 */
public final class PasswordShown {

    private final PersonId person;
    private final String account;
    private final long epoch;
    private final Instant at;

    PasswordShown(PersonId person, String account, long epoch, Instant at) {
        this.person = person;
        this.account = account;
        this.epoch = epoch;
        this.at = at;
    }

    PersonId person() {
        return person;
    }

    String account() {
        return account;
    }

    long epoch() {
        return epoch;
    }

    Instant at() {
        return at;
    }
}
