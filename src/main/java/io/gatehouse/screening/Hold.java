package io.gatehouse.screening;

import io.gatehouse.access.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The protective hold that follows when somebody says that a customer is the listed party: the account is blocked at once, and a second
 * person confirms or lifts it (R46). One that was confirmed ends when one person asks for it and another agrees.
 *
 * @param reportDue by when the block is to be reported (31 CFR 501.603), also where it has ended since; null where it was, or was never
 *     confirmed
 * @param unblockDue by when the end of a confirmed block is to be reported; null where there is nothing to report
 * @param release what was asked of its end, and by whom; null where nobody asks
 */
public record Hold(
        State state,
        PersonId placedBy,
        Instant placedAt,
        @Nullable PersonId settledBy,
        @Nullable Instant settledAt,
        @Nullable Instant reportDue,
        @Nullable Instant unblockDue,
        @Nullable Release release) {

    /**
     * The end of a confirmed hold.
     *
     * @param by who released it, never who asked; null while that is open
     */
    public record Release(
            PersonId askedBy,
            Instant askedAt,
            @Nullable PersonId by,
            @Nullable Instant at) {}

    /** Where a hold stands. */
    public enum State {
        PLACED,
        CONFIRMED,
        /** Confirmed, and the block has been reported. */
        REPORTED,
        LIFTED,
        /** It was confirmed, and two people have ended it since: the entry is gone, a licence allows it, or it was an error. */
        RELEASED
    }
}
