package io.gatehouse.customer;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where an account stands.
 *
 * <p>It opens only by way of a verified customer: no path leads from NOT_OPENED to ACTIVE but the move that approval makes.
 * What a sanction or a special measure blocks, only lifting it frees. A closed account is retained, then disposed of, and never
 * opens again; the customer applies anew.
 */
public enum AccountState {
    NOT_OPENED,
    /** Opened with narrow limits while identity cannot be verified yet. */
    RESTRICTED_PENDING,
    ACTIVE,
    ACTIVE_MONITORED,
    SUSPENDED,
    BLOCKED_SPECIAL_MEASURE,
    BLOCKED_SANCTIONS,
    CLOSED,
    RETAINED,
    DISPOSED;

    /** The states that may follow this one. */
    public Set<AccountState> next() {
        return switch (this) {
            case NOT_OPENED ->
                EnumSet.of(
                        RESTRICTED_PENDING,
                        ACTIVE,
                        ACTIVE_MONITORED,
                        BLOCKED_SPECIAL_MEASURE,
                        BLOCKED_SANCTIONS,
                        CLOSED);
            case RESTRICTED_PENDING ->
                EnumSet.of(ACTIVE, ACTIVE_MONITORED, SUSPENDED, BLOCKED_SPECIAL_MEASURE, BLOCKED_SANCTIONS, CLOSED);
            case ACTIVE ->
                EnumSet.of(
                        RESTRICTED_PENDING,
                        ACTIVE_MONITORED,
                        SUSPENDED,
                        BLOCKED_SPECIAL_MEASURE,
                        BLOCKED_SANCTIONS,
                        CLOSED);
            case ACTIVE_MONITORED ->
                EnumSet.of(RESTRICTED_PENDING, ACTIVE, SUSPENDED, BLOCKED_SPECIAL_MEASURE, BLOCKED_SANCTIONS, CLOSED);
            case SUSPENDED ->
                EnumSet.of(
                        RESTRICTED_PENDING,
                        ACTIVE,
                        ACTIVE_MONITORED,
                        BLOCKED_SPECIAL_MEASURE,
                        BLOCKED_SANCTIONS,
                        CLOSED);
            case BLOCKED_SPECIAL_MEASURE -> EnumSet.of(SUSPENDED, BLOCKED_SANCTIONS, CLOSED);
            case BLOCKED_SANCTIONS -> EnumSet.of(SUSPENDED, BLOCKED_SPECIAL_MEASURE, CLOSED);
            case CLOSED -> EnumSet.of(RETAINED);
            case RETAINED -> EnumSet.of(DISPOSED);
            case DISPOSED -> EnumSet.noneOf(AccountState.class);
        };
    }

    /** Whether the customer may use the account, be it within limits. */
    public boolean open() {
        return this == RESTRICTED_PENDING || this == ACTIVE || this == ACTIVE_MONITORED;
    }

    /** Whether the account was closed, and so whatever came of it since. */
    public boolean ended() {
        return this == CLOSED || this == RETAINED || this == DISPOSED;
    }

    /** The text key of its name for staff. */
    public String key() {
        return "customer.account.state." + name().toLowerCase(Locale.ROOT);
    }
}
