package io.gatehouse.sealing;

import com.github.f4b6a3.uuid.UuidCreator;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The few keys that wrap data keys. They are opened once with the master key and then stay in memory. */
@Component
class WrappingKeys {

    private static final int KEY_BYTES = 32;

    private final JdbcClient jdbc;
    private final MasterKey master;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<UUID, Aead> opened = new ConcurrentHashMap<>();
    private final TransactionTemplate alone;
    private volatile @Nullable UUID current;

    WrappingKeys(JdbcClient jdbc, MasterKey master, Clock clock, PlatformTransactionManager transactions) {
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.jdbc = jdbc;
        this.master = master;
        this.clock = clock;
    }

    /** The newest wrapping key, made when there is none yet. */
    UUID current() {
        var known = current;
        if (known == null) {
            // In a transaction of its own: what is remembered here must outlive a roll-back of the caller's.
            known = Objects.requireNonNull(alone.execute(_ -> newest()));
            current = known;
        }
        return known;
    }

    private synchronized UUID newest() {
        return jdbc.sql(
                        "select id from wrapping_key where destroyed_at is null order by created_at desc, id desc limit 1")
                .query(UUID.class)
                .optional()
                .orElseGet(this::make);
    }

    private UUID make() {
        var id = UuidCreator.getTimeOrderedEpoch();
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        jdbc.sql("insert into wrapping_key (id, wrapped, created_at) values (?, ?, ?)")
                .params(id, master.wrap(key, "wrapping:" + id), clock.instant())
                .update();
        return id;
    }

    Aead open(UUID id) {
        return opened.computeIfAbsent(id, this::load);
    }

    private Aead load(UUID id) {
        var wrapped = jdbc.sql("select wrapped from wrapping_key where id = ? and destroyed_at is null")
                .param(id)
                .query(byte[].class)
                .single();
        try {
            return new AesGcmJce(master.unwrap(wrapped, "wrapping:" + id));
        } catch (GeneralSecurityException broken) {
            throw new SealBroken(broken);
        }
    }
}
