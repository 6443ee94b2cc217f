package io.gatehouse.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.Actor;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Puts acts and looks on record.
 *
 * <p>Call it before the act takes effect. It writes in the caller's transaction, so the entry and the act commit together or
 * not at all; if it throws, let it, and the act does not happen. No role is asked for: whoever may act must be recorded.
 */
@Service
public class AuditTrail {

    private static final String TABLE = "audit_entry";

    /** Whoever holds several roles is recorded under the one that may do most. */
    private static final Comparator<Role> MOST_FIRST =
            Comparator.comparingInt(Role::ordinal).reversed();

    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final CurrentActor actor;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, SealedRecords records, CurrentActor actor, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.actor = actor;
        this.clock = clock;
    }

    /** Records in the caller's transaction. */
    @Transactional
    public void record(Entry entry) {
        insert(entry, actor.find().orElse(null));
    }

    /** Records in the caller's transaction what somebody did whom this thread does not know, such as a sign-in. */
    @Transactional
    void record(Entry entry, Actor who) {
        insert(entry, who);
    }

    /** Records in a transaction of its own, for a refusal after which the caller's transaction will not commit. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordApart(Entry entry) {
        insert(entry, actor.find().orElse(null));
    }

    private void insert(Entry entry, @Nullable Actor who) {
        var id = UuidCreator.getTimeOrderedEpoch();
        var person = who == null ? new PersonId(new UUID(0, 1)) : who.person();
        var under = entry.detail == null ? null : entry.sealUnder;
        jdbc.sql("""
                        insert into audit_entry (id, recorded_at, actor_id, actor_role, job, action, personal_read, result,
                            subject_id, object_type, object_id, object_label, ground, ground_id, ground_label,
                            sealed_under, sealed_detail, sealed_source, object_digest)
                        values (:id, :at, :actor, :role, :job, :action, :read, :result,
                            :subject, :objectType, :object, :objectLabel, :ground, :groundId, :groundLabel,
                            :under, :detail, :source, :digest)
                        """)
                .param("id", id)
                .param("at", clock.instant().truncatedTo(ChronoUnit.MICROS))
                .param("actor", person.value())
                .param("role", role(who))
                .param("job", who == null ? null : who.job())
                .param("action", entry.action)
                .param("read", entry.reading)
                .param("result", entry.result.name())
                .param("subject", entry.subject == null ? null : entry.subject.value())
                .param("objectType", entry.objectType)
                .param("object", entry.objectId)
                .param("objectLabel", entry.objectLabel)
                .param("ground", groundKind(entry.ground))
                .param("groundId", groundId(entry.ground))
                .param("groundLabel", groundLabel(entry.ground))
                .param("under", under == null ? null : under.value())
                .param("detail", under == null ? null : seal(under, "sealed_detail", id, entry.detail))
                .param("source", source(who, id))
                .param("digest", entry.digest)
                .update();
    }

    private static String role(@Nullable Actor who) {
        if (who == null) {
            return "NONE";
        }
        return who.roles().stream().min(MOST_FIRST).map(Role::name).orElse("NONE");
    }

    private static String groundKind(Ground ground) {
        return switch (ground) {
            case Ground.Case ignored -> "CASE";
            case Ground.Purpose ignored -> "PURPOSE";
            case Ground.LegalRequest ignored -> "LEGAL_REQUEST";
            case Ground.Own ignored -> "OWN";
            case Ground.Job ignored -> "JOB";
        };
    }

    private static @Nullable UUID groundId(Ground ground) {
        return switch (ground) {
            case Ground.Case review -> review.id();
            case Ground.LegalRequest request -> request.id();
            case Ground.Purpose ignored -> null;
            case Ground.Own ignored -> null;
            case Ground.Job ignored -> null;
        };
    }

    private static @Nullable String groundLabel(Ground ground) {
        return switch (ground) {
            case Ground.Case review -> review.number();
            case Ground.LegalRequest request -> request.number();
            case Ground.Purpose purpose -> purpose.key();
            case Ground.Own ignored -> null;
            case Ground.Job job -> job.name();
        };
    }

    /** From where the actor works, sealed under the actor's own data key. */
    private byte @Nullable [] source(@Nullable Actor who, UUID entry) {
        if (who == null
                || who.job() != null
                || !(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request)) {
            return null;
        }
        return seal(
                who.person().subject(),
                "sealed_source",
                entry,
                request.getRequest().getRemoteAddr());
    }

    private byte[] seal(SubjectId under, String column, UUID row, @Nullable Object value) {
        return records.seal(under, place(column, row), value == null ? "" : value);
    }

    static Place place(String column, UUID row) {
        return new Place(TABLE, column, row, 1);
    }
}
