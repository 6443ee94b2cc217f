package io.gatehouse.activity;

import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.Country;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One access or administrative act.
 *
 * @param at when, UTC, to the microsecond
 * @param port the source port, which tells people behind one carrier address apart
 * @param action what was done, in the provider's words, such as {@code vm.create}
 * @param principal who did it, as the provider's console knows them
 * @param country where the provider says the address is; a note, never instead of the address (R35)
 */
public record ActivityEvent(
        AccountId account,
        Instant at,
        IpAddress source,
        @Nullable Integer port,
        EventClass eventClass,
        AccessChannel channel,
        @Nullable String action,
        EventResult result,
        @Nullable String principal,
        @Nullable String session,
        @Nullable Country country) {

    @Override
    public String toString() {
        return eventClass + " " + at;
    }
}
