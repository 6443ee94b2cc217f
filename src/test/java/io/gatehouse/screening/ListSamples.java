package io.gatehouse.screening;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Files in the publishers' forms: fictional ones, and the public ones beside the project where they are there. */
final class ListSamples {

    private static final Path PUBLIC = Path.of("..", "shared", "data");
    private static final Path FICTIONAL = Path.of("src", "test", "resources", "screening");

    private ListSamples() {}

    static Path fictional(String name) {
        return FICTIONAL.resolve(name);
    }

    static boolean published(String... names) {
        return Arrays.stream(names).map(PUBLIC::resolve).allMatch(Files::isReadable);
    }

    static List<Path> files(String... names) {
        return Arrays.stream(names).map(PUBLIC::resolve).toList();
    }

    static Path write(Path directory, String name, String text) {
        return write(directory, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path directory, String name, byte[] bytes) {
        try {
            return Files.write(directory.resolve(name), bytes);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** A list of the provider's own with so many entries, the first of them called so. */
    static Path own(Path directory, String name, int entries, String first) {
        var text = new StringBuilder("id,kind,name\n");
        for (var i = 1; i <= entries; i++) {
            text.append("own-")
                    .append(i)
                    .append(",person,")
                    .append(i == 1 ? first : "Nobody Number " + i)
                    .append('\n');
        }
        return write(directory, name, text.toString());
    }
}
