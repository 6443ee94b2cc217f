package io.gatehouse.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person at a browser of their own, with a window of one width and a profile on disk.
 *
 * <p>Whatever they do, no answer of the portal may be an error of the server, no script may fail, and nothing but files that
 * are the same for everybody may be kept by the browser.
 */
final class Visitor implements AutoCloseable {

    private static final List<String> AXE =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final int MOST_TABS = 40;

    /** The name of what has the focus, or nothing where it lies outside the window. */
    private static final String FOCUSED = """
            () => {
                let at = document.activeElement;
                while (at && at.shadowRoot && at.shadowRoot.activeElement) {
                    at = at.shadowRoot.activeElement;
                }
                const box = at.getBoundingClientRect();
                if (box.bottom < 0 || box.top > innerHeight) {
                    return '';
                }
                const ids = (at.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean);
                const named = ids.map(id => at.getRootNode().getElementById(id)).filter(Boolean);
                return (at.getAttribute('aria-label')
                        || named.map(one => one.innerText).join(' ')
                        || (at.labels && at.labels.length ? at.labels[0].innerText : '')
                        || at.innerText
                        || '').trim();
            }""";

    private static final String OPEN_DIALOG = "vaadin-dialog[opened], vaadin-confirm-dialog[opened]";
    private static final double PATIENCE_MILLIS = 30_000;
    private static final int PRESSES = 3;
    private static final int NARROW = 600;
    private static final @Nullable String SCREENS = System.getProperty("gatehouse.screens");

    private final String name;
    private final String url;
    private final BrowserContext context;
    private final Path profile;
    private final Canaries strangers;
    private final List<String> faults = new ArrayList<>();
    private Page page;
    private int pictures;

    /**
     * Opens a browser of its own, with a touch screen where it is as narrow as a phone.
     *
     * @param strangers what no script of the portal may have kept in the browser when it is closed
     */
    Visitor(
            Playwright playwright,
            String name,
            String url,
            Path profile,
            int width,
            int height,
            ColorScheme scheme,
            Canaries strangers) {
        this.strangers = strangers;
        this.name = name;
        this.url = url;
        this.profile = profile;
        this.context = playwright
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(chromium())
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync"))
                                .setViewportSize(width, height)
                                .setHasTouch(width < NARROW)
                                .setColorScheme(scheme)
                                .setLocale("en-GB")
                                .setTimezoneId("UTC"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onResponse(this::judge);
        this.page = context.pages().getFirst();
        listen();
    }

    private static Path chromium() {
        return Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    }

    private void listen() {
        page.onPageError(error -> faults.add("A script failed: " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("Failed to load resource")) {
                faults.add("The console says: " + message.text());
            }
        });
    }

    private void judge(Response response) {
        if (!response.url().startsWith(url)) {
            faults.add("Somewhere else was asked: " + response.url());
            return;
        }
        if (url.startsWith("file:")) {
            return;
        }
        var path = response.url().substring(url.length());
        if (response.status() >= 500) {
            faults.add(response.status() + " for " + path);
        }
        var kept = response.headers().getOrDefault("cache-control", "");
        if (!sameForEverybody(path) && !kept.contains("no-store")) {
            faults.add("The browser may keep " + path + " (" + kept + ")");
        }
    }

    private static boolean sameForEverybody(String path) {
        return path.matches("/(VAADIN/(build|static)|aura|styles|scripts|images|fonts)/.*|/favicon\\.ico");
    }

    Page page() {
        return page;
    }

    Path profile() {
        return profile;
    }

    /** A second window of the same browser becomes the one this person looks at. */
    void opensAnotherWindow() {
        page = context.newPage();
        listen();
    }

    void looksAt(Page other) {
        page = other;
    }

    void opens(String path) {
        page.navigate(url + path);
    }

