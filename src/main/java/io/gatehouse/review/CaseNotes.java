package io.gatehouse.review;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The notes as they are kept. */
interface CaseNotes extends Repository<CaseNote, UUID> {

    CaseNote save(CaseNote note);

    List<CaseNote> findByCaseIdOrderByWrittenAt(UUID reviewCase);
}
