package io.gatehouse.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Explanations as they were when they were last looked at: whoever changes the engine sees here, line by line, what changes for a reviewer.
 *
 * <p>When a change is meant, {@code target/golden.txt} is the new table.
 */
class GoldenExplanationsTest {

    private static final NameIndex INDEX = NameIndex.of(NameIndexTest.aList());

    @Test
    void sayWhatTheySaid() throws IOException {
        String table;
        try (var stream = GoldenExplanationsTest.class.getResourceAsStream("/matching/golden.txt")) {
            table = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        var now = new StringBuilder();
        int pairs = 0;
        for (var line : table.lines().toList()) {
            if (line.startsWith("#")) {
                now.append(line).append('\n');
            } else if (line.contains(" | ")) {
                now.append(line).append('\n').append(explained(line.split(" \\| ")));
                pairs++;
            }
        }
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/golden.txt"), now);

        assertThat(pairs).isGreaterThanOrEqualTo(25);
        assertThat(now.toString().lines())
                .containsExactlyElementsOf(table.lines().toList());
    }

    private static String explained(String[] pair) {
        var kind = PartyKind.valueOf(pair[0]);
        var listed = new Listed(
                "-", kind, List.of(new Listed.Name(pair[2], NameQuality.PRIMARY)), List.of(), Set.of(), List.of());
        var score = INDEX.compare(Subject.named(kind, pair[1]), listed).score();
        var text = new StringBuilder();
        for (var part : score.parts()) {
            text.append("%7d %s %s%n"
                            .formatted(part.points(), part.key(), String.join(" = ", part.arguments()))
                            .stripTrailing())
                    .append('\n');
        }
        return text.append("%7d%n".formatted(score.points())).toString();
    }
}
