package io.gatehouse.provider.intake;

import static io.gatehouse.provider.ApiFixture.Console.json;
import static io.gatehouse.provider.ApiFixture.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.provider.ApiFixture;
import io.gatehouse.provider.ApiFixture.Console;
import io.gatehouse.provider.ApiScope;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Batches of lines over a real port: what is answered is on disk, and taken away again at the end. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class IntakeTest {

    private static final String ACTIVITY = "/api/v1/activity";
    private static final String ASSIGNED = "/api/v1/assigned-addresses";
    private static final String CARD = "4111 1111 1111 1111";

    @Autowired
    ApiFixture api;

    @Autowired
    CustomerRegister register;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs actingAs;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private AccountId account = AccountId.next();

    @BeforeEach
    void takeInACustomer() {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        account = actingAs.system(
                "test",
                () -> register.account(register.register(person, AccountOpening.ofIndividual()))
                        .id());
    }

    @AfterEach
    void clean() {
        for (var table : List.of("activity", "assigned_address")) {
            jdbc.sql("delete from " + table + " where account_id = ?")
                    .param(account.value())
                    .update();
        }
    }

    private static HttpResponse<String> post(Console console, String path, String lines, String key) {
        return exchange(console.request(path)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines)));
    }

    private static HttpResponse<String> post(Console console, String path, String lines) {
        return post(console, path, lines, UUID.randomUUID().toString());
    }

    private String line(Instant at, String more) {
        return "{\"account\":\"%s\",\"time\":\"%s\",\"source_ip\":\"203.0.113.7\",\"class\":\"ACCESS\"%s}\n"
                .formatted(account, at, more);
    }

    private long rows() {
        return jdbc.sql("select count(*) from activity where account_id = ?")
                .param(account.value())
                .query(Long.class)
                .single();
    }

    @Test
    void takesGoodLinesNamesBadOnesAndAddsNothingTheSecondTime() {
        var console = api.console(port, ApiScope.ACTIVITY_WRITE);
        var at = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MICROS);
        var batch = line(at, ",\"event_id\":\"one\"")
                + line(at, ",\"principal\":\"" + CARD + "\"")
                + line(at, ",\"cvv\":\"123\"")
                + line(Instant.now().plus(1, ChronoUnit.DAYS), "")
                + "{\"remark\":\"secret of a customer\n"
                + line(at, "").replace(account.toString(), "nobody-has-this");

        var answer = post(console, ACTIVITY, batch);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("accepted").asLong()).isOne();
        assertThat(json(answer).path("duplicates").asLong()).isZero();
        assertThat(json(answer).path("errors").findValues("line").toString()).isEqualTo("[2, 3, 4, 5, 6]");
        assertThat(json(answer).path("errors").findValues("code").toString())
                .contains(
                        "activity.import.card",
                        "activity.import.code",
                        "activity.import.time.future",
                        "activity.import.json",
                        "activity.import.account.unknown");
        assertThat(json(answer).path("errors").get(0).path("message").asString())
                .isNotBlank();
        assertThat(answer.body()).doesNotContain("4111", "123\"", "secret of", "nobody-has");
        assertThat(rows()).isOne();

        var again = post(console, ACTIVITY, batch);
        assertThat(json(again).path("accepted").asLong()).isZero();
        assertThat(json(again).path("duplicates").asLong()).isOne();
        assertThat(rows()).isOne();
        assertThat(jdbc.sql("select last_access_at from account where id = ?")
                        .param(account.value())
                        .query(Instant.class)
                        .single())
                .isEqualTo(at);
    }

    @Test
    void takesNothingOfABatchThatIsTooLongOrOfAnotherKind() {
        var console = api.console(port, ApiScope.ACTIVITY_WRITE);
        var at = Instant.now().minusSeconds(60);

        var long1 = post(console, ACTIVITY, line(at, "").repeat(10_001));
        assertThat(long1.statusCode()).as(long1.body()).isEqualTo(413);
        assertThat(long1.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(console.post(ACTIVITY, line(at, "")).statusCode()).isEqualTo(415);
        assertThat(rows()).isZero();
        var other = api.console(port, ApiScope.ACCOUNTS_WRITE);
        assertThat(post(other, ACTIVITY, line(at, "")).statusCode()).isEqualTo(403);
        assertThat(post(other, ASSIGNED, "{}\n").statusCode()).isEqualTo(403);
        assertThat(rows()).isZero();
    }

    @Test
    void takesAssignedAddresses() {
        var console = api.console(port, ApiScope.ACTIVITY_WRITE);
        var batch = "{\"account\":\"%s\",\"address\":\"198.18.99.%d\",\"from\":\"2026-03-01T00:00:00Z\"}\n{}\n"
                .formatted(account, account.value().hashCode() & 127);

        var answer = post(console, ASSIGNED, batch);
        var again = post(console, ASSIGNED, batch);

        assertThat(json(answer).path("accepted").asLong()).as(answer.body()).isOne();
        assertThat(json(answer).path("errors").findValues("code").toString())
                .contains("activity.import.account.missing");
        assertThat(json(again).path("duplicates").asLong()).isOne();
    }
}
