package io.gatehouse.review;

import io.gatehouse.access.PersonId;
import io.gatehouse.review.spi.Decision;
import io.gatehouse.review.spi.KindOfCase;
import io.gatehouse.review.spi.Matter;
import io.gatehouse.review.spi.Piece;
import io.gatehouse.review.spi.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Refused applications whose customer asked that a person look again (R44): the same application, the same evidence, by people
 * who did not decide on it before.
 */
@Component
class AppealCases implements KindOfCase {

    private final ApplicationCases applications;
    private final ReviewCases cases;
    private final Proposals proposals;

    AppealCases(ApplicationCases applications, ReviewCases cases, Proposals proposals) {
        this.applications = applications;
        this.cases = cases;
        this.proposals = proposals;
    }

    @Override
    public CaseKind kind() {
        return CaseKind.APPEAL;
    }

    /** Whoever proposed or approved what is appealed. */
    @Override
    public Set<PersonId> barred(Matter matter) {
        return Stream.of(CaseKind.APPLICATION, CaseKind.RECHECK)
                .map(kind -> cases.findByKindAndObjectId(kind.key(), matter.object()))
                .flatMap(Optional::stream)
                .flatMap(decided ->
                        proposals.findByCaseIdOrderByProposedAt(decided.id().value()).stream())
                .filter(proposal -> proposal.state() == Proposal.State.APPROVED)
                .flatMap(proposal -> Stream.concat(Stream.of(proposal.proposer()), proposal.approver().stream()))
                .collect(Collectors.toSet());
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
