package io.gatehouse.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the provider's people or liaisons, as a list shows them. Its text form names no one.
 *
 * @param enrolled whether the person has chosen a password and, where the roles ask for it, set up one-time codes
 * @param lastSignIn when the person last signed in, null for never
 */
public record PersonSummary(
        PersonId id,
        String name,
        String email,
        Set<Role> roles,
        @Nullable AgencyId agency,
        boolean disabled,
        boolean enrolled,
        @Nullable Instant lastSignIn) {

    public PersonSummary {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return id + " as " + roles;
    }
}
