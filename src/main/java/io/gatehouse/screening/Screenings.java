package io.gatehouse.screening;

import static io.gatehouse.access.Roles.ADMIN_OR_SYSTEM;
import static io.gatehouse.access.Roles.SYSTEM_ONLY;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Keeps every customer screened against what is in force: a job that does what waits, and a full pass for whoever wants one.
 *
 * <p>The job looks every few seconds; while it works it stays at it for a while, then lets others have the thread.
 */
@Service
public class Screenings {

    private static final String JOB = "rescreening";

    /** Not a rule: how soon what waits is noticed, and how long one run works. */
    private static final Duration LOOKED_EVERY = Duration.ofSeconds(5);

    private static final Duration AT_A_TIME = Duration.ofSeconds(60);

    private final ListIndexes indexes;
    private final WaitingCustomers waiting;
    private final Rescreenings rescreenings;
    private final RescreeningStore store;
    private volatile boolean stopping;

    Screenings(ListIndexes indexes, WaitingCustomers waiting, Rescreenings rescreenings, RescreeningStore store) {
        this.indexes = indexes;
        this.waiting = waiting;
        this.rescreenings = rescreenings;
        this.store = store;
    }

    /**
     * How far a re-screening is.
     *
     * @param customers how many customers were screened
     * @param found how many hits are new or came back
     */
    public record Progress(boolean done, long customers, long found) {}

    /** Has every customer screened again, whether or not anything asks for it; the job does it. */
    @PreAuthorize(ADMIN_OR_SYSTEM)
    public UUID full() {
        return rescreenings.planFull();
    }

    /** How far a re-screening is. */
    @PreAuthorize(ADMIN_OR_SYSTEM)
    public Optional<Progress> progress(UUID rescreening) {
        return store.find(rescreening).map(one -> new Progress(one.finishedAt() != null, one.customers(), one.found()));
    }

    /** Does what waits, for at most a minute; says whether nothing is left that can be done now. */
    @PreAuthorize(SYSTEM_ONLY)
    public boolean work() {
        var begun = System.nanoTime();
        indexes.refresh();
        var idle = waiting.screen();
        rescreenings.plan();
        while (!stopping && System.nanoTime() - begun < AT_A_TIME.toNanos()) {
            if (!rescreenings.step()) {
                return idle;
            }
            waiting.screen();
        }
        return false;
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }

    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        RecurringTask<Void> rescreening(Screenings screenings, ActingAs acting) {
            return Tasks.recurring(JOB, FixedDelay.of(LOOKED_EVERY))
                    .execute((_, _) -> acting.system(JOB, () -> {
                        screenings.work();
                    }));
        }
    }
}
