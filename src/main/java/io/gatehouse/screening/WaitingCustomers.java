package io.gatehouse.screening;

import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.FactsChanged;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Screens a customer whose facts have changed (R45).
 *
 * <p>That it is to be done is written down first, by itself; doing it may fail, or have to wait for a list, and is tried again by a job
 * until it is done. The event's publication stays until it is written down.
 */
@Component
class WaitingCustomers {

    static final String JOB = "screening";

    private static final Logger LOG = LoggerFactory.getLogger(WaitingCustomers.class);
    private static final int A_ROUND = 200;

    private final ScreenedStore screened;
    private final Screener screener;
    private final AuditTrail trail;
    private final ActingAs acting;
    private final TransactionTemplate transaction;

    WaitingCustomers(
            ScreenedStore screened,
            Screener screener,
            AuditTrail trail,
            ActingAs acting,
            TransactionTemplate transaction) {
        this.screened = screened;
        this.screener = screener;
        this.trail = trail;
        this.acting = acting;
        this.transaction = transaction;
    }

    @Async
    @TransactionalEventListener
    void on(FactsChanged changed) {
        screened.ask(changed.customer());
        screen(changed.customer());
    }

    /** Screens whoever still waits; says whether nobody is left. */
    boolean screen() {
        return screened.waiting(A_ROUND).stream()
                .filter(customer -> !screen(customer))
                .findAny()
                .isEmpty();
    }

    private boolean screen(CustomerId customer) {
        try {
            acting.system(
                    JOB,
                    () -> transaction.execute(_ -> {
                        trail.record(Entry.act("screening.customer.screened", new Ground.Job(JOB))
                                .about(customer.subject()));
                        return screener.screen(List.of(customer));
                    }));
            return true;
        } catch (NotReady loading) {
            return false;
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Customer {} could not be screened and stays on the list ({})",
                    customer,
                    failed.getClass().getSimpleName());
            return false;
        }
    }
}
