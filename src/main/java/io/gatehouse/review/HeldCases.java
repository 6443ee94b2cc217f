package io.gatehouse.review;

import static io.gatehouse.access.Roles.REVIEWERS;

import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.spi.Reason;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets whoever holds a case settle what a later module put on its page. The module does it; the case keeps in its timeline that it was
 * done, and its risk number follows where it comes from the module's own reasons.
 */
@Service
@Transactional
@PreAuthorize(REVIEWERS)
public class HeldCases {

    private static final int RISK_AT_MOST = 100;

    private final Turns turns;
    private final CaseJournal journal;
    private final CaseKinds kinds;
    private final RulesInForce rules;
    private final Clock clock;

    HeldCases(Turns turns, CaseJournal journal, CaseKinds kinds, RulesInForce rules, Clock clock) {
        this.turns = turns;
        this.journal = journal;
        this.kinds = kinds;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Does it in the same transaction as its line in the timeline, or neither.
     *
     * @param subject which piece, {@code <block>/<item>}; never an identifier of a person
     * @param text what was written
     */
    public DeskAnswer settling(ReviewCaseId id, String subject, String text, Consumer<Matter> act) {
        return turns.holding(id, reviewCase -> {
            act.accept(reviewCase.matter());
            journal.write(
                    reviewCase,
                    "review.evidence.settled",
                    CaseEventKind.SETTLED,
                    clock.instant(),
                    subject,
                    text,
                    new Settled(subject, text));
            if (!reviewCase.kind().aboutApplication() && !reviewCase.kind().equals(CaseKind.SCREENING)) {
                weigh(reviewCase);
            }
        });
    }

    private void weigh(ReviewCase reviewCase) {
        var reasons = kinds.of(reviewCase.kind()).reasons(reviewCase.matter());
        var before = reviewCase.weight();
        var risk =
                Math.min(RISK_AT_MOST, reasons.stream().mapToInt(Reason::points).sum());
        reviewCase.weigh(new ReviewCase.Weight(
                before.party(),
                before.country(),
                risk,
                rules.current().risk().levelOf(risk),
                reasons.isEmpty() ? null : reasons.getFirst().factor(),
                reasons.size(),
                before.listHits()));
    }

    private record Settled(String what, String reason) {}
}
