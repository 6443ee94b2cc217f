package io.gatehouse.review;

import io.gatehouse.access.PersonId;
import io.gatehouse.review.spi.Matter;
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
class AppealCases extends OnApplications {

    private final ReviewCases cases;
    private final Proposals proposals;

    AppealCases(ApplicationCases applications, ReviewCases cases, Proposals proposals) {
        super(applications);
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
}
