package io.gatehouse.location;

import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.Unsettled;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.spi.MoreEvidence;
import io.gatehouse.review.spi.Piece;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Contradictions of place as evidence of an application (R17). The rule bars an approval by a substantive discrepancy and does not say
 * which one is; the rule profile does. One that is answered in writing bars nothing, until one of its facts changes.
 */
@Component
class ContradictionEvidence implements MoreEvidence {

    private final Testimony testimony;
    private final RulesInForce rules;

    ContradictionEvidence(Testimony testimony, RulesInForce rules) {
        this.testimony = testimony;
        this.rules = rules;
    }

    @Override
    public List<Piece> pieces(Matter matter) {
        var bars = rules.current().places().barApproval();
        if (bars.isEmpty()) {
            return List.of();
        }
        return testimony.contradictions(matter.customer(), matter.ground()).stream()
                .filter(one -> one.open() && bars.contains(one.odds()))
                .map(one -> Piece.open(new Evidence(AlertCases.BLOCK, one.item()), Unsettled.Why.DIFFERENT))
                .toList();
    }
}
