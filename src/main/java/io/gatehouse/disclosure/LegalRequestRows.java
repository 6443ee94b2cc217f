package io.gatehouse.disclosure;

import io.gatehouse.access.AgencyId;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The rows of legal requests. */
interface LegalRequestRows extends JpaRepository<LegalRequest, LegalRequestId> {

    Optional<LegalRequest> findByNumber(String number);

    List<LegalRequest> findAllByOrderByNumberDesc();

    List<LegalRequest> findByAgencyOrderByNumberDesc(AgencyId agency);

    @Query(value = "select max(number) from legal_request where number like concat(:prefix, '%')", nativeQuery = true)
    Optional<String> lastNumber(String prefix);

    /** Counts a search, if the budget has room for it: of two at once, one may find it used up. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(
            value = "update legal_request set searches = searches + 1 where id = :id and searches < :atMost",
            nativeQuery = true)
    int countSearch(java.util.UUID id, int atMost);
}
