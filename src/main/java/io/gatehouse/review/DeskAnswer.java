package io.gatehouse.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of an act on a case. */
public sealed interface DeskAnswer {

    /** Done; the case now has this version. */
    record Done(long version) implements DeskAnswer {}

    /** The case changed after it was opened; nothing was done. */
    record Changed(String by, Instant at) implements DeskAnswer {}

    /** The reviewer does not hold the case (any longer); nothing was done. */
    record NotHeld(Optional<String> heldBy) implements DeskAnswer {}

    /** Whoever proposed may not approve or send back; nothing was done (R18). */
    record OwnProposal() implements DeskAnswer {}

    /** This person decided on the matter before; somebody else has to look. */
    record DecidedBefore() implements DeskAnswer {}

    /** Differences stand in the way of an approval until they are settled in writing; nothing was done (R17). */
    record ToSettle(List<Unsettled> left) implements DeskAnswer {
        public ToSettle {
            left = List.copyOf(left);
        }
    }

    /** The case is not in a state for this; nothing was done. */
    record OutOfTurn(CaseState state) implements DeskAnswer {}
}
