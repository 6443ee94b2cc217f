package io.gatehouse.disclosure;

import io.gatehouse.access.AgencyId;
import io.gatehouse.shell.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The rows of legal requests. */
interface LegalRequestRows extends JpaRepository<LegalRequest, LegalRequestId> {

    Optional<LegalRequest> findByNumber(String number);

    /** Writes the row where nobody else has in the meantime; else refuses with this key, and nothing is done. */
    default void keep(LegalRequest request, String otherwise) {
        try {
            saveAndFlush(request);
        } catch (OptimisticLockingFailureException moved) {
            throw new Refused(otherwise);
        }
    }

    List<LegalRequest> findAllByOrderByNumberDesc();

    List<LegalRequest> findByAgencyOrderByNumberDesc(AgencyId agency);

    /** Whose term is over, though nobody has said so yet. */
    @Query(
            "select r.id from LegalRequest r where r.state = io.gatehouse.disclosure.RequestState.IN_FORCE and r.expiresAt <= :now")
    List<LegalRequestId> passed(Instant now);
}
