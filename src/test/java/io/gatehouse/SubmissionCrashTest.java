package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
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
 * sent again with the same key, as a browser's second click would, and must count once too. Batches of access events are sent beside
 * them: what was acknowledged adds nothing when it is sent again, and a batch goes in whole or not at all.
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

    private final KillablePortal portal = new KillablePortal(
            DIRECTORY,
            "/test-submission/",
            Duration.ofSeconds(40),
            "gatehouse.events.told-again-after=3s",
            "spring.modulith.events.republish-outstanding-events-on-restart=true");
    private final Random random = new Random(SEED);
    private final Map<String, String> acknowledged = new HashMap<>();
    private int inDoubt;

    /** Batches of access events that were acknowledged, and those that may or may not have gone in. */
    private final Set<Integer> batches = ConcurrentHashMap.newKeySet();

    private final Set<Integer> batchesInDoubt = ConcurrentHashMap.newKeySet();
    private final AtomicInteger nextBatch = new AtomicInteger();
    private String accessing = "";

    @AfterEach
    void leavesNothingRunning() throws InterruptedException {
        portal.killAll();
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
        portal.killDatabase();
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(LEDGER.getParent());
        Files.deleteIfExists(LEDGER);
        portal.start();
        accessing = portal.get("prepare").split(" ")[0];
        for (var kill : kills) {
            round(kill);
        }

        assertThat(acknowledged).hasSize(kills.size() * A_ROUND);
        assertThat(inDoubt).as("something was under way when it was killed").isPositive();
        assertThat(Files.readAllLines(LEDGER)).hasSize(acknowledged.size());
        assertThat(lost()).as("seed %d, kills %s", SEED, kills).isEmpty();
        assertThat(portal.get("verify")).startsWith("Intact");
        for (var batch : batches) {
            assertThat(portal.get("activity/" + accessing + "/" + batch))
                    .as("new, known and bad lines of batch %d, acknowledged and sent again", batch)
                    .isEqualTo("0 500 0");
        }
        for (var batch : batchesInDoubt) {
            assertThat(portal.get("activity/" + accessing + "/" + batch))
                    .as("batch %d went in whole or not at all", batch)
                    .isIn("500 0 0", "0 500 0");
            assertThat(portal.get("activity/" + accessing + "/" + batch)).isEqualTo("0 500 0");
        }
        // The control: what was never sent is told from what was, by the same questions.
        var never = portal.get("prepare").split(" ")[0];
        assertThat(whole(never)).isFalse();
    }

    private void round(Kill kill) throws Exception {
        var waiting = new ConcurrentLinkedQueue<Prepared>();
        together(A_ROUND, () -> {
            var words = portal.get("prepare").split(" ");
            waiting.add(new Prepared(words[0], UUID.randomUUID(), words[1]));
        });
        var first = nextBatch.getAndIncrement();
        portal.get("activity/" + accessing + "/" + first);
        batches.add(first);
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
            var killed = new AtomicBoolean();
            threads.submit(() -> sendBatches(killed));
            while (answered.get() < deadAfter) {
                Thread.sleep(1);
            }
            Thread.sleep(random.nextInt(30));
            killed.set(true);
            kill(kill);
        }
        inDoubt += unsure.size();
        if (kill != Kill.DATABASE) {
            portal.start();
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

    /** Sends batches of access events one after the other until one is not acknowledged. */
    private boolean sendBatches(AtomicBoolean killed) {
        while (!killed.get()) {
            var batch = nextBatch.getAndIncrement();
            try {
                portal.get("activity/" + accessing + "/" + batch);
                batches.add(batch);
            } catch (IOException notAcknowledged) {
                batchesInDoubt.add(batch);
                return false;
            }
        }
        return true;
    }

    /** Sends an application; true only if the portal has said that it has it, and then it stands in the ledger. */
    private boolean send(Prepared one) {
        String reference;
        try {
            reference = portal.get("send/" + one.person() + "/" + one.key() + "/" + one.version());
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
                    missing.add(person + ": " + portal.get("look/" + person));
                    break;
                }
                Thread.sleep(200);
            }
        }
        return missing;
    }

    /** Sent once, one case, and a photo that opens. */
    private boolean whole(String person) throws IOException {
        var words = portal.get("look/" + person).split(" ");
        return words[0].equals("1") && words[1].equals("1") && Integer.parseInt(words[2]) > 10_000;
    }

    private void kill(Kill kill) throws InterruptedException {
        switch (kill) {
            case DATABASE -> portal.killDatabase();
            case PORTAL -> portal.kill();
            case BOTH -> portal.killAll();
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
