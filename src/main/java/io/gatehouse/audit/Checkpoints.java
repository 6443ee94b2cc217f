package io.gatehouse.audit;

import io.gatehouse.sealing.SealedSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs the tree's size and root, at the latest a minute or a thousand entries after the last time.
 *
 * <p>Each checkpoint goes to the database and to a file beside it, which the database's
 * users cannot write. Operators copy that file to where the portal cannot write either; who restores an old database or
 * rewrites its tail contradicts a checkpoint that is already out.
 */
@Component
class Checkpoints {

    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(1);
    private static final long OR_AFTER_ENTRIES = 1_000;
    private static final int KEY = 1;
    private static final String SECRET = "checkpoint-key";

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final SealedSecrets secrets;
    private final Clock clock;
    private final String origin;
    private final Path witness;
    private @Nullable Keys keys;
    private long signedSize = -1;
    private Instant signedAt = Instant.EPOCH;

    private record Keys(PrivateKey signing, PublicKey verifying) {}

    Checkpoints(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            SealedSecrets secrets,
            Clock clock,
            @Value("${gatehouse.audit.origin:gatehouse.local/trail}") String origin,
            @Value("${gatehouse.directory:var}") Path home) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.secrets = secrets;
        this.clock = clock;
        this.origin = origin;
        this.witness = home.resolve("witness").resolve("checkpoints");
    }

    void signIfDue(long size, byte[] root) {
        if (signedSize < 0) {
            signedSize = newest().map(Checkpoint::treeSize).orElse(0L);
        }
        var now = clock.instant();
        var due = size - signedSize >= OR_AFTER_ENTRIES || !now.isBefore(signedAt.plus(AT_LEAST_EVERY));
        if (size > signedSize && due) {
            sign(size, root, now);
        }
    }

    /** Signs without waiting until it is due. */
    void signNow(long size, byte[] root) {
        if (size > 0 && covering(size - 1).isEmpty()) {
            sign(size, root, clock.instant());
        }
    }

    private void sign(long size, byte[] root, Instant now) {
        var pair = keys();
        var note = SignedNote.sign(new SignedNote.Statement(origin, size, root), pair.signing(), pair.verifying());
        // The file first: a checkpoint that only the database knows could still be taken back.
        write(note);
        jdbc.sql("insert ignore into checkpoint (tree_size, root, note, signed_at) values (?, ?, ?, ?)")
                .params(size, root, note, now)
                .update();
        signedSize = size;
        signedAt = now;
    }

    private void write(String note) {
        try {
            Files.createDirectories(witness.toAbsolutePath().getParent());
            try (var file = FileChannel.open(
                    witness, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                file.write(StandardCharsets.UTF_8.encode(note + "\n"));
                file.force(true);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    Optional<Checkpoint> newest() {
        return jdbc.sql("select * from checkpoint order by tree_size desc limit 1")
                .query(Checkpoints::read)
                .optional();
    }

    /** The smallest checkpoint whose tree has the leaf at that place. */
    Optional<Checkpoint> covering(long position) {
        return jdbc.sql("select * from checkpoint where tree_size > ? order by tree_size limit 1")
                .param(position)
                .query(Checkpoints::read)
                .optional();
    }

    List<Checkpoint> all() {
        return jdbc.sql("select * from checkpoint order by tree_size")
                .query(Checkpoints::read)
                .list();
    }

    /** The notes in the file beside the database. What a crash cut off at its end is none. */
    List<String> witnessed() {
        if (!Files.exists(witness)) {
            return List.of();
        }
        try {
            // A note is its text, an empty line and its signature; another empty line ends it.
            var parts = Files.readString(witness, StandardCharsets.UTF_8).split("\n\n");
            var notes = new ArrayList<String>();
            for (var i = 0; i + 1 < parts.length; i += 2) {
                notes.add(parts[i] + "\n\n" + parts[i + 1] + "\n");
            }
            return notes;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    PublicKey verifyingKey() {
        return keys().verifying();
    }

    VerifierKey verifier() {
        return new VerifierKey(origin, verifyingKey());
    }

    String verifierKey() {
        return verifier().toString();
    }

    private static Checkpoint read(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Checkpoint(
                row.getLong("tree_size"),
                Base64.getEncoder().encodeToString(row.getBytes("root")),
                row.getString("note"),
                row.getObject("signed_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    private synchronized Keys keys() {
        var known = keys;
        if (known == null) {
            known = stored().orElseGet(this::make);
            keys = known;
        }
        return known;
    }

    private Optional<Keys> stored() {
        return jdbc.sql("select wrapped, public_key from checkpoint_key where id = ?")
                .param(KEY)
                .query((row, number) -> {
                    try {
                        var encoded = secrets.unwrap(SECRET, row.getBytes("wrapped"));
                        return new Keys(
                                KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)),
                                SignedNote.publicKey(row.getBytes("public_key")));
                    } catch (GeneralSecurityException broken) {
                        throw new IllegalStateException("The signing key of the checkpoints is not readable", broken);
                    }
                })
                .optional();
    }

    /** In a transaction of its own: the first to ask may be a reader, whose transaction writes nothing. */
    private Keys make() {
        return Objects.requireNonNull(alone.execute(_ -> makeNow()));
    }

    private Keys makeNow() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            jdbc.sql("insert ignore into checkpoint_key (id, wrapped, public_key, created_at) values (?, ?, ?, ?)")
                    .params(
                            KEY,
                            secrets.wrap(SECRET, pair.getPrivate().getEncoded()),
                            pair.getPublic().getEncoded(),
                            clock.instant())
                    .update();
            return stored().orElseThrow();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
