package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    // How soon a killed node's job is another's.
    private final KillablePortal portal = new KillablePortal(
            DIRECTORY,
            "/test-screening/",
            PATIENCE,
            "db-scheduler.heartbeat-interval=1s",
            "db-scheduler.missed-heartbeats-limit=4",
            "db-scheduler.polling-interval=1s");

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
