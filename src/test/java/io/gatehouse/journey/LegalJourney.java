package io.gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.gatehouse.RunningPortal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * A legal request from the officer's intake to a package that a court can check, on the real jar and in Chromium: a liaison submits it, a
 * custodian calls back, counsel fixes the scope, the liaison searches and asks for a copy, the custodian selects and withholds, counsel
 * releases, the liaison fetches the package once. Then the portal is gone, and the package is checked by the command and by its own page.
 */
class LegalJourney {

    private static final Path DIRECTORY = Path.of("target/journey/legal");
    private static final Path DATA = DIRECTORY.resolve("var");
    private static final Path FETCHED = DIRECTORY.resolve("fetched");

    private static final String LIAISON = "Carla Winterbourne";
    private static final String OTHER_LIAISON = "Ruben Oakhurst";
    private static final String CUSTODIAN = "Josephine Darnley";
    private static final String COUNSEL = "Theo Marchbanks";
    private static final String OFFICER_EMAIL = "c.winterbourne@harbour-inquiries.example";

    /** Somebody of the demonstration. */
    private static final String SOUGHT = "efthalia.karabatsou@example.net";

    private static final String SOUGHT_NAME = "Efthalia Karabatsou";
    private static final String SOUGHT_PHONE = "+306912345678";
    private static final String PAYMENT = "Means and source of payment";
    private static final String GENUINE = "The package is genuine";
    private static final String NOT_GENUINE = "The package is NOT genuine";

    private static final int TRIES = 60;
    private static final double TRY_AGAIN_MILLIS = 2_000;

    private Visitors visitors;
    private String number = "";
    private String packageNumber = "";

    @Test
    void leadsFromAnOfficersRequestToAPackageThatVerifiesOnItsOwn() throws Exception {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(FETCHED);
        try (var playwright = Playwright.create();
                var portal = RunningPortal.start(DATA, "gatehouse.demonstration=true")) {
            visitors = new Visitors(playwright, portal.url(), DIRECTORY.resolve("profiles"), new Canaries());
            aLiaisonSubmits();
            anotherAgencyMeetsNothing();
            aCustodianCallsBack();
            counselFixesTheScope();
            theLiaisonSearches();
            aCustodianPrepares();
            counselReleases();
            var passphrase = FETCHED.resolve("passphrase.txt");
            Files.writeString(passphrase, aCustodianOpensTheLink());
            var byPassphrase = theLiaisonFetchesOnce(true);
            var officer = new X25519KeyPairGenerator().generateKeyPair();
            aCustodianOpensAnotherFor(officer);
            var byKey = theLiaisonFetchesOnce(false);

            var keys = FETCHED.resolve("keys.txt");
            Files.writeString(keys, portal.command("package-keys"));
            portal.stop();
            assertThat(canaries().keptBy(DATA)).as("in what the portal keeps").isEmpty();
            theCommandSaysThatItHolds(portal, byPassphrase, passphrase, keys);
            thePackagesOwnPageSaysSo(playwright, portal, unpacked(byKey, officer), keys);
        }
    }

    /** What only the people of this request have said. */
    private static Canaries canaries() {
        return new Canaries()
                .text("badge", "HI-3391-brackenfold")
                .text("docket", "GJ-26-7781")
                .text("what foreign law gave", "No blocking statute of Greece")
                .text("why a class is left out", "asks for no means of payment")
                .text("why an identifier is not searched", "The e-mail address has found the account")
                .text("why a record is withheld", "The court excluded the name");
    }

