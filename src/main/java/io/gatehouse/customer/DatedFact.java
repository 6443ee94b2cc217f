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

    @Override
    public String toString() {
        return kind.toString();
    }
}
