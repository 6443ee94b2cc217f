package io.gatehouse.review;

import io.gatehouse.review.spi.Decision;
import io.gatehouse.review.spi.KindOfCase;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.spi.Piece;
import io.gatehouse.review.spi.Reason;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Applications that are before people once more, because what an earlier decision rested on holds no longer (R19, R38). */
@Component
class RecheckCases implements KindOfCase {

    private final ApplicationCases applications;

    RecheckCases(ApplicationCases applications) {
        this.applications = applications;
    }

    @Override
    public CaseKind kind() {
        return CaseKind.RECHECK;
    }

    @Override
    public Set<Outcome> outcomes(Matter matter) {
        return applications.outcomes(matter);
    }

    @Override
    public List<Reason> reasons(Matter matter) {
        return applications.reasons(matter);
    }

    @Override
    public List<Piece> evidence(Matter matter) {
        return applications.evidence(matter);
    }

    @Override
    public boolean fillingIn(Matter matter) {
        return applications.fillingIn(matter);
    }

    @Override
    public void taken(Matter matter) {
        applications.taken(matter);
    }

    @Override
    public void proposed(Matter matter, Outcome outcome) {
        applications.proposed(matter, outcome);
    }

    @Override
    public void takenBack(Matter matter, Outcome outcome) {
        applications.takenBack(matter, outcome);
    }

    @Override
    public void decided(Matter matter, Decision decision) {
        applications.decided(matter, decision);
    }

    @Override
    public void ask(Matter matter, List<String> requests, boolean differs) {
        applications.ask(matter, requests, differs);
    }
}
