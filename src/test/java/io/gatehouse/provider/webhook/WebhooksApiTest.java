package io.gatehouse.provider.webhook;

import static io.gatehouse.provider.ApiFixture.Console.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.AccountState;
import io.gatehouse.provider.ApiFixture;
import io.gatehouse.provider.ApiFixture.Console;
import io.gatehouse.provider.ApiScope;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Webhooks as a console handles them, over a real port. Nothing is sent. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class WebhooksApiTest {

    private static final String WEBHOOKS = "/api/v1/webhooks";

    @Autowired
    ApiFixture api;

    @Autowired
    WebhookFixture fixture;

    @Autowired
    Webhooks webhooks;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final String url = "https://console.provider.com/" + UUID.randomUUID();
    private Console console;
    private String id;
    private String secret;

    @BeforeEach
    void register() {
        console = api.console(port, ApiScope.WEBHOOKS_WRITE);
        var answer = console.post(WEBHOOKS, """
                {"url":"%s","events":["account.state_changed","account.gate_changed"]}""".formatted(url));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        id = json(answer).path("id").asString();
        secret = json(answer).path("secret").asString();
        assertThat(answer.headers().firstValue("Location")).hasValue(WEBHOOKS + "/" + id);
    }

    @AfterEach
    void remove() {
        acting.system("test", () -> webhooks.remove(new EndpointId(UUID.fromString(id))));
    }

    private String at(String more) {
        return WEBHOOKS + "/" + id + more;
    }

    @Test
    void showsTheSecretOnceAndTheHealthAfterwards() {
        assertThat(secret).startsWith("whsec_");
        var one = console.get(at(""));
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(one.body()).doesNotContain("whsec_");
        assertThat(json(one).path("url").asString()).isEqualTo(url);
        assertThat(json(one).path("state").asString()).isEqualTo("active");
        assertThat(json(one).path("events").toString())
                .isEqualTo("[\"account.state_changed\",\"account.gate_changed\"]");
        assertThat(console.get(
                                at(""),
                                "If-None-Match",
                                one.headers().firstValue("ETag").orElseThrow())
                        .statusCode())
                .isEqualTo(304);
        assertThat(json(console.get(WEBHOOKS)).path("items").valueStream())
                .extracting(item -> item.path("id").asString())
                .contains(id);
    }

    @Test
    void refusesWhatMayNotBeSentTo() {
        for (var bad : new String[] {
            "http://console.provider.com/",
            "https://169.254.169.254/",
            "https://localhost/",
            "https://u:p@provider.com/",
            ""
        }) {
            var answer = console.post(WEBHOOKS, """
                    {"url":"%s","events":["account.state_changed"]}""".formatted(bad));
            assertThat(answer.statusCode()).as(bad).isEqualTo(422);
            assertThat(json(answer).path("code").asString()).startsWith("shell.target.");
        }
        assertThat(console.post(WEBHOOKS, """
                        {"url":"https://console.provider.com/%s","events":["account.screened"]}""".formatted(UUID.randomUUID())).statusCode())
                .isEqualTo(422);
        assertThat(console.post(WEBHOOKS, "{}").statusCode()).isEqualTo(422);
    }

    @Test
    void renewsPausesResumesAndRemoves() {
        var renewed = console.post(at("/rotate"), "{}");
        assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(200);
        assertThat(json(renewed).path("secret").asString()).startsWith("whsec_").isNotEqualTo(secret);
        assertThat(json(console.get(at(""))).path("old_secret_until").isNull()).isFalse();

        assertThat(json(console.post(at("/pause"), "{}")).path("state").asString())
                .isEqualTo("paused");
        assertThat(json(console.post(at("/pause"), "{}")).path("state").asString())
                .isEqualTo("paused");
        assertThat(json(console.post(at("/resume"), "{}")).path("state").asString())
                .isEqualTo("active");

        assertThat(console.delete(at("")).statusCode()).isEqualTo(204);
        assertThat(console.delete(at("")).statusCode()).isEqualTo(404);
        assertThat(console.get(at("")).statusCode()).isEqualTo(404);
        for (var act : new String[] {"/rotate", "/pause", "/resume", "/ping", "/replay"}) {
            assertThat(console.post(at(act), "{}").statusCode()).as(act).isEqualTo(404);
        }
        assertThat(console.get(at("/deliveries")).statusCode()).isEqualTo(404);
    }

    @Test
    void listsMessagesAndSendsThemAgain() {
        var account = fixture.account();
        fixture.move(account, AccountState.ACTIVE);
        var first = console.get(at("/deliveries?limit=1"));
        assertThat(json(first).path("items").get(0).path("type").asString()).isEqualTo("account.gate_changed");
        assertThat(json(first).path("items").get(0).path("account_id").asString())
                .isEqualTo(account.value().toString());
        var second = console.get(
                at("/deliveries?limit=1&cursor=" + json(first).path("next").asString()));
        assertThat(json(second).path("items").get(0).path("type").asString()).isEqualTo("account.state_changed");

        jdbc.sql("update webhook_delivery set state = 'DEAD', settled_at = utc_timestamp(6) where endpoint_id = ?")
                .param(UUID.fromString(id))
                .update();
        assertThat(json(console.get(at("/deliveries?state=dead"))).path("items").size())
                .isEqualTo(2);
        var one = json(first).path("items").get(0).path("id").asString();
        assertThat(json(console.post(at("/deliveries/" + one + "/replay"), "{}"))
                        .path("replayed")
                        .asInt())
                .isEqualTo(1);
        assertThat(json(console.post(at("/deliveries/" + one + "/replay"), "{}"))
                        .path("replayed")
                        .asInt())
                .isZero();
        assertThat(json(console.post(at("/replay"), "{}")).path("replayed").asInt())
                .isEqualTo(1);
        assertThat(console.post(at("/deliveries/" + UUID.randomUUID() + "/replay"), "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(console.get(at("/deliveries?limit=0")).statusCode()).isEqualTo(400);
        assertThat(console.get(at("/deliveries?state=blocked")).statusCode()).isEqualTo(400);
        assertThat(console.get(at("/deliveries?cursor=x")).statusCode()).isEqualTo(400);
    }

    @Test
    void takesATestAndNamesTheClientInTheTrail() {
        assertThat(console.post(at("/ping"), "{}").statusCode()).isEqualTo(202);
        assertThat(jdbc.sql("select registered_by from webhook_endpoint where id = ?")
                        .param(UUID.fromString(id))
                        .query(String.class)
                        .single())
                .contains(console.client().toString());
    }

    @Test
    void isClosedToClientsOfOtherScopes() {
        var other = api.console(port, ApiScope.ACCOUNTS_WRITE, ApiScope.GATE_READ);

        assertThat(other.get(WEBHOOKS).statusCode()).isEqualTo(403);
        assertThat(other.get(at("")).statusCode()).isEqualTo(403);
        assertThat(other.post(at("/rotate"), "{}").statusCode()).isEqualTo(403);
        assertThat(other.delete(at("")).statusCode()).isEqualTo(403);
    }
}
