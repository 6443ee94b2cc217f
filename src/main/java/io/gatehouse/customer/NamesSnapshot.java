package io.gatehouse.customer;

import io.gatehouse.sealing.DailyFiles;
import java.io.BufferedInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The names in memory as a sealed file, so that a start need not open every record again: a million customers are there in seconds.
 *
 * <p>The file says how far it had followed the database; what changed after that, an erasure too, is followed from there by whoever takes
 * it in. It is only of use to the very same program: its form is that of the classes that made it, so it names them by a hash. A file that is of
 * another form, has been changed, was cut off or is sealed under a key that is gone is as good as none.
 */
@Component
class NamesSnapshot {

    private static final Logger LOG = LoggerFactory.getLogger(NamesSnapshot.class);
    private static final String NAME = "names";
    private static final int READ_AHEAD = 1 << 16;
    private static final String[] PARTS = {
        "classpath*:io/gatehouse/matching/*.class", "classpath*:matching/*", "classpath*:io/gatehouse/customer/*.class"
    };

    private final DailyFiles files;
    private @Nullable String form;

    NamesSnapshot(DailyFiles files) {
        this.files = files;
    }

    /** Which state of a customer's facts has been taken in. */
    record Version(long number, Instant at) {}

    /**
     * Names as they were followed up to an instant.
     *
     * @param lookedAt until when, by the database's clock
     * @param seen what had changed shortly before that, as it was taken in
     * @param latest the customer whose facts changed last of all; null when there is none. A database that does not know of that is an older
     *     one
     */
    record Followed(
            HeldNames names,
            Instant lookedAt,
            Map<CustomerId, Version> seen,
            @Nullable Latest latest) {}

    /** A customer in a state. */
    record Latest(CustomerId customer, Version version) {}

    void write(Followed followed) throws IOException {
        files.write(NAME, sealing -> {
            var out = new DataOutputStream(sealing);
            out.writeUTF(form());
            write(followed.lookedAt(), out);
            out.writeInt(followed.seen().size());
            for (var seen : followed.seen().entrySet()) {
                write(new Latest(seen.getKey(), seen.getValue()), out);
            }
            out.writeBoolean(followed.latest() != null);
            if (followed.latest() != null) {
                write(followed.latest(), out);
            }
            followed.names().write(out);
            out.flush();
        });
    }

    /** What was written last, if it is of use today. */
    @Nullable
    Followed read() {
        try (var sealed = files.read(NAME)) {
            if (sealed == null) {
                return null;
            }
            var in = new DataInputStream(new BufferedInputStream(sealed, READ_AHEAD));
            if (!in.readUTF().equals(form())) {
                LOG.info("The names that were put aside are another program's; they are read anew");
                return null;
            }
            var lookedAt = instant(in);
            var seen = new HashMap<CustomerId, Version>();
            for (int left = in.readInt(); left > 0; left--) {
                var one = latest(in);
                seen.put(one.customer(), one.version());
            }
            var latest = in.readBoolean() ? latest(in) : null;
            var names = HeldNames.read(in);
            if (in.read() >= 0) {
                throw new IOException("There is more than was written");
            }
            return new Followed(names, lookedAt, seen, latest);
        } catch (IOException | RuntimeException broken) {
            LOG.warn(
                    "The names that were put aside cannot be read and are read anew: {}",
                    broken.getClass().getSimpleName());
            return null;
        }
    }

    void delete() {
        files.delete(NAME);
    }

    private static void write(Latest one, DataOutput out) throws IOException {
        NameSegment.write(one.customer(), out);
        out.writeLong(one.version().number());
        write(one.version().at(), out);
    }

    private static Latest latest(DataInput in) throws IOException {
        return new Latest(NameSegment.customer(in), new Version(in.readLong(), instant(in)));
    }

    private static void write(Instant at, DataOutput out) throws IOException {
        out.writeLong(at.getEpochSecond());
        out.writeInt(at.getNano());
    }

    private static Instant instant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    /** A hash of all classes and tables that decide what is written, and of this Java. */
    private synchronized String form() throws IOException {
        var known = form;
        if (known == null) {
            var resolver = new PathMatchingResourcePatternResolver();
            try {
                var hash = MessageDigest.getInstance("SHA-256");
                hash.update(Runtime.version().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                var parts = new ArrayList<Resource>();
                for (var pattern : PARTS) {
                    for (var part : resolver.getResources(pattern)) {
                        if (part.isReadable()) {
                            parts.add(part);
                        }
                    }
                }
                parts.sort(Comparator.comparing(part -> String.valueOf(part.getFilename())));
                for (var part : parts) {
                    hash.update(part.getContentAsByteArray());
                }
                known = HexFormat.of().formatHex(hash.digest());
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
            form = known;
        }
        return known;
    }
}
