package io.gatehouse.verification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.policy.RulesInForce;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks after drafts: reminds their owners, and ends those that ran out of time.
 *
 * <p>Each draft is its own transaction. A reminder is noted by a guarded update together with the letter, so that many nodes
 * and a crash send it once.
 */
@Component
class DraftKeeper {

    private static final String JOB = "verification.drafts";
    private static final int AT_ONCE = 200;

    private final Applications applications;
    private final Submission submission;
    private final CustomerLetters letters;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final ActingAs actingAs;
    private final Clock clock;
    private final TransactionTemplate together;

    DraftKeeper(
            Applications applications,
            Submission submission,
            CustomerLetters letters,
            RulesInForce rules,
            AuditTrail trail,
            ActingAs actingAs,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.applications = applications;
        this.submission = submission;
        this.letters = letters;
        this.rules = rules;
        this.trail = trail;
        this.actingAs = actingAs;
        this.clock = clock;
        this.together = new TransactionTemplate(transactions);
    }

    /** Does what is due now. */
    void keep() {
        actingAs.system(JOB, () -> {
            var now = clock.instant();
            for (var row : applications.expired(now, AT_ONCE)) {
                together.executeWithoutResult(_ -> {
                    record("verification.application.expired", row);
                    submission.end(row, ApplicationState.EXPIRED, PersonId.SYSTEM);
                });
            }
            var reminders = rules.current().periods().draftReminders();
            for (var number = 0; number < reminders.size(); number++) {
                remind(number, reminders.get(number));
            }
        });
    }

    private void remind(int number, Duration after) {
        var savedBefore = clock.instant().minus(after);
        for (var row : applications.toRemind(number + 1, savedBefore, AT_ONCE)) {
            together.executeWithoutResult(_ -> {
                if (applications.reminded(row.id(), row.remindersSent(), number + 1)) {
                    record("verification.draft.reminded", row);
                    letters.remind(row);
                }
            });
        }
    }

    private void record(String action, ApplicationRow row) {
        trail.record(Entry.act(action, new Ground.Job(JOB))
                .about(row.customer().subject())
                .object("application", row.id().value(), row.reference()));
    }

    /** The job. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        Task<Void> verificationDrafts(DraftKeeper keeper) {
            return Tasks.recurring("verification-drafts", FixedDelay.ofMinutes(10))
                    .execute((_, _) -> keeper.keep());
        }
    }
}
