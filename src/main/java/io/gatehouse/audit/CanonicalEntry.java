package io.gatehouse.audit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an entry that its leaf hashes: every field in fixed order, each with its length, in network byte order.
 *
 * <p>The form depends on no locale, time zone or library, so that a verifier in another language gives the same bytes. An
 * absent field has length -1. Instants are microseconds since 1970 in UTC. Personal parts are here as ciphertext. An entry with the hash of what
 * was acted upon has it at its end, and says so by the number of its form.
 */
final class CanonicalEntry {

    private static final int FORM = 1;
    private static final int FORM_WITH_DIGEST = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private CanonicalEntry() {}

    static byte[] of(StoredEntry entry) {
        var canonical = new CanonicalEntry();
        try {
            canonical.out.writeInt(entry.objectDigest() == null ? FORM : FORM_WITH_DIGEST);
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
            if (entry.objectDigest() != null) {
                canonical.write(entry.objectDigest());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return canonical.bytes.toByteArray();
    }

    /** Reads what an entry's bytes say without a key; empty if they are no entry. */
    static Optional<InclusionProof.Said> read(byte[] canonical) {
        try (var in = new DataInputStream(new ByteArrayInputStream(canonical))) {
            var form = in.readInt();
            if (form != FORM && form != FORM_WITH_DIGEST) {
                return Optional.empty();
            }
            var id = id(part(in));
            var recordedAt = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
            skip(in, 3);
            var action = text(part(in));
            in.readBoolean();
            var result = text(part(in));
            var subject = part(in);
            var objectType = text(part(in));
            part(in);
            var objectLabel = text(part(in));
            skip(in, 6);
            var digest = form == FORM_WITH_DIGEST ? part(in) : null;
            if (id == null || action == null || result == null || in.read() != -1) {
                return Optional.empty();
            }
            return Optional.of(new InclusionProof.Said(
                    id,
                    recordedAt,
                    action,
                    Entry.Result.valueOf(result),
                    subject != null,
                    objectType,
                    objectLabel,
                    digest == null ? null : HexFormat.of().formatHex(digest)));
        } catch (IOException | ArithmeticException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static byte @Nullable [] part(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < -1 || length > in.available()) {
            throw new EOFException("A part is as long as it says");
        }
        return length == -1 ? null : in.readNBytes(length);
    }

    private static void skip(DataInputStream in, int parts) throws IOException {
        for (var i = 0; i < parts; i++) {
            part(in);
        }
    }

    private static @Nullable UUID id(byte @Nullable [] part) {
        if (part == null || part.length != 2 * Long.BYTES) {
            return null;
        }
        var bytes = ByteBuffer.wrap(part);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static @Nullable String text(byte @Nullable [] part) {
        return part == null ? null : new String(part, StandardCharsets.UTF_8);
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
