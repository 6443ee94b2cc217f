package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import io.gatehouse.policy.RecordClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A legal request whole, as those see it who work on it.
 *
 * @param identifiers those that may be searched for; once in force, those that counsel has kept
 * @param moves its way so far, the first move first; none for a liaison, who has {@code progress}
 * @param searches made under it, the latest first
 * @param costs what is to be paid for
 * @param named all identifiers that the document names
 * @param namedFrom the first day that the document names, UTC
 * @param searchers the agency's officers who may search
 * @param messages between desk and agency, the first one first
 * @param progress its way so far in outside words
 * @param toNarrow whether counsel has sent it back to be narrowed
 * @param steps how far its steps are; none for a liaison
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
        List<SearchMade> searches,
        @Nullable String investigation,
        @Nullable String costs,
        List<NamedIdentifier> named,
        LocalDate namedFrom,
        LocalDate namedTo,
        Set<PersonId> searchers,
        List<LegalMessage> messages,
        List<Progress> progress,
        boolean toNarrow,
        List<StepStand> steps) {

    /**
     * A move to a state.
     *
     * @param reason why, or whom a call reached
     * @param profile the version of the rules under which it was made
     * @param changes what it changed of the scope
     */
    public record Move(
            RequestState state,
            PersonId actor,
            Instant at,
            @Nullable String reason,
            String profile,
            List<ScopeChange> changes) {}

    /** A step of the way in the words that an authority is told. */
    public record Progress(OutsideState state, Instant at) {}

    /**
     * A search that was made.
     *
     * @param outcome FOUND, NOTHING, REFUSED, LOADING, TOO_BROAD or SKIPPED
     * @param reason why an identifier was skipped
     */
    public record SearchMade(
            Instant at,
            PersonId actor,
            NamedIdentifier sought,
            String outcome,
            int found,
            @Nullable String reason) {

        /** As an authority may know it. */
        SearchMade withoutReason() {
            return new SearchMade(at, actor, sought, outcome, found, null);
        }

        @Override
        public String toString() {
            return outcome;
        }
    }

    @Override
    public String toString() {
        return summary.number();
    }
}
