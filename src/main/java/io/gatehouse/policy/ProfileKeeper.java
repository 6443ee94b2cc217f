package io.gatehouse.policy;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells once, on whichever node, that another version of the rules has begun to hold. */
@Component
class ProfileKeeper {

    private static final String JOB = "policy-profile";

    private final RulesInForce rules;
    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ProfileKeeper(
            RulesInForce rules,
            JdbcClient jdbc,
            AuditTrail trail,
            CurrentActor actor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rules = rules;
        this.jdbc = jdbc;
        this.trail = trail;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /** Tells if a version holds of which it was not told. The very first is not told: nothing was done under another. */
    @Transactional
    public void tell() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var holds = rules.versionOn(LocalDate.ofInstant(now, ZoneOffset.UTC));
        if (holds.isEmpty()) {
            return;
        }
        var version = holds.get();
        // Of two nodes one waits here for the other, and then finds that it was told.
        var first = jdbc.sql("insert ignore into rule_profile_held (version, since) values (?, ?)")
                .params(version.value(), now)
                .update();
        if (first == 0) {
            return;
        }
        jdbc.sql("select version from rule_profile_held where version <> ? order by since desc limit 1")
                .param(version.value())
                .query(String.class)
                .optional()
                .map(ProfileVersion::new)
                .ifPresent(before -> {
                    var job = actor.find().map(who -> who.job()).orElse(null);
                    var ground = job == null ? new Ground.Purpose(RuleDrafts.PURPOSE) : new Ground.Job(job);
                    trail.record(Entry.act("policy.profile.holds", ground)
                            .object("rule_profile", version.number(), version.value()));
                    events.publishEvent(new ProfilePublished(version, before));
                });
    }

    /** The job that looks. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        Task<Void> policyProfile(ProfileKeeper keeper, ActingAs actingAs) {
            return Tasks.recurring(JOB, FixedDelay.ofMinutes(1)).execute((_, _) -> actingAs.system(JOB, keeper::tell));
        }
    }
}
