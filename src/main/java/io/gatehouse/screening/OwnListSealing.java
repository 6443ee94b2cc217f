package io.gatehouse.screening;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals at the start what versions of the provider's own list say in clear that came before it was sealed: some rows a transaction, so that
 * a node that is killed goes on where it was. Where nothing is in clear it asks once and is done.
 */
@Component
class OwnListSealing {

    private static final Logger LOG = LoggerFactory.getLogger(OwnListSealing.class);

    private final WatchlistStore store;
    private final TransactionTemplate together;

    OwnListSealing(WatchlistStore store, PlatformTransactionManager transactions) {
        this.store = store;
        this.together = new TransactionTemplate(transactions);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        try {
            var sealed = seal();
            if (sealed > 0) {
                LOG.info("{} entries of the own list were in clear and are sealed", sealed);
            }
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Entries of the own list are still in clear; the next start or import tries again ({})",
                    failed.getClass().getSimpleName());
        }
    }

    /** Seals all that is in clear, and says how many entries that were. */
    int seal() {
        var all = 0;
        var some = some();
        while (some > 0) {
            all += some;
            some = some();
        }
        return all;
    }

    private int some() {
        return Objects.requireNonNull(together.execute(_ -> store.sealWhatIsClear()));
    }
}