    private void aLiaisonSubmits() throws IOException {
        try (var liaison = visitors.signedIn("liaison", LIAISON, ColorScheme.LIGHT)) {
            liaison.meets("My requests");
            liaison.findsItAccessible("my requests");
            liaison.presses("New request");
            liaison.meets("Enter a legal request");
            liaison.presses("Submit the request");
            liaison.sees("There is a problem");
            liaison.sees("Select the type of legal process");
            liaison.findsItAccessible("nothing entered");
            liaison.chooses("Subpoena");
            liaison.sees("It opens: ");
            liaison.types("Officer", "Carla Winterbourne-Sykes");
            liaison.types("Badge or ID", "HI-3391-brackenfold");
            liaison.types("Officer's e-mail", "c.winterbourne@gmail.com");
            liaison.types("Officer's phone", "+1 202 555 0119");
            liaison.types("Docket", "GJ-26-7781");
            liaison.typesDay("Signed on", LocalDate.now().minusDays(3));
            liaison.typesDay("Return date", LocalDate.now().minusDays(9));
            namesWhom(liaison);
            liaison.typesDay("From (UTC)", LocalDate.now().minusDays(80));
            liaison.ticks("Nondisclosure order");
            liaison.adds(Files.writeString(DIRECTORY.resolve("letter.pdf"), "This is no PDF."));
            liaison.sees("ready to save");
            liaison.presses("Submit the request");
            for (var wrong : List.of(
                    "Enter an e-mail address at the agency's own domain",
                    "Return date must be on or after",
                    "The signed document must be a PDF",
                    "Enter the end of the date range",
                    "Enter the court of the nondisclosure order",
                    "Select whether the law of another country may be in the way")) {
                liaison.sees(wrong);
            }
            liaison.findsItAccessible("wrong in many ways");
            liaison.types("Officer's e-mail", OFFICER_EMAIL);
            liaison.typesDay("Return date", LocalDate.now().plusDays(20));
            liaison.typesDay("To (UTC)", LocalDate.now());
            liaison.types("Court of the nondisclosure order", "District Court of Elsewhere (fictional)");
            liaison.typesDay("Order ends on", LocalDate.now().plusDays(90));
            liaison.chooses("No");
            liaison.page()
                    .locator("vaadin-upload-file")
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"))
                    .click();
            liaison.adds(instrument());
            liaison.sees("subpoena.pdf, 0 KB, ready to save");
            // The order comes after the document it goes with.
            liaison.page().locator("input[type=file]").nth(1).setInputFiles(pdf("order.pdf"));
            liaison.sees("order.pdf, 0 KB, ready to save");
            liaison.findsItAccessible("request filled");
            liaison.presses("Submit the request");
            liaison.sees("The request is submitted");
            liaison.meets("My requests");
            number = liaison.page()
                    .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^LP-")))
                    .first()
                    .innerText()
                    .strip();
            liaison.opens("/legal/request/" + number);
            liaison.meets("Request " + number);
            liaison.findsItAccessible("request received");
            liaison.opens("/legal/search/" + number);
            liaison.sees("No search is possible under this request");
            liaison.findsItAccessible("no search yet");
        }
    }

    private static void namesWhom(Visitor liaison) {
        liaison.selects("Kind", "Person by name and birth date");
        // A record class has the same name.
        liaison.page().locator(".identifier-line").getByLabel("Name").fill(SOUGHT_NAME);
        liaison.presses("Add identifier");
        liaison.sees("A name alone is too broad. Add a birth date or an account");
        liaison.types("Birth date or year", "1986");
        liaison.presses("Add identifier");
        liaison.sees("Person: " + SOUGHT_NAME + ", born 1986");
        liaison.selects("Kind", "E-mail");
        liaison.types("Value", SOUGHT);
        liaison.presses("Add identifier");
        liaison.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Remove .*" + SOUGHT)))
                .waitFor();
    }

    private void anotherAgencyMeetsNothing() {
        try (var other = visitors.signedIn("liaison-of-another", OTHER_LIAISON, ColorScheme.DARK)) {
            other.meets("My requests");
            other.doesNotSee(number);
            for (var page : List.of("/legal/request/", "/legal/search/")) {
                other.opens(page + number);
                other.meets("We could not find this page");
                other.doesNotSee(SOUGHT_NAME);
            }
            other.findsItAccessible("another agency's request");
        }
    }

    private void aCustodianCallsBack() {
        try (var custodian = visitors.signedIn("custodian", CUSTODIAN, ColorScheme.LIGHT)) {
            custodian.meets("Legal requests");
            custodian.sees(number);
            custodian.findsItAccessible("legal desk");
            custodian.opens("/legal/request/" + number);
            custodian.meets("Request " + number);
            custodian.sees("Never call a number from the request");
            custodian.findsItAccessible("request to call back");
            custodian.presses("Confirm agency and officer");
            custodian.sees("Enter whom you reached");
            custodian.findsItAccessible("call-back refused");
            custodian.types("Whom you reached", "Duty desk");
            custodian.types("What they confirmed", "Officer, docket and the date on the document");
            custodian.ticks("The signature on the instrument was checked");
            custodian.types("How the signature was checked", "Seal and number against the register of the court");
            custodian.presses("Confirm agency and officer");
            custodian.sees("Done and recorded");
            custodian.sees("Counsel has not authorised the search");
            custodian.findsItAccessible("request confirmed");
        }
    }

