package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import io.gatehouse.policy.RecordClass;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A legal request whole, as those see it who work on it.
 *
 * @param identifiers those that may be searched for; once in force, those that counsel has kept
 * @param moves its way so far, the first move first
 * @param searches made under it, the latest first
 */
public record LegalRequestDetails(
        LegalRequestSummary summary,
        String officer,
        String badge,
        String officerEmail,
        String officerPhone,
        @Nullable String court,
        @Nullable String docket,
        @Nullable String gagCourt,
        @Nullable String danger,
        List<NamedIdentifier> identifiers,
        Set<RecordClass> asked,
        @Nullable String callBack,
        @Nullable String comity,
        List<Move> moves,
        List<SearchMade> searches) {

    /**
     * A move to a state.
     *
     * @param reason why, or whom a call reached; never for a liaison
     */
    public record Move(
            RequestState state,
            PersonId actor,
            Instant at,
            @Nullable String reason) {

        Move withoutReason() {
            return new Move(state, actor, at, null);
        }
    }

    /**
     * A search that was made.
     *
     * @param outcome FOUND, NOTHING, REFUSED or TOO_BROAD
     */
    public record SearchMade(Instant at, PersonId actor, NamedIdentifier sought, String outcome, int found) {}

    @Override
    public String toString() {
        return summary.number();
    }
}
