package io.gatehouse.demonstration;

/** How far a fictional customer has come, and with it what the loader plays through for them. */
enum Story {
    /** Has an invitation and has not answered it. */
    INVITED,
    /** Began to fill in the application. */
    DRAFT,
    /** Says to be a US person; nobody has decided yet. */
    US_CHECK,
    /** Sent; the case waits for anyone. */
    SUBMITTED,
    /** Sent; an analyst has the case. */
    CLAIMED,
    /** Asked for one more thing. */
    MORE_INFO,
    /** Asked, and has answered. */
    ANSWERED,
    /** An approval waits for a second person. */
    PROPOSED,
    /** A refusal waits for a second person. */
    PROPOSED_DECLINE,
    ESCALATED,
    SET_ASIDE,
    RESTRICTED,
    APPROVED,
    APPROVED_MONITORED,
    DECLINED,
    UNABLE,
    WITHDRAWN,
    EXPIRED;

    /** Whether the application has been sent. */
    boolean sent() {
        return switch (this) {
            case INVITED, DRAFT -> false;
            default -> true;
        };
    }

    /** Whether it is proposed at least that the account opens, in full or in part, so that the lists have to be settled. */
    boolean opensAccount() {
        return switch (this) {
            case PROPOSED, RESTRICTED, APPROVED, APPROVED_MONITORED -> true;
            default -> false;
        };
    }

    /** Whether the account was ever used, so that there are events of access. */
    boolean used() {
        return this != INVITED;
    }
}
