package io.gatehouse.verification;

import io.gatehouse.customer.AccountState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an application stands, in the words that a customer may read (UX guide, section 4).
 *
 * <p>While it is being checked the words are the same whatever happens inside: nothing here tells of screening, risk, holds
 * or legal process.
 *
 * @param steps what has happened, oldest first
 * @param items what is asked for and not answered yet
 * @param due by when to answer; null when nothing is asked
 * @param changeTold when the customer last told of a change, if ever
 * @param appealable whether the customer may ask a person to look again
 * @param until a date that the heading speaks of: the draft's end, a restriction's end, the next check, the end of appeal
 */
public record OwnStatus(
        ApplicationId id,
        String reference,
        Heading heading,
        List<Step> steps,
        List<RequestedItem> items,
        @Nullable Instant due,
        @Nullable Instant until,
        @Nullable Instant changeTold,
        boolean appealable) {

    public OwnStatus {
        steps = List.copyOf(steps);
        items = List.copyOf(items);
    }

    /** The headings of the status page; text keys {@code verification.status.<name>.…}. */
    public enum Heading {
        FINISH,
        /** Held to be foreign after claiming to be a US person: the rest of the answers is wanted. */
        GO_ON,
        /** An open account whose check has to be done, or done again. */
        UPDATE,
        CHECKING,
        ONE_MORE_THING,
        CONFIRMED,
        NOT_NEEDED,
        RESTRICTED,
        COULD_NOT_CONFIRM,
        CANNOT_OPEN,
        NOT_AVAILABLE,
        ENDED;

        /** What a customer may read of an application in this state whose account is in that one. */
        public static Heading of(ApplicationState application, AccountState account) {
            return StatusOf.heading(application, account);
        }

        /** Whether changes are told from here; before sending, the answers themselves are changed. */
        public boolean tellsChanges() {
            return switch (this) {
                case FINISH, GO_ON, UPDATE, ENDED -> false;
                case CHECKING,
                        ONE_MORE_THING,
                        CONFIRMED,
                        NOT_NEEDED,
                        RESTRICTED,
                        COULD_NOT_CONFIRM,
                        CANNOT_OPEN,
                        NOT_AVAILABLE -> true;
            };
        }

        public String key(String element) {
            return "verification.status." + name() + "." + element;
        }
    }

    /** Something that has happened: when, and the key of the sentence that says what. */
    public record Step(Instant at, String key) {}

    @Override
    public String toString() {
        return reference + " " + heading;
    }
}
