package io.gatehouse.access;

import java.time.Instant;

/** What came of typing a one-time code. */
public sealed interface CodeAnswer {

    /** The code was right, and is used up. */
    record Right() implements CodeAnswer {}

    /** The code was wrong; so many tries are left. */
    record Wrong(int triesLeft) implements CodeAnswer {}

    /** The code's time is over, it has been used, or none was sent. */
    record Expired() implements CodeAnswer {}

    /** The code has been tried too often; a new one may be sent from this instant on. */
    record TooManyTries(Instant newCodeFrom) implements CodeAnswer {}
}
