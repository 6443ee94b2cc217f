package io.gatehouse.verification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Clears invitations that nobody accepted in time: what they say of somebody who never became a customer serves nothing any
 * more.
 *
 * <p>Each is its own transaction and a guarded update, so that one accepted or taken back meanwhile keeps its own end, and many
 * nodes clear it once.
 */
@Component
class InvitationKeeper {

    private static final String JOB = "verification.invitations";
    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final AuditTrail trail;
    private final ActingAs actingAs;
    private final Clock clock;
    private final EachApart apart;

    InvitationKeeper(JdbcClient jdbc, AuditTrail trail, ActingAs actingAs, Clock clock, EachApart apart) {
        this.jdbc = jdbc;
        this.trail = trail;
        this.actingAs = actingAs;
        this.clock = clock;
        this.apart = apart;
    }

    /** Does what is due now. */
    void keep() {
        var now = clock.instant();
        actingAs.system(
                JOB,
                () -> jdbc.sql("""
                                select id from invitation
                                where accepted_at is null and withdrawn_at is null and lapsed_at is null
                                    and expires_at <= ?
                                limit ?
                                """)
                        .params(Applications.utc(now), AT_ONCE)
                        .query(UUID.class)
                        .list()
                        .forEach(id -> apart.run(JOB, id, () -> clear(new InvitationId(id), now))));
    }

    private void clear(InvitationId id, Instant now) {
        var cleared = jdbc.sql("""
                        update invitation set lapsed_at = ?, content = null, number_key = null, opened_key = null
                        where id = ? and accepted_at is null and withdrawn_at is null and lapsed_at is null
                            and expires_at <= ?
                        """)
                .params(Applications.utc(now), id.value(), Applications.utc(now))
                .update();
        if (cleared == 1) {
            trail.record(Entry.act("verification.invitation.lapsed", new Ground.Job(JOB))
                    .object("invitation", id.value(), null));
        }
    }

    /** The job. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        Task<Void> verificationInvitations(InvitationKeeper keeper) {
            return Tasks.recurring("verification-invitations", FixedDelay.ofMinutes(10))
                    .execute((_, _) -> keeper.keep());
        }
    }
}
