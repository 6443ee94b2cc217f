package io.gatehouse.provider.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint and its health.
 *
 * @param gone whether it is paused because it answered that it is gone (410)
 * @param failingSince since when no message was taken; nothing while they are
 * @param lastStatus the HTTP status of the last answer; nothing where there was none
 * @param lastProblem why the last try came to nothing; nothing where it was taken
 * @param oldestWaiting when the oldest message that waits was written
 * @param oldSecretUntil until when the former secret holds beside the new one
 */
public record EndpointSummary(
        EndpointId id,
        String url,
        List<EventKind> kinds,
        EndpointState state,
        boolean gone,
        Instant registeredAt,
        @Nullable Instant failingSince,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastAnswer,
        @Nullable Integer lastStatus,
        @Nullable Problem lastProblem,
        int waiting,
        @Nullable Instant oldestWaiting,
        int dead,
        @Nullable Instant oldSecretUntil) {

    public EndpointSummary {
        kinds = List.copyOf(kinds);
    }
}
