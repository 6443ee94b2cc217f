package io.gatehouse.journey;

import com.microsoft.playwright.Playwright;
import io.gatehouse.RunningPortal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * The main job from end to end, on the real jar with its own database and in Chromium: a foreign customer verifies on a
 * phone, staff decide, an official finds the record, the trail tells it all; and what was sealed on the way is nowhere to be
 * read.
 */
class MainJobJourney {

    private static final Path DIRECTORY = Path.of("target/journey/job");

    @Test
    void aCustomerVerifiesStaffDecideAnOfficialFindsTheRecord() throws IOException {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(DIRECTORY);
        var there = System.getProperty("gatehouse.journey.url");
        try (var playwright = Playwright.create()) {
            if (there != null) {
                new Job(playwright, there, DIRECTORY).run();
                return;
            }
            try (var portal = RunningPortal.start(DIRECTORY.resolve("var"), "gatehouse.demonstration=true")) {
                new Job(playwright, portal.url(), DIRECTORY).run();
            }
        }
    }
}
