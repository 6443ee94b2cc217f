package io.gatehouse.review;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Gives cases back whose claim has lapsed, takes up again those whose day has come, and goes on with those whose customer has
 * not answered in time.
 */
@Component
class CaseLapses {

    private static final String JOB = "review.lapses";

    /** Not a rule: how late a lapse may be noticed by the lists. A lapsed claim holds nobody up meanwhile. */
    private static final Duration LOOKED_EVERY = Duration.ofSeconds(20);

    private static final int A_ROUND = 200;

    private final QueueIndex index;
    private final CaseIntake intake;
    private final ActingAs acting;
    private final Clock clock;

    CaseLapses(QueueIndex index, CaseIntake intake, ActingAs acting, Clock clock) {
        this.index = index;
        this.intake = intake;
        this.acting = acting;
        this.clock = clock;
    }

    void run() {
        acting.system(JOB, () -> {
            index.lapsed(clock.instant(), A_ROUND).forEach(intake::lapse);
            index.toBeTakenUp(clock.instant(), A_ROUND).forEach(intake::takeUp);
            index.unanswered(clock.instant(), A_ROUND).forEach(intake::unanswered);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        RecurringTask<Void> reviewLapses(CaseLapses lapses) {
            return Tasks.recurring("review-lapses", FixedDelay.of(LOOKED_EVERY)).execute((_, _) -> lapses.run());
        }
    }
}
