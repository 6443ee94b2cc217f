package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import io.gatehouse.policy.RecordClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An emergency as the desk sees it: who has approved it and why, and what is still owed.
 *
 * @param receivedAt when the request came in
 * @param target within which time it is to be decided
 * @param classes what it opens, with the reason of each class beyond the least set; an empty reason for those in it
 * @param second who has approved it besides; nothing while one approval is missing
 * @param followUpDue by when process is to follow
 * @param process the number of the process that has followed
 * @param reviewDue by when it is to be looked at again
 */
public record EmergencyDetails(
        Instant receivedAt,
        Duration target,
        Map<RecordClass, String> classes,
        List<NamedIdentifier> identifiers,
        Approval first,
        @Nullable Approval second,
        @Nullable Instant followUpDue,
        @Nullable String process,
        @Nullable Instant reviewDue,
        @Nullable Review review) {

    /** An approval with its good-faith reasons. */
    public record Approval(PersonId by, Instant at, String reasons) {

        @Override
        public String toString() {
            return by + " " + at;
        }
    }

    /** What somebody who did not approve it has found afterwards. */
    public record Review(PersonId by, Instant at, EmergencyOutcome outcome, String found) {

        @Override
        public String toString() {
            return outcome.name();
        }
    }

    /** How long the decision has taken; nothing before there is one. */
    public Optional<Duration> decidedAfter() {
        return Optional.ofNullable(second).map(both -> Duration.between(receivedAt, both.at()));
    }

    @Override
    public String toString() {
        return "an emergency";
    }
}
