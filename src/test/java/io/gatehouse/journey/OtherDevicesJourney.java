package io.gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.gatehouse.RunningPortal;
import io.gatehouse.demonstration.SpecimenDocument;
import io.gatehouse.demonstration.Specimens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * One customer at two windows, at a computer and a phone, and at another computer after the first one broke down: nothing is
 * asked twice and nothing that was typed is lost. Another has no mouse at all.
 */
class OtherDevicesJourney {

    private static final Path DIRECTORY = Path.of("target/journey/devices");
    private static final String EMAIL = "ngan.le@example.net";
    private static final String PASSWORD = "paper-boat-on-quiet-waves";

    private static Playwright playwright;
    private static RunningPortal portal;

    @BeforeAll
    static void open() throws IOException {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(DIRECTORY);
        playwright = Playwright.create();
        portal = RunningPortal.start(DIRECTORY.resolve("var"), "gatehouse.demonstration=true");
    }

    @AfterAll
    static void close() {
        portal.close();
        playwright.close();
    }

    @Test
    void needNoMouse() throws IOException {
        new KeyboardWalk(playwright, portal.url(), DIRECTORY).run();
    }

    @Test
    void carryOneApplication() throws Exception {
        var url = portal.url();
        try (var computer = visitor(playwright, url, "computer", 1440, 900, ColorScheme.DARK)) {
            signsIn(computer);
            computer.meets("Finish your identity check");
            computer.findsItAccessible("to be finished");
            computer.presses("Continue");
            twoWindowsNeverOverwriteEachOther(computer);
            theOtherWindowsPhotosAre(computer, playwright, url);
            computer.presses("Continue");
            computer.meets("Check what your document says");
            computer.findsItAccessible("document details on a computer");
            computer.types("Document number", "C77140");
            computer.page().waitForTimeout(1500);
        }
        try (var another = visitor(playwright, url, "another-computer", 1440, 900, ColorScheme.LIGHT)) {
            signsIn(another);
            another.meets("Finish your identity check");
            another.presses("Continue");
            another.meets("Check what your document says");
            assertThat(another.page().getByLabel("Document number").inputValue())
                    .isEqualTo("C77140");
        }
    }

    private static Visitor visitor(
            Playwright playwright, String url, String name, int width, int height, ColorScheme scheme) {
        return new Visitor(
                playwright,
                name,
                url,
                DIRECTORY.resolve("profiles").resolve(name),
                width,
                height,
                scheme,
                new Canaries());
    }

    private static void signsIn(Visitor customer) {
        customer.opens("/v");
        customer.meets("Sign in");
        customer.types("E-mail address", EMAIL);
        customer.types("Password", PASSWORD);
        customer.presses("Sign in");
    }

    private static void twoWindowsNeverOverwriteEachOther(Visitor customer) {
        customer.opens("/v/application/document");
        customer.meets("Your identity document");
        var first = customer.page();
        customer.opensAnotherWindow();
        customer.opens("/v/application/document");
        customer.meets("Your identity document");
        customer.chooses("National identity card");
        customer.presses("Continue");
        customer.meets("Add photos of your identity card");
        customer.page().close();
        customer.looksAt(first);
        customer.chooses("Passport");
        customer.presses("Continue");
        customer.sees("These answers were changed in another window or on another device");
        customer.findsItAccessible("changed in another window");
        customer.presses("Save what I typed here");
        customer.meets("Add photos of your passport");
    }

    private void theOtherWindowsPhotosAre(Visitor computer, Playwright playwright, String url) throws Exception {
        computer.sees("Waiting for your phone. Keep this page open.");
        computer.findsItAccessible("photos on a computer");
        var words = computer.page().locator(".hand-off-words").innerText();
        computer.presses("E-mail me the link");
        computer.sees("We e-mailed you the link");
        var link = linkInTheOutbox(playwright, url);
        try (var phone = visitor(playwright, url, "phone", 390, 844, ColorScheme.DARK)) {
            phone.opens(link);
            phone.meets("Add your document");
            phone.sees("Do you see " + words + " on your computer?");
            phone.findsItAccessible("asked on the phone");
            computer.sees("Opened on your phone");
            phone.presses("Yes, it shows the same words");
            phone.meets("Add photos of your document");
            phone.findsItAccessible("photos on the phone");
            phone.adds(photograph());
            phone.sees("The photo has arrived");
            phone.findsItAccessible("photo added on the phone");
            computer.sees("Photo 1 received");
            computer.sees("Photo 1: Photo page");
            computer.findsItAccessible("photo received");
            phone.presses("I am done");
            phone.meets("Switch back to your computer");
            phone.findsItAccessible("end on the phone");
            computer.sees("Done, continue");
        }
    }

    private static String linkInTheOutbox(Playwright playwright, String url) {
        try (var reader = visitor(playwright, url, "reader", 1440, 900, ColorScheme.LIGHT)) {
            for (var attempt = 0; attempt < 60; attempt++) {
                reader.opens("/outbox");
                reader.meets("Outbox");
                var mail = reader.page()
                        .locator("main article")
                        .filter(new Locator.FilterOptions().setHasText("Add photos with this device"))
                        .locator("a");
                if (mail.count() > 0) {
                    reader.findsItAccessible("outbox");
                    return mail.first().getAttribute("href");
                }
                reader.page().waitForTimeout(500);
            }
        }
        throw new AssertionError("The link did not come");
    }

    private static Path photograph() throws Exception {
        var passport = new SpecimenDocument(
                SpecimenDocument.Format.TD3,
                "VNM",
                "C7714052",
                "LE",
                "QUYNH NGAN",
                null,
                "VNM",
                LocalDate.of(1996, 8, 14),
                SpecimenDocument.Sex.F,
                "Hue",
                LocalDate.now().minusYears(3),
                LocalDate.now().plusYears(7),
                "");
        var file = DIRECTORY.resolve("passport.jpg");
        Files.write(file, Specimens.photograph(passport, SpecimenDocument.Side.FRONT));
        return file;
    }
}
