package io.gatehouse.evidence;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/**
 * A file while it arrives: on disk under a key that exists in this object only, so that neither a slow sender fills the
 * memory nor a crash leaves anything readable behind. Closing it removes it.
 */
final class HeldFile implements AutoCloseable {

    private static final int KEY_BYTES = 32;
    private static final int SEGMENT_BYTES = 64 * 1024;
    private static final long PASSED_OVER = 64L << 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path place;
    private final AesGcmHkdfStreaming sealing;
    private final long bytes;

    private HeldFile(Path place, AesGcmHkdfStreaming sealing, long bytes) {
        this.place = place;
        this.sealing = sealing;
        this.bytes = bytes;
    }

    /** Takes in a stream; of what is longer than the limit one byte more is kept, and the rest passed over. */
    static HeldFile of(InputStream content, Path folder, long limit) throws IOException {
        Files.createDirectories(folder);
        var place = Files.createTempFile(folder, "in-", "");
        try {
            var key = new byte[KEY_BYTES];
            RANDOM.nextBytes(key);
            var sealing = new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
            var taken = 0L;
            try (var out = sealing.newEncryptingStream(Files.newOutputStream(place), new byte[0])) {
                var buffer = new byte[SEGMENT_BYTES];
                var read = 0;
                while (taken <= limit && (read = content.read(buffer)) >= 0) {
                    var kept = (int) Math.min(read, limit + 1 - taken);
                    out.write(buffer, 0, kept);
                    taken += kept;
                }
            }
            passOver(content, taken > limit ? PASSED_OVER : 0);
            return new HeldFile(place, sealing, taken);
        } catch (GeneralSecurityException impossible) {
            Files.deleteIfExists(place);
            throw new IllegalStateException("Every Java can seal a file", impossible);
        } catch (IOException | RuntimeException cut) {
            Files.deleteIfExists(place);
            throw cut;
        }
    }

    /** A browser that is not heard to the end tells its user of a lost connection instead of a file too large. */
    private static void passOver(InputStream content, long most) throws IOException {
        var buffer = new byte[SEGMENT_BYTES];
        var left = most;
        while (left > 0) {
            var read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            left -= read;
        }
    }

    long bytes() {
        return bytes;
    }

    InputStream open() throws IOException {
        try {
            return sealing.newDecryptingStream(Files.newInputStream(place), new byte[0]);
        } catch (GeneralSecurityException broken) {
            throw new IOException("A held file was changed", broken);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(place);
    }
}
