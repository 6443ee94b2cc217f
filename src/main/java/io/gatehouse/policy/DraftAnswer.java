package io.gatehouse.policy;

import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.shell.Refused;
import java.time.Instant;
import java.util.Map;

/** What comes of an act on a draft of the rules. */
public sealed interface DraftAnswer {

    /** Done; this is how it stands now. */
    record Done(RuleDraft draft) implements DraftAnswer {}

    /** Nothing was done: what is wrong, by the path of the setting, {@code reason}, {@code answer} or {@code effectiveFrom}. */
    record Wrong(Map<String, Refused> at) implements DraftAnswer {}

    /** Somebody was quicker; nothing was done. */
    record Changed(PersonId by, Instant at) implements DraftAnswer {}

    /** One draft at a time: this one is open, and belongs to somebody. */
    record AlreadyOpen(PersonId by, Instant at) implements DraftAnswer {}

    /** It does not stand where this act could follow. */
    record OutOfTurn(DraftState state) implements DraftAnswer {}

    /** Only whoever began the draft works on it. */
    record NotYours(PersonId proposer) implements DraftAnswer {}

    /** Nobody answers an own draft. */
    record OwnDraft() implements DraftAnswer {}

    /** Somebody of another role has to answer this one. */
    record ForAnother(Role role) implements DraftAnswer {}

    /** Another version was published since the draft was begun; it would undo that. */
    record Stale(ProfileVersion published) implements DraftAnswer {}

    /** What the change would do has not been rehearsed as the draft stands now. */
    record Unrehearsed() implements DraftAnswer {}
}
