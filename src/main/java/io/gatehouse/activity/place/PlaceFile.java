package io.gatehouse.activity.place;

import com.maxmind.db.InvalidNetworkException;
import com.maxmind.db.Reader;
import io.gatehouse.activity.IpAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of places, read whole. It keeps its answers: what comes to lie on the disk in its place is another file.
 *
 * @param hash SHA-256 of its bytes
 */
record PlaceFile(
        Reader reader, String hash, String type, Instant builtAt, Instant readAt, FileTime changed, long size) {

    /** How many of a file's networks are looked at before it is held to be good. */
    private static final int LOOKED_AT = 2_000;

    /** What may come of a file that is no such file, or is half written. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(@Nullable Throwable cause) {
            super("Not a file of places", cause);
        }
    }

    static PlaceFile read(Path path, Instant now) throws Unreadable {
        try {
            var changed = Files.getLastModifiedTime(path);
            var bytes = Files.readAllBytes(path);
            var reader = new Reader(new ByteArrayInputStream(bytes));
            var networks = reader.networks(Map.class);
            for (var looked = 0; looked < LOOKED_AT && networks.hasNext(); looked++) {
                networks.next();
            }
            var metadata = reader.getMetadata();
            return new PlaceFile(
                    reader, sha256(bytes), metadata.databaseType(), metadata.buildTime(), now, changed, bytes.length);
        } catch (IOException | InvalidNetworkException | RuntimeException broken) {
            // the reader meets what no writer would write with whatever it trips over
            throw new Unreadable(broken);
        }
    }

    /** Whether what lies there now is as it was when this was read. */
    boolean isStill(Path path) throws IOException {
        return Files.getLastModifiedTime(path).equals(changed) && Files.size(path) == size;
    }

    /** What the file has of an address; nothing where it does not know it, or is broken there. */
    @Nullable
    Map<?, ?> of(IpAddress address) {
        try {
            return reader.get(address.value(), Map.class);
        } catch (IOException | RuntimeException broken) {
            return null;
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
