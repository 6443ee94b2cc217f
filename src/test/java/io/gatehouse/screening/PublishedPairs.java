package io.gatehouse.screening;

import io.gatehouse.command.Options;
import io.gatehouse.matching.PartyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of names of which it is known that they are one person's, for benchmarks; none where the file does not lie beside the project.
 *
 * @param sought the name as somebody writes it
 * @param listed the name as it is on record
 * @param year the birth year, where one is known
 */
public record PublishedPairs(
        String sought, String listed, @Nullable Integer year) {

    private static final Path FILE = Path.of("..", "shared", "data", "name-matching", "pairs_visible.csv");

    /** Where the file is looked for. */
    public static Path file() {
        return FILE;
    }

    /** All pairs of people that are one person. */
    public static List<PublishedPairs> ofPeople() {
        if (!Files.isReadable(FILE)) {
            return List.of();
        }
        try {
            return EvaluationFiles.pairs(FILE).stream()
                    .filter(pair -> pair.match() && pair.subject().kind() == PartyKind.PERSON)
                    .map(pair -> new PublishedPairs(
                            pair.query(),
                            pair.listed().names().getFirst().written(),
                            Stream.concat(pair.subject().births().stream(), pair.listed().births().stream())
                                    .findFirst()
                                    .map(born -> born.from().getYear())
                                    .orElse(null)))
                    .toList();
        } catch (IOException | Options.Wrong unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
