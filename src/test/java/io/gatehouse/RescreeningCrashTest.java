package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * Screening in a portal of another process that is killed in the middle: the next one goes on where it stopped, and every customer is
 * screened once, whether a list or the customer has changed.
 */
class RescreeningCrashTest {

    private static final Path DIRECTORY = Path.of("target/crash-screening/portal");
    private static final int LISTED = 60;
    private static final int OTHERS = 540;
    private static final int CHANGED = 40;
    private static final Duration TOLD_AGAIN = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    // How soon a killed node's job is another's.
    private final KillablePortal portal = new KillablePortal(
            DIRECTORY,
            "/test-screening/",
            PATIENCE,
            "db-scheduler.heartbeat-interval=1s",
            "db-scheduler.missed-heartbeats-limit=4",
            "db-scheduler.polling-interval=1s",
            "gatehouse.events.told-again-after=1s");

    @AfterEach
    void leavesNothingRunning() throws InterruptedException {
        portal.killAll();
    }

    @Test
    void goesOnWhereItStopped() throws Exception {
        portal.killDatabase();
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(DIRECTORY.getParent());
        portal.start();
        portal.get("customers/" + LISTED / 2 + "/Corvantis/Umberlode");
        portal.get("customers/" + OTHERS + "/Ingrid/Sommerlund");
        portal.get("customers/" + LISTED / 2 + "/Corvantis/Umberlode");
        until(() -> portal.get("hits").startsWith((LISTED + OTHERS) + " 0 0 0"));

        // The first version of a source: everybody is gone through.
        portal.get("list/Corvantis/Umberlode");
        until(() -> screened("FULL") > 0);
        portal.kill();
        portal.start();
        var before = screened("FULL");
        assertThat(before).as("it was killed in the middle").isLessThan(LISTED + OTHERS);

        until(() -> portal.get("passes").contains("FULL DONE"));
        assertThat(screened("FULL")).as("everybody once").isEqualTo(LISTED + OTHERS);
        assertThat(portal.get("hits"))
                .as("customers, waiting, hits, customers with a hit, hits put on record")
                .isEqualTo("%d 0 %d %d %d".formatted(LISTED + OTHERS, LISTED, LISTED, LISTED));

        // A change of the list: killed between its coming into force and its end.
        portal.get("list/Ingrid/Sommerlund");
        until(() -> portal.get("passes").contains("DELTA GATHERED")
                || portal.get("passes").contains("DELTA DONE"));
        portal.kill();
        portal.start();
        until(() -> portal.get("passes").contains("DELTA DONE"));
        assertThat(screened("DELTA")).as("everybody once").isEqualTo(LISTED + OTHERS);
        assertThat(portal.get("hits")).isEqualTo("%1$d 0 %1$d %1$d %1$d".formatted(LISTED + OTHERS));
    }

    /** R45: a change is committed, what it asks for is not done yet, and the portal is killed; then again wherever that is by chance. */
    @Test
    void screensEachChangedCustomerOnceWhenItIsKilledBetweenTheChangeAndItsScreening() throws Exception {
        portal.killDatabase();
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(DIRECTORY.getParent());
        portal.start();
        portal.get("list/Corvantis/Umberlode");
        until(() -> portal.get("passes").contains("FULL DONE"));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> portal.get("gate"));
            Thread.sleep(500);
            portal.get("customers/" + CHANGED + "/Corvantis/Umberlode");
            var before = changes();
            assertThat(before[0]).as("all have changed").isEqualTo(CHANGED);
            assertThat(before[1]).as("nobody has been screened").isZero();
            assertThat(before[3]).as("changes still to be heard").isPositive();
            portal.kill();
        }
        portal.start();
        heard();
        assertThat(portal.get("changes")).isEqualTo("%1$d %1$d 1 0".formatted(CHANGED));
        assertThat(portal.get("hits")).isEqualTo("%1$d 0 %1$d %1$d %1$d".formatted(CHANGED));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> portal.get("customers/" + OTHERS + "/Corvantis/Umberlode"));
            until(() -> changes()[1] > CHANGED * 3 / 2);
            portal.kill();
        }
        portal.start();
        heard();
        var after = changes();
        assertThat(after[0]).as("it was killed in the middle").isBetween(CHANGED * 3 / 2, CHANGED + OTHERS - 1);
        assertThat(after[1]).as("everybody who had changed").isEqualTo(after[0]);
        assertThat(after[2]).as("and once").isOne();
        assertThat(portal.get("hits").split(" ")[4]).isEqualTo(Integer.toString(after[0]));
    }

    /** Until nobody waits any more, and for a while longer, in which whatever is told twice would be heard twice. */
    private void heard() throws Exception {
        until(() -> changes()[3] == 0 && portal.get("hits").split(" ")[1].equals("0"));
        Thread.sleep(TOLD_AGAIN.toMillis());
        until(() -> changes()[3] == 0 && portal.get("hits").split(" ")[1].equals("0"));
    }

    private int[] changes() throws IOException {
        return Arrays.stream(portal.get("changes").split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private int screened(String kind) throws IOException {
        return List.of(portal.get("passes").split("\n")).stream()
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
            return portal.get("passes") + "\n" + portal.get("hits");
        } catch (IOException gone) {
            return "The portal does not answer";
        }
    }
}
