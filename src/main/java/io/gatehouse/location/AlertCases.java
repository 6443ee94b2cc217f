package io.gatehouse.location;

import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.CaseKind;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.Unsettled;
import io.gatehouse.review.spi.Decision;
import io.gatehouse.review.spi.KindOfCase;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.spi.Piece;
import io.gatehouse.review.spi.Reason;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Alerts about from where an account is used: one case for all that are open about a customer. Whoever holds it says of each whether it was
 * right; two people then say that all of them are judged. What else follows, follows from the note: a case of its own, or a restriction.
 */
@Component
class AlertCases implements KindOfCase {

    static final CaseKind KIND = CaseKind.LOCATION;

    /** The block of the page. */
    static final String BLOCK = Evidence.LOCATION;

    private final AlertStore store;
    private final RulesInForce rules;
    private final Clock clock;

    AlertCases(AlertStore store, RulesInForce rules, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public CaseKind kind() {
        return KIND;
    }

    @Override
    public Set<Outcome> outcomes(Matter matter) {
        return EnumSet.of(Outcome.NOTED);
    }

    @Override
    public boolean restsOnEvidence(Outcome outcome) {
        return true;
    }

    @Override
    public List<Reason> reasons(Matter matter) {
        var points = rules.current().places().alertPoints();
        return store.of(matter.object()).stream()
                .filter(alert -> alert.judgement() == null)
                .map(alert -> new Reason(
                        alert.detector().factor(),
                        points,
                        "location.reason." + alert.detector().name(),
                        alert.arguments(),
                        BLOCK))
                .toList();
    }

    @Override
    public List<Piece> evidence(Matter matter) {
        return store.of(matter.object()).stream()
                .filter(alert -> alert.judgement() == null)
                .map(alert -> Piece.open(new Evidence(BLOCK, alert.item()), Unsettled.Why.UNMARKED))
                .toList();
    }

    @Override
    public void decided(Matter matter, Decision decision) {
        store.end(matter.object(), clock.instant());
    }
}
