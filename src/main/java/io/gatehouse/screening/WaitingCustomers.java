package io.gatehouse.screening;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerParties;
import io.gatehouse.customer.FactsChanged;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RulesInForce;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Screens a customer whose facts have changed (R45).
 *
 * <p>That it is to be done is written down first, by itself; doing it may fail, or have to wait for a list, and is tried again by a job
 * until it is done. The event's publication stays until then, and is told again after a node was killed: where the facts of now have been
 * screened meanwhile nothing is asked again, so that each change is screened once. Whoever cannot be screened goes behind the others, and
 * an officer has a task for as long.
 */
@Component
class WaitingCustomers {

    static final String JOB = "screening";

    private static final Logger LOG = LoggerFactory.getLogger(WaitingCustomers.class);
    private static final int A_ROUND = 200;

    /** The deadline's kind: a customer who cannot be screened is to be seen to. */
    static final String TASK = "screening.customer.unscreened";

    private final ScreenedStore screened;
    private final Screener screener;
    private final CustomerParties parties;
    private final Deadlines deadlines;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final ActingAs acting;
    private final TransactionTemplate transaction;

    WaitingCustomers(
            ScreenedStore screened,
            Screener screener,
            CustomerParties parties,
            Deadlines deadlines,
            RulesInForce rules,
            AuditTrail trail,
            ActingAs acting,
            TransactionTemplate transaction) {
        this.screened = screened;
        this.screener = screener;
        this.parties = parties;
        this.deadlines = deadlines;
        this.rules = rules;
        this.trail = trail;
        this.acting = acting;
        this.transaction = transaction;
    }

    @Async
    @TransactionalEventListener
    void on(FactsChanged changed) {
        if (asked(changed.customer())) {
            screen(changed.customer());
        }
    }

    /** Writes down that a customer is to be screened; not where whoever screens has seen these facts already. */
    private boolean asked(CustomerId customer) {
        return acting.system(
                JOB,
                () -> Boolean.TRUE.equals(transaction.execute(_ -> {
                    screened.lock(List.of(customer));
                    if (screened.find(customer)
                            .filter(last -> Arrays.equals(last.factsKey(), screener.factsKey(parties.of(customer))))
                            .isPresent()) {
                        return false;
                    }
                    screened.askLocked(customer);
                    return true;
                })));
    }

    /** Leaves a customer who cannot be screened to this job, and to an officer. */
    void putAside(CustomerId customer) {
        screened.ask(customer);
        acting.system(JOB, () -> {
            task(customer);
            return null;
        });
    }

    private void task(CustomerId customer) {
        if (deadlines.open(TASK, customer.value()).isEmpty()) {
            var due = screened.now().plus(rules.current().screening().staleDue());
            deadlines.set(TASK, "customer", customer.value(), due, Role.OFFICER, null);
        }
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
                        // in the order in which all who screen take them
                        screened.shareGate();
                        screened.lock(List.of(customer));
                        if (!screened.waits(customer)) {
                            // the listener and the job may both have come for one change
                            return 0;
                        }
                        deadlines.meet(TASK, customer.value());
                        trail.record(Entry.act("screening.customer.screened", new Ground.Job(JOB))
                                .about(customer.subject()));
                        return screener.screen(List.of(customer));
                    }));
            return true;
        } catch (NotReady | ConcurrencyFailureException again) {
            return false;
        } catch (RuntimeException failed) {
            LOG.warn(
                    "Customer {} could not be screened and stays on the list ({})",
                    customer,
                    failed.getClass().getSimpleName());
            screened.later(customer);
            acting.system(JOB, () -> {
                task(customer);
                return null;
            });
            return false;
        }
    }
}
