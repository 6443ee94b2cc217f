package io.gatehouse.disclosure;

import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps files of the desk's own, sealed under their request's data key: page images of what was preserved, signed consents. They are on
 * disk before the row that names them commits.
 */
@Component
class KeptFiles {

    private final SealedFiles files;
    private final Path directory;

    KeptFiles(SealedFiles files, @Value("${gatehouse.directory:var}") Path home) {
        this.files = files;
        this.directory = home.resolve("legal").resolve("kept").toAbsolutePath();
    }

    /** Seals a file and says under which key of its own. */
    byte[] keep(LegalRequestId request, UUID id, String table, byte[] content) {
        try {
            Files.createDirectories(directory);
            var unfinished = Files.createTempFile(directory, "new", ".part");
            byte[] key;
            try (var out = Files.newOutputStream(unfinished, StandardOpenOption.WRITE)) {
                key = files.seal(request.subject(), place(table, id), new ByteArrayInputStream(content), out);
            }
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, path(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return key;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    byte[] open(LegalRequestId request, UUID id, String table, byte[] key) {
        try (var plain = files.open(request.subject(), place(table, id), key, Files.newInputStream(path(id)))) {
            return plain.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Removes a file whose row is gone. */
    void forget(UUID id) {
        try {
            Files.deleteIfExists(path(id));
        } catch (IOException later) {
            throw new UncheckedIOException(later);
        }
    }

    private Path path(UUID id) {
        return directory.resolve(id + ".sealed");
    }

    private static Place place(String table, UUID id) {
        return new Place(table, "file", id, 1);
    }
}