    /** Waits until the heading of the page is this one. */
    void meets(String heading) {
        assertThat(heading(heading)).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Waits until the heading of the page is this one and has the focus, as on every page that one comes to from another. */
    void comesTo(String heading) {
        meets(heading);
        assertThat(heading(heading)).isFocused(new LocatorAssertions.IsFocusedOptions().setTimeout(PATIENCE_MILLIS));
    }

    private Locator heading(String heading) {
        return page.getByRole(
                AriaRole.HEADING,
                new Page.GetByRoleOptions()
                        .setName(Pattern.compile("^" + literal(heading)))
                        .setLevel(1));
    }

    void sees(String text) {
        assertThat(page.getByText(text).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
    }

    /** Waits until the page has these texts one after the other, as a line of a list and its value. */
    void seesInTurn(String first, String second) {
        assertThat(page.locator("main"))
                .containsText(
                        Pattern.compile(literal(first) + "\\s*" + literal(second)),
                        new LocatorAssertions.ContainsTextOptions()
                                .setTimeout(PATIENCE_MILLIS)
                                .setUseInnerText(true));
    }

    void doesNotSee(String text) {
        assertThat(page.getByText(text)).hasCount(0);
    }

    /** Types into the field of that label, as over what stood there. */
    void types(String label, String text) {
        var field = field(label);
        field.fill(text);
        field.blur();
    }

    /** Types a date into the three boxes of that label. */
    void typesDate(String label, LocalDate date) {
        var boxes = page.locator("vaadin-custom-field")
                .filter(new Locator.FilterOptions().setHasText(label))
                .first();
        boxes.getByLabel("Day").fill(Integer.toString(date.getDayOfMonth()));
        boxes.getByLabel("Month").fill(Integer.toString(date.getMonthValue()));
        boxes.getByLabel("Year").fill(Integer.toString(date.getYear()));
        boxes.getByLabel("Year").blur();
    }

    /** Types a day into a picker, in the order of its language. */
    void typesDay(String label, LocalDate day) {
        var box = field(label);
        box.fill(day.format(DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH)));
        box.press("Enter");
    }

    private Locator field(String label) {
        return page.getByLabel(Pattern.compile("^" + literal(label) + "( \\(optional\\))?$"))
                .locator("visible=true")
                .first();
    }

    /** As a pattern of the browser's own language. */
    private static String literal(String text) {
        return text.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
    }

    /** Finds an item in the list of a field by typing, and takes it. */
    void selects(String label, String item) {
        var box = field(label);
        box.click();
        box.fill(item);
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(item).setExact(true))
                .first()
                .click();
        assertThat(box).hasValue(item);
    }

    /** Goes on by the Tab key alone until a control of that name has the focus, and can be seen. */
    void tabsTo(String control) {
        for (var step = 0; step < MOST_TABS; step++) {
            page.keyboard().press("Tab");
            if (hasFocus(control)) {
                return;
            }
        }
        throw new AssertionError("No Tab leads to " + control);
    }

    private boolean hasFocus(String control) {
        var name = String.valueOf(page.evaluate(FOCUSED));
        return name.equals(control) || name.equals(control + " (optional)");
    }

    /** Writes into the field of that label by the keyboard alone. */
    void writes(String label, String text) {
        field(label).waitFor();
        tabsTo(label);
        page.keyboard().type(text);
    }

