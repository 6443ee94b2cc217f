package io.gatehouse.review;

/** What a reviewer says of a possible list match (R46). */
public enum HitVerdict {
    /** The same party: the account is held at once, until an officer confirms or lifts the hold. */
    SAME,
    /** Not the same party. */
    NOT_SAME,
    /** Cannot be told: an officer says. */
    NOT_SURE;

    /** The key of the words that staff see for it. */
    public String key() {
        return "review.hit." + name();
    }

    CaseEventKind event() {
        return switch (this) {
            case SAME -> CaseEventKind.HIT_SAME;
            case NOT_SAME -> CaseEventKind.HIT_NOT_SAME;
            case NOT_SURE -> CaseEventKind.HIT_NOT_SURE;
        };
    }
}
