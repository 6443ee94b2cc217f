package io.gatehouse.demonstration;

/** What the reviewers of the story say of a fictional customer's possible list matches; where nothing is told, they are still open. */
enum HitStory {
    NOT_SAME,
    NOT_SURE,
    /** The same party: the account is held, and nobody has confirmed or lifted that. */
    HELD,
    /** The same party, and an officer has confirmed the hold. */
    CONFIRMED
}
