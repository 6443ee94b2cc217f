package io.gatehouse.activity;

import java.time.Duration;
import java.time.Instant;

/** A session as its events show it: from the first to the last of them (R31). */
public record ActivitySession(Instant start, Instant end, long events) {

    public Duration duration() {
        return Duration.between(start, end);
    }

    @Override
    public String toString() {
        return start + " " + events;
    }
}
