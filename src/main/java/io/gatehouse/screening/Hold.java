package io.gatehouse.screening;

import io.gatehouse.access.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The protective hold that follows when somebody says that a customer is the listed party: the account is blocked at once, and a second
 * person confirms or lifts it (R46).
 *
 * @param reportDue by when a confirmed block is to be reported (31 CFR 501.603)
 */
public record Hold(
        State state,
        PersonId placedBy,
        Instant placedAt,
        @Nullable PersonId settledBy,
        @Nullable Instant settledAt,
        Instant reportDue) {

    /** Where a hold stands. */
    public enum State {
        PLACED,
        CONFIRMED,
        /** Confirmed, and the block has been reported. */
        REPORTED,
        LIFTED
    }
}