    private void counselFixesTheScope() {
        try (var counsel = visitors.signedIn("counsel", COUNSEL, ColorScheme.DARK)) {
            counsel.meets("Legal requests");
            counsel.opens("/legal/request/" + number);
            counsel.meets("Request " + number);
            counsel.findsItAccessible("request before counsel");
            counsel.presses("Record the result");
            counsel.sees("Enter what the look at foreign law gave");
            counsel.findsItAccessible("look at foreign law refused");
            counsel.chooses("No conflict known");
            counsel.types("What foreign law says", "No blocking statute of Greece bars these classes");
            counsel.presses("Record the result");
            counsel.button("Put in force").waitFor();
            counsel.unticks(PAYMENT);
            counsel.types("Why it opens this", "The document asks for no means of payment");
            counsel.presses("Put in force");
            counsel.sees("Why the scope changes");
            counsel.findsItAccessible("request in force");
        }
    }

    private void theLiaisonSearches() {
        try (var liaison = visitors.signedIn("liaison", LIAISON, ColorScheme.DARK)) {
            liaison.meets("My requests");
            liaison.opens("/legal/search/" + number);
            liaison.meets("Search under " + number);
            liaison.sees(PAYMENT + ": not in the scope of this request");
            liaison.findsItAccessible("search");
            liaison.selects("Identifier (from the document)", "E-mail: " + SOUGHT);
            liaison.presses("Search (recorded)");
            liaison.sees("1 account");
            liaison.doesNotSee(SOUGHT_PHONE);
            liaison.findsItAccessible("found, masked");
            liaison.page().getByText("Select and show").first().click();
            liaison.sees(SOUGHT_PHONE);
            liaison.sees("Withheld: needs a 2703(d) order");
            liaison.sees("Not in the scope of this request");
            liaison.doesNotSee("19 January 1986");
            liaison.findsItAccessible("found, shown");
            liaison.presses("Ask for a copy");
            liaison.sees("The custodian has your selection of 1 account.");
            liaison.findsItAccessible("copy asked for");
        }
    }

    private void aCustodianPrepares() {
        try (var custodian = visitors.signedIn("custodian", CUSTODIAN, ColorScheme.LIGHT)) {
            custodian.opens("/legal/search/" + number);
            custodian.selects("Identifier (from the document)", "Person: " + SOUGHT_NAME + ", born 1986");
            custodian.types("Reason for not searching this identifier", "The e-mail address has found the account");
            custodian.presses("Skip this identifier");
            custodian.sees("Every identifier is searched or skipped.");
            custodian.opens("/legal/request/" + number);
            custodian.sees("Copies asked for");
            custodian.findsItAccessible("copy to prepare");
            custodian.presses("Start a package");
            custodian.meets("Package " + number);
            packageNumber = custodian
                    .page()
                    .locator("h1")
                    .innerText()
                    .replace("Package ", "")
                    .strip();
            custodian.findsItAccessible("package begun");
            custodian.presses("Send to counsel");
            custodian.sees("parts have no decision");
            custodian.findsItAccessible("not decided");
            var first = custodian.page().locator(".package-part").first();
            withholds(first, "no");
            custodian.sees("Write a reason of at least");
            custodian.findsItAccessible("reason refused");
            withholds(first, "The court excluded the name of this customer");
            custodian.seesInTurn("Reason:", "The court excluded the name of this customer");
            custodian.presses("Put in all that have no decision");
            custodian
                    .page()
                    .getByText("have no decision")
                    .first()
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            custodian.findsItAccessible("package decided");
            custodian.presses("Send to counsel");
            custodian.sees("Read the certificate, and tick that you make it");
            custodian.ticks("I have read this certificate and make it in my name");
            custodian.presses("Send to counsel");
            custodian.sees("Counsel must release this package.");
            custodian.findsItAccessible("package with counsel");
        }
    }

