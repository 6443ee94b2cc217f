package io.gatehouse.sharing;

import static io.gatehouse.sharing.SharingFixture.everything;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.sharing.SourceSummary.Problem;
import io.gatehouse.sharing.SourceSummary.SignIn;
import io.gatehouse.sharing.stix.GroupKey;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.reach.TargetRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Collections of others, as good and as bad as they come: what is new is taken once, and nothing they do does more than fail a turn. */
@ServiceTest
class SourcePollingTest {

    private static final String TYPE = "application/taxii+json;version=2.1";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SourceStore store;

    @Autowired
    GroupStore groupStore;

    @Autowired
    PolicyStore policies;

    @Autowired
    IndicatorIntake intake;

    @Autowired
    IncomingStore incoming;

    @Autowired
    SharingFixture sharing;

    @Autowired
    SharingPolicies service;

    @Autowired
    AuditTrail trail;

    @Autowired
    ActingAs acting;

    @Autowired
    CurrentActor actor;

    @Autowired
    TransactionTemplate together;

    @Autowired
    Clock clock;

    private final GroupKey key = GroupKey.random();
    private final List<String> asked = new ArrayList<>();
    private final List<String> signed = new ArrayList<>();
    private GroupId group;
    private HttpServer server;
    private TaxiiClient client;
    private Answering answering = exchange -> exchange.sendResponseHeaders(500, -1);

