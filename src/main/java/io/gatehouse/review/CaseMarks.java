package io.gatehouse.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The marks as they are kept. */
interface CaseMarks extends Repository<CaseMark, UUID> {

    CaseMark save(CaseMark mark);

    Optional<CaseMark> findByCaseIdAndBlockAndItem(UUID reviewCase, String block, String item);

    List<CaseMark> findByCaseId(UUID reviewCase);
}
