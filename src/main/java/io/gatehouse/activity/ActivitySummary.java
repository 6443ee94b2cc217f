package io.gatehouse.activity;

import io.gatehouse.customer.Country;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an account's events of the last twelve months come to.
 *
 * @param first the first of them; nothing where there are none
 * @param countries events by the country that the provider names; those without one are left out
 * @param weeks one for each week with events, oldest first
 * @param sources the addresses used, most used first, a hundred at most
 */
public record ActivitySummary(
        @Nullable Instant first,
        @Nullable Instant last,
        long accesses,
        long adminActions,
        long refused,
        int addresses,
        Map<Country, Long> countries,
        List<Week> weeks,
        List<Source> sources) {

    /** A week, from its Monday on (UTC). */
    public record Week(LocalDate monday, long events, int addresses, Map<Country, Long> countries) {}

    /** An address and how it was used. */
    public record Source(IpAddress address, @Nullable Country country, long events, Instant first, Instant last) {}

    public long events() {
        return accesses + adminActions;
    }
}
