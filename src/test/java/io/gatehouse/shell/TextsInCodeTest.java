package io.gatehouse.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Code and texts belong together: no key without a text, no text without a place that names it.
 *
 * <p>A key that is put together at run time is named by its beginning, a literal that ends where a part of the key ends; a
 * beginning that callers are to give is named in the Javadoc, as code that ends in a dot.
 */
class TextsInCodeTest {

    private static final Pattern USE = Pattern.compile(
            "(?:\\bt\\(|new Refused\\(|@PageTitle\\(|title = |Texts\\.in\\([^,()]+(?:\\(\\))?, )\\s*\"([a-z][\\w.-]*)\"\\s*(\\+?)");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][\\w.-]*)\"");
    private static final Pattern OFFERED = Pattern.compile("\\{@code ([a-z][\\w.-]*\\.)}");

    private static final Set<String> USED = new TreeSet<>();
    private static final Set<String> NAMED = new HashSet<>();

    @BeforeAll
    static void readTheCode() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var code = Files.readAllLines(file).stream()
                        .filter(line -> !line.strip().startsWith("*"))
                        .collect(Collectors.joining("\n"));
                var use = USE.matcher(code);
                while (use.find()) {
                    if (use.group(2).isEmpty() && use.group(1).contains(".")) {
                        USED.add(use.group(1));
                    }
                }
                OFFERED.matcher(Files.readString(file)).results().forEach(offer -> NAMED.add(offer.group(1)));
                LITERAL.matcher(code).results().forEach(literal -> NAMED.add(literal.group(1)));
            }
        }
        assertThat(USED).contains("shell.form.problem");
    }

    @Test
    void everyKeyHasAText() {
        assertThat(USED.stream().filter(key -> !Texts.has(key) && !key.endsWith(".")))
                .isEmpty();
    }

    @Test
    void everyTextIsNamedSomewhere() {
        var unnamed = Texts.english().keySet().stream()
                .filter(key -> !NAMED.contains(key))
                .filter(key -> NAMED.stream()
                        .noneMatch(name -> name.contains(".")
                                && name.length() > 3
                                && (name.endsWith(".") ? key.startsWith(name) : key.startsWith(name + "."))))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unnamed).isEmpty();
    }

    @Test
    void everyTextIsAMessageWithoutBlankEnds() {
        Texts.english().forEach((key, text) -> {
            assertThat(text).as(key).isEqualTo(text.strip()).isNotEmpty();
            new MessageFormat(text);
        });
    }
}
