package io.gatehouse.screening;

/** What a version of a list is for. */
public enum WatchlistState {
    /** The one that customers are held against. */
    IN_FORCE,
    /** It lost more than the profile allows and waits for a compliance officer. */
    HELD,
    /** It was in force until a newer one came. */
    REPLACED,
    /** It was held, and a newer one came, or the one in force came again, before anybody released it. */
    DROPPED,
    /** It was held, and a compliance officer found that it is no list to hold customers against. The same files are not held again. */
    DISCARDED
}
