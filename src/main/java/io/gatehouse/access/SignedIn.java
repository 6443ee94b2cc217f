package io.gatehouse.access;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The principal that a sign-in leaves: a person, and when each factor was shown. It stands for one state of the person
 * ({@code version}); once the person has moved on, whatever this principal asks for is denied.
 *
 * <p>Its {@link #getName()} is the person's identifier, so that no name ever reaches a log by way of the principal.
 *
 * @param name the person's name as the screens show it
 * @param version the state of the person at sign-in
 * @param passwordAt when the password was shown, or an issuer vouched for the person
 * @param codeAt when the one-time code was shown, or an issuer said of a second factor; null for those who need none
 * @param lastBefore when the person had signed in the time before, null for never
 */
public record SignedIn(
        PersonId person,
        Set<Role> roles,
        String name,
        @Nullable AgencyId agency,
        long version,
        Instant passwordAt,
        @Nullable Instant codeAt,
        @Nullable Instant lastBefore)
        implements Principal, Serializable {

    public SignedIn {
        roles = Set.copyOf(roles);
    }

    /** Whether this principal's roles ask for a one-time code. */
    public boolean needsCode() {
        return roles.stream().anyMatch(Role::needsCode);
    }

    /** When the last factor was shown. */
    public Instant at() {
        return codeAt == null || codeAt.isBefore(passwordAt) ? passwordAt : codeAt;
    }

    @Override
    public String getName() {
        return person.toString();
    }

    @Override
    public String toString() {
        return person.toString();
    }
}
