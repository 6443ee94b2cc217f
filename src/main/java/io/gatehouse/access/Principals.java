package io.gatehouse.access;

import java.util.ArrayList;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
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
        var authorities = new ArrayList<GrantedAuthority>();
        for (var role : person.roles()) {
            authorities.add(new SimpleGrantedAuthority(role.authority()));
        }
        authorities.add(FactorGrantedAuthority.withAuthority(PASSWORD_FACTOR)
                .issuedAt(person.passwordAt())
                .build());
        if (person.codeAt() != null) {
            authorities.add(FactorGrantedAuthority.withAuthority(CODE_FACTOR)
                    .issuedAt(person.codeAt())
                    .build());
        }
        return UsernamePasswordAuthenticationToken.authenticated(person, null, authorities);
    }

    static Authentication of(SystemJob job) {
        return UsernamePasswordAuthenticationToken.authenticated(
                job, null, List.of(new SimpleGrantedAuthority(Role.SYSTEM.authority())));
    }
}
