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
        @Nullable String documentHash) {}
