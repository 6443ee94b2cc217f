package io.gatehouse.screening;

import io.gatehouse.matching.Score;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed of a hit: why it scores so, and the compared facts of both sides, so that what a reviewer saw can be shown again and a
 * clearing can be told from one that no longer stands.
 *
 * @param changed what made it come back, where it had been cleared
 * @param oursBefore the compared facts of our side when it was found, where they have changed since
 * @param theirsBefore the compared facts of the entry when the customer was held for it, where it was changed since
 */
record HitWords(
        String listedName,
        String ourName,
        List<Score.Part> parts,
        ComparedFacts ours,
        ComparedFacts theirs,
        ListEntry entry,
        @Nullable List<Woken.Changed> changed,
        @Nullable ComparedFacts oursBefore,
        @Nullable ComparedFacts theirsBefore) {

    HitWords {
        parts = List.copyOf(parts);
        changed = changed == null ? null : List.copyOf(changed);
    }

    /** The compared facts of our side as they were when it was found. */
    ComparedFacts oursAtFirst() {
        return oursBefore == null ? ours : oursBefore;
    }

    /** The compared facts of the entry as they were when the customer was held for it. */
    ComparedFacts theirsAtFirst() {
        return theirsBefore == null ? theirs : theirsBefore;
    }

    @Override
    public String toString() {
        return "•••";
    }
}
