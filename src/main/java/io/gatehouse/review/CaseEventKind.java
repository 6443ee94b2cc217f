package io.gatehouse.review;

/** What may happen to a case, as its timeline tells it. */
public enum CaseEventKind {
    OPENED,
    CLAIMED,
    RELEASED,
    LAPSED,
    ASSIGNED,
    MARKED,
    SETTLED,
    HITS_FOUND,
    HIT_SAME,
    HIT_NOT_SAME,
    HIT_NOT_SURE,
    HOLD_CONFIRMED,
    HOLD_LIFTED,
    BLOCK_REPORTED,
    UNBLOCK_REPORTED,
    RELEASE_ASKED,
    HOLD_RELEASED,
    HOLD_KEPT,
    NOTED,
    ASKED,
    ANSWERED,
    UNANSWERED,
    SET_ASIDE,
    TAKEN_UP,
    ESCALATED,
    PROPOSED,
    SENT_BACK,
    WITHDRAWN,
    APPROVED,
    CLOSED;

    /** The key of the sentence that staff see for it. */
    public String key() {
        return "review.event." + name();
    }
}
