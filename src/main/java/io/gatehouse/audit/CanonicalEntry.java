package io.gatehouse.audit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an entry that its leaf hashes: every field in fixed order, each with its length, in network byte order.
 *
 * <p>The form depends on no locale, time zone or library, so that a verifier in another language gives the same bytes. An
 * absent field has length -1. Instants are microseconds since 1970 in UTC. Personal parts are here as ciphertext.
 */
final class CanonicalEntry {

    private static final int FORM = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private CanonicalEntry() {}

    static byte[] of(StoredEntry entry) {
        var canonical = new CanonicalEntry();
        try {
            canonical.out.writeInt(FORM);
            canonical.write(entry.id());
            canonical.out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, entry.recordedAt()));
            canonical.write(entry.actorId());
            canonical.write(entry.actorRole());
            canonical.write(entry.job());
            canonical.write(entry.action());
            canonical.out.writeBoolean(entry.personalRead());
            canonical.write(entry.result());
            canonical.write(entry.subjectId());
            canonical.write(entry.objectType());
            canonical.write(entry.objectId());
            canonical.write(entry.objectLabel());
            canonical.write(entry.ground());
            canonical.write(entry.groundId());
            canonical.write(entry.groundLabel());
            canonical.write(entry.sealedUnder());
            canonical.write(entry.sealedDetail());
            canonical.write(entry.sealedSource());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return canonical.bytes.toByteArray();
    }

    /** What can be read off an entry's bytes without a key. */
    record Said(UUID id, Instant recordedAt, String action) {}

    /** Reads an entry's bytes; empty if they are none. */
    static Optional<Said> read(byte[] canonical) {
        try (var in = new DataInputStream(new ByteArrayInputStream(canonical))) {
            if (in.readInt() != FORM) {
                return Optional.empty();
            }
            var id = readId(in);
            var recordedAt = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
            readId(in);
            skip(in);
            skip(in);
            var action = new byte[length(in)];
            in.readFully(action);
            return Optional.of(new Said(id, recordedAt, new String(action, StandardCharsets.UTF_8)));
        } catch (IOException | ArithmeticException malformed) {
            return Optional.empty();
        }
    }

    private static UUID readId(DataInputStream in) throws IOException {
        if (in.readInt() != 2 * Long.BYTES) {
            throw new EOFException("An identifier has 16 bytes");
        }
        return new UUID(in.readLong(), in.readLong());
    }

    private static void skip(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length > 0) {
            in.skipNBytes(length);
        }
    }

    private static int length(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException("A part is as long as it says");
        }
        return length;
    }

    private void write(@Nullable UUID id) throws IOException {
        out.writeInt(id == null ? -1 : 2 * Long.BYTES);
        if (id != null) {
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
        }
    }

    private void write(@Nullable String text) throws IOException {
        write(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte @Nullable [] part) throws IOException {
        out.writeInt(part == null ? -1 : part.length);
        if (part != null) {
            out.write(part);
        }
    }
}
