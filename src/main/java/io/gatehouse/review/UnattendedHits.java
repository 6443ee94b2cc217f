package io.gatehouse.review;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.CustomerId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks for possible list matches that wait for people and that no case is about, whatever made it so, and opens a case for them. */
@Component
class UnattendedHits {

    private static final String JOB = "review.unattended-hits";

    /** Not a rule: this is the net below the events that bring hits to people at once. */
    private static final Duration LOOKED_EVERY = Duration.ofMinutes(5);

    private static final int AT_ONCE = 500;

    private final ListMatches matches;
    private final ScreeningCases cases;
    private final ActingAs acting;
    private final TransactionTemplate transaction;

    UnattendedHits(ListMatches matches, ScreeningCases cases, ActingAs acting, TransactionTemplate transaction) {
        this.matches = matches;
        this.cases = cases;
        this.acting = acting;
        this.transaction = transaction;
    }

    void run() {
        acting.system(JOB, () -> {
            for (var after = round(null); after != null; ) {
                after = round(after);
            }
            return null;
        });
    }

    private @Nullable CustomerId round(@Nullable CustomerId after) {
        var customers = matches.withWaiting(after, AT_ONCE);
        customers.forEach(customer -> transaction.executeWithoutResult(_ -> cases.handOn(customer)));
        return customers.size() < AT_ONCE ? null : customers.getLast();
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        RecurringTask<Void> reviewUnattendedHits(UnattendedHits unattended) {
            return Tasks.recurring("review-unattended-hits", FixedDelay.of(LOOKED_EVERY))
                    .execute((_, _) -> unattended.run());
        }
    }
}
