package io.gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values that stand nowhere else in the world, one for each sealed field and file, and the search for them: as text in the
 * encodings that programs write, in both cases, escaped, in base 64 at each of its three places, and in hexadecimal.
 */
final class Canaries {

    private static final int HEAD = 4;
    private static final int WINDOW = 1 << 20;

    private final Map<String, byte[]> needles = new LinkedHashMap<>();
    private final Map<Integer, List<String>> byHead = new HashMap<>();
    private final Set<String> said = new TreeSet<>();
    private int longest;

    /** A text, and what it is. */
    Canaries text(String what, String value) {
        said.add(what);
        for (var form : new TreeSet<>(
                List.of(value, value.toUpperCase(Locale.ROOT), value.toLowerCase(Locale.ROOT), escaped(value)))) {
            for (var encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                needle(what + " as " + encoding + " " + form, form.getBytes(encoding));
            }
            inBase64(what, form.getBytes(StandardCharsets.UTF_8));
            var hex = HexFormat.of().formatHex(form.getBytes(StandardCharsets.UTF_8));
            needle(what + " in hex", hex.getBytes(StandardCharsets.US_ASCII));
            needle(what + " in HEX", hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
        }
        return this;
    }

    /** Bytes out of the middle of a file. */
    Canaries file(String what, byte[] content) {
        said.add(what);
        needle(what, Arrays.copyOfRange(content, content.length / 2, content.length / 2 + 48));
        return this;
    }

    /** Bytes that are kept whole, raw or written as text. */
    Canaries bytes(String what, byte[] value) {
        said.add(what);
        needle(what, value);
        inBase64(what, value);
        needle(what + " in hex", HexFormat.of().formatHex(value).getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private static String escaped(String value) {
        var text = new StringBuilder();
        value.chars()
                .forEach(letter -> text.append(
                        letter < 0x80 ? Character.toString(letter) : String.format(Locale.ROOT, "\\u%04x", letter)));
        return text.toString();
    }

    private void inBase64(String what, byte[] value) {
        for (var before = 0; before < 3; before++) {
            var shifted = new byte[before + value.length];
            System.arraycopy(value, 0, shifted, before, value.length);
            var whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The first and last letters also hold bits of the neighbours.
            var from = before == 0 ? 0 : before + 1;
            var to = whole.length() - (shifted.length % 3 == 0 ? 0 : 1);
            needle(what + " in base 64", whole.substring(from, to).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void needle(String what, byte[] bytes) {
        if (bytes.length < 2 * HEAD) {
            throw new IllegalArgumentException("Too short to stand for anything: " + what);
        }
        var name = what + " #" + needles.size();
        needles.put(name, bytes);
        longest = Math.max(longest, bytes.length);
        byHead.computeIfAbsent(head(bytes, 0), _ -> new ArrayList<>()).add(name);
    }

    private static int head(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }

    /** What is found in all files under a directory, as "file: what". */
    List<String> under(Path directory) {
        var found = new ArrayList<String>();
        try (var files = Files.walk(directory)) {
            files.filter(Files::isRegularFile).forEach(file -> found.addAll(in(file)));
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException("Could not look through " + directory, e);
        }
        return found;
    }

    /**
     * What is found in all that a portal keeps in its directory: its database's data, redo and undo files, temporary tables and
     * error log, sealed files, keys, the trail's copies. The database's own programs are left out.
     */
    List<String> keptBy(Path portal) {
        assertThat(portal.resolve("database/mariadbd.log"))
                .as("the database's error log")
                .isNotEmptyFile();
        assertThat(portal.resolve("database/data")).isNotEmptyDirectory();
        try (var files = Files.walk(portal)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !portal.relativize(file).toString().startsWith("database/base-"))
                    .flatMap(file -> in(file).stream())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException("Could not look through " + portal, e);
        }
    }

    /** What the canaries are, in words. */
    Set<String> said() {
        return said;
    }

    /** What is found in a file; a file that has gone meanwhile holds nothing. */
    List<String> in(Path file) {
        var found = new TreeSet<String>();
        try (var stream = new BufferedInputStream(Files.newInputStream(file), WINDOW)) {
            var kept = new byte[0];
            for (var part = stream.readNBytes(WINDOW); part.length > 0; part = stream.readNBytes(WINDOW)) {
                var window = Arrays.copyOf(kept, kept.length + part.length);
                System.arraycopy(part, 0, window, kept.length, part.length);
                look(window, found);
                kept = Arrays.copyOfRange(window, Math.max(0, window.length - longest), window.length);
            }
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().map(what -> file + ": " + what).toList();
    }

    /** What is found in a text. */
    List<String> in(String where, String text) {
        var found = new TreeSet<String>();
        look(text.getBytes(StandardCharsets.UTF_8), found);
        return found.stream().map(what -> where + ": " + what).toList();
    }

    private void look(byte[] window, TreeSet<String> found) {
        for (var at = 0; at + HEAD <= window.length; at++) {
            var names = byHead.get(head(window, at));
            if (names != null) {
                for (var name : names) {
                    var needle = needles.get(name);
                    if (at + needle.length <= window.length
                            && Arrays.equals(window, at, at + needle.length, needle, 0, needle.length)) {
                        found.add(name);
                    }
                }
            }
        }
    }

    /** The search finds what was put down on purpose, in every form: without that it proves nothing. */
    void findThemselvesIn(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (var needle : needles.entrySet()) {
            var file = directory.resolve("planted");
            var padded = new byte[WINDOW + needle.getValue().length + 3];
            // Across the border of two windows, where a careless search would miss it.
            System.arraycopy(needle.getValue(), 0, padded, WINDOW - 5, needle.getValue().length);
            Files.write(file, padded);
            assertThat(in(file)).as("planted: " + needle.getKey()).isNotEmpty();
            Files.delete(file);
        }
    }
}