    /** Finds an item in the list of a field by the keyboard alone. */
    void findsByKey(String label, String item) {
        writes(label, item);
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(item).setExact(true))
                .first()
                .waitFor();
        hits("Enter");
        assertThat(field(label)).hasValue(item);
    }

    /** Chooses, by the keyboard alone, the option that stands so many below the one where Tab comes in. */
    void choosesByKey(String first, int below) {
        tabsTo(first);
        for (var step = 0; step < below; step++) {
            hits("ArrowDown");
        }
        if (below == 0) {
            hits("Space");
        }
    }

    void ticksByKey(String box) {
        tabsTo(box);
        hits("Space");
        assertThat(page.getByRole(
                                AriaRole.CHECKBOX,
                                new Page.GetByRoleOptions().setName(box).setExact(true))
                        .first())
                .isChecked();
    }

    void pressesByKey(String button) {
        tabsTo(button);
        hits("Enter");
    }

    /** Presses Continue by the keyboard alone, and comes to the page of that heading. */
    void goesOnTo(String heading) {
        pressesByKey("Continue");
        comesTo(heading);
    }

    void hits(String key) {
        page.keyboard().press(key);
    }

    /** Chooses among buttons that exclude one another. */
    void chooses(String option) {
        page.getByRole(
                        AriaRole.RADIO,
                        new Page.GetByRoleOptions().setName(option).setExact(true))
                .first()
                .check(new Locator.CheckOptions().setForce(true));
    }

    void ticks(String box) {
        page.getByRole(
                        AriaRole.CHECKBOX,
                        new Page.GetByRoleOptions().setName(box).setExact(true))
                .first()
                .check(new Locator.CheckOptions().setForce(true));
    }

    void unticks(String box) {
        page.getByRole(
                        AriaRole.CHECKBOX,
                        new Page.GetByRoleOptions().setName(box).setExact(true))
                .first()
                .uncheck(new Locator.UncheckOptions().setForce(true));
    }

    void presses(String button) {
        button(button).click();
    }

    /** Presses a button of the dialog that is open. */
    void pressesInDialog(String button) {
        page.locator(OPEN_DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    Locator button(String button) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .locator("visible=true")
                .first();
    }

    void follows(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    /**
     * Adds a file by the keyboard alone. The browser is told beforehand that somebody waits for the question which file: on a busy
     * machine it would hear that after the key, and ask nobody. Whoever sees no question presses again.
     */
    void addsByKey(String button, Path file) {
        var asked = new AtomicReference<@Nullable FileChooser>();
        page.onFileChooser(asked::set);
        tabsTo(button);
        for (var press = 0; press < PRESSES && asked.get() == null; press++) {
            hits("Enter");
            try {
                page.waitForCondition(
                        () -> asked.get() != null,
                        new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS / PRESSES));
            } catch (TimeoutError unheard) {
                assertThat(hasFocus(button))
                        .as("the focus is still on %s", button)
                        .isTrue();
            }
        }
        var chooser = asked.get();
        if (chooser == null) {
            throw new AssertionError(button + " does not ask for a file");
        }
        chooser.setFiles(file);
    }

    /** Adds files to the first place on the page that takes some. */
    void adds(Path... files) {
        var input = page.locator("input[type=file]").first();
        // As the button does, so that the same file can be chosen again.
        input.evaluate("input => { input.value = ''; }");
        input.setInputFiles(files);
    }

    /** The page as it stands has no fault that axe knows of, and does not scroll sideways. */
    void findsItAccessible(String screen) {
        page.waitForTimeout(300);
        picture(screen);
        var axe = new AxeBuilder(page).withTags(AXE);
        if (page.locator(OPEN_DIALOG).count() > 0) {
            // What lies behind a dialog can neither be seen nor reached.
            axe.include(List.of(OPEN_DIALOG));
        }
        var results = axe.analyze();
        assertThat(results.getViolations().stream()
                        .filter(rule -> !KnownFault.excuses(rule))
                        .map(Visitor::inWords)
                        .toList())
                .as("%s, as %s sees it", screen, name)
                .isEmpty();
        assertThat((Boolean) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
                .as("%s fits the window of %s", screen, name)
                .isTrue();
        assertThat(faults).as("while %s was at %s", name, screen).isEmpty();
    }

    private static String inWords(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().limit(4).map(node -> node.getHtml()).collect(Collectors.joining(" | "));
    }

    /** A picture of the screen, when somebody asked for them: {@code -Dgatehouse.screens=directory}. */
    void picture(String screen) {
        if (SCREENS != null) {
            pictures++;
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(
                            SCREENS, "%s-%02d-%s.png".formatted(name, pictures, screen.replaceAll("[^a-z0-9]+", "-"))))
                    .setFullPage(true));
        }
    }

    /** Everything that the browser keeps for the portal and that a script of it could read. */
    private String storage() {
        return String.valueOf(page.evaluate("""
                async () => JSON.stringify({
                    local: {...localStorage},
                    session: {...sessionStorage},
                    databases: await indexedDB.databases(),
                    caches: await caches.keys(),
                    cookies: document.cookie
                })"""));
    }

    @Override
    public void close() {
        picture("last");
        if (page.url().startsWith(url)) {
            faults.addAll(strangers.in("what scripts may read", storage()));
        }
        context.close();
        assertThat(faults).as("what %s met", name).isEmpty();
    }
}
