package io.gatehouse.activity;

import io.gatehouse.customer.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address that the provider gave to an account, and for how long (R32).
 *
 * @param from from this instant on, UTC
 * @param until until this instant, which is left out; nothing while the account holds the address still
 */
public record AssignedAddress(
        AccountId account,
        IpAddress address,
        Instant from,
        @Nullable Instant until) {

    /** The part of it that lies in a window, its end left out: what is asked for a window tells nothing of the time around it. */
    AssignedAddress within(Instant start, Instant end) {
        return new AssignedAddress(
                account,
                address,
                from.isBefore(start) ? start : from,
                until == null || until.isAfter(end) ? end : until);
    }

    @Override
    public String toString() {
        return "•••";
    }
}
