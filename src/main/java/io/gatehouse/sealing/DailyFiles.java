package io.gatehouse.sealing;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Files of one machine that spare it work at the next start and that nobody misses: what they hold is held elsewhere, sealed under the data
 * keys of those whom it is about.
 *
 * <p>Such a file must not outlive an erasure. So it is sealed under a key that is a day old at most, after which the key is overwritten and
 * neither this nor any copy of the file opens again; the key lies in the folder {@code daily} beside the key set, which belongs into no
 * backup. A file appears whole or not at all.
 */
@Component
public class DailyFiles {

    /** How old a key may be when something is sealed under it, so that what is sealed stays of use for half a day. */
    private static final Duration SEALS = Duration.ofHours(12);

    private static final Duration OPENS = Duration.ofDays(1);
    private static final int KEY_BYTES = 32;
    private static final int SEGMENT_BYTES = 1 << 20;

    private final Path home;
    private final Path keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DailyFiles(MasterKey master, Clock clock, @Value("${gatehouse.directory:var}") Path home) {
        this.home = home.resolve("daily").toAbsolutePath();
        this.keys = master.directory().resolve("daily");
        this.clock = clock;
    }

    /** What is written to a file. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** A key and since when there is one. */
    private record Key(Instant made, byte[] secret) {

        boolean within(Duration age, Instant now) {
            return !made.isAfter(now) && made.plus(age).isAfter(now);
        }
    }

    /** Writes a file in place of the one of that name; after a crash in the middle that one is still there. */
    public synchronized void write(String name, Content content) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        prepare(home);
        var unfinished = home.resolve(name + ".new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, ownerOnly);
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            var below = new FilterOutputStream(Channels.newOutputStream(channel)) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                }

                @Override
                public void close() throws IOException {
                    flush();
                }
            };
            try (var sealing = new BufferedOutputStream(
                    streaming(forSealing()).newEncryptingStream(below, bound(name)), SEGMENT_BYTES)) {
                content.write(sealing);
            }
            channel.force(true);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException | RuntimeException failed) {
            Files.deleteIfExists(unfinished);
            throw failed;
        }
        Files.move(unfinished, home.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Opens a file; nothing when there is none that opens today. What was changed or cut off shows as an {@link IOException} while it is
     * read, before the changed part is handed out.
     */
    public synchronized @Nullable InputStream read(String name) throws IOException {
        var key = key();
        if (key == null || !key.within(OPENS, clock.instant())) {
            forget();
            return null;
        }
        try {
            return streaming(key).newDecryptingStream(Files.newInputStream(home.resolve(name)), bound(name));
        } catch (NoSuchFileException none) {
            return null;
        } catch (GeneralSecurityException broken) {
            throw new IOException(broken);
        }
    }

    /** Removes a file, if it is there. */
    public synchronized void delete(String name) {
        try {
            Files.deleteIfExists(home.resolve(name));
            Files.deleteIfExists(home.resolve(name + ".new"));
        } catch (IOException inUse) {
            throw new UncheckedIOException(inUse);
        }
    }

    private Key forSealing() throws IOException {
        var known = key();
        if (known != null && known.within(SEALS, clock.instant())) {
            return known;
        }
        forget();
        var key = new Key(clock.instant(), new byte[KEY_BYTES]);
        random.nextBytes(key.secret());
        prepare(keys);
        var unfinished = Files.createTempFile(
                keys,
                "key",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(Long.BYTES + KEY_BYTES)
                    .putLong(key.made().toEpochMilli())
                    .put(key.secret())
                    .flip());
            channel.force(true);
        }
        Files.move(unfinished, keys.resolve("key"), StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    /** Programs that back up leave out a folder in which they find this tag. */
    private static void prepare(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var tag = folder.resolve("CACHEDIR.TAG");
        if (!Files.exists(tag)) {
            Files.writeString(tag, "Signature: 8a477f597d28d172789f06886806bc55\n");
        }
    }

    private @Nullable Key key() throws IOException {
        try {
            var bytes = ByteBuffer.wrap(Files.readAllBytes(keys.resolve("key")));
            if (bytes.remaining() != Long.BYTES + KEY_BYTES) {
                return null;
            }
            var made = Instant.ofEpochMilli(bytes.getLong());
            var secret = new byte[KEY_BYTES];
            bytes.get(secret);
            return new Key(made, secret);
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    /** Overwrites the key before its file goes, and with it whatever was sealed under it. */
    private void forget() throws IOException {
        var file = keys.resolve("key");
        if (!Files.exists(file)) {
            return;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(Long.BYTES + KEY_BYTES), 0);
            channel.force(true);
        }
        Files.delete(file);
    }

    private static AesGcmHkdfStreaming streaming(Key key) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key.secret(), "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0);
    }

    private static byte[] bound(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
