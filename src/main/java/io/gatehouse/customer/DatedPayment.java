package io.gatehouse.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A means of payment and the time over which it was used (R29). Earlier ones stay.
 *
 * @param replacedAt when another took its place; nothing for the one in use
 */
public record DatedPayment(
        PaymentMeans means,
        Instant firstUsed,
        Instant lastUsed,
        @Nullable Instant replacedAt) {

    /** Whether it was the one in use at some time of a range, its end left out. */
    public boolean heldIn(Instant rangeFrom, Instant rangeTo) {
        return firstUsed.isBefore(rangeTo) && (replacedAt == null || replacedAt.isAfter(rangeFrom));
    }

    @Override
    public String toString() {
        return means.kind().toString();
    }
}
