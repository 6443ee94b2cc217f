package io.gatehouse.deadline;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.Roles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets deadlines, meets them, and says what is open.
 *
 * <p>What is open says what there is, so nobody reads it here but each what is due from themselves; a module asks as the system for
 * what its own people may see. What the legal desk owes, its own module sets and meets, as the system: to everybody else there is none
 * (R66).
 */
@Service
@Transactional
public class Deadlines {

    /** A reminder comes when a quarter of the time is left, and at least this long before. */
    private static final Duration REMIND_AT_LEAST = Duration.ofHours(1);

    private static final int REMIND_IN_LAST = 4;
    private static final int LIST_AT_MOST = 500;

    /** What a deadline is about that a customer's own acts may move. */
    private static final String APPLICATION = "application";

    /** What a deadline is about that nobody moves outside the legal desk. */
    private static final Set<String> OF_THE_LEGAL_DESK = Set.of("legal_request", "customer_hold");

    private final JdbcClient jdbc;
    private final CurrentActor actor;
    private final Clock clock;

    Deadlines(JdbcClient jdbc, CurrentActor actor, Clock clock) {
        this.jdbc = jdbc;
        this.actor = actor;
        this.clock = clock;
    }

    /** Sets a deadline. Where one of the kind is open for the thing already, it is moved. */
    @PreAuthorize(Roles.CUSTOMER_OR_REVIEWERS_OR_SYSTEM)
    public DeadlineId set(
            String kind, String objectType, UUID object, Instant due, Role owner, @Nullable PersonId person) {
        if (!moves(objectType)) {
            throw new AccessDeniedException("Deadlines of this type are not for whoever acts");
        }
        var now = now();
        jdbc.sql("""
                        insert into deadline (id, kind, object_type, object_id, due_at, remind_at, owner_role, person_id, set_at)
                        values (:id, :kind, :type, :object, :due, :remind, :owner, :person, :now)
                        on duplicate key update due_at = values(due_at), remind_at = values(remind_at),
                            owner_role = values(owner_role), person_id = values(person_id), set_at = values(set_at),
                            reminded_at = null, missed_at = null
                        """)
                .param("id", DeadlineId.next().value())
                .param("kind", kind)
                .param("type", objectType)
                .param("object", object)
                .param("due", due.truncatedTo(ChronoUnit.MICROS))
                .param("remind", remind(now, due))
                .param("owner", owner.name())
                .param("person", person == null ? null : person.value())
                .param("now", now)
                .update();
        // Of another type it would be none of whoever sets this: then there is no row, and nothing is done.
        return new DeadlineId(jdbc.sql(
                        "select id from deadline where kind = ? and object_id = ? and object_type = ? and met_at is null")
                .params(kind, object, objectType)
                .query(UUID.class)
                .single());
    }

    /** Meets the open deadline of that kind, if there is one. */
    @PreAuthorize(Roles.CUSTOMER_OR_REVIEWERS_OR_SYSTEM)
    public void meet(String kind, UUID object) {
        jdbc.sql("select object_type from deadline where kind = ? and object_id = ? and is_open = 1")
                .params(kind, object)
                .query(String.class)
                .optional()
                .filter(this::moves)
                .ifPresent(_ -> jdbc.sql(
                                "update deadline set met_at = ? where kind = ? and object_id = ? and met_at is null")
                        .params(now(), kind, object)
                        .update());
    }

    private boolean moves(String objectType) {
        return actor.is(Role.SYSTEM)
                || objectType.equals(APPLICATION)
                || !(actor.is(Role.CUSTOMER) || OF_THE_LEGAL_DESK.contains(objectType));
    }

    /** The open deadline of that kind for a thing. */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    @Transactional(readOnly = true)
    public Optional<DeadlineSummary> open(String kind, UUID object) {
        return jdbc.sql("select * from deadline where kind = ? and object_id = ? and met_at is null")
                .params(kind, object)
                .query((row, _) -> summary(row))
                .optional();
    }

    /** What is open and due from a role, the most urgent first. */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    @Transactional(readOnly = true)
    public List<DeadlineSummary> openFor(Role owner) {
        return jdbc.sql("select * from deadline where is_open = 1 and owner_role = ? order by due_at limit ?")
                .params(owner.name(), LIST_AT_MOST)
                .query((row, _) -> summary(row))
                .list();
    }

    /** What is open and due from whoever asks, by name or by role, the most urgent first. */
    @PreAuthorize(Roles.STAFF_OR_SYSTEM)
    @Transactional(readOnly = true)
    public List<DeadlineSummary> mine() {
        var me = actor.get();
        return jdbc.sql("""
                        select * from deadline where is_open = 1
                          and (person_id = :me or (person_id is null and owner_role in (:roles)))
                        order by due_at limit :most
                        """)
                .param("me", me.person().value())
                .param("roles", me.roles().stream().map(Role::name).toList())
                .param("most", LIST_AT_MOST)
                .query((row, _) -> summary(row))
                .list();
    }

    /** What is open about a thing, the most urgent first. */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    @Transactional(readOnly = true)
    public List<DeadlineSummary> openAbout(UUID object) {
        return jdbc.sql("select * from deadline where is_open = 1 and object_id = ? order by due_at")
                .param(object)
                .query((row, _) -> summary(row))
                .list();
    }

    /** What is open about things of a type, the most urgent first. */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    @Transactional(readOnly = true)
    public List<DeadlineSummary> openOf(String objectType) {
        return jdbc.sql("select * from deadline where is_open = 1 and object_type = ? order by due_at")
                .param(objectType)
                .query((row, _) -> summary(row))
                .list();
    }

    /** What of a kind is open although its time has passed, the longest first: for the jobs that act on it. */
    @PreAuthorize(Roles.SYSTEM_ONLY)
    @Transactional(readOnly = true)
    public List<DeadlineSummary> passed(String kind, int atMost) {
        return jdbc.sql("select * from deadline where is_open = 1 and kind = ? and due_at <= ? order by due_at limit ?")
                .params(kind, now(), atMost)
                .query((row, _) -> summary(row))
                .list();
    }

    DeadlineSummary summary(ResultSet row) throws SQLException {
        var due = row.getObject("due_at", Instant.class);
        var person = row.getObject("person_id", UUID.class);
        return new DeadlineSummary(
                new DeadlineId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                row.getString("object_type"),
                row.getObject("object_id", UUID.class),
                due,
                Role.valueOf(row.getString("owner_role")),
                person == null ? null : new PersonId(person),
                due.isBefore(now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant remind(Instant now, Instant due) {
        var before = Duration.between(now, due).dividedBy(REMIND_IN_LAST);
        return due.minus(before.compareTo(REMIND_AT_LEAST) < 0 ? REMIND_AT_LEAST : before)
                .truncatedTo(ChronoUnit.MICROS);
    }
}
