package io.gatehouse.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact and the time over which it was known (R7).
 *
 * @param value one of the values of {@link CustomerFacts}, of the type that its kind has there
 * @param to until when; nothing for the fact that holds
 */
public record DatedFact(
        FactKind kind, Object value, Instant from, @Nullable Instant to) {

    /** Whether it held at some time of a range, its end left out. */
    public boolean heldIn(Instant rangeFrom, Instant rangeTo) {
        return from.isBefore(rangeTo) && (to == null || to.isAfter(rangeFrom));
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
