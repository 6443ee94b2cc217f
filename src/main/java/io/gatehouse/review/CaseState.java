package io.gatehouse.review;

/**
 * Where a case stands.
 *
 * <p>A case is worked on in OPEN, CLAIMED and ESCALATED, rests in WAITING (for the customer) and SET_ASIDE (until a day),
 * and is before a second person in PROPOSED. DECIDED is the end of it.
 */
public enum CaseState {
    /** Nobody works on it now. */
    OPEN,
    /** One reviewer works on it, for as long as the claim lasts. */
    CLAIMED,
    /** The customer has been asked for something. */
    WAITING,
    /** Put off until an instant, with a reason. */
    SET_ASIDE,
    /** Put before an officer. */
    ESCALATED,
    /** A decision is proposed and waits for somebody else's approval. */
    PROPOSED,
    /** Approved; nothing follows. */
    DECIDED;

    /** The key of the word that staff see for it. */
    public String key() {
        return "review.state." + name();
    }
}
