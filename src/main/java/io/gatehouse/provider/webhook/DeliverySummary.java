package io.gatehouse.provider.webhook;

import io.gatehouse.customer.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message and how far it has got.
 *
 * @param account whom it is about; nothing for a ping
 * @param number its place among the messages about this account to this endpoint, from 1; 0 for a ping
 * @param nextTry when it goes out next, if it waits; it may have to wait longer for its turn
 */
public record DeliverySummary(
        DeliveryId id,
        EndpointId endpoint,
        @Nullable AccountId account,
        long number,
        EventKind kind,
        DeliveryState state,
        int tries,
        int replays,
        Instant createdAt,
        @Nullable Instant nextTry,
        @Nullable Integer lastStatus,
        @Nullable Problem lastProblem,
        @Nullable Instant settledAt) {}
