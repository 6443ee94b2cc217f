package io.gatehouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contrast that the visual direction promises, computed over the token table for both schemes (WCAG 2.2, 1.4.3 and 1.4.11). */
class TokensTest {

    private static final double TEXT = 6.0;
    private static final double CONTROL = 3.9;
    private static final double PICTURE = 4.5;
    private static final Pattern PAIR = Pattern.compile("(--[a-z0-9-]+):\\s*light-dark\\((#\\w+),\\s*(#\\w+)\\)");
    private static final Map<String, String> LIGHT = new HashMap<>();
    private static final Map<String, String> DARK = new HashMap<>();

    @BeforeAll
    static void readTheTable() throws IOException {
        var found = PAIR.matcher(Files.readString(Path.of("frontend/styles/tokens.css")));
        while (found.find()) {
            LIGHT.put(found.group(1), found.group(2));
            DARK.put(found.group(1), found.group(3));
        }
        assertThat(LIGHT).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void wordsStandOutFromTheirGround(String scheme) {
        var tokens = scheme.equals("light") ? LIGHT : DARK;
        ToDoubleBiFunction<String, String> contrast = (a, b) -> contrast(token(tokens, a), token(tokens, b));

        for (var ground : List.of("--app-surface", "--aura-app-background")) {
            assertThat(contrast.applyAsDouble("--app-text", ground)).isGreaterThan(TEXT);
            assertThat(contrast.applyAsDouble("--vaadin-text-color-secondary", ground))
                    .isGreaterThan(TEXT);
            assertThat(contrast.applyAsDouble("--app-accent", ground)).isGreaterThan(TEXT);
        }
        assertThat(contrast.applyAsDouble("--app-accent-contrast", "--app-accent"))
                .isGreaterThan(TEXT);
        for (var tone : List.of("ok", "warn", "bad", "info", "legal")) {
            assertThat(contrast.applyAsDouble("--app-" + tone, "--app-" + tone + "-bg"))
                    .as(tone)
                    .isGreaterThan(TEXT);
            assertThat(contrast.applyAsDouble("--app-text", "--app-" + tone + "-bg"))
                    .as(tone)
                    .isGreaterThan(TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void bordersAndPicturesStandOutFromTheirGround(String scheme) {
        var tokens = scheme.equals("light") ? LIGHT : DARK;

        for (var border : List.of(
                "--vaadin-input-field-border-color",
                "--vaadin-checkbox-border-color",
                "--vaadin-radio-button-border-color",
                "--app-control",
                "--vaadin-focus-ring-color")) {
            assertThat(contrast(token(tokens, border), token(tokens, "--app-surface")))
                    .as(border)
                    .isGreaterThan(CONTROL);
            assertThat(contrast(token(tokens, border), token(tokens, "--aura-app-background")))
                    .as(border)
                    .isGreaterThan(CONTROL);
        }
        for (var colour = 1; colour <= 6; colour++) {
            assertThat(contrast(token(tokens, "--viz-" + colour), token(tokens, "--app-surface")))
                    .as("--viz-" + colour)
                    .isGreaterThan(PICTURE);
        }
    }

    private static String token(Map<String, String> tokens, String name) {
        return Objects.requireNonNull(tokens.get(name), name);
    }

    private static double contrast(String one, String other) {
        var a = luminance(one);
        var b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        var hex = colour.substring(1).toLowerCase(Locale.ROOT);
        var full = hex.length() == 3 ? hex.replaceAll("(.)", "$1$1") : hex;
        return 0.2126 * channel(full, 0) + 0.7152 * channel(full, 2) + 0.0722 * channel(full, 4);
    }

    private static double channel(String hex, int at) {
        var share = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
