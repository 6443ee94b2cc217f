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
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what packages are made from and what is fetched, sealed under their request's data key: on disk before the row that names it
 * commits. A file that no row came to name tells nothing to anybody.
 */
@Component
class PackageFiles {

    private final SealedFiles files;
    private final Path directory;
    private final JsonMapper json = JsonMapper.builder().build();

    PackageFiles(SealedFiles files, @Value("${gatehouse.directory:var}") Path home) {
        this.files = files;
        this.directory = home.resolve("legal").resolve("packages").toAbsolutePath();
    }

    /** Keeps a value, and answers with the file's own key, sealed. */
    byte[] keep(LegalRequestId request, UUID file, Object value) {
        return keepBytes(request, file, json.writeValueAsBytes(value));
    }

    <T> T open(LegalRequestId request, UUID file, byte[] sealedKey, Class<T> type) {
        return json.readValue(openBytes(request, file, sealedKey), type);
    }

    byte[] keepBytes(LegalRequestId request, UUID file, byte[] bytes) {
        try {
            Files.createDirectories(directory);
            var unfinished = Files.createTempFile(directory, "new", ".part");
            byte[] key;
            try (var out = Files.newOutputStream(unfinished, StandardOpenOption.WRITE)) {
                key = files.seal(request.subject(), place(file), new ByteArrayInputStream(bytes), out);
            }
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, path(file), StandardCopyOption.ATOMIC_MOVE);
            return key;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    byte[] openBytes(LegalRequestId request, UUID file, byte[] sealedKey) {
        try (var plain = files.open(request.subject(), place(file), sealedKey, Files.newInputStream(path(file)))) {
            return plain.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Takes a file away that nobody will need; one that is gone already is well. */
    void remove(UUID file) {
        try {
            Files.deleteIfExists(path(file));
        } catch (IOException held) {
            throw new UncheckedIOException(held);
        }
    }

    /** The value as it is hashed: the same value gives the same bytes. */
    byte[] canonical(Object value) {
        return json.writeValueAsBytes(value);
    }

    private Path path(UUID file) {
        return directory.resolve(file + ".sealed");
    }

    private static Place place(UUID file) {
        return new Place("disclosure_package", "file", file, 1);
    }
}
