package io.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.database.EmbeddedDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;

/** Kills the portal, its database and both, and starts it again without any help. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class CrashJourney {

    private static final Path DIRECTORY = Path.of("target/journey/crash");
    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    private static final int LONGEST_LIFE_MILLIS = 8_000;
    private static final long SEED = 20_260_103L;

    @BeforeAll
    static void anew() throws IOException {
        RunningPortal.databasesOn(DIRECTORY).forEach(ProcessHandle::destroyForcibly);
        FileSystemUtils.deleteRecursively(DIRECTORY);
    }

    @AfterAll
    static void leavesNoDatabaseBehind() {
        assertThat(RunningPortal.databasesOn(DIRECTORY)).isEmpty();
    }

    @Test
    void startsAfterThePortalWasKilledAtAnyMoment() throws Exception {
        killAtRandom(10);
    }

    @Test
    @Tag("long")
    void startsAfterThePortalWasKilledFiftyTimes() throws Exception {
        killAtRandom(50);
    }

    private static void killAtRandom(int kills) throws Exception {
        var random = new Random(SEED);
        for (int i = 0; i < kills; i++) {
            var portal = RunningPortal.launch(DIRECTORY);
            if (portal.process().waitFor(random.nextInt(LONGEST_LIFE_MILLIS), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("kill " + i + " of seed " + SEED + " came too late:\n" + portal.output());
            }
            portal.kill();
            assertThat(portal.databases()).hasSizeLessThanOrEqualTo(1);
        }
        try (var portal = RunningPortal.start(DIRECTORY)) {
            assertThat(portal.awaitReady()).isLessThan(READY_LIMIT.toMillis());
            assertThat(portal.databases()).hasSize(1);
        }
    }

    @Test
    void adoptsTheDatabaseOfAKilledPortal() {
        var killed = RunningPortal.start(DIRECTORY);
        var database = killed.databases().getFirst().pid();
        killed.kill();

        try (var portal = RunningPortal.start(DIRECTORY)) {
            assertThat(portal.databases()).singleElement().returns(database, ProcessHandle::pid);
            assertThat(portal.output()).contains("Adopted the database");
        }
    }

    @Test
    void startsTheDatabaseAgainThatWasKilledUnderIt() throws Exception {
        try (var portal = RunningPortal.start(DIRECTORY)) {
            var database = portal.databases().getFirst().pid();
            portal.killDatabase();

            var deadline = System.nanoTime() + READY_LIMIT.toNanos();
            while (portal.databases().stream().noneMatch(handle -> handle.pid() != database)
                    || portal.get("/actuator/health") != 200) {
                assertThat(System.nanoTime()).as(portal.output()).isLessThan(deadline);
                Thread.sleep(100);
            }
        }
    }

    @Test
    void startsAfterBothWereKilled() {
        var killed = RunningPortal.start(DIRECTORY);
        killed.kill();
        killed.killDatabase();

        try (var portal = RunningPortal.start(DIRECTORY)) {
            assertThat(portal.awaitReady()).isLessThan(READY_LIMIT.toMillis());
        }
    }

    @Test
    void stopsInOrder() throws IOException {
        var portal = RunningPortal.start(DIRECTORY);
        var begun = System.nanoTime();

        portal.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        assertThat(portal.databases()).isEmpty();
        var log = DIRECTORY.resolve("database/mariadbd.log");
        assertThat(Files.readString(log).strip()).endsWith("Shutdown complete");
        var length = Files.size(log);
        try (var _ = RunningPortal.start(DIRECTORY)) {
            assertThat(Files.readString(log).substring((int) length)).doesNotContain("Starting crash recovery");
        }
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            var portal = RunningPortal.launchOn(taken.getLocalPort(), DIRECTORY);

            assertThat(portal.await()).isNotZero();

            assertThat(portal.output())
                    .contains("Port " + taken.getLocalPort() + " is in use: stop whatever listens there")
                    .doesNotContain("\tat ");
            assertThat(portal.databases()).isEmpty();
        }
    }

    @Test
    void saysThatAnotherPortalRuns() {
        try (var first = RunningPortal.start(DIRECTORY)) {
            var second = RunningPortal.launch(DIRECTORY);

            assertThat(second.await()).isNotZero();

            assertThat(second.output())
                    .contains("Another Gatehouse (process " + first.process().pid() + ") already runs")
                    .doesNotContain("\tat ");
            assertThat(first.get("/actuator/health")).isEqualTo(200);
        }
    }

    @Test
    void worksOnAnOutsideDatabase() throws IOException {
        var elsewhere = Path.of("target/journey/outside");
        FileSystemUtils.deleteRecursively(elsewhere);
        try (var outside = EmbeddedDatabase.open(elsewhere.resolve("server"))) {
            var address = outside.address();
            try (var portal = RunningPortal.start(
                    elsewhere.resolve("portal"),
                    "gatehouse.db.url=" + address.url(),
                    "gatehouse.db.user=" + address.user(),
                    "gatehouse.db.password=" + address.password(),
                    "gatehouse.db.owner.user=" + address.owner(),
                    "gatehouse.db.owner.password=" + address.ownerPassword())) {
                assertThat(portal.get("/actuator/health")).isEqualTo(200);
                assertThat(portal.databases()).isEmpty();
            }
        }
    }

    @Test
    void refusesDataOfANewerVersion() throws IOException {
        RunningPortal.start(DIRECTORY).close();
        var version = DIRECTORY.resolve("database/version");
        var own = Files.readString(version);
        Files.writeString(version, "99.1.2");
        try {
            var portal = RunningPortal.launch(DIRECTORY);

            assertThat(portal.await()).isNotZero();

            assertThat(portal.output())
                    .contains("was last used by MariaDB 99.1.2, newer than")
                    .doesNotContain("\tat ");
        } finally {
            Files.writeString(version, own);
        }
    }
}
