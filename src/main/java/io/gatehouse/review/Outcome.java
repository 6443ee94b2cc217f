package io.gatehouse.review;

import java.util.Set;

/** What may be proposed for a case. */
public enum Outcome {
    /** The identity is proved: the account opens (R9), with or without closer watch. */
    APPROVE,
    /** The account does not open; a way to a person's review is offered (R44). */
    DECLINE,
    /** Some services only, for a limited term, while checks go on (R42). The case goes on with them. */
    RESTRICT,
    /** All attempts failed; one {@link Measure} follows (R41). */
    UNABLE,
    /** A US person by a limb that the reason names and on evidence that the note tells (R36); leaves the programme. */
    US_PERSON,
    /** Claimed to be a US person and is held to be foreign: the customer goes on with the check, and the case waits (R37). */
    FOREIGN,
    /** Read, and dealt with as the note says; nothing follows by itself. */
    NOTED;

    /** The key of the words that staff see for it. */
    public String key() {
        return "review.outcome." + name();
    }

    /** Whether what it rests on must be written out as well as coded. */
    public boolean needsNote() {
        return this != APPROVE;
    }

    /** Whether the case ends with it. */
    public boolean ends() {
        return this != RESTRICT && this != FOREIGN;
    }

    /** Whether the case waits for the customer after it. */
    public boolean waits() {
        return this == FOREIGN;
    }

    /** What may follow with it; for an identity that could not be verified one of them must. */
    public Set<Measure> measures() {
        return switch (this) {
            case APPROVE -> Set.of(Measure.MONITOR);
            case UNABLE -> Set.of(Measure.DECLINE, Measure.RESTRICT, Measure.CLOSE, Measure.OTHER);
            case DECLINE, RESTRICT, US_PERSON, FOREIGN, NOTED -> Set.of();
        };
    }
}
