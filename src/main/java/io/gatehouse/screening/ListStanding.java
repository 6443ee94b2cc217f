package io.gatehouse.screening;

import io.gatehouse.screening.ImportAnswer.Changes;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the list of one source stands: what customers are held against, how sure it is that this is the publisher's newest, and what came of
 * the last try to fetch another.
 *
 * @param inForce the version that customers are held against; nothing where the source was never taken in
 * @param held the version that waits for an officer
 * @param confirmedAt when the version in force was last known to be the publisher's newest
 * @param old whether that is longer ago than the profile allows; screening goes on, and says so on each result
 * @param changes what the version in force changed, where it was not the first
 * @param heldChanges what the held version would change
 * @param attempt what came of the last try to fetch; nothing where none was made
 * @param fetched whether addresses are set from which this source's files are fetched
 * @param fetching whether a try is under way
 * @param nextAt when the next try is due
 * @param due by when an officer must have seen to it, where something is amiss
 */
public record ListStanding(
        ListSource source,
        @Nullable WatchlistSummary inForce,
        @Nullable WatchlistSummary held,
        @Nullable Instant confirmedAt,
        boolean old,
        @Nullable Changes changes,
        @Nullable Changes heldChanges,
        @Nullable Attempt attempt,
        boolean fetched,
        boolean fetching,
        @Nullable Instant nextAt,
        @Nullable Instant due) {

    /** A list that could not be kept while it came. */
    static final String NOT_KEPT = "screening.fetch.bad.disk";

    /** A list that could not be put in force. */
    static final String NOT_TAKEN = "screening.fetch.bad.inside";

    private static final Set<String> INSIDE = Set.of(NOT_KEPT, NOT_TAKEN);

    /** What came of a try to fetch a list. */
    public enum Outcome {
        /** A new version is in force. */
        NEW,
        /** The publisher has no other version than the one in force. */
        UNCHANGED,
        /** The publisher's version lost more than the profile allows and waits for an officer. */
        HELD,
        /** The publisher's version is still one that an officer has discarded. */
        DISCARDED,
        FAILED
    }

    /**
     * One try.
     *
     * @param reasonKey the text key of why it failed
     * @param failures how many tries in a row have failed
     */
    public record Attempt(
            Instant at, Outcome outcome, @Nullable String reasonKey, int failures) {

        /** Whether somebody must see to it: something came that is no such list, or that could not be taken in here. */
        boolean isBad() {
            return reasonKey != null && (reasonKey.startsWith("screening.list.bad.") || INSIDE.contains(reasonKey));
        }
    }

    /** What somebody must see to. */
    public enum Trouble {
        /** What the publisher gives is no such list, or could not be taken in. */
        FAILED,
        /** A version waits for an officer. */
        HELD,
        /** The list was not confirmed for longer than the profile allows. */
        OLD
    }

    /**
     * What somebody must see to. A server that cannot be reached is tried again and is no trouble before the list is old, or where there
     * is no list yet.
     */
    public Set<Trouble> troubles() {
        var troubles = EnumSet.noneOf(Trouble.class);
        if (attempt != null && attempt.outcome() == Outcome.FAILED && (inForce == null || attempt.isBad())) {
            troubles.add(Trouble.FAILED);
        }
        if (held != null) {
            troubles.add(Trouble.HELD);
        }
        if (old) {
            troubles.add(Trouble.OLD);
        }
        return troubles;
    }
}
