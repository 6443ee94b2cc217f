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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keys that sign tokens: one row for all nodes, wrapped by the master key as the other signing keys are. The first node that
 * is asked makes the first key.
 *
 * <p>RSA with SHA-256, because a token is made once and checked at every call, and checking is what RSA does fastest; every
 * library of a console's knows it.
 */
@Component
class TokenKeys implements JWKSource<SecurityContext> {

    private static final String SECRET = "token-key-";
    private static final int BITS = 2048;

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final SealedSecrets secrets;
    private final AuditTrail trail;
    private final Clock clock;
    private volatile @Nullable JWKSet known;

    TokenKeys(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            SealedSecrets secrets,
            AuditTrail trail,
            Clock clock) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.secrets = secrets;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(keys());
    }

    private JWKSet keys() {
        var keys = known;
        return keys == null ? load() : keys;
    }

    private synchronized JWKSet load() {
        var keys = known;
        if (keys == null) {
            var stored = stored();
            keys = new JWKSet(stored.isEmpty() ? make() : stored);
            known = keys;
        }
        return keys;
    }

    private List<JWK> stored() {
        return jdbc.sql("select id, wrapped, public_key from token_key order by id desc limit 2")
                .query((row, _) -> key(row.getInt("id"), row.getBytes("wrapped"), row.getBytes("public_key")))
                .list();
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
    private List<JWK> make() {
        return Objects.requireNonNull(alone.execute(_ -> {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                var pair = generator.generateKeyPair();
                var inserted = jdbc.sql(
                                "insert ignore into token_key (id, wrapped, public_key, created_at) values (?, ?, ?, ?)")
                        .params(
                                1,
                                secrets.wrap(SECRET + 1, pair.getPrivate().getEncoded()),
                                pair.getPublic().getEncoded(),
                                clock.instant())
                        .update();
                if (inserted == 1) {
                    trail.record(Entry.act("provider.token-key.made", new Ground.Job("token-keys"))
                            .object("token-key", new UUID(0, 1), "1"));
                }
                return stored();
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }));
    }
}
