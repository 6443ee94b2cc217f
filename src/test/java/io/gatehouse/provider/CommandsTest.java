package io.gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import io.gatehouse.provider.door.SigningKey;
import io.gatehouse.provider.webhook.EventKind;
import io.gatehouse.provider.webhook.Webhooks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator without a console does for a provider, from the command line. */
@ServiceTest
class CommandsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    List<Command> commands;

    @Autowired
    ApiClients clients;

    @Autowired
    RegisteredClients registered;

    @Autowired
    SigningKey key;

    @Autowired
    Webhooks webhooks;

    @Autowired
    ActingAs actingAs;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final String number = "OP-" + UUID.randomUUID();
    private Path asked;

    @BeforeEach
    void ask() throws Exception {
        asked = directory.resolve("account.json");
        Files.writeString(
                asked,
                "{\"email\":\"operator.test@example.com\",\"name\":\"Ottilie Test\",\"number\":\"%s\"}"
                        .formatted(number));
    }

    private int run(String name, String... arguments) throws Exception {
        printed.reset();
        var command = commands.stream()
                .filter(one ->
                        one.getClass().getAnnotation(CommandName.class).value().equals(name))
                .findFirst()
                .orElseThrow();
        return command.run(List.of(arguments), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() {
        return JSON.readTree(said());
    }

    @Test
    void opensShowsAndClosesAnAccount() throws Exception {
        assertThat(run("open-account", asked.toString(), "--json")).isZero();
        var id = json().path("id").asString();
        assertThat(json().path("state").asString()).isEqualTo("not_opened");
        assertThat(said()).doesNotContain("Ottilie", "example.com", number);

        assertThat(run("account", number)).isZero();
        assertThat(said()).contains("account   " + id, "state     not_opened", "gate      deny", "invitation open");
        assertThat(run("account", id, "--json")).isZero();
        assertThat(json().path("gate").path("reason").asString()).isEqualTo("not_opened");

        assertThat(run("close-account", number)).isZero();
        assertThat(said()).contains(id + " is closed");
        assertThat(run("account", id)).isZero();
        assertThat(said()).contains("state     closed");
        assertThat(jobs("verification.invitation.sent")).contains("open-account");
        assertThat(jobs("verification.invitation.withdrawn")).contains("close-account");
    }

    @Test
    void refusesInTheWordsOfTheApiAndEchoesNothing() throws Exception {
        assertThat(run("open-account", asked.toString())).isZero();
        assertThat(run("open-account", asked.toString())).isEqualTo(1);
        assertThat(said()).isNotBlank().doesNotContain("Ottilie", "example.com", number, "customer.account");

        Files.writeString(asked, "{\"email\":\"o@example.com\",\"payment\":{\"card_token\":\"4111111111111111\"}}");
        assertThat(run("open-account", asked.toString())).isEqualTo(1);
        assertThat(said()).doesNotContain("4111");
        Files.writeString(asked, "[\"Ottilie\"");
        assertThat(run("open-account", asked.toString())).isEqualTo(1);
        assertThat(said()).doesNotContain("Ottilie");
        assertThat(run("open-account", directory.resolve("none").toString())).isEqualTo(1);
        assertThat(run("open-account")).isEqualTo(2);

        assertThat(run("account", "no-such-number")).isEqualTo(1);
        assertThat(said()).doesNotContain("no-such-number");
        assertThat(run("close-account", UUID.randomUUID().toString())).isEqualTo(1);
        assertThat(run("account")).isEqualTo(2);
        assertThat(run("close-account", "a", "b")).isEqualTo(2);
    }

    @Test
    void registersRotatesAndSuspendsAClient() throws Exception {
        assertThat(run("api-client", "register", "Batch of the night", "accounts:read", "gate:read", "--json"))
                .isZero();
        var id = json().path("clientId").asString();
        var client = new ApiClientId(UUID.fromString(id));
        var first = json().path("secret").asString();
        assertThat(registered.holds(client, first)).isTrue();

        assertThat(run("api-client", "rotate", id)).isZero();
        assertThat(said()).contains("good until");
        assertThat(run("api-client", "end-old-secrets", id)).isZero();
        assertThat(registered.holds(client, first)).isFalse();

        assertThat(run("api-client", "suspend", id)).isZero();
        assertThat(said()).contains("is suspended");
        assertThat(run("api-client", "list")).isZero();
        assertThat(said()).containsPattern(id + " +suspended +Batch of the night +\\(accounts:read gate:read\\)");
        assertThat(run("api-client", "resume", id)).isZero();
        assertThat(said()).contains("is active");

        assertThat(run("api-client", "rotate", UUID.randomUUID().toString())).isEqualTo(1);
        assertThat(run("api-client", "register", "Nobody", "accounts:everything"))
                .isEqualTo(2);
        assertThat(run("api-client", "suspend", "nonsense")).isEqualTo(2);
        assertThat(run("api-client")).isEqualTo(2);
    }

    @Test
    void replacesTheSigningKey() throws Exception {
        assertThat(run("replace-signing-key")).isZero();
        var first = actingAs.system("test", key::since).orElseThrow();

        assertThat(run("replace-signing-key", "--json")).isZero();

        var second = actingAs.system("test", key::since).orElseThrow();
        assertThat(second).isAfter(first);
        assertThat(json().path("signs_since").asString()).isEqualTo(second.toString());
        assertThat(jobs("provider.token-key.made")).contains("replace-signing-key");
        assertThat(run("replace-signing-key", "now")).isEqualTo(2);
    }

    @Test
    void showsWhatWasGivenUpAndSendsItAgain() throws Exception {
        var id = actingAs.system(
                        "test",
                        () -> webhooks.register(
                                "https://hooks.example.com/operators", List.of(EventKind.ACCOUNT_STATE)))
                .endpoint();
        assertThat(run("webhook", "list")).isZero();
        assertThat(said()).containsPattern(id + " +active +https://hooks.example.com/operators +waiting 0, given up 0");

        assertThat(run("webhook", "pause", id.toString())).isZero();
        assertThat(said()).contains("paused");
        assertThat(run("webhook", "pause", id.toString())).isEqualTo(1);
        assertThat(run("webhook", "resume", id.toString())).isZero();
        assertThat(run("webhook", "ping", id.toString())).isZero();
        jdbc.sql("update webhook_delivery set state = 'DEAD', kind = 'account.state_changed', last_problem = 'TIMEOUT',"
                        + " settled_at = now(6) where endpoint_id = ?")
                .param(id.value())
                .update();

        assertThat(run("webhook", "dead", id.toString())).isZero();
        assertThat(said()).contains("account.state_changed  TIMEOUT");
        assertThat(run("webhook", "replay", id.toString(), "--json")).isZero();
        assertThat(json().path("replayed").asInt()).isOne();
        assertThat(run("webhook", "dead", id.toString())).isZero();
        assertThat(said()).isBlank();

        assertThat(run("webhook", "replay", UUID.randomUUID().toString())).isEqualTo(1);
        assertThat(run("webhook", "replay")).isEqualTo(2);
        assertThat(run("webhook", "explode", id.toString())).isEqualTo(2);
    }

    private List<String> jobs(String action) {
        return jdbc.sql("select job from audit_entry where action = ?")
                .param(action)
                .query(String.class)
                .list();
    }
}
