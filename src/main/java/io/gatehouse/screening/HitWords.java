package io.gatehouse.screening;

import io.gatehouse.matching.Score;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed of a hit: why it scores so, and the compared facts of both sides, so that what a reviewer saw can be shown again and a
 * clearing can be told from one that no longer stands.
 *
 * @param changed what made it come back, where it had been cleared
 */
record HitWords(
        String listedName,
        String ourName,
        List<Score.Part> parts,
        ComparedFacts ours,
        ComparedFacts theirs,
        ListEntry entry,
        @Nullable List<Woken.Changed> changed) {

    HitWords {
        parts = List.copyOf(parts);
        changed = changed == null ? null : List.copyOf(changed);
    }

    @Override
    public String toString() {
        return "•••";
    }
}
