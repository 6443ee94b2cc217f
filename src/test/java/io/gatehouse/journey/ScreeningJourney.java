package io.gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.gatehouse.RunningPortal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * From a list that comes in to a confirmed hold, on the real jar and in Chromium: an approved customer is held against a new version,
 * an analyst clears the match with a reason, a later version changes the entry's birth date and the match comes back showing that, it is
 * the same person after all, an officer confirms the hold. The customer's pages tell nothing of it.
 */
class ScreeningJourney {

    private static final Path DIRECTORY = Path.of("target/journey/screening");
    private static final Path DATA = DIRECTORY.resolve("var");
    private static final Pattern CASE = Pattern.compile("^C-[0-9]+$");
    private static final int LOOKS = 60;
    private static final double LOOK_AGAIN_MILLIS = 1_000;

    private static final String CUSTOMER = "Sóley Birta Arnkelsdóttir";
    private static final String ENTRY =
            "J-1,person,Sóley Birta ARNKELSDÓTTIR,Soley Arnkels,,%s,IS,IS,,,,ABUSE,Fictional. On the list of this journey.\n";

    /** What no page of the customer's may say in any form. */
    private static final Pattern HINTS = Pattern.compile(
            "screen|watchlist|possible match|list match|protective|hold|blocked|sanction|risk|suspicio",
            Pattern.CASE_INSENSITIVE);

    private String number = "";

    @Test
    void leadsFromAListToAConfirmedHoldAndTellsTheCustomerNothing() throws Exception {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(DIRECTORY);
        try (var playwright = Playwright.create();
                var portal = RunningPortal.start(DATA, "gatehouse.demonstration=true")) {
            var visitors = new Visitors(playwright, portal.url(), DIRECTORY.resolve("profiles"), new Canaries());
            comesIn(portal, "1992");
            anAnalystClears(visitors);

            comesIn(portal, "1994-06");
            theMatchComesBackAndIsTheSame(visitors);
            anOfficerConfirms(visitors);
            theCustomerLearnsNothing(visitors);
        }
    }

    /** A version of the provider's list in which the entry was born then, taken in from the command line beside the running portal. */
    private static void comesIn(RunningPortal portal, String born) throws IOException {
        var file = DIRECTORY.resolve("list-" + born + ".csv");
        Files.writeString(file, before() + ENTRY.formatted(born));
        assertThat(portal.command("import-list", "own", file.toAbsolutePath().toString()))
                .contains("in force");
    }

    private static String before() throws IOException {
        try (var bytes =
                Objects.requireNonNull(ScreeningJourney.class.getResourceAsStream("/demonstration/list-2.csv"))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void anAnalystClears(Visitors visitors) {
        try (var analyst = visitors.signedIn("analyst", "Kwame", ColorScheme.LIGHT)) {
            number = findsTheCase(analyst);
            analyst.sees("1 possible match to settle");
            analyst.findsItAccessible("match to settle");
            analyst.presses("Take this case");
            analyst.sees("You hold this case");
            analyst.page().keyboard().press("2");
            analyst.page().keyboard().press("u");
            analyst.sees("Why is it not the same?");
            analyst.types("Why is it not the same?", "too short");
            analyst.presses("Save: Not the same");
            analyst.sees("Give a reason of at least 20 characters");
            analyst.findsItAccessible("reason refused");
            analyst.types("Why is it not the same?", "The entry is two years older than the passport says.");
            analyst.presses("Save: Not the same");
            analyst.sees("No possible matches");
            analyst.sees("Settled (1)");
            analyst.findsItAccessible("match cleared");
        }
    }

    private void theMatchComesBackAndIsTheSame(Visitors visitors) {
        try (var analyst = visitors.signedIn("analyst-again", "Kwame", ColorScheme.DARK)) {
            seesOnTheCase(analyst, "Came back.");
            analyst.sees("The entry is two years older than the passport says.");
            var changed = analyst.page().locator(".hit-changes");
            assertThat(changed.innerText()).contains("1992", "June 1994");
            analyst.findsItAccessible("match came back");
            analyst.presses("Same person");
            analyst.sees("The account is held at once");
            analyst.types("Why is it the same?", "Name, month of birth and country are those of the entry.");
            analyst.presses("Save: Same person");
            analyst.sees("Protective hold by");
            analyst.sees("Report the block by");
            assertThat(analyst.button("Confirm hold").count()).isZero();
            analyst.findsItAccessible("hold placed");
        }
    }

    private void anOfficerConfirms(Visitors visitors) {
        try (var officer = visitors.signedIn("officer", "Devendra", ColorScheme.LIGHT)) {
            officer.opens("/cases/" + number);
            officer.sees("Protective hold by");
            officer.presses("Confirm hold");
            officer.types("Why is the hold right?", "The passport was held against the entry line by line.");
            officer.findsItAccessible("hold to confirm");
            officer.presses("Save: Confirm hold");
            officer.sees("Hold confirmed by");
            officer.sees("Report the block by");
            officer.presses("Block reported");
            officer.types("When was it reported, and under which number?", "Sent on the same day as report 7001-F.");
            officer.findsItAccessible("block to report");
            officer.presses("Save: Block reported");
            officer.sees("Settled (");
            officer.sees("A protective hold stands");
            officer.findsItAccessible("hold confirmed");
        }
    }

    private static void theCustomerLearnsNothing(Visitors visitors) {
        try (var customer = visitors.signedIn("customer", CUSTOMER, ColorScheme.LIGHT)) {
            customer.page().waitForSelector("h1");
            customer.findsItAccessible("own page");
            assertThat(HINTS.matcher(customer.page().locator("body").innerText())
                            .results())
                    .as("hints on the customer's page")
                    .isEmpty();
        }
    }

    /** The case that the new version opened, once the match has been found. */
    private static String findsTheCase(Visitor reviewer) {
        var link = reviewer.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(CASE));
        for (var look = 0; look < LOOKS; look++) {
            reviewer.opens("/cases?view=sanctions&country=IS");
            reviewer.meets("Review queue");
            reviewer.page().waitForTimeout(LOOK_AGAIN_MILLIS);
            if (link.count() > 0) {
                var found = link.first().innerText().strip();
                link.first().click();
                reviewer.meets(found);
                return found;
            }
        }
        throw new AssertionError("No case was opened for the match");
    }

    private void seesOnTheCase(Visitor reviewer, String text) {
        Locator there = reviewer.page().getByText(text);
        for (var look = 0; look < LOOKS; look++) {
            reviewer.opens("/cases/" + number);
            reviewer.meets(number);
            reviewer.page().waitForTimeout(LOOK_AGAIN_MILLIS);
            if (there.count() > 0) {
                return;
            }
        }
        throw new AssertionError("The case never said: " + text);
    }
}
