package io.gatehouse.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script of {@link Live} in Chromium, on a page whose server and push connection the test plays. */
class LiveIT {

    private static final List<String> BROWSERS = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser");
    private static Playwright playwright;
    private static Page page;

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
    }

    @AfterAll
    static void closeIt() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @BeforeEach
    void aPageIsOpen() throws IOException {
        page.navigate("about:blank");
        page.clock().install();
        page.evaluate("""
                () => {
                  window.asked = 0;
                  window.stands = true;
                  window.vaadinPush = { atmosphere: { heard: [], addCallback(one) { this.heard.push(one); } } };
                  window.push = (state) => window.vaadinPush.atmosphere.heard.forEach((one) => one({ state }));
                  const ear = document.body.appendChild(document.createElement('div'));
                  ear.$server = { look: async () => { window.asked++; return window.stands; } };
                  window.ear = ear;
                }""");
        page.addScriptTag(
                new Page.AddScriptTagOptions().setContent(Files.readString(Path.of("frontend/scripts/live.js"))));
        page.evaluate("() => window.gatehouse.live(window.ear)");
    }

    @Test
    void asksOnceAndThenLeavesItToPush() {
        pass(60);

        assertThat(asked()).isOne();
    }

    @Test
    void asksEveryFiveSecondsWhilePushIsDown() {
        pass(10);
        page.evaluate("() => { window.stands = false; window.push('closed'); }");

        pass(30);
        assertThat(asked()).isBetween(6, 8);
        page.evaluate("() => { window.stands = true; window.push('opening'); }");
        var before = asked();
        pass(30);
        assertThat(asked()).isEqualTo(before);
    }

    @Test
    void asksOnWhereThereIsNoPushAtAll() {
        page.evaluate("() => { window.stands = false; delete window.vaadinPush; }");

        pass(30);

        assertThat(asked()).isBetween(5, 7);
    }

    @Test
    void asksOnceAMinuteForPartsThatLookByThemselves() {
        page.evaluate("() => window.ear.setAttribute('data-looks', '')");

        pass(190);

        assertThat(asked()).isBetween(3, 4);
    }

    private static void pass(int seconds) {
        for (var second = 0; second < seconds; second++) {
            page.clock().runFor(1000);
        }
    }

    private static int asked() {
        return ((Number) page.evaluate("() => window.asked")).intValue();
    }
}
