package io.gatehouse.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything the register has of a customer.
 *
 * @param known the facts that hold; nothing before the first submission
 * @param history the facts that no longer hold, latest first
 * @param payments every means of payment, the one in use first
 */
public record CustomerDossier(
        CustomerId id,
        CustomerKind kind,
        Instant registeredAt,
        @Nullable CustomerFacts known,
        AccountSummary account,
        List<DatedFact> history,
        List<DatedPayment> payments) {

    /** The facts that hold, once there are any. */
    public Optional<CustomerFacts> facts() {
        return Optional.ofNullable(known);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
