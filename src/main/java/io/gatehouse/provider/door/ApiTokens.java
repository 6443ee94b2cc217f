package io.gatehouse.provider.door;

import com.nimbusds.jwt.JWTParser;
import io.gatehouse.provider.ApiClientId;
import io.gatehouse.provider.ApiScope;
import io.gatehouse.provider.RegisteredClients;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Judges a token: signed by our own key or by the outside issuer's, meant for us, in its time, of a client that stands, and
 * shown with the certificate to which the client is bound.
 *
 * <p>A refusal says nothing of why: it is one and the same for every reason.
 */
@Component
class ApiTokens {

    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(30);

    private final RegisteredClients clients;
    private final String issuer;
    private final JwtDecoder ours;
    private final DoorSettings.Outside outside;
    private final @Nullable JwtDecoder theirs;

    ApiTokens(
            RegisteredClients clients,
            TokenKeys keys,
            DoorSettings settings,
            Clock clock,
            @Value("${gatehouse.address:http://localhost:${server.port:8080}}") String issuer) {
        this.clients = clients;
        this.issuer = TokenServer.issuer(issuer);
        this.outside = settings.outside();
        var decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        this.ours = validated(decoder, this.issuer, TokenServer.AUDIENCE, clock);
        this.theirs = theirs(outside, clock);
    }

    private static @Nullable JwtDecoder theirs(DoorSettings.Outside outside, Clock clock) {
        var named = outside.issuer();
        var keys = outside.keys();
        if (named == null || named.isBlank()) {
            return null;
        }
        if (keys == null || keys.isBlank()) {
            throw new IllegalStateException(
                    "gatehouse.provider.door.outside.issuer is set: set gatehouse.provider.door.outside.keys too");
        }
        var decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithms(algorithms -> algorithms.addAll(
                        Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256)))
                .build();
        return validated(decoder, named, outside.audience(), clock);
    }

    private static JwtDecoder validated(NimbusJwtDecoder decoder, String issuer, String audience, Clock clock) {
        var inTime = new JwtTimestampValidator(CLOCKS_DIFFER);
        inTime.setClock(clock);
        inTime.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                inTime,
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<Collection<String>>("aud", heard -> heard != null && heard.contains(audience))));
        return decoder;
    }

    /** Who calls with this token over this connection; throws where it is no good. */
    Authentication judge(Authentication shown, HttpServletRequest request) {
        if (!(shown instanceof BearerTokenAuthenticationToken bearer)) {
            throw new BadCredentialsException("No token");
        }
        var token = bearer.getToken();
        try {
            var named = JWTParser.parse(token).getJWTClaimsSet().getIssuer();
            if (issuer.equals(named)) {
                var jwt = ours.decode(token);
                return caller(jwt, own(jwt), request);
            }
            if (theirs != null && named != null && named.equals(outside.issuer())) {
                var jwt = theirs.decode(token);
                return caller(jwt, clients.known(text(jwt, outside.clientClaim())), request);
            }
        } catch (ParseException | JwtException | IllegalArgumentException malformed) {
            throw new BadCredentialsException("No good token");
        }
        throw new BadCredentialsException("No token of an issuer that is known");
    }

    private Authentication caller(Jwt jwt, Optional<ApiClientId> id, HttpServletRequest request) {
        var row = id.flatMap(clients::standing)
                .filter(client -> !client.suspended())
                .orElseThrow(() -> new BadCredentialsException("No client that stands"));
        requireCertificate(row, jwt, request);
        var told = scopes(jwt);
        var granted = row.scopes().stream()
                .map(ApiScope::wire)
                .filter(told::contains)
                .map(SimpleGrantedAuthority::new)
                .toList();
        clients.called(row.id());
        return new ClientAuthentication(new ApiCaller(row.id(), clients), granted);
    }

    private static void requireCertificate(RegisteredClients.Standing row, Jwt jwt, HttpServletRequest request) {
        var shown = Certificates.shown(request);
        var asked = row.certificate();
        var bound = jwt.getClaim("cnf") instanceof Map<?, ?> confirmation ? confirmation.get("x5t#S256") : null;
        if ((asked != null && !Certificates.same(asked, shown))
                || (bound != null && (shown == null || !bound.equals(Certificates.base64(shown))))) {
            throw new BadCredentialsException("Not the certificate of this client");
        }
    }

    private static Optional<ApiClientId> own(Jwt jwt) {
        return Optional.of(new ApiClientId(UUID.fromString(text(jwt, "client_id"))));
    }

    private static String text(Jwt jwt, String claim) {
        return jwt.getClaim(claim) instanceof String text ? text : "";
    }

    private static Set<String> scopes(Jwt jwt) {
        return switch (jwt.<Object>getClaim("scope")) {
            case String text -> Arrays.stream(text.split(" ", -1)).collect(Collectors.toSet());
            case Collection<?> list -> list.stream().map(String::valueOf).collect(Collectors.toSet());
            case null, default -> Set.of();
        };
    }
}
