package io.gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Playwright;
import io.gatehouse.RunningPortal;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * The main job from end to end, on the real jar with its own database and in Chromium: a foreign customer verifies on a
 * phone, staff decide, an official finds the record, the trail tells it all. Whatever was sealed on the way is nowhere to be
 * read afterwards: not in the database's files, redo log or dump, not beside sealed files, in temporary files, logs or what the
 * browsers kept (DP-1, DP-8).
 */
class MainJobJourney {

    private static final Path DIRECTORY = Path.of("target/journey/job");
    private static final Path DATA = DIRECTORY.resolve("var");
    private static final Path TEMPORARY = DIRECTORY.resolve("tmp");
    private static final Path PROFILES = DIRECTORY.resolve("profiles");
    private static final long LOOK_AGAIN_MILLIS = 400;

    @Test
    void runsFromTheInvitationToTheTrailAndLeavesNothingToRead() throws Exception {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(TEMPORARY);
        Canaries canaries;
        Canaries strangers;
        String said;
        try (var playwright = Playwright.create();
                var portal = RunningPortal.start(
                        DATA, "gatehouse.demonstration=true", "java.io.tmpdir=" + TEMPORARY.toAbsolutePath())) {
            var job = new Job(playwright, portal.url(), DIRECTORY);
            canaries = Job.canaries();
            strangers = Job.strangers();
            canaries.findThemselvesIn(DIRECTORY.resolve("planted"));
            try (var watch = new Watch(canaries)) {
                job.run();
                assertThat(watch.found()).as("in temporary files").isEmpty();
            }
            assertThat(KnownFault.gone())
                    .as("excuses that are not needed any more")
                    .isEmpty();
            assertThat(canaries.in(Dump.of(DATA, DIRECTORY.resolve("dump.sql"))))
                    .as("in a dump")
                    .isEmpty();
            said = portal.output();
        }
        assertThat(canaries.in("what the portal said", said)).isEmpty();
        assertThat(canaries.under(TEMPORARY)).as("in temporary files").isEmpty();
        try (var profiles = Files.list(PROFILES)) {
            for (var profile : profiles.toList()) {
                var own = profile.getFileName().toString().startsWith(Job.CUSTOMER);
                assertThat((own ? strangers : canaries).under(profile))
                        .as("in what a browser keeps")
                        .isEmpty();
            }
        }
        assertThat(canaries.keptBy(DATA)).as("in what the portal keeps").isEmpty();
    }

    /** Looks into the temporary files again and again while people work, as they do not stay. */
    private static final class Watch implements AutoCloseable {

        private final ConcurrentSkipListSet<String> found = new ConcurrentSkipListSet<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread thread;

        Watch(Canaries canaries) {
            thread = Thread.ofPlatform().daemon().name("temporary-files").start(() -> {
                while (!over.get()) {
                    try {
                        found.addAll(canaries.under(TEMPORARY));
                        Thread.sleep(LOOK_AGAIN_MILLIS);
                    } catch (IllegalStateException | UncheckedIOException gone) {
                        // A file or directory went while it was looked at: the next round looks again.
                        continue;
                    } catch (InterruptedException end) {
                        return;
                    }
                }
            });
        }

        Iterable<String> found() {
            return found;
        }

        @Override
        public void close() {
            over.set(true);
            thread.interrupt();
        }
    }
}
