package io.gatehouse.policy;

/** How far a draft of the rules has come. */
public enum DraftState {
    /** Its proposer works on it. */
    DRAFT,
    /** It waits for a second person. */
    PROPOSED,
    /** A second person did not agree; its proposer may work on it again. */
    SENT_BACK,
    /** A second person agreed: it is a version of the rules, and changes no more. */
    PUBLISHED,
    /** Given up. */
    DISCARDED;

    /** Whether its proposer may change it. */
    public boolean editable() {
        return this == DRAFT || this == SENT_BACK;
    }
}
