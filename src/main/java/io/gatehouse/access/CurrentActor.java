package io.gatehouse.access;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who acts now, as Spring Security knows it. */
@Component
public class CurrentActor {

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
        return Arrays.stream(Role.values())
                .filter(role -> authentication.getAuthorities().stream()
                        .anyMatch(authority -> role.authority().equals(authority.getAuthority())))
                .collect(toUnmodifiableSet());
    }
}
