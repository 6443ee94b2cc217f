package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/** A portal in another process, with the tests' own entrances, that is killed and started again on the same data. */
final class KillablePortal {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Path directory;
    private final String entrance;
    private final Duration answer;
    private final List<String> settings;
    private Process process;
    private int port;

    /**
     * Starts nothing yet.
     *
     * @param entrance the path below which the tests' entrance answers
     * @param answer how long an answer may take
     * @param settings more of the portal's, as {@code name=value}
     */
    KillablePortal(Path directory, String entrance, Duration answer, String... settings) {
        this.directory = directory;
        this.entrance = entrance;
        this.answer = answer;
        this.settings = List.of(settings);
    }

    /** Starts it on what it left behind; returns when it is healthy. */
    void start() throws Exception {
        port = RunningPortal.freePort();
        var log = directory.resolveSibling("portal.log").toFile();
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx700m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-Dserver.port=" + port,
                "-Dgatehouse.directory=" + directory,
                "-Dgatehouse.test.goes-on=true"));
        settings.forEach(setting -> command.add("-D" + setting));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Portal.class.getName()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!healthy()) {
            assertThat(process.isAlive()).as("see %s", log).isTrue();
            assertThat(System.nanoTime()).as("not ready; see %s", log).isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    /** Kills the portal, waiting for its end; its database lives on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void killDatabase() {
        RunningPortal.databasesOn(directory).forEach(ProcessHandle::destroyForcibly);
    }

    /** Kills both at once. */
    void killAll() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly();
        }
        killDatabase();
        if (process != null) {
            process.waitFor();
        }
    }

    /** What the entrance answers; whatever is not an answer is told as an exception. */
    String get(String path) throws IOException {
        var said = ask(entrance + path);
        if (said.statusCode() != 200) {
            throw new IOException("Answered with " + said.statusCode());
        }
        return said.body();
    }

    private boolean healthy() {
        try {
            return ask("/actuator/health").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private HttpResponse<String> ask(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .timeout(answer)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
