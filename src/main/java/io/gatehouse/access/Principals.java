package io.gatehouse.access;

import java.io.Serial;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Turns who has signed in, or which job runs, into what Spring Security checks. */
final class Principals {

    static final String PASSWORD_FACTOR = FactorGrantedAuthority.PASSWORD_AUTHORITY;
    static final String CODE_FACTOR = "FACTOR_TOTP";

    private Principals() {}

    static Authentication of(SignedIn person) {
        return of(person, person.codeAt());
    }

    /** The person with the code shown at that instant: at sign-in, or again since. */
    static Authentication of(SignedIn person, @Nullable Instant codeAt) {
        var authorities = new ArrayList<GrantedAuthority>();
        for (var role : person.roles()) {
            authorities.add(new SimpleGrantedAuthority(role.authority()));
        }
        authorities.add(FactorGrantedAuthority.withAuthority(PASSWORD_FACTOR)
                .issuedAt(person.passwordAt())
                .build());
        if (codeAt != null) {
            authorities.add(FactorGrantedAuthority.withAuthority(CODE_FACTOR)
                    .issuedAt(codeAt)
                    .build());
        }
        return new Acting(person, person.name(), authorities);
    }

    static Authentication of(SystemJob job) {
        return new Acting(job, job.job(), List.of(new SimpleGrantedAuthority(Role.SYSTEM.authority())));
    }

    /** Whether an authority is held: a role or a factor. */
    static boolean holds(Authentication authentication, String authority) {
        return authentication.getAuthorities().stream().anyMatch(held -> authority.equals(held.getAuthority()));
    }

    /** When the code was shown last. */
    static Optional<Instant> codeShownAt(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .filter(held -> held instanceof FactorGrantedAuthority && CODE_FACTOR.equals(held.getAuthority()))
                .map(held -> ((FactorGrantedAuthority) held).getIssuedAt())
                .findFirst();
    }

    /** Who acts. The name is for the screen's frame; the principal's own text form, which logs show, names no one. */
    private static final class Acting extends AbstractAuthenticationToken {

        @Serial
        private static final long serialVersionUID = 1L;

        private final Principal principal;
        private final String shownName;

        Acting(Principal principal, String shownName, Collection<? extends GrantedAuthority> authorities) {
            super(authorities);
            this.principal = principal;
            this.shownName = shownName;
            super.setAuthenticated(true);
        }

        @Override
        public @Nullable Object getCredentials() {
            return null;
        }

        @Override
        public Principal getPrincipal() {
            return principal;
        }

        @Override
        public String getName() {
            return shownName;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Acting acting && super.equals(acting) && principal.equals(acting.principal);
        }

        @Override
        public int hashCode() {
            return principal.hashCode();
        }
    }
}