    private interface Answering {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    @BeforeEach
    void aCollection() throws IOException {
        group = sharing.sharing(key, everything());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            asked.add(String.valueOf(exchange.getRequestURI()));
            signed.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            try (exchange) {
                answering.answer(exchange);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        client = new TaxiiClient(settings(), new TargetRules(Set.of(443), true));
    }

    @AfterEach
    void close() throws IOException {
        server.stop(0);
        client.close();
    }

    private static SharingSettings settings() {
        return new SharingSettings(
                true,
                Set.of(443),
                Duration.ofMinutes(15),
                Duration.ofSeconds(2),
                Duration.ofMillis(800),
                Duration.ofMillis(1500),
                DataSize.ofKilobytes(64),
                5,
                Duration.ofHours(6),
                Duration.ofDays(30),
                Duration.ofDays(30),
                Duration.ofDays(90));
    }

    private SourceSummary polled(SignIn way, String secret) {
        var sources = new SharingSources(store, groupStore, client, trail, actor, clock);
        var url = "http://localhost:" + server.getAddress().getPort() + "/taxii2/root/collections/1";
        var known = store.of(group);
        var id = known.isEmpty()
                ? sharing.as(sharing.person(Role.ADMIN), () -> sources.add(group, "Northwind", url, way, "us", secret))
                : known.getFirst().id();
        store.succeeded(id, clock.instant(), clock.instant());
        new SourcePolling(store, policies, intake, client, settings(), trail, acting, together, clock).run();
        return store.find(id).orElseThrow();
    }

    private static void send(HttpExchange exchange, String type, String last, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.getResponseHeaders().add("X-TAXII-Date-Added-Last", last);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private byte[] page(String more) {
        var bundle = new String(
                SharingFixture.bundle(sharing.indicator(key, IdentifierKind.EMAIL, "one@example.com")),
                StandardCharsets.UTF_8);
        return (more + bundle.substring(bundle.indexOf("\"objects\""))).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void takesPageAfterPageAndGoesOnAfterTheLast() {
        answering = exchange -> {
            var query = String.valueOf(exchange.getRequestURI().getQuery());
            if (query.contains("added_after=2026-11-23T08:00:01Z")) {
                send(exchange, TYPE, "", "{}".getBytes(StandardCharsets.UTF_8));
            } else if (query.contains("next=two")) {
                send(exchange, TYPE, "2026-11-23T08:00:01Z", page("{\"more\":false,"));
            } else {
                send(exchange, TYPE, "2026-11-23T08:00:00Z", page("{\"more\":true,\"next\":\"two\","));
            }
        };

        var first = polled(SignIn.BASIC, "pass");
        var second = polled(SignIn.BASIC, "pass");

        assertThat(first.problem()).isNull();
        assertThat(first.taken()).isEqualTo(2);
        assertThat(second.taken()).isEqualTo(2);
        assertThat(incoming.count(group)).isEqualTo(2);
        assertThat(asked).hasSize(3);
        assertThat(asked.getFirst()).startsWith("/taxii2/root/collections/1/objects/?limit=");
        assertThat(asked.getLast()).contains("added_after=2026-11-23T08%3A00%3A01Z");
        assertThat(signed)
                .containsOnly(
                        "Basic " + Base64.getEncoder().encodeToString("us:pass".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void stopsAtACollectionThatNeverEnds() {
        answering = exchange ->
                send(exchange, TYPE, "", "{\"more\":true,\"next\":\"again\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(polled(SignIn.NONE, "").problem()).isNull();
        assertThat(asked).hasSize(5);

        answering = exchange -> send(exchange, TYPE, "", "{\"more\":true}".getBytes(StandardCharsets.UTF_8));
        polled(SignIn.NONE, "");
        assertThat(asked).hasSize(6);
    }

    private void fails(Problem problem, Answering bad) {
        answering = bad;
        var before = clock.instant();
        var polled = polled(SignIn.BEARER, "token");
        assertThat(polled.problem()).isEqualTo(problem);
        assertThat(polled.dueAt()).isAfter(before.plus(Duration.ofMinutes(14)));
        assertThat(incoming.count(group)).isZero();
    }

    @Test
    void oneBadTurnFailsAndNothingMore() {
        fails(Problem.STATUS, exchange -> exchange.sendResponseHeaders(500, -1));
        fails(Problem.DENIED, exchange -> exchange.sendResponseHeaders(401, -1));
        fails(Problem.REDIRECT, exchange -> {
            exchange.getResponseHeaders().add("Location", "http://localhost/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        fails(Problem.GARBAGE, exchange -> send(exchange, "text/html", "", page("{")));
        fails(Problem.GARBAGE, exchange -> send(exchange, TYPE, "", "{\"objects\":[".getBytes(StandardCharsets.UTF_8)));
        fails(Problem.TOO_LARGE, exchange -> send(exchange, TYPE, "", new byte[70_000]));
        fails(Problem.TIMEOUT, exchange -> Thread.sleep(3_000));
        assertThat(signed).contains("Bearer token");
        assertThat(jdbc.sql("select sealed from sharing_source")
                        .query(byte[].class)
                        .list())
                .isNotEmpty()
                .noneMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains("token"));
        assertThat(asked).noneMatch(path -> path.contains("elsewhere"));
    }

    @Test
    void aTruncatedPageIsNone() {
        answering = exchange -> {
            exchange.getResponseHeaders().add("Content-Type", TYPE);
            exchange.sendResponseHeaders(200, 5_000);
            exchange.getResponseBody().write(page("{"));
            exchange.getResponseBody().flush();
            server.stop(0);
        };

        assertThat(polled(SignIn.NONE, "").problem()).isNotNull();
        assertThat(incoming.count(group)).isZero();
    }

    @Test
    void reachesNothingInside() throws IOException {
        var strict = new TaxiiClient(settings(), new TargetRules(Set.of(443), false));
        try {
            for (var url : List.of(
                    "http://example.com/",
                    "https://127.0.0.1/",
                    "https://169.254.169.254/",
                    "https://user@example.com/")) {
                assertThatExceptionOfType(Refused.class).isThrownBy(() -> strict.check(url));
            }
            assertThat(strict.page("https://10.0.0.1/c/", null, null, null))
                    .isEqualTo(new TaxiiClient.Answer.Failed(Problem.REFUSED_TARGET));
        } finally {
            strict.close();
        }
    }

    @Test
    void asksNobodyWithoutAPolicy() {
        answering = exchange -> send(exchange, TYPE, "", page("{"));
        sharing.as(sharing.person(Role.COUNSEL), () -> {
            service.suspend(group, SharingFixture.REASON);
            return true;
        });

        polled(SignIn.NONE, "");

        assertThat(asked).isEmpty();
    }
}
