package io.gatehouse.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The proposals as they are kept. */
interface Proposals extends Repository<Proposal, UUID> {

    Proposal save(Proposal proposal);

    Optional<Proposal> findByCaseIdAndState(UUID reviewCase, Proposal.State state);

    List<Proposal> findByCaseIdOrderByProposedAt(UUID reviewCase);
}
