package io.gatehouse.disclosure;

/** Where a legal request stands (design, States). */
public enum RequestState {
    RECEIVED,
    AUTHENTICATED,
    COUNSEL_REVIEW,
    NARROWING,
    CHALLENGED,
    IN_FORCE,
    REJECTED,
    WITHDRAWN,
    EXPIRED,
    CLOSED;

    /** Whether counsel has the request before them. */
    boolean beforeCounsel() {
        return this == AUTHENTICATED || this == COUNSEL_REVIEW || this == NARROWING || this == CHALLENGED;
    }

    /** Whether two people may decide it: the agency is confirmed, and it is neither back with it nor before a court. */
    public boolean beforeTwo() {
        return this == AUTHENTICATED || this == COUNSEL_REVIEW;
    }

    /** Whether nothing more can come of it. */
    public boolean ended() {
        return this == REJECTED || this == WITHDRAWN || this == EXPIRED || this == CLOSED;
    }
}
