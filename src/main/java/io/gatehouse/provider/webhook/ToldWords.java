package io.gatehouse.provider.webhook;

import io.gatehouse.customer.AccountState;
import io.gatehouse.verification.OwnStatus.Heading;

/**
 * The words in which a provider's console is told how things stand. They are fewer than the states: what a customer may not tell apart has the
 * same word, so that whoever is blocked, for whatever reason, reads like whoever is suspended.
 */
final class ToldWords {

    private ToldWords() {}

    /** The word for an account's state. */
    static String state(AccountState state) {
        return switch (state) {
            case NOT_OPENED -> "not_opened";
            case RESTRICTED_PENDING -> "restricted";
            case ACTIVE, ACTIVE_MONITORED -> "active";
            case SUSPENDED, BLOCKED_SPECIAL_MEASURE, BLOCKED_SANCTIONS -> "suspended";
            case CLOSED, RETAINED, DISPOSED -> "closed";
        };
    }

    /** Whether the account may be used. */
    static String gate(AccountState state) {
        return switch (state) {
            case ACTIVE, ACTIVE_MONITORED -> "allow";
            case RESTRICTED_PENDING -> "restrict";
            case NOT_OPENED, SUSPENDED, BLOCKED_SPECIAL_MEASURE, BLOCKED_SANCTIONS, CLOSED, RETAINED, DISPOSED ->
                "deny";
        };
    }

    /** The word for how far the check of the customer is. */
    static String status(Heading heading) {
        return switch (heading) {
            case FINISH -> "started";
            case GO_ON, UPDATE -> "answers_needed";
            case CHECKING, RESTRICTED -> "checking";
            case ONE_MORE_THING -> "more_needed";
            case CONFIRMED -> "confirmed";
            case NOT_NEEDED -> "not_needed";
            case COULD_NOT_CONFIRM -> "not_confirmed";
            case CANNOT_OPEN -> "declined";
            case NOT_AVAILABLE -> "not_available";
            case ENDED -> "ended";
        };
    }
}
