package io.gatehouse.review;

import io.gatehouse.review.spi.Reason;
import java.util.List;

/**
 * A case as it stands beside the queue: enough to choose by.
 *
 * @param reasons why it is here, heaviest first
 * @param left what has to be settled before an approval
 */
public record CasePreview(ReviewCaseSummary summary, List<Reason> reasons, List<Unsettled> left) {

    public CasePreview {
        reasons = List.copyOf(reasons);
        left = List.copyOf(left);
    }

    @Override
    public String toString() {
        return summary.toString();
    }
}
