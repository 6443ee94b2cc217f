package io.gatehouse.sealing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The data keys: one a subject, made when something of the subject is first sealed, destroyed when the subject is erased.
 *
 * <p>Opened keys are kept in memory for a minute. A key made in a transaction enters that memory only once the transaction
 * has committed; else a roll-back would leave a key in use that no row holds.
 */
@Service
public class DataKeys {

    private static final int KEY_BYTES = 32;
    private static final Duration KEPT_OPEN = Duration.ofMinutes(1);
    private static final int KEPT_OPEN_AT_MOST = 20_000;

    private final JdbcClient jdbc;
    private final WrappingKeys wrapping;
    private final MasterKey master;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final List<ErasureBar> bars;
    private final SecureRandom random = new SecureRandom();
    private final Cache<SubjectId, Aead> opened = Caffeine.newBuilder()
            .expireAfterWrite(KEPT_OPEN)
            .maximumSize(KEPT_OPEN_AT_MOST)
            .build();

    DataKeys(
            JdbcClient jdbc,
            WrappingKeys wrapping,
            MasterKey master,
            Clock clock,
            ApplicationEventPublisher events,
            List<ErasureBar> bars) {
        this.jdbc = jdbc;
        this.wrapping = wrapping;
        this.master = master;
        this.clock = clock;
        this.events = events;
        this.bars = List.copyOf(bars);
    }

    /**
     * Erases the subject: the key's bytes are overwritten, and the disposal is listed beside the key set, so that a
     * restored backup forgets the subject too. Blind keys go as well. Refuses with {@link ErasureBarred} while anything bars it.
     */
    @Transactional
    public void destroy(SubjectId subject) {
        var now = clock.instant();
        var destroyed = jdbc.sql(
                        "update data_key set wrapped = null, destroyed_at = ? where subject_id = ? and wrapped is not null")
                .params(now, subject.value())
                .update();
        if (destroyed == 0) {
            return;
        }
        // Asked once the key's row is ours: whoever bars at the same time has taken it before, or waits and finds
        // nothing to keep.
        if (bars.stream().anyMatch(bar -> bar.bars(subject))) {
            throw new ErasureBarred();
        }
        jdbc.sql("delete from blind_key where subject_id = ?")
                .param(subject.value())
                .update();
        list(subject);
        opened.invalidate(subject);
        events.publishEvent(new SubjectErased(subject));
    }

    /**
     * Keeps the subject's key as it is until the caller's transaction ends: an erasure at the same time waits, or has come first.
     *
     * @return whether there is a key; none of a subject that was erased, or of which nothing was ever sealed
     */
    @Transactional
    public boolean pin(SubjectId subject) {
        return jdbc.sql("select 1 from data_key where subject_id = ? and wrapped is not null lock in share mode")
                .param(subject.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Whether the subject has been erased. */
    @Transactional(readOnly = true)
    public boolean destroyed(SubjectId subject) {
        return row(subject).map(row -> row.wrapped() == null).orElse(false);
    }

    /** Fetches the keys of many subjects at once, before their records are opened one by one. */
    @Transactional(readOnly = true)
    public void prepare(Collection<SubjectId> subjects) {
        var missing = subjects.stream()
                .distinct()
                .filter(subject -> opened.getIfPresent(subject) == null)
                .map(SubjectId::value)
                .toList();
        if (missing.size() < 2) {
            return;
        }
        jdbc.sql(
                        "select subject_id, wrapping_key_id, wrapped from data_key where subject_id in (:ids) and wrapped is not null")
                .param("ids", missing)
                .query(row -> {
                    open(
                            new SubjectId(row.getObject(1, UUID.class)),
                            new Row(row.getObject(2, UUID.class), row.getBytes(3)));
                });
    }

    /** The subject's key, made now if there is none. */
    Aead forSealing(SubjectId subject) {
        var known = opened.getIfPresent(subject);
        if (known != null) {
            return known;
        }
        var stored = row(subject);
        return stored.map(row -> open(subject, row)).orElseGet(() -> make(subject));
    }

    /** The subject's key, or {@link DataKeyDestroyed}. A subject that never had one reads as a broken seal. */
    Aead forOpening(SubjectId subject) {
        var known = opened.getIfPresent(subject);
        if (known != null) {
            return known;
        }
        return row(subject)
                .map(row -> open(subject, row))
                .orElseThrow(() -> new SealBroken(new IllegalStateException("No data key")));
    }

    private record Row(UUID wrappingKeyId, byte @Nullable [] wrapped) {}

    private Optional<Row> row(SubjectId subject) {
        return jdbc.sql("select wrapping_key_id, wrapped from data_key where subject_id = ?")
                .param(subject.value())
                .query((result, number) -> new Row(result.getObject(1, UUID.class), result.getBytes(2)))
                .optional();
    }

    private Aead open(SubjectId subject, Row row) {
        if (row.wrapped() == null) {
            throw new DataKeyDestroyed();
        }
        try {
            var key = wrapping.open(row.wrappingKeyId()).decrypt(row.wrapped(), bound(subject));
            var aead = new AesGcmJce(key);
            if (!madeHere().contains(subject)) {
                opened.put(subject, aead);
            }
            return aead;
        } catch (GeneralSecurityException broken) {
            throw new SealBroken(broken);
        }
    }

    private Aead make(SubjectId subject) {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        var wrappingKey = wrapping.current();
        try {
            var wrapped = wrapping.open(wrappingKey).encrypt(key, bound(subject));
            // Whoever comes second waits for the first to commit, inserts nothing, and reads what the first has
            // written.
            jdbc.sql(
                            "insert ignore into data_key (subject_id, wrapping_key_id, wrapped, created_at) values (?, ?, ?, ?)")
                    .params(subject.value(), wrappingKey, wrapped, clock.instant())
                    .update();
            madeHere().add(subject);
            return open(subject, row(subject).orElseThrow());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The subjects whose keys this transaction has made and not yet committed. */
    @SuppressWarnings("unchecked")
    private Set<SubjectId> madeHere() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return new HashSet<>();
        }
        var bound = (Set<SubjectId>) TransactionSynchronizationManager.getResource(this);
        if (bound == null) {
            bound = new HashSet<>();
            TransactionSynchronizationManager.bindResource(this, bound);
            TransactionSynchronizationManager.registerSynchronization(new Unbinding(bound));
        }
        return bound;
    }

    /** Takes the set along when a transaction is suspended for another, and away when it ends. */
    private final class Unbinding implements TransactionSynchronization {

        private final Set<SubjectId> bound;

        Unbinding(Set<SubjectId> bound) {
            this.bound = bound;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResourceIfPossible(DataKeys.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(DataKeys.this, bound);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(DataKeys.this);
        }
    }

    static byte[] bound(SubjectId subject) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(subject.value().getMostSignificantBits())
                .putLong(subject.value().getLeastSignificantBits())
                .array();
    }

    private void list(SubjectId subject) {
        var line = clock.instant() + " " + subject.value() + "\n";
        try (var file = FileChannel.open(
                master.directory().resolve("disposals.log"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND)) {
            file.write(StandardCharsets.UTF_8.encode(line));
            file.force(true);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
