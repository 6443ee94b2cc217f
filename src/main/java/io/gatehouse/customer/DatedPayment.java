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

    @Override
    public String toString() {
        return means.kind().toString();
    }
}
