package io.gatehouse.provider.door;

import static io.gatehouse.provider.ApiFixture.Console.json;
import static io.gatehouse.provider.ApiFixture.askToken;
import static io.gatehouse.provider.ApiFixture.exchange;
import static io.gatehouse.provider.ApiFixture.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
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
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

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
