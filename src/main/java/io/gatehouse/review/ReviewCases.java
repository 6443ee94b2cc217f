package io.gatehouse.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The cases as they are kept. */
interface ReviewCases extends Repository<ReviewCase, ReviewCaseId> {

    Optional<ReviewCase> findById(ReviewCaseId id);

    Optional<ReviewCase> findByNumber(long number);

    Optional<ReviewCase> findByKindAndObjectId(String kind, UUID object);

    List<ReviewCase> findByCustomerIdAndStateNot(UUID customer, CaseState state);

    void flush();
}
