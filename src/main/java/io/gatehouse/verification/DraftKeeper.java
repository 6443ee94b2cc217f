package io.gatehouse.verification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.policy.RulesInForce;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Looks after drafts: reminds their owners, and ends those that ran out of time.
 *
 * <p>Each draft is its own transaction and begins with a guarded update: a reminder is noted together with the letter, so that
 * many nodes and a crash send it once, and a draft is ended only if it has not been saved or sent since it was found. What
 * fails is left for the next round and holds up nobody else.
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
    private final EachApart apart;

    DraftKeeper(
            Applications applications,
            Submission submission,
            CustomerLetters letters,
            RulesInForce rules,
            AuditTrail trail,
            ActingAs actingAs,
            Clock clock,
            EachApart apart) {
        this.applications = applications;
        this.submission = submission;
        this.letters = letters;
        this.rules = rules;
        this.trail = trail;
        this.actingAs = actingAs;
        this.clock = clock;
        this.apart = apart;
    }

    /** Does what is due now. */
    void keep() {
        actingAs.system(JOB, () -> {
            var now = clock.instant();
            for (var row : applications.expired(now, AT_ONCE)) {
                apart.run(JOB, row.id().value(), () -> expire(row));
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
            apart.run(JOB, row.id().value(), () -> {
                if (applications.reminded(row.id(), row.remindersSent(), number + 1)) {
                    record("verification.draft.reminded", row);
                    letters.remind(row);
                }
            });
        }
    }

    /** Ends a draft that was seen to be out of time, unless its owner has saved or sent it since. */
    void expire(ApplicationRow row) {
        if (submission.expire(row)) {
            record("verification.application.expired", row);
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
