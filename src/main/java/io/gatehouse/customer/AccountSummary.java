package io.gatehouse.customer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as others see it.
 *
 * @param number the provider's own account number; masked where no ground was given to see it
 * @param since since when it has stood so
 * @param reason the code of why, such as a decision's; nothing for an account that never moved
 * @param openedAt when the customer first could use it
 * @param lastAccess the latest access on record, UTC
 */
public record AccountSummary(
        AccountId id,
        CustomerId customer,
        String number,
        List<String> products,
        AccountState state,
        Instant since,
        @Nullable String reason,
        Instant registeredAt,
        @Nullable Instant openedAt,
        @Nullable Instant lastAccess) {

    /** The number to someone who has not asked to see it whole. */
    public String maskedNumber() {
        return number.startsWith("•") ? number : Masked.tail(number);
    }

    @Override
    public String toString() {
        return id + " " + state;
    }
}
