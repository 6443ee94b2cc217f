package io.gatehouse.database;

import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one place where an act is tried again: around the outermost transaction, when MariaDB says that others were in the
 * way (1020 a row changed since it was read, 1205 a lock took too long, 1213 a deadlock), or ends a statement with an error
 * that has no number, as it does now and then to one of two bulk inserts at once.
 *
 * <p>At most three tries, after a short random pause, each with a fresh persistence context. Never inside a transaction,
 * whose earlier reads would be stale; and never after a commit, because what is done is done.
 */
public final class Outermost {

    private static final Logger LOG = LoggerFactory.getLogger(Outermost.class);
    private static final int TRIES = 3;
    private static final int SHORTEST_PAUSE_MILLIS = 10;
    private static final int LONGEST_PAUSE_MILLIS = 60;
    private static final int DEEPEST_CAUSE = 20;
    private static final String WITHOUT_NUMBER = "HY000";

    private static final ThreadLocal<@Nullable Attempt> CURRENT = new ThreadLocal<>();

    private Outermost() {}

    /** Does the work, and does it again when others were in the way and nothing is committed yet. */
    public static <T> T retry(Callable<T> work) throws Exception {
        if (CURRENT.get() != null || TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.call();
        }
        for (int number = 1; ; number++) {
            var attempt = new Attempt();
            CURRENT.set(attempt);
            try {
                return work.call();
            } catch (Exception e) {
                if (number == TRIES || attempt.committed || !isTransient(e)) {
                    throw e;
                }
                LOG.debug("Others were in the way; try {} of {} follows", number + 1, TRIES);
            } finally {
                CURRENT.remove();
            }
            pause(number);
        }
    }

    /** Whether the failure came from MariaDB's telling that a second try may do better. */
    static boolean isTransient(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof SQLException sql) {
                int code = sql.getErrorCode();
                if (code == 1020 || code == 1205 || code == 1213) {
                    return true;
                }
                if (code == 0 && WITHOUT_NUMBER.equals(sql.getSQLState())) {
                    return true;
                }
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static void pause(int number) throws InterruptedException {
        Random random = ThreadLocalRandom.current();
        Thread.sleep(number * (long) random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
    }

    /** One try, and what its transactions came to. */
    private static final class Attempt {

        private int open;
        private boolean committed;
    }

    /** Notes a commit of the outermost transaction; one that an inner transaction made on its own does not count. */
    static final class Commits implements TransactionExecutionListener {

        @Override
        public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
            var attempt = CURRENT.get();
            if (attempt == null
                    || beginFailure != null
                    || !TransactionSynchronizationManager.isSynchronizationActive()) {
                return;
            }
            var outermost = attempt.open == 0;
            attempt.open++;
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public int getOrder() {
                    return Ordered.HIGHEST_PRECEDENCE;
                }

                @Override
                public void afterCommit() {
                    if (outermost) {
                        attempt.committed = true;
                    }
                }

                @Override
                public void afterCompletion(int status) {
                    attempt.open--;
                }
            });
        }
    }
}
