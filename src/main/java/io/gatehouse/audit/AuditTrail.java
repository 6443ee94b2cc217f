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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

    private static final String INSERT = """
            insert into audit_entry (id, recorded_at, actor_id, actor_role, job, action, personal_read, result,
                subject_id, object_type, object_id, object_label, ground, ground_id, ground_label,
                sealed_under, sealed_detail, sealed_source, object_digest)
            values """;

    private static final int COLUMNS = 19;
    private static final String ROW = "(" + "?,".repeat(COLUMNS - 1) + "?)";

    /** Entries that one statement takes. */
    private static final int AT_ONCE = 100;

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
        record(List.of(entry));
    }

    /** Records in the caller's transaction, in this order. */
    @Transactional
    public void record(List<Entry> entries) {
        insert(entries, actor.find().orElse(null));
    }

    /** Records in the caller's transaction what somebody did whom this thread does not know, such as a sign-in. */
    @Transactional
    void record(Entry entry, Actor who) {
        insert(List.of(entry), who);
    }

    /** Records in a transaction of its own, for a refusal after which the caller's transaction will not commit. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordApart(Entry entry) {
        insert(List.of(entry), actor.find().orElse(null));
    }

    private void insert(List<Entry> entries, @Nullable Actor who) {
        for (var from = 0; from < entries.size(); from += AT_ONCE) {
            var some = entries.subList(from, Math.min(entries.size(), from + AT_ONCE));
            var rows = new ArrayList<@Nullable Object>(some.size() * COLUMNS);
            some.forEach(entry -> rows.addAll(row(entry, who)));
            jdbc.sql(INSERT + ROW + ("," + ROW).repeat(some.size() - 1))
                    .params(rows)
                    .update();
        }
    }

    private List<@Nullable Object> row(Entry entry, @Nullable Actor who) {
        var id = UuidCreator.getTimeOrderedEpoch();
        var person = who == null ? new PersonId(new UUID(0, 1)) : who.person();
        var under = entry.detail == null ? null : entry.sealUnder;
        return Arrays.asList(
                id,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                person.value(),
                role(who),
                who == null ? null : who.job(),
                entry.action,
                entry.reading,
                entry.result.name(),
                entry.subject == null ? null : entry.subject.value(),
                entry.objectType,
                entry.objectId,
                entry.objectLabel,
                groundKind(entry.ground),
                groundId(entry.ground),
                groundLabel(entry.ground),
                under == null ? null : under.value(),
                under == null ? null : seal(under, "sealed_detail", id, entry.detail),
                source(who, id),
                entry.digest);
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
