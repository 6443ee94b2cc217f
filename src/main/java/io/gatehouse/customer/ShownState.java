package io.gatehouse.customer;

/**
 * Where an account stands as far as anybody outside may know, and so its customer: whatever stops an account looks alike, for what
 * reason ever, and one that was stopped before it ever opened just has not opened.
 */
public enum ShownState {
    NOT_OPENED,
    RESTRICTED,
    ACTIVE,
    SUSPENDED,
    CLOSED;

    /**
     * What is shown of a state.
     *
     * @param opened whether the customer could ever use the account
     */
    public static ShownState of(AccountState state, boolean opened) {
        return switch (state) {
            case NOT_OPENED -> NOT_OPENED;
            case RESTRICTED_PENDING -> RESTRICTED;
            case ACTIVE, ACTIVE_MONITORED -> ACTIVE;
            case SUSPENDED, BLOCKED_SPECIAL_MEASURE, BLOCKED_SANCTIONS -> opened ? SUSPENDED : NOT_OPENED;
            case CLOSED, RETAINED, DISPOSED -> CLOSED;
        };
    }

    /** Whether a move is seen from outside. */
    static boolean seen(AccountState from, AccountState to, boolean opened) {
        return of(from, opened) != of(to, opened || to.open());
    }
}
