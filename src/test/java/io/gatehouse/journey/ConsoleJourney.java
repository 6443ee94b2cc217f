package io.gatehouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.provider.ApiFixture;
import io.gatehouse.provider.ApiScope;
import io.gatehouse.verification.Invitations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The console sample of {@code docs/samples} in Chromium, as its reader runs it, against a portal over a real port: an account is opened, its
 * button is shut until the customer has come and is approved, opens without a click, and shuts again when the account is stopped.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ConsoleJourney {

    private static final Path SAMPLE = Path.of("docs/samples/console/Console.java");
    private static final double PATIENCE_MILLIS = 60_000;
    private static final @Nullable String SCREENS = System.getProperty("gatehouse.screens");

    @Autowired
    ApiFixture api;

    @Autowired
    Invitations invitations;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final List<String> faults = new ArrayList<>();

    @Test
    void opensAnAccountAndItsButtonFollowsTheGate() throws Exception {
        var sample = started();
        try (var playwright = Playwright.create();
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(
                                        Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                                .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            var url = line(sample, "console at ");
            var desk = window(browser, 1440, ColorScheme.LIGHT);
            desk.navigate(url);
            isFine(desk, "empty");
            desk.getByLabel("E-mail address").fill("journey.%s@example.com".formatted(UUID.randomUUID()));
            button(desk, "Open an account").click();
            sees(desk, "The account is open, and the invitation is on its way.");
            var account = account(desk);

            sees(desk, "You may not start a server yet.");
            shut(desk);
            isFine(desk, "shut");
            isShownOnAPhone(desk);

            accepts(account);
            sees(desk, "You may not start a server yet.");
            shut(desk);
            moved(account, AccountState.ACTIVE);
            sees(desk, "You may start a server.");
            assertThat(start(desk)).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(PATIENCE_MILLIS));
            isFine(desk, "open");
            isShownOnAPhone(desk);
            start(desk).click();
            sees(desk, "The server is starting.");

            moved(account, AccountState.SUSPENDED);
            sees(desk, "You may not start a server yet.");
            shut(desk);
            // whoever presses it all the same is asked at the gate
            desk.evaluate("document.querySelector('#start').closest('form').submit()");
            sees(desk, "Please verify yourself first");
        } finally {
            sample.destroy();
        }
        assertThat(faults).isEmpty();
    }

    private Process started() throws IOException {
        var issued = api.registered(ApiScope.ACCOUNTS_WRITE, ApiScope.GATE_READ);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, SAMPLE.toString()).redirectErrorStream(true);
        process.environment().put("GATEHOUSE", "http://localhost:" + port);
        process.environment().put("CLIENT_ID", issued.client().toString());
        process.environment().put("CLIENT_SECRET", issued.secret());
        process.environment().put("CONSOLE_PORT", "0");
        return process.start();
    }

    private static String line(Process process, String beginning) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new IllegalStateException("The sample did not start");
    }

    private Page window(Browser browser, int width, ColorScheme scheme) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        var page = context.newPage();
        page.onPageError(error -> faults.add("A script failed: " + error));
        page.onResponse(response -> {
            if (response.status() >= 400) {
                faults.add(response.status() + " for " + response.url());
            }
        });
        return page;
    }

    /** What the desk shows is fit for a phone too, by day and by night; and nothing of it is wider than the phone. */
    private void isShownOnAPhone(Page desk) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            var wide = desk.viewportSize();
            desk.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            isFine(desk, "wide-" + scheme);
            desk.setViewportSize(390, 844);
            isFine(desk, "phone-" + scheme);
            assertThat((Boolean) desk.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
            desk.setViewportSize(wide.width, wide.height);
        }
        desk.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static void isFine(Page page, String name) {
        if (SCREENS != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(
                            SCREENS,
                            "console-" + name + "-" + page.viewportSize().width + "-"
                                    + page.locator("#start:enabled").count() + ".png")));
        }
        assertThat(new AxeBuilder(page).analyze().getViolations()).as(name).isEmpty();
    }

    private static String account(Page page) {
        return page.locator("#account").innerText();
    }

    private static Locator start(Page page) {
        return button(page, "Start a server");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static void shut(Page page) {
        assertThat(start(page)).isDisabled(new LocatorAssertions.IsDisabledOptions().setTimeout(PATIENCE_MILLIS));
    }

    private static void sees(Page page, String text) {
        assertThat(page.getByText(text).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** The customer follows the link and is verified. Only the mailbox knows the link's token; the test gives the invitation one of its own. */
    private void accepts(String account) throws Exception {
        var token = UUID.randomUUID().toString();
        var id = new AccountId(UUID.fromString(account));
        jdbc.sql("update invitation set token_hash = ? where account_id = ?")
                .params(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)), id.value())
                .update();
        invitations.accept(token, TestPeople.PASSWORD);
        actingAs.system(
                "test", () -> register.verified(register.owners(List.of(id)).get(id)));
    }

    private void moved(String account, AccountState to) {
        actingAs.system("test", () -> register.move(new AccountId(UUID.fromString(account)), to, "test"));
    }
}
