package io.gatehouse.sharing;

import io.gatehouse.access.PersonId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A policy of a group, and who stands behind it.
 *
 * @param approver who answered it, approving or refusing
 * @param suspendedFor why it was suspended
 */
public record SharingPolicy(
        UUID id,
        GroupId group,
        State state,
        SharingTerms terms,
        String reason,
        PersonId proposer,
        Instant proposedAt,
        @Nullable PersonId approver,
        @Nullable Instant answeredAt,
        @Nullable PersonId suspendedBy,
        @Nullable Instant suspendedAt,
        @Nullable String suspendedFor) {

    /** Where a policy stands. */
    public enum State {
        PROPOSED,
        IN_FORCE,
        REFUSED,
        /** Its proposer took it back. */
        WITHDRAWN,
        /** It was in force, and counsel or an officer has stopped it at once. */
        SUSPENDED,
        /** Another has taken its place. */
        PAST;

        /** The text key of the word for it. */
        public String key() {
            return "sharing.policy.state." + name().toLowerCase(Locale.ROOT);
        }
    }
}
