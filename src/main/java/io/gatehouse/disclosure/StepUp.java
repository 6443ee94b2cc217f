package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hold upon a request until its agency has been called back. Its text form names no one.
 *
 * @param raisedFor whose acts it was raised by: an officer, or one of the desk; the portal itself for what came on paper
 * @param note whom the call reached and what they said, or why it was refused
 */
public record StepUp(
        UUID id,
        LegalRequestId request,
        PersonId raisedFor,
        Set<StepUpReason> reasons,
        State state,
        Instant raisedAt,
        @Nullable PersonId settledBy,
        @Nullable Instant settledAt,
        @Nullable String note) {

    /** Where it stands. */
    public enum State {
        /** Nothing is opened under the request. */
        OPEN,
        /** The agency was called back, and said that it is theirs. */
        SETTLED,
        /** It was not theirs: nothing is opened under the request any more. */
        REFUSED
    }

    @Override
    public String toString() {
        return state + " " + reasons;
    }
}
