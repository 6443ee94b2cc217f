package io.gatehouse.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.StandardClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Asks issuers of OpenID Connect to vouch for people, and checks what they answer: authorization code with PKCE, state and nonce,
 * the token's signature, issuer, audience and time.
 *
 * <p>What an issuer says of itself is fetched when it is first needed and again every hour, so that the portal starts without it.
 * No redirect is followed to another place than its own configuration names, and no answer is waited for longer than the
 * settings say.
 */
@Component
class Issuers {

    private static final Logger LOG = LoggerFactory.getLogger(Issuers.class);
    private static final Duration KNOWN_FOR = Duration.ofHours(1);
    private static final String CONFIGURATION = "/.well-known/openid-configuration";
    private static final Set<String> PERSONAL =
            Set.of("email", "name", "given_name", "family_name", "preferred_username", "phone_number", "address");
    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    private final ConfiguredIssuers configured;
    private final Clock clock;
    private final String portal;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final HttpSessionOAuth2AuthorizationRequestRepository asked =
            new HttpSessionOAuth2AuthorizationRequestRepository();

    Issuers(
            ConfiguredIssuers configured,
            Clock clock,
            @Value("${gatehouse.address:http://localhost:${server.port:8080}}") String portal) {
        this.configured = configured;
        this.clock = clock;
        this.portal = portal;
    }

    /** An issuer as it described itself. */
    private record Known(
            IssuerSettings.Issuer settings,
            ClientRegistration registration,
            OidcAuthorizationCodeAuthenticationProvider exchange,
            Instant since) {}

    /** Those that vouch for such people, by name. */
    List<IssuerOffer> opening(IssuerSettings.Side side) {
        return offers(configured.issuers().entrySet().stream()
                .filter(issuer -> issuer.getValue().opensFor(side)));
    }

    /** All of them, by name. */
    List<IssuerOffer> all() {
        return offers(configured.issuers().entrySet().stream());
    }

    private static List<IssuerOffer> offers(Stream<Map.Entry<String, IssuerSettings.Issuer>> issuers) {
        return issuers.map(issuer ->
                        new IssuerOffer(issuer.getKey(), issuer.getValue().name()))
                .sorted(Comparator.comparing(IssuerOffer::name).thenComparing(IssuerOffer::word))
                .toList();
    }

    Optional<IssuerSettings.Issuer> settings(String word) {
        return Optional.ofNullable(configured.issuers().get(word));
    }

    /** What people call an issuer; its identifier where it is configured no more. */
    String nameOf(String issuer) {
        return configured.issuers().values().stream()
                .filter(one -> one.issuer().toString().equals(issuer))
                .map(IssuerSettings.Issuer::name)
                .findFirst()
                .orElse(issuer);
    }

