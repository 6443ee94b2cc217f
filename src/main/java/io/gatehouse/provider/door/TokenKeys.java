package io.gatehouse.provider.door;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.sealing.SealedSecrets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign tokens: rows for all nodes, wrapped by the master key as the other signing keys are. The first node that is asked
 * makes the first key; the newest signs, and each one before it verifies until the last token that it can have signed has ended.
 *
 * <p>Nodes read the rows anew once a minute, and at once, though not more than once a second, when a token names a key that they do not
 * know: so a node that has not heard of a new key goes on signing with the old one for a minute at most, and takes what others have
 * signed with the new one.
 *
 * <p>RSA with SHA-256, because a token is made once and checked at every call, and checking is what RSA does fastest; every
 * library of a console's knows it.
 */
@Component
class TokenKeys implements JWKSource<SecurityContext> {

    /** Half as long again as the settings of {@link ApiTokens} let clocks differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(45);

    private static final Duration READ_ANEW = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final String SECRET = "token-key-";
    private static final int BITS = 2048;

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final TransactionTemplate together;
    private final SealedSecrets secrets;
    private final AuditTrail trail;
    private final Clock clock;
    private final Duration verifies;
    private volatile @Nullable Known known;

    /** The keys, the newest first, as they were read then. */
    private record Known(JWKSet keys, Instant readAt) {

        boolean olderThan(Duration age, Instant now) {
            return !now.isBefore(readAt.plus(age));
        }
    }

    TokenKeys(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            SealedSecrets secrets,
            AuditTrail trail,
            Clock clock,
            DoorSettings settings) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.together = new TransactionTemplate(transactions);
        this.secrets = secrets;
        this.trail = trail;
        this.clock = clock;
        this.verifies = settings.token().plus(READ_ANEW).plus(CLOCKS_DIFFER);
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        var found = selector.select(keys(READ_ANEW));
        var named = selector.getMatcher().getKeyIDs();
        return found.isEmpty() && named != null && !named.isEmpty() ? selector.select(keys(LOOK_AGAIN)) : found;
    }

    /** The newest of those that fit: what signs. */
    static JWK newest(List<JWK> fitting) {
        return fitting.getFirst();
    }

    /** Since when the key has been there that signs; nothing before the first token. */
    Optional<Instant> newestMadeAt() {
        return jdbc.sql("select created_at from token_key order by id desc limit 1")
                .query((row, _) -> row.getObject("created_at", Instant.class))
                .optional();
    }

    /** Makes a key that signs from now on, and drops those whose last token has ended. */
    void rotate(Ground ground) {
        together.executeWithoutResult(_ -> {
            // the oldest row is whose turn it is: two who rotate at once come one after the other
            jdbc.sql("select id from token_key order by id limit 1 for update")
                    .query(Integer.class)
                    .list();
            var last = jdbc.sql("select coalesce(max(id), 0) from token_key")
                    .query(Integer.class)
                    .single();
            add(last + 1, ground);
            jdbc.sql("delete from token_key where id < ?").param(oldestGood()).update();
        });
        known = null;
    }

    private JWKSet keys(Duration oldAfter) {
        var read = known;
        return read == null || read.olderThan(oldAfter, clock.instant()) ? read(oldAfter) : read.keys();
    }

    private synchronized JWKSet read(Duration oldAfter) {
        var now = clock.instant();
        var read = known;
        if (read == null || read.olderThan(oldAfter, now)) {
            var stored = stored();
            read = new Known(new JWKSet(stored.isEmpty() ? first() : stored), now);
            known = read;
        }
        return read.keys();
    }

    private List<JWK> stored() {
        return jdbc.sql("select id, wrapped, public_key from token_key where id >= ? order by id desc")
                .param(oldestGood())
                .query((row, _) -> key(row.getInt("id"), row.getBytes("wrapped"), row.getBytes("public_key")))
                .list();
    }

    /** The oldest key with which a token may be signed that has not ended: the last that was alone long enough ago. */
    private int oldestGood() {
        return jdbc.sql("select coalesce(max(id), 0) from token_key where created_at <= ?")
                .param(clock.instant().minus(verifies))
                .query(Integer.class)
                .single();
    }

    private JWK key(int id, byte[] wrapped, byte[] publicKey) {
        try {
            var factory = KeyFactory.getInstance("RSA");
            return new RSAKey.Builder((RSAPublicKey) factory.generatePublic(new X509EncodedKeySpec(publicKey)))
                    .privateKey((RSAPrivateKey)
                            factory.generatePrivate(new PKCS8EncodedKeySpec(secrets.unwrap(SECRET + id, wrapped))))
                    .keyID(String.valueOf(id))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .build();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The signing key of tokens is not readable", broken);
        }
    }

    /** In a transaction of its own: two nodes that ask first at the same time are given the same key. */
    private List<JWK> first() {
        return Objects.requireNonNull(alone.execute(_ -> {
            add(1, new Ground.Job("token-keys"));
            return stored();
        }));
    }

    private void add(int id, Ground ground) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            var inserted = jdbc.sql(
                            "insert ignore into token_key (id, wrapped, public_key, created_at) values (?, ?, ?, ?)")
                    .params(
                            id,
                            secrets.wrap(SECRET + id, pair.getPrivate().getEncoded()),
                            pair.getPublic().getEncoded(),
                            clock.instant())
                    .update();
            if (inserted == 1) {
                trail.record(Entry.act("provider.token-key.made", ground)
                        .object("token-key", new UUID(0, id), String.valueOf(id)));
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
