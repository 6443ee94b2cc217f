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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps the signed instruments and nondisclosure orders, sealed under their request's data key: on disk before the row that names them commits. */
@Component
class InstrumentStore {

    private final SealedFiles files;
    private final Path directory;

    InstrumentStore(SealedFiles files, @Value("${gatehouse.directory:var}") Path home) {
        this.files = files;
        this.directory = home.resolve("legal").toAbsolutePath();
    }

    /** What was kept. */
    record Kept(byte[] sealedKey, byte[] sha256, long bytes) {}

    /** Keeps the signed instrument. */
    Kept keep(LegalRequestId request, byte[] instrument, long bytesAtMost) {
        return keep(request, "document", path(request), instrument, bytesAtMost);
    }

    /** Keeps the nondisclosure order, where it is a document of its own. */
    Kept keepOrder(LegalRequestId request, byte[] order, long bytesAtMost) {
        return keep(request, "gag", orderPath(request), order, bytesAtMost);
    }

    private Kept keep(LegalRequestId request, String column, Path path, byte[] instrument, long bytesAtMost) {
        Intake.pdf(instrument, bytesAtMost);
        try {
            Files.createDirectories(directory);
            var unfinished = Files.createTempFile(directory, "new", ".part");
            byte[] key;
            try (var out = Files.newOutputStream(unfinished, StandardOpenOption.WRITE)) {
                key = files.seal(request.subject(), place(request, column), new ByteArrayInputStream(instrument), out);
            }
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Kept(key, MessageDigest.getInstance("SHA-256").digest(instrument), instrument.length);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] open(LegalRequestId request, byte[] sealedKey) {
        return open(request, "document", path(request), sealedKey);
    }

    byte[] openOrder(LegalRequestId request, byte[] sealedKey) {
        return open(request, "gag", orderPath(request), sealedKey);
    }

    private byte[] open(LegalRequestId request, String column, Path path, byte[] sealedKey) {
        try (var plain = files.open(request.subject(), place(request, column), sealedKey, Files.newInputStream(path))) {
            return plain.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Path path(LegalRequestId request) {
        return directory.resolve(request + ".sealed");
    }

    private Path orderPath(LegalRequestId request) {
        return directory.resolve(request + ".order.sealed");
    }

    private static Place place(LegalRequestId request, String column) {
        return new Place("legal_request", column, request.value(), 1);
    }
}
