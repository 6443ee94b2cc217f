package io.gatehouse.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import io.gatehouse.Benchmark;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The bytes that reach an empty browser before its owner can use the first page of the wizard: from the link of the
 * invitation over the password and the notice to the first question, headers and all, as Chromium counts them.
 *
 * <p>The figure is for a browser that takes gzip and nothing better, as any does over plain HTTP. Over HTTPS, and here on
 * this machine, browsers take Brotli too; what they are sent is printed beside it.
 */
final class FirstView {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final double KB = 1024;
    private static final int LARGEST = 6;

    private final String url;

    FirstView(String url) {
        this.url = url;
    }

    /** Measures with two invitations, since each is good for one customer; answers with KB for a browser that takes gzip. */
    double measure(String link, String another, Benchmark.Report report) {
        var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        try (var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
                var chromium = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(Path.of(
                                        Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium")))
                                .setArgs(ARGUMENTS))) {
            var gzip = view(chromium, link, "gzip", report);
            view(chromium, another, "gzip, deflate, br", report);
            return gzip;
        }
    }

    private double view(Browser chromium, String link, String encoding, Benchmark.Report report) {
        try (var context = chromium.newContext()) {
            var page = context.newPage();
            var wire = new Wire(page);
            page.setExtraHTTPHeaders(Map.of("Accept-Encoding", encoding));
            var name = "first view, taking " + encoding + ": ";
            page.navigate(url + "/v/start/" + link);
            password(page).waitFor();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            report.row(name + "until the invitation's page", wire.bytes() / KB, "KB");
            password(page).fill(Services.PASSWORD);
            press(page, "Continue");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start"))
                    .waitFor();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            press(page, "Start");
            page.getByRole(AriaRole.RADIO).first().waitFor();
            page.waitForLoadState(LoadState.NETWORKIDLE);
            var bytes = wire.bytes() / KB;
            report.row(name + "until the wizard's first page", bytes, "KB");
            wire.largest().forEach((what, size) -> report.row(name + "of it " + what, size / KB, "KB"));
            return bytes;
        }
    }

    private static Locator password(Page page) {
        return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Password"));
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** What came over the wire, by the browser's own count. */
    private static final class Wire {

        private final Map<String, String> addresses = new LinkedHashMap<>();
        private final Map<String, Long> received = new LinkedHashMap<>();

        Wire(Page page) {
            var cdp = page.context().newCDPSession(page);
            cdp.on(
                    "Network.requestWillBeSent",
                    event -> addresses.put(
                            event.get("requestId").getAsString(),
                            event.getAsJsonObject("request").get("url").getAsString()));
            // what stands in a style sheet as data: has come with it
            cdp.on(
                    "Network.loadingFinished",
                    event -> add(event, event.get("encodedDataLength").getAsLong()));
            cdp.on(
                    "Network.webSocketFrameReceived",
                    event -> add(
                            event,
                            event.getAsJsonObject("response")
                                    .get("payloadData")
                                    .getAsString()
                                    .length()));
            cdp.send("Network.enable");
        }

        private void add(JsonObject event, long bytes) {
            var id = event.get("requestId").getAsString();
            if (!addresses.getOrDefault(id, "").startsWith("data:")) {
                received.merge(id, bytes, Long::sum);
            }
        }

        long bytes() {
            return received.values().stream().mapToLong(Long::longValue).sum();
        }

        Map<String, Long> largest() {
            var by = new LinkedHashMap<String, Long>();
            received.forEach((id, size) -> by.merge(
                    addresses
                            .getOrDefault(id, "push")
                            .replaceFirst("^https?://[^/]+", "")
                            .replaceFirst("\\?.*", ""),
                    size,
                    Long::sum));
            var largest = new LinkedHashMap<String, Long>();
            by.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .limit(LARGEST)
                    .forEach(entry -> largest.put(entry.getKey(), entry.getValue()));
            return largest;
        }
    }
}
