package io.gatehouse.matching;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The engine's own tables: lines of text beside the code, comments and empty lines left out. */
final class Tables {

    private Tables() {}

    static List<String> lines(String table) {
        try (var stream = Tables.class.getResourceAsStream("/matching/" + table)) {
            if (stream == null) {
                throw new IllegalStateException("The table " + table + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
