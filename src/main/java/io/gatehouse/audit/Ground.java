package io.gatehouse.audit;

import io.gatehouse.sealing.SubjectId;
import java.util.UUID;

/** The ground on which personal data is read or an act is done. There is no look without one. */
public sealed interface Ground {

    /**
     * Under whose data key it is kept what was searched for: under a legal request's its own, so that it ends with the request
     * and no key that outlives every person holds it; else under the searcher's.
     */
    default SubjectId keepsSearch(SubjectId searcher) {
        return this instanceof LegalRequest request ? new SubjectId(request.id()) : searcher;
    }

    /** A review case, by its number. */
    record Case(UUID id, String number) implements Ground {}

    /** A purpose of the programme, by its key, such as {@code review.queue}. Never free text: it is kept in clear. */
    record Purpose(String key) implements Ground {}

    /** A legal request, by its number. */
    record LegalRequest(UUID id, String number) implements Ground {

        /** How the number of a matter begins that stands behind a wall: an auditor sees the act, not whose data it was about. */
        public static final String WALLED = "NS-";
    }

    /** One's own record. */
    record Own() implements Ground {}

    /** A job of the portal's own. */
    record Job(String name) implements Ground {}
}
