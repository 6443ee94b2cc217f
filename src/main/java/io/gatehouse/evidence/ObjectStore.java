package io.gatehouse.evidence;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Sealed objects outside the database: files under {@code gatehouse.directory}, each written once under a name of its own.
 *
 * <p>An object is whole or absent. It is written beside its place, forced to disk, moved there in one step, and the move
 * forced to disk as well, all before the row that names it commits; so no row ever names an object that is missing. What a
 * crash leaves over is an object that no row names, which {@link ObjectSweep} removes.
 */
@Component
class ObjectStore {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);
    private static final String UNFINISHED = ".part";

    private final Path root;

    ObjectStore(@Value("${gatehouse.directory:var}") Path home) {
        this.root = home.resolve("evidence").resolve("objects");
    }

    /** What writes an object, and may keep something of it, such as its key. */
    @FunctionalInterface
    interface Writing<T> {
        T to(OutputStream object) throws IOException;
    }

    <T> T put(UUID id, Writing<T> writing) throws IOException {
        var place = place(id);
        var folder = folder(id);
        Files.createDirectories(folder);
        var part = place.resolveSibling(place.getFileName() + UNFINISHED);
        try {
            T kept;
            try (var channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                kept = writing.to(out);
                out.flush();
                channel.force(true);
            }
            move(part, place);
            force(folder);
            return kept;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    InputStream open(UUID id) throws IOException {
        return Files.newInputStream(place(id));
    }

    /** Removes an object that no row names any more. What cannot be removed now, the sweep removes later. */
    void forget(UUID id) {
        try {
            Files.deleteIfExists(place(id));
        } catch (IOException later) {
            LOG.warn("An object could not be removed and is left to the sweep");
        }
    }

    /** The objects, and what writings left unfinished, that were last written before that time. */
    List<Path> before(Instant time) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        var old = new ArrayList<Path>();
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                try {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
                        old.add(file);
                    }
                } catch (NoSuchFileException gone) {
                    LOG.debug("An object went while the folder was read");
                }
            }
        }
        return old;
    }

    /** The object that a file holds; empty for what a writing left unfinished. */
    static Optional<UUID> idOf(Path file) {
        try {
            return Optional.of(UUID.fromString(file.getFileName().toString()));
        } catch (IllegalArgumentException unfinished) {
            return Optional.empty();
        }
    }

    /** Two levels of folders, so that none grows too large; the random end of the name spreads them evenly. */
    private Path folder(UUID id) {
        var name = id.toString();
        return root.resolve(name.substring(34)).resolve(name.substring(32, 34));
    }

    private Path place(UUID id) {
        return folder(id).resolve(id.toString());
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unlikely) {
            Files.move(from, to);
        }
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
