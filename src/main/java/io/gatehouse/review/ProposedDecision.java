package io.gatehouse.review;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a reviewer puts it. Its text form leaves out what was written.
 *
 * @param measure what follows when the identity could not be verified, else null
 * @param reasons codes of the rule profile in force, one to three
 * @param note what it rests on, in words; may be empty where the outcome does not ask for it
 */
public record ProposedDecision(Outcome outcome, @Nullable Measure measure, List<String> reasons, String note) {

    public ProposedDecision {
        reasons = List.copyOf(reasons);
    }

    @Override
    public String toString() {
        return outcome + " " + reasons;
    }
}
