package io.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class OutermostTest {

    private static final int DEADLOCK = 1213;

    @Autowired
    Acts acts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void countAnew() {
        Acts.TRIES.set(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1020, 1205, DEADLOCK})
    void triesAgainWhenOthersWereInTheWay(int error) {
        var id = UUID.randomUUID();

        acts.write(id, error, 2);

        assertThat(Acts.TRIES.get()).isEqualTo(3);
        assertThat(rows(id)).isEqualTo(1);
    }

    /** What a bulk insert beside another one was told after minutes at full speed: an error without number or words. */
    @Test
    void takesAnErrorWithoutANumberForOneThatWillPass() {
        assertThat(Outermost.isTransient(new BatchUpdateException("(conn=10) ", "HY000", 0, new int[0])))
                .isTrue();
        assertThat(Outermost.isTransient(new SQLException("The disk is full", "HY000", 1021)))
                .isFalse();
        assertThat(Outermost.isTransient(new SQLException("The connection is closed", "08003", 0)))
                .isFalse();
    }

    @Test
    void givesUpAfterThreeTries() {
        var id = UUID.randomUUID();

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> acts.write(id, DEADLOCK, 99));

        assertThat(Acts.TRIES.get()).isEqualTo(3);
        assertThat(rows(id)).isZero();
    }

    @Test
    void doesNotRepeatWhatFailedForAnotherReason() {
        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> acts.write(UUID.randomUUID(), 1644, 99));

        assertThat(Acts.TRIES.get()).isEqualTo(1);
    }

    @Test
    void leavesTheDecisionToTheOutermostTransaction() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(
                        () -> transaction.executeWithoutResult(status -> acts.write(UUID.randomUUID(), DEADLOCK, 99)));

        assertThat(Acts.TRIES.get()).isEqualTo(1);
    }

    @Test
    void neverRepeatsWhatIsCommitted() {
        var id = UUID.randomUUID();

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> acts.failAfterCommit(id));

        assertThat(Acts.TRIES.get()).isEqualTo(1);
        assertThat(rows(id)).isEqualTo(1);
    }

    @Test
    void repeatsAnActWhoseInnerTransactionWasCommitted() {
        acts.writeAround(UUID.randomUUID(), transaction);

        assertThat(Acts.TRIES.get()).isEqualTo(2);
    }

    private long rows(UUID id) {
        return database.sql("select count(*) from EVENT_PUBLICATION where LISTENER_ID = ?")
                .param(id.toString())
                .query(Long.class)
                .single();
    }

    @TestConfiguration
    static class Configuration {

        @Bean
        Acts acts(JdbcClient database) {
            return new Acts(database);
        }
    }

    static class Acts {

        private final JdbcClient database;
        static final AtomicInteger TRIES = new AtomicInteger();

        Acts(JdbcClient database) {
            this.database = database;
        }

        @Transactional
        public void write(UUID id, int error, int times) {
            insert(id);
            if (TRIES.incrementAndGet() <= times) {
                database.sql("signal sqlstate '45000' set mysql_errno = " + error)
                        .update();
            }
        }

        @Transactional
        public void failAfterCommit(UUID id) {
            TRIES.incrementAndGet();
            insert(id);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    throw new IllegalStateException(new SQLException("deadlock", "40001", DEADLOCK));
                }
            });
        }

        @Transactional(propagation = Propagation.REQUIRED)
        public void writeAround(UUID id, TransactionTemplate template) {
            var inner = new TransactionTemplate(Objects.requireNonNull(template.getTransactionManager()));
            inner.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
            inner.executeWithoutResult(status -> insert(UUID.randomUUID()));
            if (TRIES.incrementAndGet() == 1) {
                database.sql("signal sqlstate '45000' set mysql_errno = " + DEADLOCK)
                        .update();
            }
        }

        private void insert(UUID listener) {
            database.sql("insert into EVENT_PUBLICATION (ID, LISTENER_ID, EVENT_TYPE, SERIALIZED_EVENT,"
                            + " PUBLICATION_DATE, STATUS) values (?, ?, 'test', '{}', utc_timestamp(6), 'COMPLETED')")
                    .param(UUID.randomUUID().toString())
                    .param(listener.toString())
                    .update();
        }
    }
}
