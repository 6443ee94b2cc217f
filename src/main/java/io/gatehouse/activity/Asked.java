package io.gatehouse.activity;

import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import java.time.Instant;
import java.util.Set;

/**
 * Which events of an account are wanted: of these kinds, in this window, its end left out.
 *
 * @param newestFirst whether the latest come first
 * @param atMost how many are wanted
 * @param opened whether principal and session are wanted; else of a session only what it is known by
 */
record Asked(
        AccountId account,
        CustomerId customer,
        Set<EventClass> kinds,
        Instant from,
        Instant to,
        boolean newestFirst,
        int atMost,
        boolean opened) {

    Asked within(Instant first, Instant before) {
        return new Asked(
                account,
                customer,
                kinds,
                from.isAfter(first) ? from : first,
                to.isBefore(before) ? to : before,
                newestFirst,
                atMost,
                opened);
    }
}
