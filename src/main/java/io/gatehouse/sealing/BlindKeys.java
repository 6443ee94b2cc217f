package io.gatehouse.sealing;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Blind keys: the first 16 bytes of HMAC-SHA-256 over a normalised value, under a key of its own kind.
 *
 * <p>Normalising is the caller's; two spellings that should be found as one must arrive here as one. What is found are
 * candidates: the caller opens and checks them before anything is shown.
 */
@Service
public class BlindKeys {

    private static final int GENERATION = 1;
    private static final int ROOT_BYTES = 32;
    private static final int BLIND_BYTES = 16;

    private final JdbcClient jdbc;
    private final MasterKey master;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<BlindKind, Mac> macs = new ConcurrentHashMap<>();
    private final TransactionTemplate alone;
    private volatile byte @Nullable [] root;

    BlindKeys(JdbcClient jdbc, MasterKey master, Clock clock, PlatformTransactionManager transactions) {
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.jdbc = jdbc;
        this.master = master;
        this.clock = clock;
    }

    /** The blind key of a value, 16 bytes. */
    public byte[] of(BlindKind kind, String normalised) {
        try {
            // A copy of one that is ready costs a fraction of a new one.
            var mac = (Mac) macs.computeIfAbsent(kind, this::ready).clone();
            return Arrays.copyOf(mac.doFinal(normalised.getBytes(StandardCharsets.UTF_8)), BLIND_BYTES);
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Mac ready(BlindKind kind) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(derive(kind));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Says that the subject has this value. Saying it twice changes nothing. */
    @Transactional
    public void put(BlindKind kind, String normalised, SubjectId subject) {
        jdbc.sql("insert ignore into blind_key (kind, value, subject_id) values (?, ?, ?)")
                .params(kind.name(), of(kind, normalised), subject.value())
                .update();
    }

    /** Says that the subject no longer has this value. */
    @Transactional
    public void remove(BlindKind kind, String normalised, SubjectId subject) {
        jdbc.sql("delete from blind_key where kind = ? and value = ? and subject_id = ?")
                .params(kind.name(), of(kind, normalised), subject.value())
                .update();
    }

    /** Removes every blind key of the subject. */
    @Transactional
    public void removeAll(SubjectId subject) {
        jdbc.sql("delete from blind_key where subject_id = ?")
                .param(subject.value())
                .update();
    }

    /** The subjects that may have this value. */
    @Transactional(readOnly = true)
    public Set<SubjectId> find(BlindKind kind, String normalised) {
        return new HashSet<>(jdbc.sql("select subject_id from blind_key where kind = ? and value = ?")
                .params(kind.name(), of(kind, normalised))
                .query((result, number) -> new SubjectId(result.getObject(1, UUID.class)))
                .list());
    }

    /** Some of the subjects that may have this value, the youngest first: a value that thousands share is not read whole. */
    @Transactional(readOnly = true)
    public List<SubjectId> find(BlindKind kind, String normalised, int atMost) {
        return jdbc.sql(
                        "select subject_id from blind_key where kind = ? and value = ? order by subject_id desc limit ?")
                .params(kind.name(), of(kind, normalised), atMost)
                .query((result, _) -> new SubjectId(result.getObject(1, UUID.class)))
                .list();
    }

    private SecretKeySpec derive(BlindKind kind) {
        try {
            var info = ("gatehouse blind key " + kind.name()).getBytes(StandardCharsets.UTF_8);
            return new SecretKeySpec(
                    Hkdf.computeHkdf("HMACSHA256", root(), new byte[0], info, ROOT_BYTES), "HmacSHA256");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private synchronized byte[] root() {
        var known = root;
        if (known == null) {
            // In a transaction of its own: what is remembered here must outlive a roll-back of the caller's.
            known = Objects.requireNonNull(alone.execute(_ -> kept()));
            root = known;
        }
        return known;
    }

    private byte[] kept() {
        var fresh = new byte[ROOT_BYTES];
        random.nextBytes(fresh);
        // Two nodes at their first start: one row wins, and both read it.
        jdbc.sql("insert ignore into blind_root (generation, wrapped, created_at) values (?, ?, ?)")
                .params(GENERATION, master.wrap(fresh, "blind:" + GENERATION), clock.instant())
                .update();
        var wrapped = jdbc.sql("select wrapped from blind_root where generation = ?")
                .param(GENERATION)
                .query(byte[].class)
                .single();
        return master.unwrap(wrapped, "blind:" + GENERATION);
    }
}
