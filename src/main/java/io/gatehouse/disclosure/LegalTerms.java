package io.gatehouse.disclosure;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends requests whose term is over. A search asks the clock itself and never waits for this; what this adds is the move in the book,
 * with its entry in the trail, and the end of what was due.
 */
@Component
class LegalTerms {

    private static final Logger LOG = LoggerFactory.getLogger(LegalTerms.class);

    private static final String JOB = "legal-terms";

    private final LegalRequestRows rows;
    private final RequestBook book;
    private final LegalDeadlines deadlines;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LegalTerms(
            LegalRequestRows rows,
            RequestBook book,
            LegalDeadlines deadlines,
            AuditTrail trail,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.book = book;
        this.deadlines = deadlines;
        this.trail = trail;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    void expire() {
        for (var id : rows.passed(clock.instant())) {
            try {
                transaction.executeWithoutResult(_ -> end(id));
            } catch (OptimisticLockingFailureException _) {
                // Somebody moved it in this very moment; if its term is still over, the next round ends it.
            } catch (RuntimeException broken) {
                // It is not searched any more, as its term is over; the others end all the same.
                LOG.error(
                        "A request whose term is over could not be ended: {}",
                        broken.getClass().getName());
            }
        }
    }

    private void end(LegalRequestId id) {
        var now = clock.instant();
        var found = rows.findById(id).filter(one -> one.state() == RequestState.IN_FORCE && !one.inForce(now));
        if (found.isEmpty()) {
            return;
        }
        var request = found.get();
        request.move(RequestState.EXPIRED);
        rows.saveAndFlush(request);
        trail.record(Entry.act("disclosure.request.expired", new Ground.Job(JOB))
                .object("legal_request", id.value(), request.number()));
        book.moved(id, RequestState.EXPIRED, PersonId.SYSTEM, now, null);
        deadlines.ended(id);
        events.publishEvent(new RequestMoved(id, request.process(), RequestState.IN_FORCE, RequestState.EXPIRED));
    }

    /** The job that looks. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        Task<Void> legalTermsJob(LegalTerms terms, ActingAs acting) {
            return Tasks.recurring(JOB, FixedDelay.ofMinutes(1)).execute((_, _) -> acting.system(JOB, terms::expire));
        }
    }
}
