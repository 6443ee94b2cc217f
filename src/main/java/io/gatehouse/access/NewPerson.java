package io.gatehouse.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person to be appointed. Its text form names no one. */
public record NewPerson(
        String name,
        String email,
        Set<Role> roles,
        @Nullable AgencyId agency) {

    public NewPerson {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "a new person as " + roles;
    }
}
