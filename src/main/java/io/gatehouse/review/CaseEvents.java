package io.gatehouse.review;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The events as they are kept. */
interface CaseEvents extends Repository<CaseEvent, UUID> {

    CaseEvent save(CaseEvent event);

    List<CaseEvent> findByCaseIdOrderByHappenedAt(UUID reviewCase);
}
