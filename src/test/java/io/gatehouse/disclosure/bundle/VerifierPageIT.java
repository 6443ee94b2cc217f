package io.gatehouse.disclosure.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a package in Chromium, opened as a file and without a network. */
class VerifierPageIT {

    private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static final Built BUILT = BundleFixture.built();
    private static final String KEY = BundleFixture.KEY.verifier().toString();
    private static Playwright playwright;
    private static Page page;
    private static final List<String> FAULTS = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeAll
    static void openTheBrowser() {
        var found = Optional.ofNullable(System.getenv("CHROMIUM"))
                .or(() -> BROWSERS.stream()
                        .filter(path -> Files.isExecutable(Path.of(path)))
                        .findFirst());
        assumeThat(found).as("Chromium").isPresent();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        page = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(found.get()))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")))
                .newPage();
        page.context().setOffline(true);
        page.onConsoleMessage(message -> FAULTS.add(message.text()));
        page.onPageError(FAULTS::add);
    }

    @AfterAll
    static void closeIt() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void thePageIsOpen() throws IOException {
        FAULTS.clear();
        var file = Files.write(directory.resolve("verify.html"), Bundles.resource("verify.html"));
        page.navigate(file.toUri().toString());
    }

    @Test
    void saysThatAPackageIsGenuineOnceTheKeyIsGiven() throws IOException {
        give(BUILT.zip());
        says("Whose they are is not known");

        page.getByLabel("The provider\u2019s public key").fill(KEY);

        says("The package is genuine");
        assertThat(page.locator("#facts").textContent())
                .contains("LP-2026-0142/1", BUILT.wholeHex(), KEY, "disclosure.package.released");
        assertThat(FAULTS).isEmpty();
    }

    @Test
    void namesWhatIsWrong() throws Exception {
        var entries = new ArrayList<>(Archive.read(BUILT.zip()));
        entries.replaceAll(entry -> entry.path().equals("records/01-name.csv")
                ? new Archive.Entry(entry.path(), new byte[] {1, 2, 3})
                : entry);
        page.getByLabel("The provider\u2019s public key").fill(KEY);

        give(Archive.write(entries, BundleFixture.MONDAY));

        says("The package is NOT genuine.");
        assertThat(page.locator("#wrong li").allTextContents()).containsExactly("records/01-name.csv was changed.");
    }

    @Test
    void checksAnUnpackedFolder() throws Exception {
        var folder = directory.resolve("unpacked");
        for (var entry : Archive.read(BUILT.zip())) {
            var file = folder.resolve(entry.path());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.bytes());
        }
        page.getByLabel("The provider\u2019s public key").fill(KEY);

        page.getByLabel("The unpacked package").setInputFiles(folder);

        says("The package is genuine");
    }

    @Test
    void answersWhatIsNoPackageAndNoKeyInWords() throws IOException {
        give("hello".getBytes(StandardCharsets.UTF_8));
        says("This is no ZIP file.");

        give(BUILT.zip());
        page.getByLabel("The provider\u2019s public key").fill("nonsense");

        says("What was typed is no public key");
        assertThat(FAULTS).isEmpty();
    }

    private void give(byte[] file) throws IOException {
        page.getByLabel("The package as a ZIP file").setInputFiles(Files.write(directory.resolve("package.zip"), file));
    }

    private static void says(String sentence) {
        page.locator("#verdict")
                .filter(new Locator.FilterOptions().setHasText(sentence))
                .waitFor();
    }
}
