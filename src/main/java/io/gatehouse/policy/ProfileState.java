package io.gatehouse.policy;

/** Where a published profile stands in time. */
public enum ProfileState {
    /** Its first day has not come. */
    COMING,
    IN_FORCE,
    /** A later one holds, or took its place before its first day. */
    PAST
}
