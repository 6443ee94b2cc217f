package io.gatehouse.disclosure;

import io.gatehouse.access.AgencyId;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A legal request as a custodian or a liaison enters it from the signed instrument (regulation reference, 14.7).
 *
 * @param from the first day in question, UTC
 * @param to the last day in question, UTC
 * @param gagCourt who ordered nondisclosure; null when nobody did
 * @param gagUntil until when
 * @param danger for an emergency only
 */
public record NewLegalRequest(
        ProcessType process,
        AgencyId agency,
        String officer,
        String badge,
        String officerEmail,
        String officerPhone,
        @Nullable String court,
        @Nullable String docket,
        LocalDate signedOn,
        LocalDate returnOn,
        LocalDate from,
        LocalDate to,
        List<NamedIdentifier> identifiers,
        Set<RecordClass> asked,
        @Nullable String gagCourt,
        @Nullable LocalDate gagUntil,
        @Nullable String danger,
        Particulars particulars) {

    /** A request of which nothing in particular is to be said. */
    public NewLegalRequest(
            ProcessType process,
            AgencyId agency,
            String officer,
            String badge,
            String officerEmail,
            String officerPhone,
            @Nullable String court,
            @Nullable String docket,
            LocalDate signedOn,
            LocalDate returnOn,
            LocalDate from,
            LocalDate to,
            List<NamedIdentifier> identifiers,
            Set<RecordClass> asked,
            @Nullable String gagCourt,
            @Nullable LocalDate gagUntil,
            @Nullable String danger) {
        this(
                process,
                agency,
                officer,
                badge,
                officerEmail,
                officerPhone,
                court,
                docket,
                signedOn,
                returnOn,
                from,
                to,
                identifiers,
                asked,
                gagCourt,
                gagUntil,
                danger,
                Particulars.none());
    }

    public NewLegalRequest {
        identifiers = List.copyOf(identifiers);
        asked = Set.copyOf(asked);
    }

    @Override
    public String toString() {
        return process + " request";
    }
}
