package io.gatehouse.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets people come to one portal, each at a browser of their own whose profile is kept by their name.
 *
 * @param strangers what no script of the portal may have kept in any of these browsers
 */
record Visitors(Playwright playwright, String url, Path profiles, Canaries strangers) {

    private static final int WIDE = 1440;
    private static final int HIGH = 900;
    private static final int LOOKS = 60;
    private static final double LOOK_AGAIN_MILLIS = 500;

    Visitor visitor(String name, int width, int height, ColorScheme scheme) {
        return new Visitor(playwright, name, url, profiles.resolve(name), width, height, scheme, strangers);
    }

    Visitor atADesk(String name, ColorScheme scheme) {
        return visitor(name, WIDE, HIGH, scheme);
    }

    /** Somebody of the demonstration whose name begins like this, signed in by one click. */
    Visitor signedIn(String name, String person, ColorScheme scheme) {
        var visitor = atADesk(name, scheme);
        visitor.opens("/sign-in");
        visitor.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(person)))
                .click();
        visitor.page().waitForURL(there -> !there.endsWith("/sign-in"));
        return visitor;
    }

    /** What the newest message to that address holds. */
    String newest(String address, String wanted) {
        try (var reader = atADesk("reader", ColorScheme.LIGHT)) {
            var pattern = Pattern.compile(wanted);
            for (var look = 0; look < LOOKS; look++) {
                reader.opens("/outbox");
                reader.meets("Outbox");
                var found = reader
                        .page()
                        .locator("main article")
                        .filter(new Locator.FilterOptions().setHasText(address))
                        .allInnerTexts()
                        .stream()
                        .map(pattern::matcher)
                        .filter(Matcher::find)
                        .map(matcher -> matcher.group(1))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                reader.page().waitForTimeout(LOOK_AGAIN_MILLIS);
            }
        }
        throw new AssertionError("Nothing was written to " + address);
    }
}
