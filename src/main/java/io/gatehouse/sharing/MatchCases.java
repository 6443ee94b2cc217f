package io.gatehouse.sharing;

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
 * Matches with what other providers shared: one case for all that are open about a customer. Whoever holds it says of each whether it was
 * right; two people then say that all of them are judged. What else follows, follows from the note.
 */
@Component
class MatchCases implements KindOfCase {

    static final CaseKind KIND = new CaseKind("SHARED");

    /** The block of the page. */
    static final String BLOCK = "shared";

    /** The factor of the risk number, and its key in the queue. */
    static final String FACTOR = "SHARED_INDICATOR";

    private final MatchStore store;
    private final RulesInForce rules;
    private final Clock clock;

    MatchCases(MatchStore store, RulesInForce rules, Clock clock) {
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
                .filter(match -> match.judgement() == null)
                .map(match -> new Reason(
                        FACTOR,
                        points,
                        "sharing.reason." + match.kind().wire(),
                        List.of(match.source(), match.tlp().shown()),
                        BLOCK))
                .toList();
    }

    @Override
    public List<Piece> evidence(Matter matter) {
        return store.of(matter.object()).stream()
                .filter(match -> match.judgement() == null)
                .map(match -> Piece.open(new Evidence(BLOCK, match.item()), Unsettled.Why.UNMARKED))
                .toList();
    }

    @Override
    public void decided(Matter matter, Decision decision) {
        store.end(matter.object(), clock.instant());
    }
}
