package io.gatehouse.access;

import java.time.Instant;

/** What came of asking for a one-time code. */
public sealed interface SendAnswer {

    /** A code is on its way; the next may be asked for from {@code nextFrom} on. */
    record Sent(Instant expires, Instant nextFrom) implements SendAnswer {}

    /** As many as a day allows have been sent; the next may be asked for from {@code from} on. */
    record Enough(Instant from) implements SendAnswer {}

    /** One has just been sent; the next may be asked for from {@code from} on. */
    record TooSoon(Instant from) implements SendAnswer {}
}
