package io.gatehouse.disclosure;

import io.gatehouse.policy.ProcessRoute;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RulesInForce;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The process that follows a request which went ahead of it, an emergency or a preservation (14.3, 14.4): the desk names it by its
 * number, and it is one of the same agency that is answered by a search.
 */
@Component
class FollowingProcess {

    private final LegalRequestRows rows;
    private final Walls walls;
    private final RulesInForce rules;

    FollowingProcess(LegalRequestRows rows, Walls walls, RulesInForce rules) {
        this.rows = rows;
        this.walls = walls;
        this.rules = rules;
    }

    /** The process of this number, if it is one that may follow the request. */
    Optional<LegalRequest> named(String number, LegalRequest ahead) {
        return rows.findByNumber(number.strip())
                .filter(one -> !walls.hides(one))
                .filter(one -> one.agency().equals(ahead.agency()) && !one.id().equals(ahead.id()))
                .filter(one -> isSearched(one) || producesWhatWasPreserved(one, ahead))
                .filter(FollowingProcess::follows);
    }

    /** A European production order follows the preservation order that went ahead of it (Regulation (EU) 2023/1543, Article 11). */
    private static boolean producesWhatWasPreserved(LegalRequest one, LegalRequest ahead) {
        return one.process() == ProcessType.EU_PRODUCTION_ORDER && ahead.process() == ProcessType.EU_PRESERVATION_ORDER;
    }

    /** Only what the agency has confirmed is process, and only while nobody has rejected it or taken it back. */
    private static boolean follows(LegalRequest process) {
        return process.authenticatedBy() != null && !fails(process.state());
    }

    /** Whether a request has come to nothing, so that no process has followed by it. */
    static boolean fails(RequestState state) {
        return state == RequestState.REJECTED || state == RequestState.WITHDRAWN;
    }

    boolean isSearched(LegalRequest request) {
        return rules.current().legalProcess().type(request.process()).route() == ProcessRoute.SEARCH;
    }

    /** The number of a process that was named; null where none was. */
    @Nullable
    String number(@Nullable UUID process) {
        return process == null
                ? null
                : rows.findById(new LegalRequestId(process))
                        .filter(one -> !walls.hides(one))
                        .map(LegalRequest::number)
                        .orElse(null);
    }
}