    private static void withholds(Locator part, String reason) {
        part.getByLabel("Reason to withhold").fill(reason);
        part.getByLabel("Reason to withhold").blur();
        part.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Withhold:")))
                .click();
    }

    private void counselReleases() {
        try (var counsel = visitors.signedIn("counsel", COUNSEL, ColorScheme.LIGHT)) {
            counsel.opens("/legal/package/" + packageNumber);
            counsel.meets("Package " + packageNumber);
            counsel.sees("This is exactly what is delivered.");
            counsel.findsItAccessible("package before counsel");
            counsel.presses("Send back");
            counsel.sees("Write a reason of at least");
            counsel.presses("Release the package");
            counsel.sees("This cannot be taken back.");
            counsel.picture("asked once more");
            counsel.pressesInDialog("Release the package");
            counsel.sees("Done and recorded");
            counsel.findsItAccessible("package released");
        }
    }

    private String aCustodianOpensTheLink() {
        try (var custodian = visitors.signedIn("custodian", CUSTODIAN, ColorScheme.DARK)) {
            custodian.opens("/legal/package/" + packageNumber);
            custodian.meets("Package " + packageNumber);
            encrypts(custodian, "To the officer's age key");
            custodian.types("Officer's age key", "age1nokey");
            custodian.presses("Open the link");
            custodian.sees("An age key begins with age1 and has 62 characters");
            custodian.findsItAccessible("key refused");
            encrypts(custodian, "By a passphrase, told by phone");
            opensTheLink(custodian);
            var passphrase = custodian.page().locator(".passphrase").innerText().strip();
            custodian.findsItAccessible("link open");
            custodian.opens("/legal/package/" + packageNumber);
            custodian.sees("The link is open until");
            custodian.doesNotSee(passphrase);
            return passphrase;
        }
    }

    private void aCustodianOpensAnotherFor(KeyPair officer) {
        try (var custodian = visitors.signedIn("custodian", CUSTODIAN, ColorScheme.LIGHT)) {
            custodian.opens("/legal/package/" + packageNumber);
            custodian.sees("Fetched on");
            encrypts(custodian, "To the officer's age key");
            custodian.types(
                    "Officer's age key", new String(officer.getPublic().getEncoded(), StandardCharsets.US_ASCII));
            opensTheLink(custodian);
            custodian.presses("Build again and compare");
            custodian.sees("Every byte is the same");
            custodian.findsItAccessible("built again");
        }
    }

    /** The column moves while the records beside it arrive, so this waits until it stands still. */
    private static void encrypts(Visitor custodian, String way) {
        custodian
                .page()
                .locator("vaadin-radio-button")
                .filter(new Locator.FilterOptions().setHasText(way))
                .click();
    }

    /** The audit log takes the release up within a minute; a custodian who is quicker is asked to try again. */
    private static void opensTheLink(Visitor custodian) {
        var page = custodian.page();
        var mailed = page.getByText("The link was mailed");
        var early = page.getByText("The audit log has not taken the release up yet");
        for (var tries = 0; tries < TRIES; tries++) {
            // Pressed once more before the answer came, it would open a second link and end the first.
            page.waitForResponse(answer -> answer.url().contains("v-r=uidl"), () -> custodian.presses("Open the link"));
            mailed.or(early).first().waitFor();
            if (mailed.count() > 0) {
                return;
            }
            page.waitForTimeout(TRY_AGAIN_MILLIS);
        }
        throw new AssertionError("The audit log never took the release up");
    }

    /** Opens the link in two windows, fetches in one, and finds that it opens nothing more in the other or anew. */
    private Path theLiaisonFetchesOnce(boolean first) {
        var mailed = Pattern.quote("Package " + packageNumber + " answers") + "[\\s\\S]*?(/legal/download/\\S+)";
        var link = visitors.newest(OFFICER_EMAIL, mailed);
        try (var liaison = visitors.signedIn("liaison", LIAISON, ColorScheme.LIGHT)) {
            liaison.opens(link);
            liaison.meets("Package " + packageNumber);
            liaison.findsItAccessible("package to fetch");
            var window = liaison.page();
            liaison.opensAnotherWindow();
            liaison.opens(link);
            liaison.meets("Package " + packageNumber);
            var other = liaison.page();
            liaison.looksAt(window);
            var download = window.waitForDownload(() -> liaison.follows("Fetch the package"));
            assertThat(download.failure()).isNull();
            var file = FETCHED.resolve(download.suggestedFilename().replace(".age", first ? ".1.age" : ".2.age"));
            download.saveAs(file);
            liaison.looksAt(other);
            var again = other.waitForDownload(() -> liaison.follows("Fetch the package"));
            assertThat(again.failure()).as("a second fetch").isNotNull();
            assertOpensNothing(liaison, link);
            return file;
        }
    }

