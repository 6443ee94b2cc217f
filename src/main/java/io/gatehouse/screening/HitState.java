package io.gatehouse.screening;

import java.util.Locale;

/** Where a hit stands (regulation, section 6). */
public enum HitState {
    /** Nobody has said anything of it. */
    NEW,
    /** Somebody was not sure; an officer says, never that same person. */
    ESCALATED,
    /** Not the same party, with a reason. It sleeps until one of the compared fields changes. */
    FALSE_POSITIVE,
    /** The same party: the account is held, and an officer other than whoever said so has to confirm or lift. */
    TRUE_MATCH,
    /** The same party, confirmed by a second person. */
    ACTIONED,
    /**
     * Was confirmed to be the same party, and two people have ended the hold since. It sleeps until one of the compared fields changes, or
     * the entry comes back to its list.
     */
    RELEASED,
    /** The entry has left the list, or was changed so that it does not match any more, before anybody said anything. */
    LAPSED;

    /** Whether people have still to say whether it is the same party. */
    public boolean undecided() {
        return this == NEW || this == ESCALATED;
    }

    /** The text key of its name. */
    public String key() {
        return "screening.hit.state." + name().toLowerCase(Locale.ROOT);
    }
}
