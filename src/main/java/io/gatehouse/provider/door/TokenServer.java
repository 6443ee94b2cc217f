package io.gatehouse.provider.door;

import com.nimbusds.jose.jwk.source.JWKSource;
import io.gatehouse.provider.ApiClientId;
import io.gatehouse.provider.ApiScope;
import io.gatehouse.provider.RegisteredClients;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * The portal's own small authorization server: {@code POST /oauth2/token} for client credentials, and {@code GET /oauth2/jwks}
 * with the keys that verify what it signs. It keeps no tokens.
 */
@Configuration
@EnableConfigurationProperties(DoorSettings.class)
class TokenServer {

    static final String TOKEN = "/oauth2/token";
    static final String KEYS = "/oauth2/jwks";
    static final String AUDIENCE = "gatehouse";

    private final RegisteredClients clients;
    private final TokenKeys keys;
    private final DoorSettings settings;
    private final String issuer;

    TokenServer(
            RegisteredClients clients,
            TokenKeys keys,
            DoorSettings settings,
            @Value("${gatehouse.address:http://localhost:${server.port:8080}}") String issuer) {
        this.clients = clients;
        this.keys = keys;
        this.settings = settings;
        this.issuer = issuer(issuer);
    }

    @Bean
    @Order(1)
    SecurityFilterChain tokens(HttpSecurity http) {
        var paths = PathPatternRequestMatcher.withDefaults();
        http.securityMatcher(new OrRequestMatcher(paths.matcher(TOKEN), paths.matcher(KEYS)));
        http.setSharedObject(JWKSource.class, keys);
        http.csrf(CsrfConfigurer::disable);
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.requestCache(cache -> cache.disable());
        http.logout(logout -> logout.disable());
        http.anonymous(nobody -> nobody.disable());
        http.with(
                new OAuth2AuthorizationServerConfigurer(),
                server -> server.registeredClientRepository(new Rows())
                        .authorizationService(new Nothing())
                        .authorizationServerSettings(AuthorizationServerSettings.builder()
                                .issuer(issuer)
                                .tokenEndpoint(TOKEN)
                                .jwkSetEndpoint(KEYS)
                                .build())
                        .tokenGenerator(generator())
                        .clientAuthentication(client -> client.authenticationProviders(providers -> {
                            providers.removeIf(provider -> !(provider instanceof ClientSecretAuthenticationProvider));
                            providers.forEach(provider -> ((ClientSecretAuthenticationProvider) provider)
                                    .setPasswordEncoder(new SecretsOfRows()));
                        }))
                        .tokenEndpoint(token -> token.accessTokenRequestConverters(converters -> {
                                    converters.clear();
                                    converters.add(TokenServer::allScopesUnlessAsked);
                                })
                                .authenticationProviders(providers -> providers.removeIf(provider ->
                                        !(provider instanceof OAuth2ClientCredentialsAuthenticationProvider)))));
        http.authorizeHttpRequests(requests -> requests.anyRequest()
                .access((authentication, _) ->
                        new AuthorizationDecision(authentication.get() instanceof OAuth2ClientAuthenticationToken client
                                && client.isAuthenticated())));
        http.exceptionHandling(
                wrong -> wrong.authenticationEntryPoint((request, response, _) -> refuse(request, response))
                        .accessDeniedHandler((request, response, _) -> refuse(request, response)));
        http.addFilterAfter(new TokenTries(settings.limits().tokens()), SecurityContextHolderFilter.class);
        return http.build();
    }

    /** Whoever asks for no scope in particular gets all that the client has; the answer names them. */
    private static @Nullable Authentication allScopesUnlessAsked(HttpServletRequest request) {
        var asked = new OAuth2ClientCredentialsAuthenticationConverter().convert(request);
        if (asked instanceof OAuth2ClientCredentialsAuthenticationToken token
                && token.getScopes().isEmpty()
                && token.getPrincipal() instanceof OAuth2ClientAuthenticationToken client
                && client.getRegisteredClient() != null) {
            return new OAuth2ClientCredentialsAuthenticationToken(
                    client, client.getRegisteredClient().getScopes(), token.getAdditionalParameters());
        }
        return asked;
    }

    /** The portal's address as the name of an issuer; an address without a scheme gets one, since only then it is one. */
    static String issuer(String address) {
        return address.startsWith("https://") || address.startsWith("http://") ? address : "http://" + address;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("POST".equals(request.getMethod())) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"gatehouse\"");
            Problem.of(401, "provider.problem.client").write(request, response);
        } else {
            Problem.of(405, "provider.problem.method").write(request, response);
        }
    }

    private JwtGenerator generator() {
        var encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(TokenKeys::newest);
        var generator = new JwtGenerator(encoder);
        generator.setJwtCustomizer(this::addOurs);
        return generator;
    }

    private void addOurs(JwtEncodingContext context) {
        var client = context.getRegisteredClient().getClientId();
        context.getClaims().audience(List.of(AUDIENCE)).claim("client_id", client);
        standing(client)
                .map(RegisteredClients.Standing::certificate)
                .ifPresent(thumbprint ->
                        context.getClaims().claim("cnf", Map.of("x5t#S256", Certificates.base64(thumbprint))));
    }

    private Optional<RegisteredClients.Standing> standing(String clientId) {
        try {
            return clients.standing(new ApiClientId(UUID.fromString(clientId)));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Our rows as the authorization server reads clients. */
    private final class Rows implements RegisteredClientRepository {

        @Override
        public void save(RegisteredClient client) {
            throw new UnsupportedOperationException("Clients are registered by administrators");
        }

        @Override
        public @Nullable RegisteredClient findById(String id) {
            return findByClientId(id);
        }

        @Override
        public @Nullable RegisteredClient findByClientId(String clientId) {
            return standing(clientId)
                    .filter(row -> !row.suspended())
                    .map(row -> RegisteredClient.withId(row.id().toString())
                            .clientId(row.id().toString())
                            .clientSecret(row.id().toString())
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                            .scopes(scopes ->
                                    row.scopes().stream().map(ApiScope::wire).forEach(scopes::add))
                            .tokenSettings(TokenSettings.builder()
                                    .accessTokenTimeToLive(settings.token())
                                    .build())
                            .build())
                    .orElse(null);
        }
    }

    /** What the server takes for a client's secret is the client's id, by which the rows of its secrets are found. */
    private final class SecretsOfRows implements PasswordEncoder {

        /** Hashing takes a core for a while; more at once than there are cores would only make all of them late. */
        private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());

        @Override
        public String encode(@Nullable CharSequence secret) {
            throw new UnsupportedOperationException("Secrets are made where clients are registered");
        }

        @Override
        public boolean matches(@Nullable CharSequence secret, @Nullable String client) {
            if (secret == null || client == null) {
                return false;
            }
            cores.acquireUninterruptibly();
            try {
                return clients.holds(new ApiClientId(UUID.fromString(client)), secret.toString());
            } finally {
                cores.release();
            }
        }
    }

    /** Tokens say all that there is to know of them, so none is kept. */
    private static final class Nothing implements OAuth2AuthorizationService {

        @Override
        public void save(OAuth2Authorization authorization) {}

        @Override
        public void remove(OAuth2Authorization authorization) {}

        @Override
        public @Nullable OAuth2Authorization findById(String id) {
            return null;
        }

        @Override
        public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
            return null;
        }
    }
}
