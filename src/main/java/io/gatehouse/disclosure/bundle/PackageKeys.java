package io.gatehouse.disclosure.bundle;

import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.audit.VerifierKey;
import io.gatehouse.sealing.SealedSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign packages, one after another: the newest signs, older ones stay so that their packages can be made again.
 *
 * <p>They are wrapped by the master key, as the key of the checkpoints is. Whenever there is a new one, all public keys are written to
 * {@code witness/package-keys} beside the checkpoints, from where operators publish them.
 */
@Component
public class PackageKeys {

    private static final String SECRET = "package-key-";

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final SealedSecrets secrets;
    private final AuditTrail trail;
    private final Clock clock;
    private final String name;
    private final Path published;

    PackageKeys(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            SealedSecrets secrets,
            AuditTrail trail,
            Clock clock,
            @Value("${gatehouse.disclosure.signer:gatehouse.local/packages}") String name,
            @Value("${gatehouse.directory:var}") Path home) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.secrets = secrets;
        this.trail = trail;
        this.clock = clock;
        this.name = name;
        this.published = home.resolve("witness").resolve("package-keys");
    }

    /** The key that signs now. The first time it is asked for, it is made. */
    public PackageKey current() {
        return newest().orElseGet(() -> make(1));
    }

    /** A key by its short id, also one that signs no more. */
    public Optional<PackageKey> byId(String id) {
        return all().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** Every key that ever signed, the newest first: what is published. */
    public List<VerifierKey> published() {
        return all().stream().map(PackageKey::verifier).toList();
    }

    /** Makes a new key, which signs from now on. */
    PackageKey rotate() {
        var newest = jdbc.sql("select coalesce(max(id), 0) from package_key")
                .query(Integer.class)
                .single();
        return make(newest + 1);
    }

    private Optional<PackageKey> newest() {
        return jdbc.sql("select id, wrapped, public_key from package_key order by id desc limit 1")
                .query((row, number) -> key(row.getInt("id"), row.getBytes("wrapped"), row.getBytes("public_key")))
                .optional();
    }

    private List<PackageKey> all() {
        return jdbc.sql("select id, wrapped, public_key from package_key order by id desc")
                .query((row, number) -> key(row.getInt("id"), row.getBytes("wrapped"), row.getBytes("public_key")))
                .list();
    }

    private PackageKey key(int id, byte[] wrapped, byte[] publicKey) {
        try {
            var factory = KeyFactory.getInstance("Ed25519");
            return new PackageKey(
                    new VerifierKey(name, factory.generatePublic(new X509EncodedKeySpec(publicKey))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(secrets.unwrap(SECRET + id, wrapped))));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The signing key of packages is not readable", broken);
        }
    }

    /** In a transaction of its own: two who ask first at the same time are given the same key. */
    private PackageKey make(int id) {
        var made = Objects.requireNonNull(alone.execute(_ -> {
            try {
                var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                var inserted = jdbc.sql(
                                "insert ignore into package_key (id, wrapped, public_key, created_at) values (?, ?, ?, ?)")
                        .params(
                                id,
                                secrets.wrap(SECRET + id, pair.getPrivate().getEncoded()),
                                pair.getPublic().getEncoded(),
                                clock.instant())
                        .update();
                var key = newest().orElseThrow();
                if (inserted == 1) {
                    trail.record(Entry.act("disclosure.package-key.made", new Ground.Job("package-keys"))
                            .object("package-key", new UUID(0, id), key.id()));
                }
                return key;
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }));
        publish();
        return made;
    }

    private synchronized void publish() {
        var text = new StringBuilder();
        published().forEach(key -> text.append(key).append('\n'));
        try {
            Files.createDirectories(published.toAbsolutePath().getParent());
            var fresh = Files.createTempFile(published.toAbsolutePath().getParent(), "package-keys-", ".new");
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, published, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
