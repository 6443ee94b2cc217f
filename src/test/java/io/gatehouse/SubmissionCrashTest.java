package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * CR-1, CC-3: whole applications are sent to a portal in another process while the portal, its database or both are killed.
 * Whatever was acknowledged is there afterwards, once, with one review case, its photo opens, and the trail verifies.
 *
 * <p>The ledger of what was acknowledged is kept here, outside of what is killed. Whatever was sent and not acknowledged is
 * sent again with the same key, as a browser's second click would, and must count once too.
 */
class SubmissionCrashTest {

    private static final Path DIRECTORY = Path.of("target/crash/portal");
    private static final Path LEDGER = Path.of("target/crash/ledger");
    private static final int SENDERS = 4;
    private static final int A_ROUND = 24;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long SEED = 20_261_123L;

    private enum Kill {
        DATABASE,
        PORTAL,
        BOTH
    }

    private record Prepared(String person, UUID key, String version) {}

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final Random random = new Random(SEED);
    private final Map<String, String> acknowledged = new HashMap<>();
    private int inDoubt;
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
    void losesNothingThatWasAcknowledged() throws Exception {
        killed(List.of(Kill.PORTAL, Kill.BOTH, Kill.DATABASE));
    }

    @Test
    @Tag("long")
    void losesNothingThatWasAcknowledgedInTwentyRuns() throws Exception {
        var kills = new ArrayList<Kill>();
        for (var run = 0; run < 20; run++) {
            kills.add(Kill.values()[random.nextInt(Kill.values().length)]);
        }
        killed(kills);
    }

    private void killed(List<Kill> kills) throws Exception {
        RunningPortal.databasesOn(DIRECTORY).forEach(ProcessHandle::destroyForcibly);
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(LEDGER.getParent());
        Files.deleteIfExists(LEDGER);
        start();
        for (var kill : kills) {
            round(kill);
        }

        assertThat(acknowledged).hasSize(kills.size() * A_ROUND);
        assertThat(inDoubt).as("something was under way when it was killed").isPositive();
        assertThat(Files.readAllLines(LEDGER)).hasSize(acknowledged.size());
        assertThat(lost()).as("seed %d, kills %s", SEED, kills).isEmpty();
        assertThat(get("verify")).startsWith("Intact");
        // The control: what was never sent is told from what was, by the same questions.
        var never = get("prepare").split(" ")[0];
        assertThat(whole(never)).isFalse();
    }

    private void round(Kill kill) throws Exception {
        var waiting = new ConcurrentLinkedQueue<Prepared>();
        together(A_ROUND, () -> {
            var words = get("prepare").split(" ");
            waiting.add(new Prepared(words[0], UUID.randomUUID(), words[1]));
        });
        var deadAfter = 1 + random.nextInt(A_ROUND / 2);
        var unsure = new ConcurrentLinkedQueue<Prepared>();
        var answered = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sender = 0; sender < SENDERS; sender++) {
                threads.submit(() -> {
                    for (var one = waiting.poll(); one != null; one = waiting.poll()) {
                        if (send(one)) {
                            answered.incrementAndGet();
                        } else {
                            unsure.add(one);
                        }
                    }
                    return true;
                });
            }
            while (answered.get() < deadAfter) {
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(30));
            kill(kill);
        }
        inDoubt += unsure.size();
        if (kill != Kill.DATABASE) {
            start();
        }
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var one = unsure.poll(); one != null; one = unsure.poll()) {
            while (!send(one)) {
                assertThat(System.nanoTime())
                        .as("the portal does not come back")
                        .isLessThan(deadline);
                Thread.sleep(200);
            }
        }
    }

    /** Sends an application; true only if the portal has said that it has it, and then it stands in the ledger. */
    private boolean send(Prepared one) {
        String reference;
        try {
            reference = get("send/" + one.person() + "/" + one.key() + "/" + one.version());
        } catch (IOException notAcknowledged) {
            return false;
        }
        synchronized (acknowledged) {
            acknowledged.put(one.person(), reference);
            try {
                Files.writeString(
                        LEDGER,
                        one.person() + " " + reference + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        StandardOpenOption.SYNC);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return true;
    }

    private List<String> lost() throws Exception {
        var missing = new ArrayList<String>();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var person : acknowledged.keySet()) {
            while (!whole(person)) {
                if (System.nanoTime() > deadline) {
                    missing.add(person + ": " + get("look/" + person));
                    break;
                }
                Thread.sleep(200);
            }
        }
        return missing;
    }

    /** Sent once, one case, and a photo that opens. */
    private boolean whole(String person) throws IOException {
        var words = get("look/" + person).split(" ");
        return words[0].equals("1") && words[1].equals("1") && Integer.parseInt(words[2]) > 10_000;
    }

    private void kill(Kill kill) throws InterruptedException {
        if (kill != Kill.DATABASE) {
            portal.destroyForcibly();
        }
        if (kill != Kill.PORTAL) {
            RunningPortal.databasesOn(DIRECTORY).forEach(ProcessHandle::destroyForcibly);
        }
        if (kill != Kill.DATABASE) {
            portal.waitFor();
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
                        "-Dgatehouse.events.told-again-after=3s",
                        "-Dspring.modulith.events.republish-outstanding-events-on-restart=true",
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
        var answer = answer("/test-submission/" + path);
        if (answer.statusCode() != 200) {
            throw new IOException("Answered with " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpResponse<String> answer(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .timeout(Duration.ofSeconds(40))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void together(int times, Work work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(SENDERS)) {
            var running = new ArrayList<java.util.concurrent.Future<Boolean>>();
            for (var time = 0; time < times; time++) {
                running.add(threads.submit(() -> {
                    work.run();
                    return true;
                }));
            }
            for (var one : running) {
                one.get();
            }
        }
    }
}
