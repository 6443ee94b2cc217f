package io.gatehouse.review;

import java.io.Serializable;

/** How many cases there are, counted no further than the cap: beyond it, it is enough to know that there are more. */
public record CaseCount(int value) implements Serializable {

    public static final int CAP = 10_000;

    /** Whether there are more than were counted. */
    public boolean capped() {
        return value > CAP;
    }

    /** How many rows the queue offers to walk through. */
    public int shown() {
        return Math.min(value, CAP);
    }
}
