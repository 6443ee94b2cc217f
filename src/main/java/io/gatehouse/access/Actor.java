package io.gatehouse.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who acts now. Its text form names no one.
 *
 * @param job the job's name when the system acts, else null
 * @param agency the liaison's agency, else null
 */
public record Actor(
        PersonId person,
        Set<Role> roles,
        String name,
        @Nullable String job,
        @Nullable AgencyId agency) {

    public Actor {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return job == null ? person.toString() : "job " + job;
    }
}
