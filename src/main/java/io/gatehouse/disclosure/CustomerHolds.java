package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.COUNSEL_ONLY;
import static io.gatehouse.access.Roles.LEGAL_DESK;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.Identifier;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.retention.HoldReason;
import io.gatehouse.retention.LegalHolds;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds that the desk places on customers' records by itself: for a dispute, a supervisor's order, or a direction not to delete (R54).
 * What a preservation request holds, {@link Preservations} does.
 *
 * <p>The customer is named by the number of the account, and nothing about them is shown. A hold stands until counsel lifts it; its day
 * only reminds. Other holds keep the same records on until the last of them has ended.
 */
@Service
@Transactional
@PreAuthorize(LEGAL_DESK)
public class CustomerHolds {

    /** What its deadline is about. */
    static final String OBJECT = "customer_hold";

    /** Whether a hold is still needed. */
    static final String DUE = "disclosure.due.hold";

    private static final String JOB = "disclosure.holds";
    private static final String TABLE = "legal_customer_hold";
    private static final Ground GROUND = new Ground.Purpose("disclosure.holds");

    private final LegalHolds holds;
    private final CustomerRegister register;
    private final SealedRecords records;
    private final Walls walls;
    private final Deadlines deadlines;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ActingAs acting;
    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerHolds(
            LegalHolds holds,
            CustomerRegister register,
            SealedRecords records,
            Walls walls,
            Deadlines deadlines,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            ActingAs acting,
            JdbcClient jdbc,
            Clock clock) {
        this.holds = holds;
        this.register = register;
        this.records = records;
        this.walls = walls;
        this.deadlines = deadlines;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.acting = acting;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Places a hold. That an account was looked for is on record whether or not there is one, and so before anything is written. */
    @Transactional(noRollbackFor = Refused.class)
    public UUID place(CustomerHold.Wanted wanted) {
        var profile = rules.current();
        var reason = wanted.reason();
        if (reason == null || reason == HoldReason.PRESERVATION) {
            throw new Refused("disclosure.hold.reason.missing");
        }
        var instrument = Intake.line(wanted.instrument(), "disclosure.hold.instrument.missing", profile.legalProcess());
        var until = later(wanted.until(), null);
        var why = Reasons.of(wanted.why(), profile);
        var customer = named(wanted.account());
        var id = UuidCreator.getTimeOrderedEpoch();
        var now = now();
        var number =
                walls.number("LH-", LocalDate.ofInstant(now, ZoneOffset.UTC).getYear());
        trail.record(Entry.act("disclosure.hold.placed", GROUND)
                .about(customer.subject())
                .object(OBJECT, id, number)
                .detail(new SubjectId(id), wanted.reason() + " " + instrument + " " + why));
        jdbc.sql("""
                        insert into legal_customer_hold (id, number, customer_id, reason, until_on, placed_at, sealed, version)
                        values (?, ?, ?, ?, ?, ?, ?, 0)
                        """)
                .params(
                        id,
                        number,
                        customer.value(),
                        reason.name(),
                        until,
                        now,
                        records.seal(new SubjectId(id), place(TABLE, id), instrument))
                .update();
        step(id, CustomerHold.Kind.PLACED, until, why, now);
        List.of(customer.subject(), register.person(customer).subject())
                .forEach(subject -> holds.place(subject, reason, id, endOf(until), GROUND));
        remind(id, until);
        return id;
    }

    /**
     * Lets a hold stand for longer.
     *
     * @param seen the version that was seen
     */
    public void extend(UUID id, long seen, @Nullable LocalDate day, String reason) {
        var hold = get(id);
        var why = Reasons.of(reason, rules.current());
        var until = later(day, hold.until());
        if (jdbc.sql("""
                        update legal_customer_hold set until_on = ?, version = version + 1
                        where id = ? and version = ? and lifted_at is null
                        """).params(until, id, seen).update() == 0) {
            throw new Refused("disclosure.hold.turn");
        }
        trail.record(act("disclosure.hold.extended", hold, why));
        step(id, CustomerHold.Kind.EXTENDED, until, why, now());
        holds.extend(id, endOf(until), GROUND);
        remind(id, until);
    }

    /**
     * Counsel lifts a hold.
     *
     * @param seen the version that was seen
     */
    @PreAuthorize(COUNSEL_ONLY)
    public void lift(UUID id, long seen, String reason) {
        var hold = get(id);
        var why = Reasons.of(reason, rules.current());
        var now = now();
        if (jdbc.sql("""
                        update legal_customer_hold set lifted_at = ?, version = version + 1
                        where id = ? and version = ? and lifted_at is null
                        """).params(now, id, seen).update() == 0) {
            throw new Refused("disclosure.hold.turn");
        }
        trail.record(act("disclosure.hold.lifted", hold, why));
        step(id, CustomerHold.Kind.LIFTED, null, why, now);
        holds.release(id, GROUND);
        acting.system(JOB, () -> deadlines.meet(DUE, id));
    }

    /** All holds: those that stand first, the one that ends soonest before the others. */
    public List<CustomerHold> all() {
        trail.record(Entry.look("disclosure.hold.read", GROUND));
        return jdbc.sql("select * from legal_customer_hold order by lifted_at is not null, until_on, id limit 500")
                .query((row, _) -> {
                    var id = row.getObject("id", UUID.class);
                    var customer = new CustomerId(row.getObject("customer_id", UUID.class));
                    var lifted = row.getObject("lifted_at", Instant.class);
                    return new CustomerHold(
                            id,
                            row.getString("number"),
                            HoldReason.valueOf(row.getString("reason")),
                            lifted == null
                                    ? acting.system(JOB, () -> register.account(customer))
                                            .maskedNumber()
                                    : null,
                            records.open(new SubjectId(id), place(TABLE, id), row.getBytes("sealed"), String.class),
                            row.getObject("until_on", LocalDate.class),
                            lifted,
                            lifted == null ? others(id, customer) : 0,
                            steps(id),
                            row.getLong("version"));
                })
                .list();
    }

    private int others(UUID id, CustomerId customer) {
        return jdbc.sql(
                        "select count(*) from legal_hold where subject_id = ? and object_id <> ? and released_at is null")
                .params(customer.value(), id)
                .query(Integer.class)
                .single();
    }

    private CustomerId named(String account) {
        Identifier typed;
        try {
            typed = Identifier.of(IdentifierKind.ACCOUNT, account);
        } catch (Refused unreadable) {
            throw new Refused("disclosure.hold.account.missing");
        }
        return acting.system(
                        JOB,
                        () -> register.accountCalled(typed.value())
                                .map(found -> register.owners(List.of(found)).get(found)))
                .orElseThrow(() -> {
                    trail.record(Entry.act("disclosure.hold.placed", GROUND)
                            .detail(actor.id().subject(), typed.value())
                            .refused());
                    return new Refused("disclosure.hold.account.none");
                });
    }

    private LocalDate later(@Nullable LocalDate day, @Nullable LocalDate before) {
        if (day == null) {
            throw new Refused("disclosure.hold.until.missing");
        }
        if (!endOf(day).isAfter(clock.instant())) {
            throw new Refused("disclosure.hold.until.past");
        }
        if (before != null && !day.isAfter(before)) {
            throw new Refused("disclosure.hold.until.earlier", Dates.shownDate(before));
        }
        return day;
    }

    private void remind(UUID id, LocalDate until) {
        acting.system(JOB, () -> deadlines.set(DUE, OBJECT, id, endOf(until), Role.COUNSEL, null));
    }

    private void step(UUID hold, CustomerHold.Kind kind, @Nullable LocalDate until, String why, Instant at) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into legal_customer_hold_step (id, hold_id, kind, until_on, actor, done_at, sealed, profile)
                        values (:id, :hold, :kind, :until, :actor, :at, :sealed, :profile)
                        """)
                .param("id", id)
                .param("hold", hold)
                .param("kind", kind.name())
                .param("until", until)
                .param("actor", actor.id().value())
                .param("at", at)
                .param("sealed", records.seal(new SubjectId(hold), place(TABLE + "_step", id), why))
                .param("profile", rules.current().version().value())
                .update();
    }

    private List<CustomerHold.Step> steps(UUID hold) {
        return jdbc.sql("select * from legal_customer_hold_step where hold_id = ? order by id")
                .param(hold)
                .query((row, _) -> new CustomerHold.Step(
                        CustomerHold.Kind.valueOf(row.getString("kind")),
                        row.getObject("until_on", LocalDate.class),
                        new PersonId(row.getObject("actor", UUID.class)),
                        row.getObject("done_at", Instant.class),
                        records.open(
                                new SubjectId(hold),
                                place(TABLE + "_step", row.getObject("id", UUID.class)),
                                row.getBytes("sealed"),
                                String.class),
                        row.getString("profile")))
                .list();
    }

    private record Row(UUID id, String number, CustomerId customer, LocalDate until) {}

    private Row get(UUID id) {
        return jdbc.sql("select number, customer_id, until_on from legal_customer_hold where id = ?")
                .param(id)
                .query((row, _) -> new Row(
                        id,
                        row.getString("number"),
                        new CustomerId(row.getObject("customer_id", UUID.class)),
                        row.getObject("until_on", LocalDate.class)))
                .optional()
                .orElseThrow(() -> new Refused("disclosure.hold.none"));
    }

    private static Entry act(String action, Row hold, String why) {
        return Entry.act(action, GROUND)
                .about(hold.customer().subject())
                .object(OBJECT, hold.id(), hold.number())
                .detail(new SubjectId(hold.id()), why);
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Place place(String table, UUID id) {
        return new Place(table, "sealed", id, 1);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The numbers of holds that stand, for what reminds of them. */
    @Component
    static class Numbers {

        private final JdbcClient jdbc;

        Numbers(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        Optional<String> of(UUID hold) {
            return jdbc.sql("select number from legal_customer_hold where id = ? and lifted_at is null")
                    .param(hold)
                    .query(String.class)
                    .optional();
        }
    }
}
