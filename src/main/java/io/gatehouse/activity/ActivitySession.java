package io.gatehouse.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A session as its events show it: from the first to the last of them (R31). */
public record ActivitySession(String session, Instant start, Instant end, long events, List<IpAddress> sources) {

    public Duration duration() {
        return Duration.between(start, end);
    }

    @Override
    public String toString() {
        return start + " " + events;
    }
}
