package io.gatehouse.disclosure;

import io.gatehouse.access.PersonId;
import io.gatehouse.customer.AccountId;
import io.gatehouse.policy.RecordClass;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A copy that somebody has asked for of what a search found: which accounts, and which classes of their records.
 *
 * @param sought by which identifier of the request the accounts were found
 * @param classes open under the request when it was asked for; what is handed over is ruled on anew
 */
public record CopyAsked(
        UUID id,
        LegalRequestId request,
        PersonId askedBy,
        Instant askedAt,
        NamedIdentifier sought,
        List<AccountId> accounts,
        Set<RecordClass> classes) {

    public CopyAsked {
        accounts = List.copyOf(accounts);
        classes = Set.copyOf(classes);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
