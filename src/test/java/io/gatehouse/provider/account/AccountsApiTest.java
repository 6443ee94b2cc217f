package io.gatehouse.provider.account;

import static io.gatehouse.provider.ApiFixture.Console.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.provider.ApiFixture;
import io.gatehouse.provider.ApiFixture.Console;
import io.gatehouse.provider.ApiScope;
import io.gatehouse.verification.Invitations;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Accounts as a console handles them, over a real port. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AccountsApiTest {

    private static final String ACCOUNTS = "/api/v1/accounts";
    private static final String PASSWORD = "nine blue herons cross a wide canal";
    private static final String CARD = "4111 1111 1111 1111";

    @Autowired
    ApiFixture api;

    @Autowired
    CustomerRegister register;

    @Autowired
    Invitations invitations;

    @Autowired
    ActingAs actingAs;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final String number = "N-" + UUID.randomUUID();
    private Console console;

    @BeforeEach
    void aConsole() {
        console = api.console(port, ApiScope.ACCOUNTS_READ, ApiScope.ACCOUNTS_WRITE, ApiScope.GATE_READ);
    }

    @Test
    void keepsTheIdentifierFromOpeningToTheVerifiedCustomer() {
        var opened = open();
        var id = json(opened).path("id").asString();

        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        assertThat(opened.headers().firstValue("Location")).hasValue(ACCOUNTS + "/" + id);
        assertThat(json(opened).path("state").asString()).isEqualTo("not_opened");
        assertThat(json(opened).path("invitation").path("state").asString()).isEqualTo("open");
        assertThat(gate(id).path("reason").asString()).isEqualTo("not_opened");
        assertThat(json(find()).path("id").asString()).isEqualTo(id);

        accept(id);
        assertThat(json(console.get(ACCOUNTS + "/" + id)).path("invitation").isMissingNode()
                        || json(console.get(ACCOUNTS + "/" + id))
                                .path("invitation")
                                .isNull())
                .isTrue();
        assertThat(gate(id).path("reason").asString()).isEqualTo("not_opened");
        activate(id);

        assertThat(json(console.get(ACCOUNTS + "/" + id)).path("state").asString())
                .isEqualTo("active");
        assertThat(json(console.get(ACCOUNTS + "/" + id)).path("products").toString())
                .isEqualTo("[\"Compute\"]");
        assertThat(gate(id).path("decision").asString()).isEqualTo("allow");
        assertThat(json(find()).path("id").asString()).isEqualTo(id);
    }

    @Test
    void opensNoSecondAccountOfOneNumber() {
        open();

        var again = open();

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(json(again).path("code").asString()).isEqualTo("customer.account.number.taken");
    }

    @Test
    void opensOneAccountOfANumberThatManyOpenAtOnce() throws Exception {
        var start = new CountDownLatch(1);
        var openings = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var i = 0; i < 6; i++) {
                openings.add(threads.submit(() -> {
                    start.await();
                    return open().statusCode();
                }));
            }
            start.countDown();
            var answers = new ArrayList<Integer>();
            for (var opening : openings) {
                answers.add(opening.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(201, 422, 422, 422, 422, 422);
        }
    }

    @Test
    void opensAnAccountOfANumberAgainThatNobodyCameFor() {
        var lapsed = json(open()).path("id").asString();
        jdbc.sql("update invitation set expires_at = invited_at where account_id = ?")
                .param(UUID.fromString(lapsed))
                .update();
        var withdrawn = open();
        assertThat(withdrawn.statusCode()).as(withdrawn.body()).isEqualTo(201);
        console.post(ACCOUNTS + "/" + json(withdrawn).path("id").asString() + "/close", "");

        assertThat(open().statusCode()).isEqualTo(201);
    }

    @Test
    void answersTheGateBriefWhileNothingHasChanged() {
        var id = anAccount();
        var first = console.get(ACCOUNTS + "/" + id + "/gate");
        var tag = first.headers().firstValue("ETag").orElseThrow();

        assertThat(console.get(ACCOUNTS + "/" + id + "/gate", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        move(id, AccountState.SUSPENDED);
        var after = console.get(ACCOUNTS + "/" + id + "/gate", "If-None-Match", tag);

        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(json(after).path("decision").asString()).isEqualTo("deny");
        assertThat(json(after).path("reason").asString()).isEqualTo("suspended");
    }

    @Test
    void tellsNothingOfWhatStopsAnAccount() {
        var id = anAccount();
        move(id, AccountState.SUSPENDED);
        var account = console.get(ACCOUNTS + "/" + id);
        var gate = console.get(ACCOUNTS + "/" + id + "/gate");

        move(id, AccountState.BLOCKED_SANCTIONS);

        for (var pair : List.of(
                List.of(account, console.get(ACCOUNTS + "/" + id)),
                List.of(gate, console.get(ACCOUNTS + "/" + id + "/gate")))) {
            assertThat(pair.getLast().body()).isEqualTo(pair.getFirst().body());
            assertThat(pair.getLast().headers().firstValue("ETag"))
                    .isEqualTo(pair.getFirst().headers().firstValue("ETag"));
        }
    }

    @Test
    void changesProductsForWhoeverHasReadTheLatest() throws Exception {
        var id = anAccount();
        var tag = console.get(ACCOUNTS + "/" + id).headers().firstValue("ETag").orElseThrow();
        var start = new CountDownLatch(1);
        var puts = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var i = 0; i < 4; i++) {
                var product = "P" + i;
                Callable<Integer> put = () -> {
                    start.await();
                    return products(id, tag, product).statusCode();
                };
                puts.add(threads.submit(put));
            }
            start.countDown();
            var answers = new ArrayList<Integer>();
            for (var put : puts) {
                answers.add(put.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(200, 412, 412, 412);
        }

        assertThat(console.put(ACCOUNTS + "/" + id + "/products", "{\"products\":[]}")
                        .statusCode())
                .isEqualTo(428);
        assertThat(products(id, "*", "P").statusCode()).isEqualTo(412);
    }

    @Test
    void keepsWhatIsReportedAndFindsItAgain() {
        var id = anAccount();
        var token = "tok_" + UUID.randomUUID();

        assertThat(console.put(
                                ACCOUNTS + "/" + id + "/use-locations",
                                "{\"locations\":[{\"country\":\"VN\",\"city\":\"Hanoi\"},{\"country\":\"DE\"}]}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(console.post(
                                ACCOUNTS + "/" + id + "/payment-instruments",
                                "{\"kind\":\"card\",\"card_token\":\"" + token + "\",\"last_four\":\"4821\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(console.post(
                                ACCOUNTS + "/" + id + "/payment-instruments",
                                "{\"kind\":\"bank_account\",\"iban\":\"DE89 3704 0044 0532 0130 00\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(console.post(ACCOUNTS + "/" + id + "/transactions", "{\"transactions\":[\"ch_1\",\"ch_2\"]}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(console.put(ACCOUNTS + "/" + id + "/last-access", "{\"at\":\"2026-01-05T10:00:00Z\"}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(jdbc.sql("""
                        select count(*), sum(replaced_at is null) from payment_means p
                        join account a on a.customer_id = p.customer_id where a.id = ?
                        """)
                        .param(UUID.fromString(id))
                        .query((row, _) -> row.getInt(1) + " " + row.getInt(2))
                        .single())
                .as("with the card of the invitation")
                .isEqualTo("3 1");
        assertThat(jdbc.sql("select last_access_at from account where id = ?")
                        .param(UUID.fromString(id))
                        .query(String.class)
                        .single())
                .startsWith("2026-01-05 10:00:00");
    }

    @Test
    void refusesWhatCannotBe() {
        var id = anAccount();

        for (var body : List.of("{\"at\":\"2999-01-01T00:00:00Z\"}", "{\"at\":\"-1000-01-01T00:00:00Z\"}", "{}")) {
            assertThat(console.put(ACCOUNTS + "/" + id + "/last-access", body).statusCode())
                    .as(body)
                    .isIn(400, 422);
        }
        for (var body : List.of(
                "{\"kind\":\"cash\"}", "{\"kind\":\"card\"}", "{}", "{\"kind\":\"bank_account\",\"iban\":\"DE1\"}")) {
            assertThat(console.post(ACCOUNTS + "/" + id + "/payment-instruments", body)
                            .statusCode())
                    .as(body)
                    .isEqualTo(422);
        }
        for (var body : List.of(
                "{}",
                "{\"email\":\"nobody\"}",
                "{\"email\":\"a@example.com\",\"payment\":{\"institution_country\":\"ZZ\"}}",
                "{\"email\":\"a@example.com\",\"locale\":\"" + "x".repeat(90) + "\"}")) {
            assertThat(console.post(ACCOUNTS, body).statusCode()).as(body).isEqualTo(422);
        }
        for (var path : List.of("?limit=0", "?limit=201", "?cursor=x", "?cursor=" + "_".repeat(32))) {
            assertThat(console.get(ACCOUNTS + path).statusCode()).as(path).isEqualTo(422);
        }
        assertThat(console.get(ACCOUNTS + "?limit=many").statusCode()).isEqualTo(400);
        assertThat(console.get(ACCOUNTS + "/no-id/gate").statusCode()).isEqualTo(400);
    }

    @Test
    void knowsNothingOfWhatIsNotThere() {
        var path = ACCOUNTS + "/" + UUID.randomUUID();

        assertThat(console.get(path).statusCode()).isEqualTo(404);
        assertThat(console.get(path + "/gate").statusCode()).isEqualTo(404);
        assertThat(console.put(path + "/products", "{\"products\":[]}", "If-Match", "\"0\"")
                        .statusCode())
                .isEqualTo(404);
        assertThat(console.put(path + "/last-access", "{\"at\":\"2026-01-05T10:00:00Z\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(console.post(path + "/close", "").statusCode()).isEqualTo(404);
        assertThat(console.post(ACCOUNTS + "/find", "{\"number\":\"N-0\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesNoCardNumberAnywhere() {
        var id = anAccount();

        for (var answer : List.of(
                console.post(ACCOUNTS, "{\"email\":\"a@example.com\",\"name\":\"" + CARD + "\"}"),
                console.post(ACCOUNTS, "{\"email\":\"a@example.com\",\"products\":[\"" + CARD + "\"]}"),
                console.post(ACCOUNTS, "{\"email\":\"a@example.com\",\"payment\":{\"card_token\":\"" + CARD + "\"}}"),
                console.post(ACCOUNTS + "/" + id + "/transactions", "{\"transactions\":[\"" + CARD + "\"]}"),
                console.post(
                        ACCOUNTS + "/" + id + "/payment-instruments",
                        "{\"kind\":\"card\",\"card_token\":\"" + CARD + "\",\"last_four\":\"1111\"}"),
                console.put(
                        ACCOUNTS + "/" + id + "/use-locations",
                        "{\"locations\":[{\"country\":\"VN\",\"city\":\"" + CARD + "\"}]}"))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).doesNotContain("1111");
        }
    }

    @Test
    void closesAnAccountAndTakesBackAnInvitation() {
        var invited = json(open()).path("id").asString();
        var account = anAccount();

        for (var id : List.of(invited, account)) {
            for (var again = 0; again < 2; again++) {
                var closed = console.post(ACCOUNTS + "/" + id + "/close", "");
                assertThat(closed.statusCode()).as(closed.body()).isEqualTo(200);
                assertThat(json(closed).path("state").asString()).isEqualTo("closed");
            }
            assertThat(gate(id).path("reason").asString()).isEqualTo("closed");
        }
        assertThat(jdbc.sql("""
                        select count(*) from audit_entry where action = 'customer.account.moved' and object_id = ? and job = ?
                        """)
                        .params(UUID.fromString(account), "api " + console.client())
                        .query(Integer.class)
                        .single())
                .as("closings that name the client")
                .isOne();
        var tag = console.get(ACCOUNTS + "/" + account)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(products(account, tag, "P").statusCode()).isEqualTo(409);
    }

    @Test
    void letsReportsWaitForTheCustomer() {
        var id = json(open()).path("id").asString();

        var early = console.put(ACCOUNTS + "/" + id + "/use-locations", "{\"locations\":[]}");

        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(json(early).path("code").asString()).isEqualTo("provider.account.invited");
    }

    @Test
    void asksForTheScopeOfEach() {
        var id = anAccount();
        var reader = api.console(port, ApiScope.ACCOUNTS_READ);
        var gatekeeper = api.console(port, ApiScope.GATE_READ);
        var writer = api.console(port, ApiScope.ACCOUNTS_WRITE);

        assertThat(reader.get(ACCOUNTS + "/" + id).statusCode()).isEqualTo(200);
        assertThat(reader.get(ACCOUNTS + "/" + id + "/gate").statusCode()).isEqualTo(403);
        assertThat(reader.post(ACCOUNTS + "/" + id + "/close", "").statusCode()).isEqualTo(403);
        assertThat(reader.post(ACCOUNTS, "{}").statusCode()).isEqualTo(403);
        assertThat(gatekeeper.get(ACCOUNTS + "/" + id + "/gate").statusCode()).isEqualTo(200);
        assertThat(gatekeeper.get(ACCOUNTS + "/" + id).statusCode()).isEqualTo(403);
        assertThat(gatekeeper.get(ACCOUNTS).statusCode()).isEqualTo(403);
        assertThat(writer.get(ACCOUNTS + "/" + id).statusCode()).isEqualTo(403);
        assertThat(writer.post(ACCOUNTS + "/find", "{\"number\":\"x\"}").statusCode())
                .isEqualTo(403);
        assertThat(writer.put(ACCOUNTS + "/" + id + "/last-access", "{\"at\":\"2026-01-05T10:00:00Z\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void goesOnInTheListFromWhereItWas() {
        var id = anAccount();
        jdbc.sql("update account set shown_at = utc_timestamp(6) - interval 11 second where id = ?")
                .param(UUID.fromString(id))
                .update();
        var seen = new ArrayList<String>();
        var next = "";
        while (true) {
            var part = json(console.get(ACCOUNTS + "?limit=200" + (next.isEmpty() ? "" : "&cursor=" + next)));
            part.path("items").forEach(one -> seen.add(one.path("id").asString()));
            if (part.path("items").isEmpty()) {
                break;
            }
            next = part.path("next").asString();
        }

        assertThat(seen).contains(id).doesNotHaveDuplicates();
    }

    private HttpResponse<String> open() {
        return open(number);
    }

    private HttpResponse<String> open(String number) {
        return console.post(
                ACCOUNTS,
                "{\"email\":\"a" + UUID.randomUUID() + "@example.com\",\"name\":\"Mai\",\"number\":\"" + number
                        + "\",\"products\":[\"Compute\"],\"locale\":\"en\",\"payment\":{\"institution_country\":\"VN\","
                        + "\"card_token\":\"tok_1\",\"last_four\":\"4821\",\"transactions\":[\"ch_0\"]}}");
    }

    private HttpResponse<String> find() {
        return console.post(ACCOUNTS + "/find", "{\"number\":\"" + number.toLowerCase(Locale.ROOT) + "\"}");
    }

    private HttpResponse<String> products(String id, String tag, String product) {
        return console.put(ACCOUNTS + "/" + id + "/products", "{\"products\":[\"" + product + "\"]}", "If-Match", tag);
    }

    private JsonNode gate(String id) {
        return json(console.get(ACCOUNTS + "/" + id + "/gate"));
    }

    /** One whose customer has accepted and is verified. */
    private String anAccount() {
        var id = json(open("N-" + UUID.randomUUID())).path("id").asString();
        accept(id);
        activate(id);
        return id;
    }

    /** Nobody but the mailbox knows the invitation's token; the test gives it one of its own. */
    private void accept(String id) {
        var token = UUID.randomUUID().toString();
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            jdbc.sql("update invitation set token_hash = ? where account_id = ?")
                    .params(hash, UUID.fromString(id))
                    .update();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        invitations.accept(token, PASSWORD);
    }

    private void activate(String id) {
        actingAs.system("test", () -> register.verified(owner(id)));
        move(id, AccountState.ACTIVE);
    }

    private CustomerId owner(String id) {
        var account = new AccountId(UUID.fromString(id));
        return register.owners(List.of(account)).get(account);
    }

    private void move(String id, AccountState to) {
        actingAs.system("test", () -> register.move(new AccountId(UUID.fromString(id)), to, "test"));
    }
}
