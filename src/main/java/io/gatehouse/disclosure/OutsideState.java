package io.gatehouse.disclosure;

/** Where a request stands in the words that an authority is told (UX guide, section 6). What goes on inside stays inside. */
public enum OutsideState {
    RECEIVED,
    /** The desk waits for the agency. */
    QUESTION,
    IN_REVIEW,
    READY,
    CLOSED;

    static OutsideState of(RequestState state, boolean question) {
        return switch (state) {
            case REJECTED, WITHDRAWN, EXPIRED, CLOSED -> CLOSED;
            case NARROWING -> QUESTION;
            case IN_FORCE -> question ? QUESTION : READY;
            case RECEIVED, AUTHENTICATED -> question ? QUESTION : RECEIVED;
            case COUNSEL_REVIEW, CHALLENGED -> question ? QUESTION : IN_REVIEW;
        };
    }

    /** The state that a liaison's page is given instead of the one inside. */
    RequestState shown() {
        return switch (this) {
            case RECEIVED -> RequestState.RECEIVED;
            case QUESTION -> RequestState.NARROWING;
            case IN_REVIEW -> RequestState.COUNSEL_REVIEW;
            case READY -> RequestState.IN_FORCE;
            case CLOSED -> RequestState.CLOSED;
        };
    }
}
