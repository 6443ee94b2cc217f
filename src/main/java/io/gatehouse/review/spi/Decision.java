package io.gatehouse.review.spi;

import io.gatehouse.access.FourEyes;
import io.gatehouse.review.Measure;
import io.gatehouse.review.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two people decided, to be carried out. Its text form leaves out what was written.
 *
 * @param note what it rests on, in the proposer's words; empty where the outcome asks for none
 */
public record Decision(
        Outcome outcome, @Nullable Measure measure, List<String> reasons, String note, FourEyes people, Instant at) {

    public Decision {
        reasons = List.copyOf(reasons);
    }

    @Override
    public String toString() {
        return outcome + " " + reasons;
    }
}
