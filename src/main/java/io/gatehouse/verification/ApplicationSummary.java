package io.gatehouse.verification;

import io.gatehouse.access.PersonId;
import io.gatehouse.customer.CustomerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An application as a list shows it: no name, no number, nothing that identifies a person.
 *
 * @param country where the customer lives, ISO 3166 alpha-2
 * @param documentCountry who issued the document
 * @param again whether this customer once left the check as a US person, and is back (R38)
 * @param expiresAt when the draft ends, if it is one
 */
public record ApplicationSummary(
        ApplicationId id,
        CustomerId customer,
        PersonId person,
        String reference,
        ApplicationState state,
        Instant stateSince,
        Instant startedAt,
        @Nullable Instant submittedAt,
        @Nullable String country,
        @Nullable String documentCountry,
        @Nullable Integer riskTotal,
        @Nullable RiskLevel riskLevel,
        boolean again,
        Instant expiresAt) {

    static ApplicationSummary of(ApplicationRow row) {
        return new ApplicationSummary(
                row.id(),
                row.customer(),
                row.person(),
                row.reference(),
                row.state(),
                row.stateSince(),
                row.startedAt(),
                row.submittedAt(),
                row.country(),
                row.documentCountry(),
                row.riskTotal(),
                row.riskLevel(),
                row.heldUsPerson() && row.state() != ApplicationState.US_CONFIRMED,
                row.expiresAt());
    }
}
