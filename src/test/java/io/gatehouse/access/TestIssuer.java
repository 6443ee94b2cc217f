package io.gatehouse.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.Http403ForbiddenEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real issuer of OpenID Connect in this very process: a Spring Authorization Server on a Tomcat of its own. Who is signed in at
 * it says a header of the request; what it says of people is set by the test, and on request it answers as no honest issuer would.
 */
public final class TestIssuer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String WHO = "X-Signed-In-As";

    private final Tomcat tomcat = new Tomcat();
    private final GenericWebApplicationContext context = new GenericWebApplicationContext();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Path work;
    private final RSAKey key;
    private final RSAKey foreign;
    private final URI address;
    private volatile UnaryOperator<String> trick = token -> token;

    /** What the issuer knows of one of its people, and how they signed in there. */
    public record Account(
            @Nullable String email,
            boolean verified,
            List<String> methods,
            @Nullable Instant signedInAt) {}

    /** Starts an issuer that knows the portal under this address. */
    public TestIssuer(String portal, String word) {
        try {
            key = new RSAKeyGenerator(2048).keyID("issuer").generate();
            foreign = new RSAKeyGenerator(2048).keyID("issuer").generate();
            work = Files.createTempDirectory("issuer");
            tomcat.setBaseDir(work.toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            tomcat.setSilent(true);
            var web = tomcat.addContext("", work.toString());
            var parts = new Parts(portal, word);
            new AnnotatedBeanDefinitionReader(context).registerBean(Parts.class, () -> parts);
            var filter = new FilterDef();
            filter.setFilterName("security");
            filter.setFilter(new DelegatingFilterProxy("springSecurityFilterChain", context));
            filter.setAsyncSupported("true");
            web.addFilterDef(filter);
            var everything = new FilterMap();
            everything.setFilterName("security");
            everything.addURLPattern("/*");
            web.addFilterMap(everything);
            Tomcat.addServlet(web, "nothing", new HttpServlet() {});
            web.addServletMappingDecoded("/", "nothing");
            web.addServletContainerInitializer(
                    (_, servlets) -> {
                        context.setServletContext(servlets);
                        context.refresh();
                    },
                    Set.of());
            tomcat.start();
            address = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
        } catch (JOSEException | IOException | LifecycleException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Its identifier. */
    public URI address() {
        return address;
    }

    /** Says what it knows of somebody. */
    public void knows(String subject, @Nullable String email, boolean verified, String... methods) {
        accounts.put(subject, new Account(email, verified, List.of(methods), Instant.now()));
    }

    /** Says that somebody signed in there a while ago. */
    public void signedInAt(String subject, Instant at) {
        accounts.computeIfPresent(
                subject, (_, account) -> new Account(account.email(), account.verified(), account.methods(), at));
    }

    /** Answers honestly again. */
    void honest() {
        trick = token -> token;
    }

    /** Says other things in its tokens, signed as ever. */
    void claiming(Map<String, Object> claims) {
        trick = token -> signed(changed(token, claims), key);
    }

    /** Signs by a key that is not its own, under the same name. */
    void signingByAnotherKey() {
        trick = token -> signed(changed(token, Map.of()), foreign);
    }

    /** Signs nothing at all. */
    void unsigned() {
        trick = token -> new PlainJWT(changed(token, Map.of())).serialize();
    }

    /** Signs by the secret that it shares with the portal, as an algorithm that nobody agreed on. */
    void signingBySecret() {
        trick = token -> {
            try {
                var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), changed(token, Map.of()));
                jwt.sign(new MACSigner((TestIssuers.SECRET + " ".repeat(32)).getBytes(StandardCharsets.UTF_8)));
                return jwt.serialize();
            } catch (JOSEException impossible) {
                throw new IllegalStateException(impossible);
            }
        };
    }

    private static JWTClaimsSet changed(String token, Map<String, Object> claims) {
        try {
            var builder = new JWTClaimsSet.Builder(SignedJWT.parse(token).getJWTClaimsSet());
            claims.forEach(builder::claim);
            return builder.build();
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String signed(JWTClaimsSet claims, RSAKey by) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("issuer").build(), claims);
            jwt.sign(new RSASSASigner(by));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Opens an address of the issuer in the browser of somebody who is signed in there; says where it sends the browser. */
    public URI visit(String subject, String where) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(where))
                            .timeout(Duration.ofSeconds(20))
                            .header(WHO, subject)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.headers()
                    .firstValue("Location")
                    .map(URI::create)
                    .orElseThrow(() -> new IllegalStateException("It says " + answer.statusCode()));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            context.close();
            http.close();
        } catch (LifecycleException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** What the server is put together from. It is no component of the portal. */
    @EnableWebSecurity
    final class Parts {

        private final String portal;
        private final String word;

        Parts(String portal, String word) {
            this.portal = portal;
            this.word = word;
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            http.oauth2AuthorizationServer(server ->
                    server.oidc(connect -> connect.userInfoEndpoint(information -> information.userInfoMapper(
                            asked -> information(asked.getAuthorization().getPrincipalName())))));
            http.oauth2ResourceServer(server -> server.jwt(_ -> {}));
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.csrf(csrf -> csrf.disable());
            http.exceptionHandling(wrong -> wrong.authenticationEntryPoint(new Http403ForbiddenEntryPoint()));
            http.addFilterAfter(new SignedInAs(), SecurityContextHolderFilter.class);
            http.addFilterBefore(new Tricks(), SecurityContextHolderFilter.class);
            return http.build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("portal")
                    .clientId(TestIssuers.CLIENT)
                    .clientSecret("{noop}" + TestIssuers.SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri(portal + IssuerDoor.BACK + word)
                    .postLogoutRedirectUri(portal + "/sign-in?out")
                    .scope("openid")
                    .scope("email")
                    .clientSettings(ClientSettings.builder()
                            .requireProofKey(true)
                            .requireAuthorizationConsent(false)
                            .build())
                    .build());
        }

        @Bean
        JWKSource<SecurityContext> keys() {
            return new ImmutableJWKSet<>(new JWKSet(key));
        }

        @Bean
        JwtDecoder decoder() throws JOSEException {
            return NimbusJwtDecoder.withPublicKey(key.toRSAPublicKey()).build();
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        UserDetailsService nobodyByPassword() {
            return name -> {
                throw new UsernameNotFoundException(name);
            };
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> howTheySignedIn() {
            return token -> {
                var account = accounts.get(token.getPrincipal().getName());
                if (OidcParameterNames.ID_TOKEN.equals(token.getTokenType().getValue()) && account != null) {
                    token.getClaims().claim("amr", account.methods());
                    token.getClaims().claims(claims -> claims.remove("auth_time"));
                    if (account.signedInAt() != null) {
                        token.getClaims()
                                .claim("auth_time", account.signedInAt().getEpochSecond());
                    }
                }
            };
        }

        private OidcUserInfo information(String subject) {
            var account = accounts.get(subject);
            var claims = new HashMap<String, Object>(Map.of("sub", subject));
            if (account != null && account.email() != null) {
                claims.put("email", account.email());
                claims.put("email_verified", account.verified());
            }
            return new OidcUserInfo(claims);
        }
    }

    /** Stands for the issuer's own sign-in, which is not what is tested. */
    private static final class SignedInAs extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var who = request.getHeader(WHO);
            if (who != null) {
                SecurityContextHolder.setContext(
                        new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                                who,
                                null,
                                List.of(FactorGrantedAuthority.fromAuthority(
                                        FactorGrantedAuthority.PASSWORD_AUTHORITY)))));
            }
            chain.doFilter(request, response);
        }
    }

    /** Puts another token into the answer. */
    private final class Tricks extends OncePerRequestFilter {

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (!request.getRequestURI().equals("/oauth2/token")) {
                chain.doFilter(request, response);
                return;
            }
            var kept = new ContentCachingResponseWrapper(response);
            chain.doFilter(request, kept);
            var answer = JSON.readValue(kept.getContentAsByteArray(), Map.class);
            if (answer.get("id_token") instanceof String token) {
                var changed = new HashMap<Object, Object>(answer);
                changed.put("id_token", trick.apply(token));
                kept.resetBuffer();
                kept.getOutputStream().write(JSON.writeValueAsBytes(changed));
            }
            kept.copyBodyToResponse();
        }
    }
}
