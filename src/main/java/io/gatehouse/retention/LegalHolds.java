package io.gatehouse.retention;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sealing.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places holds on subjects' records, and releases them. While one stands, nothing of the subject is disposed of or erased (R54). */
@Service
@Transactional
@PreAuthorize("hasAnyRole('CUSTODIAN','COUNSEL','SYSTEM')")
public class LegalHolds {

    private final JdbcClient jdbc;
    private final StandingHolds standing;
    private final DataKeys keys;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    LegalHolds(
            JdbcClient jdbc, StandingHolds standing, DataKeys keys, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.jdbc = jdbc;
        this.standing = standing;
        this.keys = keys;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Holds a subject's records on account of a thing. Where that thing holds them already, that hold is moved, and stands again if it
     * was released.
     *
     * @param object on whose account, such as a legal request
     * @param until until when it is meant to stand
     */
    public HoldId place(SubjectId subject, HoldReason reason, UUID object, Instant until, Ground ground) {
        var now = now();
        // An erasure that runs now has the key's row: wait for it, or make it wait and see this hold.
        keys.pin(subject);
        jdbc.sql("""
                        insert into legal_hold (id, subject_id, reason, object_id, until_at, placed_by, placed_at)
                        values (:id, :subject, :reason, :object, :until, :by, :now)
                        on duplicate key update until_at = values(until_at), reason = values(reason),
                            released_at = null, released_by = null
                        """)
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("subject", subject.value())
                .param("reason", reason.name())
                .param("object", object)
                .param("until", until.truncatedTo(ChronoUnit.MICROS))
                .param("by", actor.id().value())
                .param("now", now)
                .update();
        var placed = new HoldId(jdbc.sql("select id from legal_hold where object_id = ? and subject_id = ?")
                .params(object, subject.value())
                .query(UUID.class)
                .single());
        trail.record(
                Entry.act("retention.hold.placed", ground).about(subject).object("legal_hold", placed.value(), null));
        return placed;
    }

    /** Lets every standing hold of a thing stand until another time. Says how many there are. */
    public int extend(UUID object, Instant until, Ground ground) {
        var moved = jdbc.sql("update legal_hold set until_at = ? where object_id = ? and released_at is null")
                .params(until.truncatedTo(ChronoUnit.MICROS), object)
                .update();
        trail.record(Entry.act("retention.hold.extended", ground).object("legal_hold_cause", object, null));
        return moved;
    }

    /** Releases every hold of a thing. Other things may hold the same records still. */
    public int release(UUID object, Ground ground) {
        var now = now();
        of(object).stream()
                .filter(LegalHold::stands)
                .forEach(hold -> trail.record(Entry.act("retention.hold.released", ground)
                        .about(hold.subject())
                        .object("legal_hold", hold.id().value(), null)));
        return jdbc.sql(
                        "update legal_hold set released_at = ?, released_by = ? where object_id = ? and released_at is null")
                .params(now, actor.id().value(), object)
                .update();
    }

    /** Whether anything holds the subject's records. */
    @Transactional(readOnly = true)
    public boolean holds(SubjectId subject) {
        return standing.bars(subject);
    }

    /** The holds of a thing, those released too, the oldest first. */
    @Transactional(readOnly = true)
    public List<LegalHold> of(UUID object) {
        return jdbc.sql("select * from legal_hold where object_id = ? order by id")
                .param(object)
                .query((row, _) -> hold(row))
                .list();
    }

    private static LegalHold hold(ResultSet row) throws SQLException {
        return new LegalHold(
                new HoldId(row.getObject("id", UUID.class)),
                new SubjectId(row.getObject("subject_id", UUID.class)),
                HoldReason.valueOf(row.getString("reason")),
                row.getObject("object_id", UUID.class),
                row.getObject("until_at", Instant.class),
                row.getObject("placed_at", Instant.class),
                row.getObject("released_at", Instant.class));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
