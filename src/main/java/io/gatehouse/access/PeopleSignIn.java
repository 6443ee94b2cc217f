package io.gatehouse.access;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.AuthorizationManagers;

/**
 * Every check as another makes it, except that a program which calls the API has never signed in: {@code isAuthenticated()}
 * asks for a person or a job. Without it a token of the API would open whatever any signed-in person may do.
 */
final class PeopleSignIn<T> implements AuthorizationManagerFactory<T> {

    private final AuthorizationManagerFactory<T> checks;

    PeopleSignIn(AuthorizationManagerFactory<T> checks) {
        this.checks = checks;
    }

    @Override
    public AuthorizationManager<T> permitAll() {
        return checks.permitAll();
    }

    @Override
    public AuthorizationManager<T> denyAll() {
        return checks.denyAll();
    }

    @Override
    public AuthorizationManager<T> hasRole(String role) {
        return checks.hasRole(role);
    }

    @Override
    public AuthorizationManager<T> hasAnyRole(String... roles) {
        return checks.hasAnyRole(roles);
    }

    @Override
    public AuthorizationManager<T> hasAllRoles(String... roles) {
        return checks.hasAllRoles(roles);
    }

    @Override
    public AuthorizationManager<T> hasAuthority(String authority) {
        return checks.hasAuthority(authority);
    }

    @Override
    public AuthorizationManager<T> hasAnyAuthority(String... authorities) {
        return checks.hasAnyAuthority(authorities);
    }

    @Override
    public AuthorizationManager<T> hasAllAuthorities(String... authorities) {
        return checks.hasAllAuthorities(authorities);
    }

    @Override
    public AuthorizationManager<T> authenticated() {
        return noMachine(checks.authenticated());
    }

    @Override
    public AuthorizationManager<T> fullyAuthenticated() {
        return noMachine(checks.fullyAuthenticated());
    }

    @Override
    public AuthorizationManager<T> rememberMe() {
        return noMachine(checks.rememberMe());
    }

    @Override
    public AuthorizationManager<T> anonymous() {
        return checks.anonymous();
    }

    private AuthorizationManager<T> noMachine(AuthorizationManager<T> check) {
        return AuthorizationManagers.allOf(
                (authentication, _) -> {
                    var who = authentication.get();
                    return new AuthorizationDecision(who == null || !(who.getPrincipal() instanceof MachineCaller));
                },
                check);
    }
}
