package io.gatehouse.provider.door;

import static io.gatehouse.provider.ApiFixture.Console.json;
import static io.gatehouse.provider.ApiFixture.askToken;
import static io.gatehouse.provider.ApiFixture.exchange;
import static io.gatehouse.provider.ApiFixture.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.provider.ApiClients;
import io.gatehouse.provider.ApiFixture;
import io.gatehouse.provider.ApiFixture.Console;
import io.gatehouse.provider.ApiScope;
import io.gatehouse.provider.NewApiClient;
import io.gatehouse.provider.RegisteredClients;
import io.gatehouse.shell.Refused;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Who comes in at the door of the API, over a real port. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DoorTest {

    private static final String STATUS = "/api/v1/status";

    @Autowired
    ApiFixture api;

    @Autowired
    ApiClients clients;

    @Autowired
    RegisteredClients registered;

    @Autowired
    ApiTokens tokens;

    @Autowired
    TokenKeys keys;

    @Autowired
    SigningKey signingKey;

    @Autowired
    DoorSettings settings;

    @Autowired
    Clock clock;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs actingAs;

    @Autowired
    AuthorizationManagerFactory<Object> checks;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    void letsAClientInWithItsToken() {
        var console = api.console(port, ApiScope.ACCOUNTS_READ, ApiScope.GATE_READ);

        var answer = console.get(STATUS);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("client_id").asString())
                .isEqualTo(console.client().toString());
        assertThat(json(answer).path("scopes").toString()).isEqualTo("[\"accounts:read\",\"gate:read\"]");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(jdbc.sql("select last_used_at is not null from api_client where id = ?")
                        .param(console.client().value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void answersWhoeverHasNoTokenWithAProblem() {
        for (var path : List.of(STATUS, "/api/v1/nothing", "/api/")) {
            var answer = exchange(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)));

            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(json(answer).path("code").asString()).isEqualTo("provider.problem.token");
        }
        var nonsense = new Console(port, api.registered(ApiScope.GATE_READ).client(), "eyJhbGciOiJub25lIn0.e30.");
        assertThat(nonsense.get(STATUS).statusCode()).isEqualTo(401);
    }

    @Test
    void goesOnTakingTokensOfAKeyThatWasReplaced() throws Exception {
        var issued = api.registered(ApiScope.GATE_READ);
        var before = new Console(port, issued.client(), token(port, issued));

        actingAs.system("test", signingKey::replace);
        var between = new Console(port, issued.client(), token(port, issued));
        actingAs.system("test", signingKey::replace);
        var after = new Console(port, issued.client(), token(port, issued));

        assertThat(List.of(keyOf(before), keyOf(between), keyOf(after))).doesNotHaveDuplicates();
        for (var console : List.of(before, between, after)) {
            assertThat(console.get(STATUS).statusCode()).isEqualTo(200);
        }
        assertThat(shownKeys()).contains(keyOf(before), keyOf(between), keyOf(after));
    }

    @Test
    void dropsAKeyWhenTheLastTokenThatItSignedHasEnded() throws Exception {
        var issued = api.registered(ApiScope.GATE_READ);
        var old = new Console(port, issued.client(), token(port, issued));
        actingAs.system("test", signingKey::replace);
        jdbc.sql("update token_key set created_at = created_at - interval 1 hour")
                .update();

        actingAs.system("test", signingKey::replace);

        assertThat(shownKeys()).doesNotContain(keyOf(old)).hasSize(2);
        assertThat(old.get(STATUS).statusCode()).isEqualTo(401);
    }

    private static String keyOf(Console console) throws Exception {
        return SignedJWT.parse(console.token()).getHeader().getKeyID();
    }

    private List<String> shownKeys() throws Exception {
        var shown = exchange(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/jwks")));
        assertThat(shown.body()).doesNotContain("\"d\"");
        return JWKSet.parse(shown.body()).getKeys().stream()
                .map(com.nimbusds.jose.jwk.JWK::getKeyID)
                .toList();
    }

    @Test
    void answersForAddressesBehindWhichThereIsNothing() {
        var console = api.console(port, ApiScope.GATE_READ);

        assertThat(console.get("/api/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(json(console.get("/api/v1/nothing")).path("status").asInt()).isEqualTo(404);
        var wrongMethod = console.delete(STATUS);
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow").orElse("")).contains("GET");
    }

    @Test
    void aPersonWhoIsSignedInHasNoWayInByTheCookie() {
        var browser = new io.gatehouse.UidlClient(port);
        browser.get("/test-entrance/" + people.appointed(Set.of(Role.ADMIN)));

        assertThat(browser.get(STATUS).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesASuspendedClientAtOnceAndWithTheTokenThatItHas() {
        var issued = api.registered(ApiScope.GATE_READ);
        var console = new Console(port, issued.client(), token(port, issued));
        assertThat(console.get(STATUS).statusCode()).isEqualTo(200);

        asAdmin(() -> {
            clients.suspend(issued.client());
            return true;
        });

        assertThat(console.get(STATUS).statusCode()).isEqualTo(401);
        assertThat(askToken(port, issued.client().toString(), issued.secret(), "grant_type=client_credentials")
                        .statusCode())
                .isEqualTo(401);

        asAdmin(() -> {
            clients.resume(issued.client());
            return true;
        });
        assertThat(console.get(STATUS).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsAnAnswerFromWhomItWouldNotBeGivenAnyMore() {
        var console = api.console(port, ApiScope.ACCOUNTS_WRITE, ApiScope.GATE_READ);
        var key = UUID.randomUUID().toString();
        var opening = "{\"email\":\"a" + UUID.randomUUID() + "@example.com\",\"name\":\"Mai\",\"number\":\"N-"
                + UUID.randomUUID() + "\",\"products\":[\"Compute\"],\"locale\":\"en\"}";
        var opened = console.postOnce(key, "/api/v1/accounts", opening);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        assertThat(console.postOnce(key, "/api/v1/accounts", opening).body()).isEqualTo(opened.body());

        asAdmin(() -> {
            clients.changeScopes(console.client(), Set.of(ApiScope.GATE_READ));
            return true;
        });

        assertThat(console.postOnce(key, "/api/v1/accounts", opening).statusCode())
                .isEqualTo(403);
    }

    @Test
    void takesAScopeAwayWithTheNextCall() {
        var console = api.console(port, ApiScope.GATE_READ, ApiScope.ACCOUNTS_READ);

        asAdmin(() -> {
            clients.changeScopes(console.client(), Set.of(ApiScope.GATE_READ));
            return true;
        });

        assertThat(json(console.get(STATUS)).path("scopes").toString()).isEqualTo("[\"gate:read\"]");
    }

    @Test
    void givesTokensOnlyForTheSecretAndTheScopesOfTheClient() {
        var issued = api.registered(ApiScope.GATE_READ);
        var client = issued.client().toString();

        assertThat(askToken(port, client, issued.secret() + "x", "grant_type=client_credentials")
                        .statusCode())
                .isEqualTo(401);
        assertThat(askToken(port, client, issued.secret(), "grant_type=client_credentials&scope=accounts:read")
                        .statusCode())
                .isEqualTo(400);
        assertThat(askToken(port, client, issued.secret(), "grant_type=password&username=a&password=b")
                        .statusCode())
                .isEqualTo(400);
        assertThat(askToken(port, "nobody", "nothing", "grant_type=client_credentials")
                        .statusCode())
                .isEqualTo(401);
        assertThat(askToken(port, client, issued.secret(), "grant_type=client_credentials&scope=gate:read")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsATokenDoNoMoreThanItWasAskedFor() {
        var issued = api.registered(ApiScope.GATE_READ, ApiScope.ACCOUNTS_READ);
        var token = json(askToken(
                        port,
                        issued.client().toString(),
                        issued.secret(),
                        "grant_type=client_credentials&scope=gate:read"))
                .path("access_token")
                .asString();
        var console = new Console(port, issued.client(), token);

        assertThat(json(console.get(STATUS)).path("scopes").toString()).isEqualTo("[\"gate:read\"]");
        assertThat(console.get("/api/v1/accounts").statusCode()).isEqualTo(403);
    }

    @Test
    void keepsOldSecretsGoodForTheOverlapUntilTheyAreEnded() {
        var first = api.registered(ApiScope.GATE_READ);

        var second = asAdmin(() -> clients.rotate(first.client()));

        assertThat(second.oldEndsAt()).isNotNull();
        assertThat(registered.holds(first.client(), first.secret())).isTrue();
        assertThat(registered.holds(first.client(), second.secret())).isTrue();
        asAdmin(() -> {
            clients.endOldSecrets(first.client());
            return true;
        });
        assertThat(registered.holds(first.client(), first.secret())).isFalse();
        assertThat(registered.holds(first.client(), second.secret())).isTrue();
        assertThat(jdbc.sql("select group_concat(hash) from api_client_secret where client_id = ?")
                        .param(first.client().value())
                        .query(String.class)
                        .single())
                .doesNotContain(second.secret());
    }

    @Test
    void signsWithAKeyThatIsKeptAndShown() throws Exception {
        var issued = api.registered(ApiScope.GATE_READ);
        var jwt = SignedJWT.parse(token(port, issued));

        var shown = exchange(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/oauth2/jwks")));

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).doesNotContain("\"d\"");
        var key = JWKSet.parse(shown.body()).getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(jwt.verify(new com.nimbusds.jose.crypto.RSASSAVerifier(key.toRSAKey())))
                .isTrue();
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("gatehouse");
    }

    @Test
    void asksABoundClientForItsCertificate() {
        var issued = actingAs.system(
                "test",
                () -> clients.register(new NewApiClient("Bound", Set.of(ApiScope.GATE_READ), null, "ab".repeat(32))));

        assertThat(new Console(port, issued.client(), token(port, issued))
                        .get(STATUS)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void letsABoundClientInWithItsCertificateAndWithNoOther() throws Exception {
        var own = certificate();
        var thumbprint =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(own.getEncoded()));
        var issued = actingAs.system(
                "test",
                () -> clients.register(new NewApiClient("Bound", Set.of(ApiScope.GATE_READ), null, thumbprint)));
        var token = token(port, issued);

        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getJSONObjectClaim("cnf"))
                .containsKey("x5t#S256");
        assertThat(judged(tokens, token, own).getName())
                .isEqualTo(issued.client().toString());
        assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> judged(tokens, token, certificate()));
        assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> judged(tokens, token));
    }

    @Test
    void takesTokensOfTheOutsideIssuerForClientsThatItKnows() throws Exception {
        var key = new RSAKeyGenerator(2048).keyID("theirs").generate();
        var jwks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        jwks.createContext("/keys", exchange -> {
            var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        jwks.start();
        try {
            var issuer = "https://issuer.example";
            var outside = new DoorSettings.Outside(
                    issuer, "http://localhost:" + jwks.getAddress().getPort() + "/keys", "gatehouse", "azp");
            var judge = new ApiTokens(
                    registered,
                    keys,
                    new DoorSettings(
                            settings.token(),
                            outside,
                            settings.limits(),
                            settings.size(),
                            settings.activitySize(),
                            settings.answersKept(),
                            settings.unfinished()),
                    clock,
                    "http://localhost");
            var theirs = "console-" + UUID.randomUUID();
            var client = actingAs.system(
                            "test",
                            () -> clients.register(
                                    new NewApiClient("Outside", Set.of(ApiScope.GATE_READ), theirs, null)))
                    .client();

            var caller = judged(judge, signed(key, issuer, "gatehouse", theirs, 60));

            assertThat(caller.getName()).isEqualTo(client.toString());
            assertThat(caller.getAuthorities())
                    .extracting(authority -> authority.getAuthority())
                    .containsExactly("gate:read");
            for (var wrong : List.of(
                    signed(key, issuer, "another service", theirs, 60),
                    signed(key, issuer, "gatehouse", "nobody", 60),
                    signed(key, issuer, "gatehouse", theirs, -60),
                    signed(key, "https://other.example", "gatehouse", theirs, 60),
                    signed(new RSAKeyGenerator(2048).keyID("theirs").generate(), issuer, "gatehouse", theirs, 60))) {
                assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> judged(judge, wrong));
            }
        } finally {
            jwks.stop(0);
        }
    }

    private String signed(RSAKey key, String issuer, String audience, String client, int seconds) throws Exception {
        var now = clock.instant();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("theirs").build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(audience)
                        .claim("azp", client)
                        .claim("scope", "gate:read accounts:write")
                        .issueTime(Date.from(now.minusSeconds(120)))
                        .expirationTime(Date.from(now.plusSeconds(seconds)))
                        .build());
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }

    private static Authentication judged(ApiTokens judge, String token, X509Certificate... shown) {
        var request = new MockHttpServletRequest();
        if (shown.length > 0) {
            request.setAttribute("jakarta.servlet.request.X509Certificate", shown);
        }
        return judge.judge(new BearerTokenAuthenticationToken(token), request);
    }

    private X509Certificate certificate() throws Exception {
        var pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var name = new X500Name("CN=console");
        var now = clock.instant();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now),
                                Date.from(now.plusSeconds(3600)),
                                name,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
    }

    @Test
    void refusesAThumbprintThatIsNone() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> actingAs.system(
                        "test",
                        () -> clients.register(new NewApiClient("Bound", Set.of(ApiScope.GATE_READ), null, "ab"))))
                .withMessage("provider.client.certificate.wrong");
    }

    /** Else a token of the API would open whatever anybody who has signed in may do. */
    @Test
    void isNobodyWhoHasSignedIn() {
        var issued = api.registered(ApiScope.GATE_READ);
        var caller = new ClientAuthentication(
                new ApiCaller(issued.client(), registered), List.of(new SimpleGrantedAuthority("gate:read")));

        assertThat(checks.hasAuthority("gate:read")
                        .authorize(() -> caller, this)
                        .isGranted())
                .isTrue();
        assertThat(checks.authenticated().authorize(() -> caller, this).isGranted())
                .isFalse();
        assertThat(checks.hasAnyRole("SYSTEM", "ADMIN", "CUSTOMER")
                        .authorize(() -> caller, this)
                        .isGranted())
                .isFalse();
        asAdmin(() -> {
            clients.suspend(issued.client());
            return true;
        });
        assertThat(checks.hasAuthority("gate:read")
                        .authorize(() -> caller, this)
                        .isGranted())
                .isFalse();
    }

    private <T> T asAdmin(Supplier<T> act) {
        return actingAs.system("test", () -> actingAs.person(people.appointed(Set.of(Role.ADMIN)), act));
    }
}
