package io.gatehouse.verification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountState;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RulesInForce;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Acts when a term ends: a restricted account is suspended (R42), whoever was a US person by presence alone is foreign again
 * (R38), and the account of somebody declined who did not appeal closes (R44).
 *
 * <p>Each is its own transaction and begins with a guarded update, so that many nodes, a second run and a crash do it once. What
 * fails is left for the next round and holds up nobody else.
 */
@Component
class TermKeeper {

    private static final String JOB = "verification.terms";
    private static final int AT_ONCE = 200;

    private final Applications applications;
    private final Terms terms;
    private final CustomerLetters letters;
    private final CustomerRegister register;
    private final Deadlines deadlines;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final ActingAs actingAs;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final EachApart apart;

    TermKeeper(
            Applications applications,
            Terms terms,
            CustomerLetters letters,
            CustomerRegister register,
            Deadlines deadlines,
            RulesInForce rules,
            AuditTrail trail,
            ActingAs actingAs,
            ApplicationEventPublisher events,
            Clock clock,
            EachApart apart) {
        this.applications = applications;
        this.terms = terms;
        this.letters = letters;
        this.register = register;
        this.deadlines = deadlines;
        this.rules = rules;
        this.trail = trail;
        this.actingAs = actingAs;
        this.events = events;
        this.clock = clock;
        this.apart = apart;
    }

    /** Does what is due now. */
    void keep() {
        actingAs.system(JOB, () -> {
            applications
                    .toRetest(today(), AT_ONCE)
                    .forEach(row -> apart.run(JOB, row.id().value(), () -> foreignAgain(row)));
            for (var passed : deadlines.passed(Terms.RESTRICTED, AT_ONCE)) {
                var id = new ApplicationId(passed.object());
                apart.run(JOB, id.value(), () -> suspend(applications.get(id)));
            }
            for (var passed : deadlines.passed(Terms.APPEAL, AT_ONCE)) {
                var id = new ApplicationId(passed.object());
                apart.run(JOB, id.value(), () -> close(applications.get(id)));
            }
        });
    }

    private void close(ApplicationRow row) {
        var account = register.account(row.customer());
        if (row.state() == ApplicationState.DECLINED && account.state() == AccountState.SUSPENDED) {
            record("verification.appeal.lapsed", row);
            register.move(
                    account.id(), AccountState.SUSPENDED, AccountState.CLOSED, "verification.account.appeal-lapsed");
            events.publishEvent(new ApplicationTouched(row.id()));
        }
        deadlines.meet(Terms.APPEAL, row.id().value());
    }

    private void foreignAgain(ApplicationRow row) {
        var now = clock.instant();
        var profile = rules.current();
        var until = now.plus(profile.periods().draft());
        record("verification.us-presence.lapsed", row);
        if (!applications.lapseUs(row.id(), today(), now, until, profile.version())) {
            throw new OutOfTurn(applications.get(row.id()).state(), ApplicationState.CIP_REQUIRED);
        }
        register.foreign(row.customer());
        var account = register.account(row.customer());
        if (account.state() == AccountState.ACTIVE || account.state() == AccountState.ACTIVE_MONITORED) {
            register.move(
                    account.id(),
                    account.state(),
                    AccountState.RESTRICTED_PENDING,
                    "verification.account.us-presence-lapsed");
            terms.restricted(row);
        }
        deadlines.meet(Terms.RETEST, row.id().value());
        deadlines.set(Submission.DRAFT_DEADLINE, "application", row.id().value(), until, Role.CUSTOMER, row.person());
        letters.send(row, "verification.message.update");
        events.publishEvent(new ApplicationTouched(row.id()));
    }

    private void suspend(ApplicationRow row) {
        var account = register.account(row.customer());
        if (Terms.restricted(account.state())) {
            record("verification.restriction.lapsed", row);
            register.move(
                    account.id(),
                    AccountState.RESTRICTED_PENDING,
                    AccountState.SUSPENDED,
                    "verification.account.restriction-lapsed");
            letters.send(row, "verification.message.not-available");
            events.publishEvent(new ApplicationTouched(row.id()));
        }
        deadlines.meet(Terms.RESTRICTED, row.id().value());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
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
        Task<Void> verificationTerms(TermKeeper keeper) {
            return Tasks.recurring("verification-terms", FixedDelay.ofMinutes(5))
                    .execute((_, _) -> keeper.keep());
        }
    }
}
