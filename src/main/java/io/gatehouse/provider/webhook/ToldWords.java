package io.gatehouse.provider.webhook;

import io.gatehouse.customer.ShownState;
import io.gatehouse.verification.OwnStatus.Heading;
import java.util.Locale;

/**
 * The words in which a provider's console is told how things stand. They are fewer than the states: what a customer may not tell apart has the
 * same word, so that whoever is blocked, for whatever reason, reads like whoever is suspended.
 */
final class ToldWords {

    private ToldWords() {}

    /** The word for how an account stands. */
    static String state(ShownState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Whether the account may be used. */
    static String gate(ShownState state) {
        return switch (state) {
            case ACTIVE -> "allow";
            case RESTRICTED -> "restrict";
            case NOT_OPENED, SUSPENDED, CLOSED -> "deny";
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