    private static void assertOpensNothing(Visitor liaison, String link) {
        liaison.opens(link);
        liaison.meets("Fetch a package");
        liaison.sees("This link opens nothing");
        liaison.findsItAccessible("link used");
    }

    /** With the portal gone, {@code bin/gatehouse verify-package} needs the jar and the key alone. */
    private static void theCommandSaysThatItHolds(RunningPortal portal, Path file, Path passphrase, Path keys)
            throws IOException {
        assertThat(verified(portal, file, keys, "--passphrase-file", passphrase.toString()))
                .contains(GENUINE, "disclosure.package.released");
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        var changed = Files.write(FETCHED.resolve("changed.age"), bytes);
        assertThat(verified(portal, changed, keys, "--passphrase-file", passphrase.toString()))
                .contains("The package does not open")
                .doesNotContain(GENUINE);
    }

    private void thePackagesOwnPageSaysSo(Playwright playwright, RunningPortal portal, Path folder, Path keys)
            throws IOException {
        assertThat(verified(portal, folder, keys)).contains(GENUINE);
        var key = Files.readAllLines(keys).stream()
                .filter(line -> line.contains("/packages+"))
                .findFirst()
                .orElseThrow();
        var here = folder.toAbsolutePath().toUri().toString();
        try (var court = new Visitor(
                playwright,
                "court",
                here,
                DIRECTORY.resolve("profiles/court"),
                1280,
                900,
                ColorScheme.LIGHT,
                new Canaries())) {
            court.page().context().setOffline(true);
            court.opens("verify.html");
            court.meets("Check a disclosure package");
            gives(court, folder);
            court.sees("Whose they are is not known until the provider's public key is given above.");
            court.types("The provider’s public key", key);
            court.sees(GENUINE);
            court.sees(packageNumber);
            court.findsItAccessible("genuine");

            var record = Files.walk(folder)
                    .filter(file -> file.toString().endsWith(".csv"))
                    .findFirst()
                    .orElseThrow();
            var bytes = Files.readAllBytes(record);
            bytes[bytes.length / 2] ^= 1;
            Files.write(record, bytes);
            gives(court, folder);
            court.sees(NOT_GENUINE);
            court.sees(record.getFileName() + " was changed.");
            court.findsItAccessible("changed");
        }
        assertThat(verified(portal, folder, keys)).contains(NOT_GENUINE, " was changed.");
    }

    private static void gives(Visitor court, Path folder) {
        court.page().getByLabel("The unpacked package").setInputFiles(folder);
    }

    private static String verified(RunningPortal portal, Path file, Path keys, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("verify-package", file.toString(), "--key", keys.toString()));
        arguments.addAll(List.of(more));
        return portal.command(arguments.toArray(String[]::new));
    }

    /** What the officer's own key opens, as a folder. */
    private static Path unpacked(Path file, KeyPair officer) throws IOException, GeneralSecurityException {
        var folder = FETCHED.resolve("unpacked");
        var reader = X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(
                new String(officer.getPrivate().getEncoded(), StandardCharsets.US_ASCII));
        try (var opened = new StandardDecryptingChannelFactory()
                        .newDecryptingChannel(
                                Channels.newChannel(new ByteArrayInputStream(Files.readAllBytes(file))),
                                List.of(reader));
                var zip = new ZipInputStream(Channels.newInputStream(opened))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var to = folder.resolve(entry.getName());
                Files.createDirectories(Objects.requireNonNull(to.getParent()));
                Files.copy(zip, to);
            }
        }
        return folder;
    }

    private static Path instrument() throws IOException {
        return pdf("subpoena.pdf");
    }

    private static Path pdf(String name) throws IOException {
        var file = DIRECTORY.resolve(name);
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(file.toFile());
        }
        return file;
    }
}
