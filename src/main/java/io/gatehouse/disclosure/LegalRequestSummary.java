package io.gatehouse.disclosure;

import io.gatehouse.access.AgencyId;
import io.gatehouse.access.PersonId;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A legal request as lists show it: nothing that names a person or a matter.
 *
 * @param state as of now; a request whose term has ended reads EXPIRED
 * @param rangeFrom the window that may be searched, UTC
 * @param searches how many searches were made under it
 * @param documentHash SHA-256 of the signed instrument, in hexadecimal
 * @param receivedAt when it reached the provider
 * @param underSeal whether the court has sealed it
 * @param urgent whether the instrument says so, for kinds of process with a clock for that
 * @param foreignLaw the comity flag, as it was entered
 * @param comity what counsel's look at foreign law gave, once there was one
 * @param notice the plan for the customer's notice, once the scope is fixed
 * @param gagHash SHA-256 of the nondisclosure order, in hexadecimal
 * @param questionAt since when a question of the desk waits for the agency
 * @param version which state of it this is: whoever acts says on which
 */
public record LegalRequestSummary(
        LegalRequestId id,
        String number,
        ProcessType process,
        AgencyId agency,
        RequestState state,
        LocalDate signedOn,
        LocalDate returnOn,
        Instant rangeFrom,
        Instant rangeTo,
        @Nullable LocalDate gagUntil,
        PersonId enteredBy,
        Instant enteredAt,
        @Nullable PersonId authenticatedBy,
        @Nullable Instant authenticatedAt,
        @Nullable PersonId counsel,
        @Nullable Instant inForceFrom,
        @Nullable Instant expiresAt,
        int searches,
        Set<RecordClass> scope,
        @Nullable String documentHash,
        Instant receivedAt,
        Channel channel,
        boolean underSeal,
        boolean urgent,
        ForeignLaw foreignLaw,
        @Nullable ComityResult comity,
        @Nullable PersonId comityBy,
        @Nullable Instant comityAt,
        @Nullable NoticePlan notice,
        @Nullable LocalDate gagFrom,
        @Nullable String gagHash,
        @Nullable Instant questionAt,
        long version) {

    /** Where it stands in the words that an authority is told. */
    public OutsideState outside() {
        return OutsideState.of(state, questionAt != null);
    }

    /** The same for a liaison: where it stands inside, and who of the provider works on it, stays inside. */
    LegalRequestSummary forOutside() {
        return new LegalRequestSummary(
                id,
                number,
                process,
                agency,
                state == RequestState.EXPIRED || state == RequestState.IN_FORCE
                        ? state
                        : outside().shown(),
                signedOn,
                returnOn,
                rangeFrom,
                rangeTo,
                gagUntil,
                enteredBy,
                enteredAt,
                null,
                null,
                null,
                inForceFrom,
                expiresAt,
                searches,
                scope,
                documentHash,
                receivedAt,
                channel,
                underSeal,
                urgent,
                foreignLaw,
                null,
                null,
                null,
                null,
                gagFrom,
                gagHash,
                questionAt,
                version);
    }
}
