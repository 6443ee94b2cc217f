package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * Re-screening in a portal of another process that is killed in the middle: the next one goes on where it stopped, and every customer is
 * screened once.
 */
class RescreeningCrashTest {

    private static final Path DIRECTORY = Path.of("target/crash-screening/portal");
    private static final int LISTED = 60;
    private static final int OTHERS = 540;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private Process portal;
    private int port;

    @AfterEach
    void leavesNothingRunning() {
        if (portal != null) {
            portal.destroyForcibly();
        }
        RunningPortal.databasesOn(DIRECTORY).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void goesOnWhereItStopped() throws Exception {
        RunningPortal.databasesOn(DIRECTORY).forEach(ProcessHandle::destroyForcibly);
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(DIRECTORY.getParent());
        start();
        get("customers/" + LISTED / 2 + "/Corvantis/Umberlode");
        get("customers/" + OTHERS + "/Ingrid/Sommerlund");
        get("customers/" + LISTED / 2 + "/Corvantis/Umberlode");
        until(() -> get("hits").startsWith((LISTED + OTHERS) + " 0 0 0"));

        // The first version of a source: everybody is gone through.
        get("list/Corvantis/Umberlode");
        until(() -> screened("FULL") > 0);
        portal.destroyForcibly().waitFor();
        start();
        var before = screened("FULL");
        assertThat(before).as("it was killed in the middle").isLessThan(LISTED + OTHERS);

        until(() -> get("passes").contains("FULL DONE"));
        assertThat(screened("FULL")).as("everybody once").isEqualTo(LISTED + OTHERS);
        assertThat(get("hits"))
                .as("customers, waiting, hits, customers with a hit, hits put on record")
                .isEqualTo("%d 0 %d %d %d".formatted(LISTED + OTHERS, LISTED, LISTED, LISTED));

        // A change of the list: killed between its coming into force and its end.
        get("list/Ingrid/Sommerlund");
        until(() -> get("passes").contains("DELTA GATHERED") || get("passes").contains("DELTA DONE"));
        portal.destroyForcibly().waitFor();
        start();
        until(() -> get("passes").contains("DELTA DONE"));
        assertThat(screened("DELTA")).as("everybody once").isEqualTo(LISTED + OTHERS);
        assertThat(get("hits")).isEqualTo("%1$d 0 %1$d %1$d %1$d".formatted(LISTED + OTHERS));
    }

    private int screened(String kind) throws IOException {
        return List.of(get("passes").split("\n")).stream()
                .filter(pass -> pass.startsWith(kind + " "))
                .mapToInt(pass -> Integer.parseInt(pass.split(" ")[2]))
                .findFirst()
                .orElse(0);
    }

    private interface Question {
        boolean answered() throws IOException;
    }

    private void until(Question question) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!question.answered()) {
            assertThat(System.nanoTime()).as(() -> said()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private String said() {
        try {
            return get("passes") + "\n" + get("hits");
        } catch (IOException gone) {
            return "The portal does not answer";
        }
    }

    private void start() throws Exception {
        port = RunningPortal.freePort();
        var log = DIRECTORY.resolveSibling("portal.log").toFile();
        portal = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xmx700m",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.timezone=UTC",
                        "-Dserver.port=" + port,
                        "-Dgatehouse.directory=" + DIRECTORY,
                        "-Dgatehouse.test.goes-on=true",
                        // how soon a killed node's job is another's
                        "-Ddb-scheduler.heartbeat-interval=1s",
                        "-Ddb-scheduler.missed-heartbeats-limit=4",
                        "-Ddb-scheduler.polling-interval=1s",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Portal.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!healthy()) {
            assertThat(portal.isAlive()).as("see %s", log).isTrue();
            assertThat(System.nanoTime()).as("not ready; see %s", log).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private boolean healthy() {
        try {
            return answer("/actuator/health").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String get(String path) throws IOException {
        var answer = answer("/test-screening/" + path);
        if (answer.statusCode() != 200) {
            throw new IOException("Answered with " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpResponse<String> answer(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
