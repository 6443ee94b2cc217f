package io.gatehouse.bench;

import io.gatehouse.Benchmark;
import io.gatehouse.RunningPortal;
import io.gatehouse.UidlClient;
import io.gatehouse.access.TestPeople;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a session keeps on the heap of the running jar: people really sign in, over HTTP and in Flow's own words, open their
 * screens, and hold the line for push open; then the live objects are counted after a full collection, without them and with
 * them, and the difference is divided by their number.
 *
 * <p>A customer stands on the wizard's first page. A reviewer has the queue in one tab, its first rows in view, and a case
 * in another. Some of each come first and are not counted, so that what is loaded once is not laid at anybody's door.
 */
final class SessionHeap {

    private static final double KB = 1024;
    private static final int ROWS = 50;
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final RunningPortal portal;
    private final List<Object> held = new ArrayList<>();

    SessionHeap(RunningPortal portal) {
        this.portal = portal;
    }

    void measure(ServicesProcess.Left left, int uncounted, Benchmark.Report report) throws Exception {
        var customers = left.customers();
        var reviewers = left.reviewers();
        var cases = left.cases();
        Together.all(uncounted, n -> standInTheWizard(customers.get(n)));
        Together.all(uncounted, n -> standInTheQueue(reviewers.get(n), cases.get(n)));
        var before = live();
        report.row("heap with " + uncounted + " of each signed in", before / KB / KB, "MB");

        var counted = customers.size() - uncounted;
        Together.all(counted, n -> standInTheWizard(customers.get(uncounted + n)));
        var withCustomers = live();
        var customer = (withCustomers - before) / KB / counted;
        report.row("heap a customer, " + counted + " signed in, in the wizard", customer, "KB");

        counted = reviewers.size() - uncounted;
        var tabs = Together.all(counted, n -> standInTheQueue(reviewers.get(uncounted + n)));
        var inQueue = live();
        report.row(
                "heap a reviewer, " + counted + " signed in, in the queue",
                (inQueue - withCustomers) / KB / counted,
                "KB");
        Together.all(counted, n -> openCase(tabs.get(n), cases.get(uncounted + n)));
        var reviewer = (live() - withCustomers) / KB / counted;
        report.row("heap a reviewer, with a case open in another tab", reviewer, "KB");
        report.figure("heap_kb_per_customer", customer);
        report.figure("heap_kb_per_reviewer", reviewer);
    }

    private UidlClient standInTheWizard(String customer) {
        var browser = new UidlClient(portal.port());
        showPassword(browser, customer);
        browser.load("/v/application");
        require(browser, "Who is the account for?");
        hold(browser);
        return browser;
    }

    private static void showPassword(UidlClient browser, String email) {
        browser.load("/sign-in");
        browser.type("E-mail address", email);
        browser.type("Password", Services.PASSWORD);
        browser.press("Sign in");
    }

    private UidlClient standInTheQueue(ServicesProcess.Reviewer reviewer) {
        var browser = new UidlClient(portal.port());
        showPassword(browser, reviewer.email());
        browser.type("One-time code", TestPeople.code(reviewer.secret(), Instant.now()));
        browser.press("Continue");
        browser.load("/cases");
        browser.call("vaadin-grid", "setViewportRange", 0, ROWS);
        require(browser, "Review queue");
        holdAsStaff(browser);
        return browser;
    }

    private UidlClient standInTheQueue(ServicesProcess.Reviewer reviewer, String number) {
        return openCase(standInTheQueue(reviewer), number);
    }

    private UidlClient openCase(UidlClient queue, String number) {
        var tab = queue.anotherTab();
        tab.load("/cases/" + number);
        require(tab, number);
        holdAsStaff(tab);
        return tab;
    }

    private static void require(UidlClient browser, String text) {
        if (!browser.shows(text)) {
            throw new IllegalStateException("The screen does not show: " + text);
        }
    }

    /** The drawer of the staff's frame tells how it stands once it is drawn; Flow keeps its last answer until the next. */
    private void holdAsStaff(UidlClient browser) {
        hold(browser);
        browser.tell("vaadin-app-layout", "drawer-opened-changed");
    }

    private void hold(UidlClient browser) {
        var line = browser.listen();
        synchronized (held) {
            held.add(line);
        }
    }

    /** Bytes of all live objects, after a full collection. */
    private double live() throws IOException, InterruptedException {
        var least = Double.MAX_VALUE;
        for (var again = 0; again < 3; again++) {
            Thread.sleep(500);
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var asked = new ProcessBuilder(jcmd, Long.toString(portal.process().pid()), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            var said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var total = TOTAL.matcher(said);
            if (asked.waitFor() != 0 || !total.find()) {
                throw new IllegalStateException(
                        "The heap could not be counted: " + said.lines().findFirst());
            }
            least = Math.min(least, Double.parseDouble(total.group(1)));
        }
        return least;
    }
}
