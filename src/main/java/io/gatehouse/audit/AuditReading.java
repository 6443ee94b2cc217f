package io.gatehouse.audit;

import static io.gatehouse.access.Roles.AUDITOR_ONLY;
import static io.gatehouse.access.Roles.REVIEWERS_OR_SYSTEM;

import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.sealing.DataKeyDestroyed;
import io.gatehouse.sealing.SealBroken;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows the trail: to auditors all of it, to reviewers who looked at the file they work on. Nobody sees sealed details here.
 *
 * <p>Looking at the trail is an act like any other, and on record.
 */
@Service
@Transactional
public class AuditReading {

    /** A count goes no further than this; whoever wants less filters. */
    public static final int COUNTED_AT_MOST = 10_000;

    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final People people;
    private final AuditTrail trail;
    private final Checkpoints checkpoints;
    private final Wall wall;

    AuditReading(
            JdbcClient jdbc,
            SealedRecords records,
            People people,
            AuditTrail trail,
            Checkpoints checkpoints,
            Wall wall) {
        this.jdbc = jdbc;
        this.records = records;
        this.people = people;
        this.trail = trail;
        this.checkpoints = checkpoints;
        this.wall = wall;
    }

    /** Puts on record that the auditor looks at this part of the trail. Called once for each filter, before the first page. */
    @PreAuthorize(AUDITOR_ONLY)
    public void begin(TrailFilter filter) {
        var entry = Entry.look("audit.trail.read", new Ground.Purpose("audit.review"));
        var subject = filter.subject();
        trail.record(subject == null ? entry : entry.about(subject));
    }

    /** A page of the trail, the newest first. */
    @PreAuthorize(AUDITOR_ONLY)
    public List<TrailLine> page(TrailFilter filter, int offset, int limit) {
        var behind = wall.now();
        var rows = jdbc.sql("select " + StoredEntry.COLUMNS + ", n.position, n.hash"
                        + " from audit_entry e left join audit_node n on n.entry_seq = e.seq where "
                        + filter.condition() + " order by e.seq desc limit :limit offset :offset")
                .params(filter.parameters(behind.ids()))
                .param("limit", limit)
                .param("offset", offset)
                .query(AuditReading::row)
                .list();
        return lines(rows, behind, true);
    }

    /** How many lines the filter lets through, at most {@link #COUNTED_AT_MOST}. */
    @PreAuthorize(AUDITOR_ONLY)
    public int count(TrailFilter filter) {
        return jdbc.sql("select count(*) from (select 1 from audit_entry e where " + filter.condition() + " limit "
                        + COUNTED_AT_MOST + ") counted")
                .params(filter.parameters(wall.now().ids()))
                .query(Integer.class)
                .single();
    }

    /** The newest checkpoint, if one has been signed. */
    @PreAuthorize(AUDITOR_ONLY)
    public Optional<Checkpoint> newestCheckpoint() {
        return checkpoints.newest();
    }

    /** Since when there is a trail. */
    @PreAuthorize(AUDITOR_ONLY)
    public Optional<Instant> begins() {
        return jdbc.sql("select recorded_at from audit_entry order by seq limit 1")
                .query(LocalDateTime.class)
                .optional()
                .map(at -> at.toInstant(ZoneOffset.UTC));
    }

    /** Every act and look about one customer, the newest first: what the case page shows as history. */
    @PreAuthorize(REVIEWERS_OR_SYSTEM)
    public List<TrailLine> about(SubjectId subject, int limit) {
        var rows = jdbc.sql("select " + StoredEntry.COLUMNS + ", n.position, n.hash"
                        + " from audit_entry e left join audit_node n on n.entry_seq = e.seq"
                        + " where e.subject_id = :subject and e.ground <> 'LEGAL_REQUEST'"
                        + " and e.action not like 'disclosure.%' and e.action not like 'audit.%'"
                        + " order by e.seq desc limit :limit")
                .param("subject", subject.value())
                .param("limit", limit)
                .query(AuditReading::row)
                .list();
        return lines(rows, wall.now(), false);
    }

    private record Row(StoredEntry entry, @Nullable Long position, byte @Nullable [] hash) {}

    private static Row row(java.sql.ResultSet result, int number) throws java.sql.SQLException {
        return new Row(
                StoredEntry.of(result, number), result.getObject("position", Long.class), result.getBytes("hash"));
    }

    private List<TrailLine> lines(List<Row> rows, Wall.Behind behind, boolean withSource) {
        var actors = rows.stream()
                .map(row -> new PersonId(row.entry().actorId()))
                .filter(person -> !person.equals(PersonId.SYSTEM))
                .collect(Collectors.toSet());
        var names = people.names(actors);
        return rows.stream()
                .map(row -> line(row, names, behind.has(row.entry()), withSource))
                .toList();
    }

    private TrailLine line(Row row, Map<PersonId, String> names, boolean walled, boolean withSource) {
        var entry = row.entry();
        var actor = new PersonId(entry.actorId());
        var job = entry.job();
        // A customer is shown as one, and no more: the trail tells auditors what was done, not who its customers are.
        var customer = Role.CUSTOMER.name().equals(entry.actorRole());
        return new TrailLine(
                entry.seq(),
                entry.id(),
                entry.recordedAt(),
                actor,
                job != null ? job : customer ? "" : names.getOrDefault(actor, ""),
                entry.actorRole(),
                entry.action(),
                entry.personalRead(),
                Entry.Result.valueOf(entry.result()),
                walled ? null : subject(entry.subjectId()),
                entry.objectType(),
                walled ? null : entry.objectId(),
                walled ? null : entry.objectLabel(),
                entry.ground(),
                walled ? Ground.LegalRequest.WALLED : entry.groundLabel(),
                withSource && !customer ? source(entry) : null,
                row.position(),
                HexFormat.of().formatHex(row.hash() != null ? row.hash() : TreeHash.leaf(CanonicalEntry.of(entry))),
                walled,
                walled || entry.objectDigest() == null ? null : HexFormat.of().formatHex(entry.objectDigest()));
    }

    private static @Nullable SubjectId subject(@Nullable UUID value) {
        return value == null ? null : new SubjectId(value);
    }

    private @Nullable String source(StoredEntry entry) {
        var sealed = entry.sealedSource();
        if (sealed == null) {
            return null;
        }
        try {
            return records.open(
                    new PersonId(entry.actorId()).subject(),
                    AuditTrail.place("sealed_source", entry.id()),
                    sealed,
                    String.class);
        } catch (DataKeyDestroyed | SealBroken gone) {
            return null;
        }
    }
}
