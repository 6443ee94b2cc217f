package io.gatehouse.screening;

/** What came of taking in a list. */
public sealed interface ImportAnswer {

    /** The list is in force; {@link #difference} is what it changed, everything being added where there was none before. */
    record InForce(WatchlistSummary list, Changes difference) implements ImportAnswer {}

    /** These very files are in force already, or held; nothing was done. */
    record Known(WatchlistSummary list) implements ImportAnswer {}

    /** The list lost more than the profile allows: it waits for a compliance officer, and the one before it stays in force. */
    record Held(WatchlistSummary list, Changes difference) implements ImportAnswer {}

    /**
     * The files are not such a list; the one before it stays in force.
     *
     * @param reasonKey the text key of why
     * @param line where, or 0
     */
    record Unreadable(String reasonKey, long line) implements ImportAnswer {}

    /** How many entries were added, changed and removed. */
    record Changes(int added, int changed, int removed) {}
}
