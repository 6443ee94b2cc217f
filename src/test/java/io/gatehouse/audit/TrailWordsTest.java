package io.gatehouse.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.shell.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the code puts on record by a key, the auditor reads in words. */
class TrailWordsTest {

    private static final Pattern ACTION =
            Pattern.compile("(?:\\.act|\\blook|\\brecord|(?<!Map\\.)\\bentry)\\(\\s*\"([a-z-]+\\.[a-z.-]+)\"");
    private static final Pattern PURPOSE = Pattern.compile("Ground\\.Purpose\\(\\s*\"([a-z.-]+)\"");
    private static final Pattern JOB =
            Pattern.compile("(?:String JOB = |Ground\\.Job\\(|\\.system\\()\\s*\"([a-z.-]+)\"");

    private static final Set<String> ACTIONS = new TreeSet<>();
    private static final Set<String> PURPOSES = new TreeSet<>();
    private static final Set<String> JOBS = new TreeSet<>();

    @BeforeAll
    static void readTheCode() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var code = Files.readString(file);
                find(ACTION, code, ACTIONS);
                find(PURPOSE, code, PURPOSES);
                find(JOB, code, JOBS);
            }
        }
        assertThat(ACTIONS).contains("audit.trail.read", "verification.messages.opened");
        assertThat(PURPOSES).contains("review.queue");
        assertThat(JOBS).contains("deadline-reminders", "verification.terms");
    }

    private static void find(Pattern pattern, String code, Set<String> found) {
        pattern.matcher(code).results().forEach(result -> found.add(result.group(1)));
    }

    @Test
    void saysEveryActionInWords() {
        assertThat(ACTIONS).allMatch(action -> Texts.has("audit.action." + action));
    }

    @Test
    void saysEveryPurposeInWords() {
        assertThat(PURPOSES).allMatch(purpose -> Texts.has("audit.purpose." + purpose));
    }

    @Test
    void namesEveryJob() {
        assertThat(JOBS).allMatch(job -> Texts.has("audit.job." + job));
    }
}
