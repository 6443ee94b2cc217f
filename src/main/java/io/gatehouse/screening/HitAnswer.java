package io.gatehouse.screening;

import java.time.Instant;

/** What came of an act on a hit. */
public sealed interface HitAnswer {

    /** Done; the hit now has this version. */
    record Done(long version) implements HitAnswer {}

    /** The hit, or the customer's account, changed after it was read; nothing was done. {@code by} is empty where a job changed it. */
    record Changed(String by, Instant at) implements HitAnswer {}

    /** This person has said something of the hit already, and a second one has to; nothing was done. */
    record OwnDecision() implements HitAnswer {}

    /** The hit is not in a state for this, or it is for an officer to say; nothing was done. */
    record OutOfTurn(HitState state) implements HitAnswer {}
}
