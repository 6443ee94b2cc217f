package io.gatehouse.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who acts now, as Spring Security knows it. */
@Component
public class CurrentActor {

    private static final Map<String, Role> BY_AUTHORITY =
            Arrays.stream(Role.values()).collect(Collectors.toUnmodifiableMap(Role::authority, role -> role));

    CurrentActor() {}

    /** Who acts; refuses when nobody has signed in. */
    public Actor get() {
        return find().orElseThrow(() -> new AuthenticationCredentialsNotFoundException("Nobody has signed in"));
    }

    /** Who acts, if anybody has signed in. */
    public Optional<Actor> find() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .flatMap(CurrentActor::of);
    }

    /** Which person acts; {@link PersonId#SYSTEM} for a job. */
    public PersonId id() {
        return get().person();
    }

    /** Whether whoever acts holds a role. */
    public boolean is(Role role) {
        return find().filter(actor -> actor.roles().contains(role)).isPresent();
    }

    private static Optional<Actor> of(Authentication authentication) {
        return switch (authentication.getPrincipal()) {
            case SignedIn person ->
                Optional.of(new Actor(person.person(), rolesOf(authentication), person.name(), null, person.agency()));
            case SystemJob(var job) -> Optional.of(new Actor(PersonId.SYSTEM, Set.of(Role.SYSTEM), job, job, null));
            case null, default -> Optional.empty();
        };
    }

    /** The authorities rule, not what the principal remembers. */
    private static Set<Role> rolesOf(Authentication authentication) {
        var roles = EnumSet.noneOf(Role.class);
        for (var authority : authentication.getAuthorities()) {
            var role = BY_AUTHORITY.get(authority.getAuthority());
            if (role != null) {
                roles.add(role);
            }
        }
        return roles;
    }
}
