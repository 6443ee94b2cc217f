package io.gatehouse.activity.block;

import org.jspecify.annotations.Nullable;

/**
 * All that an event of an account says, as the segment ordered by time holds it.
 *
 * @param high the first eight bytes of the address in its IPv6 form
 * @param low the last eight
 * @param micros when, in microseconds since 1970, UTC
 * @param mark the first two bytes of what the event is known by: enough to know again one that comes at the same instant
 * @param port the source port, or -1 where none is known
 * @param form numbers that stand for class, channel and result, in one
 */
public record SegmentEvent(
        long high,
        long low,
        long micros,
        int mark,
        int port,
        int form,
        @Nullable String action,
        @Nullable String country,
        @Nullable String principal,
        @Nullable String session) {

    @Override
    public String toString() {
        return "•••";
    }
}
