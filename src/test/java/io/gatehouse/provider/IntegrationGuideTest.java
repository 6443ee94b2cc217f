package io.gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.verification.Invitations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page {@code docs/integration.md} says nothing that does not run: its examples are taken from it and run against a portal. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class IntegrationGuideTest {

    private static final Path PAGE = Path.of("docs/integration.md");
    private static final Path SAMPLE = Path.of("docs/samples/console/Console.java");
    private static final Pattern SHOWN = Pattern.compile("id=\"account\">([0-9a-f-]{36})<");
    private static final Pattern ACCOUNT = Pattern.compile("account=([0-9a-f-]{36})");

    @Autowired
    ApiFixture api;

    @Autowired
    Invitations invitations;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    JdbcClient database;

    @LocalServerPort
    int port;

    @TempDir
    Path directory;

    @Test
    void itsShellRuns() throws Exception {
        assumeTrue(
                runs("bash", "-c", "command -v curl sed date"), "There is no curl here, so its examples are not run");

        var said = run(List.of("bash", "-c", "set -euo pipefail\n" + blocks("sh")));

        assertThat(said).containsPattern(ACCOUNT).contains("gate=deny", "accepted=2");
        assertInvited(said);
    }

    @Test
    void itsJavaRuns() throws Exception {
        var file = directory.resolve("Console.java");
        Files.writeString(file, blocks("java"));

        var said = run(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), file.toString()));

        assertThat(said).containsPattern(ACCOUNT).contains("gate=deny", "accepted=1");
        assertInvited(said);
    }

    @Test
    void itsCheckOfAMessageKnowsGenuineOnes() throws Exception {
        var key = Base64.getEncoder()
                .encodeToString("a secret of thirty-two characters".getBytes(StandardCharsets.UTF_8));
        var now = Instant.now().getEpochSecond();
        var body = "{\"type\":\"account.state_changed\"}";
        var right = new Webhook("whsec_" + key).sign("msg_1", now, body);
        var early = new Webhook("whsec_" + key).sign("msg_1", now - 301, body);

        assertThat(isGenuine("whsec_" + key, now, "v1,nonsense " + right, body)).isTrue();
        assertThat(isGenuine("whsec_" + key, now, right, body + " ")).isFalse();
        assertThat(isGenuine("whsec_" + key, now + 1, right, body)).isFalse();
        assertThat(isGenuine("whsec_" + key, now - 301, early, body)).isFalse();
        assertThat(isGenuine("whsec_" + key.substring(4), now, right, body)).isFalse();
    }

    private boolean isGenuine(String secret, long at, String signatures, String body) throws Exception {
        var file = directory.resolve("Console.java");
        Files.writeString(file, blocks("java"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-d", directory.toString(), file.toString()))
                .isZero();
        try (var loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            var check = loader.loadClass("Console")
                    .getDeclaredMethod(
                            "isGenuine", String.class, String.class, String.class, String.class, String.class);
            check.setAccessible(true);
            return (boolean) check.invoke(null, secret, "msg_1", Long.toString(at), signatures, body);
        }
    }

    /** The sample's button asks the gate each time: no, until the account is open, and no again once it is stopped. */
    @Test
    void itsSampleGatesAButton() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var sample = started(List.of(java, SAMPLE.toString()));
        try {
            var console = URI.create(line(sample, "console at "));
            var opened = post(console.resolve("/open"), "email=" + "s" + UUID.randomUUID() + "%40example.com");
            assertThat(opened).contains("the invitation is on its way");
            var account = SHOWN.matcher(opened);
            assertThat(account.find()).isTrue();
            var id = account.group(1);
            assertInvited("account=" + id);

            assertThat(post(console.resolve("/start"), "account=" + id)).contains("verify yourself first");
            isVerified(id);
            move(id, AccountState.ACTIVE);
            assertThat(post(console.resolve("/start"), "account=" + id)).contains("The server is starting");
            move(id, AccountState.SUSPENDED);
            assertThat(post(console.resolve("/start"), "account=" + id)).doesNotContain("The server is starting");
        } finally {
            sample.destroy();
        }
    }

    /** The customer accepts and is verified. Nobody but the mailbox knows the token; the test gives the invitation one of its own. */
    private void isVerified(String account) throws Exception {
        var token = UUID.randomUUID().toString();
        var id = UUID.fromString(account);
        database.sql("update invitation set token_hash = ? where account_id = ?")
                .params(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)), id)
                .update();
        invitations.accept(token, TestPeople.PASSWORD);
        actingAs.system(
                "test",
                () -> register.verified(
                        register.owners(List.of(new AccountId(id))).get(new AccountId(id))));
    }

    private void move(String account, AccountState to) {
        actingAs.system("test", () -> register.move(new AccountId(UUID.fromString(account)), to, "test"));
    }

    private static String post(URI where, String form) throws Exception {
        return ApiFixture.exchange(HttpRequest.newBuilder(where)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .body();
    }

    private static String line(Process process, String beginning) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new IllegalStateException("The sample did not start");
    }

    /** The customer's letter is in the outbox, and the account has its identifier. */
    private void assertInvited(String said) {
        var account = ACCOUNT.matcher(said);
        assertThat(account.find()).isTrue();
        assertThat(database.sql("select count(*) from invitation where account_id = ?")
                        .param(UUID.fromString(account.group(1)))
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private static String blocks(String language) throws IOException {
        var blocks = new ArrayList<String>();
        var found = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(Files.readString(PAGE));
        while (found.find()) {
            blocks.add(found.group(1));
        }
        assertThat(blocks).as(language).isNotEmpty();
        return blocks.stream().collect(Collectors.joining("\n"));
    }

    /** An account whose customer has accepted the invitation. */
    private String known() throws Exception {
        var opened = ApiFixture.exchange(api.console(port, ApiScope.ACCOUNTS_WRITE)
                .request("/api/v1/accounts")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"email\":\"k%s@example.com\"}".formatted(UUID.randomUUID()))));
        var id = ApiFixture.Console.json(opened).path("id").asString();
        isVerified(id);
        return id;
    }

    private Process started(List<String> command) throws Exception {
        var issued = api.registered(
                ApiScope.ACCOUNTS_READ, ApiScope.ACCOUNTS_WRITE, ApiScope.GATE_READ, ApiScope.ACTIVITY_WRITE);
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = process.environment();
        environment.put("GATEHOUSE", "http://localhost:" + port);
        environment.put("CLIENT_ID", issued.client().toString());
        environment.put("CLIENT_SECRET", issued.secret());
        environment.put("ACCOUNT_NUMBER", "G-" + UUID.randomUUID());
        environment.put("EMAIL", "g" + UUID.randomUUID() + "@example.com");
        environment.put("KNOWN_ACCOUNT", known());
        environment.put("CONSOLE_PORT", "0");
        return process.start();
    }

    private String run(List<String> command) throws Exception {
        var running = started(command);
        var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).as(said).isZero();
        return said;
    }

    private static boolean runs(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