    /** Where to send the browser so that the issuer vouches for the person; what was asked is kept in the session. */
    URI ask(String word, HttpServletRequest request, HttpServletResponse response) throws NotVouchedFor {
        var issuer = known(word);
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(
                id -> id.equals(issuer.registration().getRegistrationId()) ? issuer.registration() : null);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(builder -> builder.additionalParameters(more -> freshness(issuer.settings(), more))));
        var authorization = resolver.resolve(request, word);
        if (authorization == null) {
            throw new NotVouchedFor(IssuerRefusal.UNKNOWN);
        }
        asked.saveAuthorizationRequest(authorization, request, response);
        return URI.create(authorization.getAuthorizationRequestUri());
    }

    private static void freshness(IssuerSettings.Issuer issuer, Map<String, Object> more) {
        if (issuer.opens().equals(Set.of(IssuerSettings.Side.STAFF))) {
            more.put("max_age", issuer.secondFactor().age().toSeconds());
        }
        if (issuer.opensFor(IssuerSettings.Side.STAFF)
                && !issuer.secondFactor().acr().isEmpty()) {
            more.put(
                    "acr_values",
                    String.join(
                            " ", issuer.secondFactor().acr().stream().sorted().toList()));
        }
    }

    /** Takes what the browser brings back from an issuer. It counts once: what was asked is forgotten first. */
    IssuerProof answer(String word, HttpServletRequest request, HttpServletResponse response) throws NotVouchedFor {
        var authorization = asked.removeAuthorizationRequest(request, response);
        if (authorization == null || !word.equals(authorization.getAttribute("registration_id"))) {
            throw new NotVouchedFor(IssuerRefusal.UNPROVED);
        }
        var code = request.getParameter("code");
        if (code == null || request.getParameter("error") != null) {
            throw new NotVouchedFor(IssuerRefusal.CANCELLED);
        }
        var issuer = known(word);
        try {
            var vouched = issuer.exchange()
                    .authenticate(new OAuth2LoginAuthenticationToken(
                            issuer.registration(), exchange(authorization, code, request.getParameter("state"))));
            if (vouched == null || !(vouched.getPrincipal() instanceof OidcUser user)) {
                throw new NotVouchedFor(IssuerRefusal.UNPROVED);
            }
            return proof(word, issuer.settings(), user);
        } catch (AuthenticationException refused) {
            tell(word, refused);
            throw new NotVouchedFor(isSilence(refused) ? IssuerRefusal.UNREACHABLE : IssuerRefusal.UNPROVED);
        } catch (IllegalArgumentException malformed) {
            throw new NotVouchedFor(IssuerRefusal.UNPROVED);
        }
    }

    /** For the operator: which step failed, and not what was in it. */
    private static void tell(String word, AuthenticationException refused) {
        var code = refused instanceof OAuth2AuthenticationException known
                ? known.getError().getErrorCode()
                : refused.getClass().getSimpleName();
        var cause = Stream.iterate((Throwable) refused, one -> one != null, Throwable::getCause)
                .limit(20)
                .reduce((_, last) -> last)
                .orElse(refused);
        LOG.warn(
                "The issuer {} vouched for nobody: {} ({})",
                word,
                code,
                cause.getClass().getName());
    }

    private static OAuth2AuthorizationExchange exchange(
            OAuth2AuthorizationRequest authorization, String code, @Nullable String state) {
        var redirect = String.valueOf(authorization.getRedirectUri());
        return new OAuth2AuthorizationExchange(
                authorization,
                OAuth2AuthorizationResponse.success(code)
                        .redirectUri(redirect)
                        .state(String.valueOf(state))
                        .build());
    }

    private IssuerProof proof(String word, IssuerSettings.Issuer issuer, OidcUser user) throws NotVouchedFor {
        var token = user.getIdToken();
        var subject = token.getSubject();
        if (subject == null || !FederatedIdentities.isSubject(subject)) {
            throw new NotVouchedFor(IssuerRefusal.UNPROVED);
        }
        return new IssuerProof(
                word,
                issuer.issuer().toString(),
                subject,
                verifiedEmail(user),
                hasSecondFactor(issuer.secondFactor(), token),
                token.getAuthenticatedAt(),
                clock.instant(),
                namesPerson(token) ? null : token.getTokenValue());
    }

    /** Address and whether it is verified come from one and the same place: the token, or else the user's information. */
    private static @Nullable String verifiedEmail(OidcUser user) {
        StandardClaimAccessor said = user.getIdToken().hasClaim("email") ? user.getIdToken() : user.getUserInfo();
        return said != null && Boolean.TRUE.equals(said.getEmailVerified()) ? said.getEmail() : null;
    }

    /** By the signed token alone. */
    private static boolean hasSecondFactor(IssuerSettings.SecondFactor wanted, OidcIdToken token) {
        var acr = token.getAuthenticationContextClass();
        var amr = token.getAuthenticationMethods();
        return (acr != null && wanted.acr().contains(acr))
                || (amr != null && amr.stream().anyMatch(wanted.amr()::contains));
    }

    /**
     * Where the browser ends the session at the issuer, if the issuer has such a place. The token goes along only where it says
     * nothing of the person: it would stand in an address. Without it the issuer asks the person.
     */
    Optional<URI> signOut(String word, @Nullable String idToken, String back) {
        var issuer = known.get(word);
        if (issuer == null
                || !(issuer.registration()
                                .getProviderDetails()
                                .getConfigurationMetadata()
                                .get("end_session_endpoint")
                        instanceof String endSession)) {
            return Optional.empty();
        }
        var address = UriComponentsBuilder.fromUriString(endSession)
                .queryParam("client_id", "{client}")
                .queryParam("post_logout_redirect_uri", "{back}");
        var values =
                new HashMap<String, Object>(Map.of("client", issuer.settings().clientId(), "back", portal + back));
        if (idToken != null) {
            address.queryParam("id_token_hint", "{hint}");
            values.put("hint", idToken);
        }
        return Optional.of(address.encode().buildAndExpand(values).toUri());
    }

    private Known known(String word) throws NotVouchedFor {
        var settings = settings(word).orElseThrow(() -> new NotVouchedFor(IssuerRefusal.UNKNOWN));
        var before = known.get(word);
        if (before != null
                && before.settings().equals(settings)
                && before.since().plus(KNOWN_FOR).isAfter(clock.instant())) {
            return before;
        }
        try {
            var now = described(word, settings);
            known.put(word, now);
            return now;
        } catch (RestClientException | IllegalArgumentException | IllegalStateException silence) {
            LOG.warn(
                    "The issuer {} does not describe itself: {}",
                    word,
                    silence.getClass().getName());
            throw new NotVouchedFor(IssuerRefusal.UNREACHABLE);
        }
    }

    /** Asks an issuer what it says of itself; one that calls itself something else is none of ours. */
    private Known described(String word, IssuerSettings.Issuer settings) {
        var requests = requests(settings.patience());
        var configuration = RestClient.builder()
                .requestFactory(requests)
                .build()
                .get()
                .uri(URI.create(withoutSlash(settings.issuer()) + CONFIGURATION))
                .retrieve()
                .body(JSON);
        if (configuration == null || !settings.issuer().toString().equals(configuration.get("issuer"))) {
            throw new IllegalStateException("The issuer calls itself something else");
        }
        var registration = ClientRegistrations.fromOidcConfiguration(configuration)
                .registrationId(word)
                .clientName(settings.name())
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .redirectUri(portal + IssuerDoor.BACK + word)
                .scope("openid", "email")
                .build();
        return new Known(settings, registration, exchange(settings, registration, requests), clock.instant());
    }

    private OidcAuthorizationCodeAuthenticationProvider exchange(
            IssuerSettings.Issuer settings, ClientRegistration registration, ClientHttpRequestFactory requests) {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        var asking = new RestTemplate(requests);
        var information = new DefaultOAuth2UserService();
        information.setRestOperations(asking);
        var users = new OidcUserService();
        users.setOauth2UserService(information);
        var provider = new OidcAuthorizationCodeAuthenticationProvider(tokens, users);
        var decoder = decoder(settings, registration, asking);
        provider.setJwtDecoderFactory(_ -> decoder);
        return provider;
    }

    private JwtDecoder decoder(IssuerSettings.Issuer settings, ClientRegistration registration, RestTemplate asking) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        String.valueOf(registration.getProviderDetails().getJwkSetUri()))
                .jwsAlgorithm(Optional.ofNullable(SignatureAlgorithm.from(settings.algorithm()))
                        .orElseThrow(() -> new IllegalArgumentException("No such algorithm")))
                .restOperations(asking)
                .build();
        var times = new JwtTimestampValidator();
        times.setClock(clock);
        var token = new OidcIdTokenValidator(registration);
        token.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, token));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }

    private static ClientHttpRequestFactory requests(Duration patience) {
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build());
        requests.setReadTimeout(patience);
        return requests;
    }

    private static String withoutSlash(URI issuer) {
        var text = issuer.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Whether it was not the answer that was wrong: there was none. */
    private static boolean isSilence(Throwable refused) {
        return Stream.iterate(refused, cause -> cause != null, Throwable::getCause)
                .limit(20)
                .anyMatch(cause -> cause instanceof IOException
                        || cause instanceof ResourceAccessException
                        || cause instanceof HttpServerErrorException);
    }

    /** Whether a token says who somebody is besides the subject. */
    private static boolean namesPerson(OidcIdToken token) {
        return PERSONAL.stream().anyMatch(token::hasClaim);
    }
}
