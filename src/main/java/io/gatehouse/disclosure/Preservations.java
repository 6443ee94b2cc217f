package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.LEGAL_DESK;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.PersonId;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerNames;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.policy.ProcessRoute;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.retention.HoldReason;
import io.gatehouse.retention.LegalHolds;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import io.gatehouse.shell.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what exists when a preservation request asks for it (14.4, R63): a copy of its own at once, and a hold on the originals. It
 * shows nothing to anybody.
 *
 * <p>It passes the same checks as a disclosure (LE-8): the agency is confirmed under our own number first, and whoever puts the request
 * in force has neither entered nor confirmed it. A copy is kept for the time that the profile says, may be renewed once, and is
 * disposed of by a job; where a process has followed that the desk names, it stays until that has ended as well.
 *
 * <p>What a customer has not handed in yet they may still take back: a refusal would tell them of the hold. The copy has it as it stood.
 */
@Service
@Transactional
public class Preservations {

    private static final String JOB = "legal-preservations";
    private static final String SELECT = "select * from legal_preservation where request_id = ?";

    private final LegalRequestRows rows;
    private final RequestBook book;
    private final Walls walls;
    private final FollowingProcess following;
    private final StepUps stepUps;
    private final RestrictedSearch search;
    private final Snapshots snapshots;
    private final LegalHolds holds;
    private final CustomerRegister register;
    private final CustomerNames names;
    private final SealedRecords records;
    private final LegalDeadlines deadlines;
    private final LegalLetters letters;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ActingAs acting;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    Preservations(
            LegalRequestRows rows,
            RequestBook book,
            Walls walls,
            FollowingProcess following,
            StepUps stepUps,
            RestrictedSearch search,
            Snapshots snapshots,
            LegalHolds holds,
            CustomerRegister register,
            CustomerNames names,
            SealedRecords records,
            LegalDeadlines deadlines,
            LegalLetters letters,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            ActingAs acting,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.book = book;
        this.walls = walls;
        this.following = following;
        this.stepUps = stepUps;
        this.search = search;
        this.snapshots = snapshots;
        this.holds = holds;
        this.register = register;
        this.names = names;
        this.records = records;
        this.deadlines = deadlines;
        this.letters = letters;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.acting = acting;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Puts a preservation request in force: holds the originals of everybody it names, and seals a copy of what exists now.
     *
     * @param reason why it is kept
     */
    @PreAuthorize(LEGAL_DESK)
    public void preserve(LegalRequestId id, String reason) {
        var request = get(id);
        var why = Reasons.of(reason, rules.current());
        var before = request.summary(clock.instant());
        var confirmedBy = before.authenticatedBy();
        if (confirmedBy == null || !before.state().beforeCounsel()) {
            throw new Refused("disclosure.preservation.unconfirmed");
        }
        var now = now();
        var keep = rules.current().legalProcess().keepFor().get(request.process());
        if (keep == null) {
            throw new Refused("disclosure.preservation.none");
        }
        var until = now.plus(keep);
        var me = actor.id();
        if (me.equals(before.enteredBy()) || me.equals(confirmedBy)) {
            throw new Refused("disclosure.preservation.own");
        }
        stepUps.requireOpen(request);
        request.putInForceByTwo(new FourEyes(confirmedBy, me), now, until, Set.of(), Set.of(), request.sealedFile());
        rows.keep(request, "disclosure.preservation.already");
        var ground = request.ground();
        var customers = named(request);
        if (jdbc.sql("""
                        insert ignore into legal_preservation (request_id, made_by, made_at, until_at, customers)
                        values (?, ?, ?, ?, ?)
                        """)
                        .params(id.value(), me.value(), now, until, customers.size())
                        .update()
                == 0) {
            throw new Refused("disclosure.preservation.already");
        }
        trail.record(request.act("disclosure.preservation.made"));
        // The holds come first: from here on none of what is being copied can go away.
        customers.stream()
                .flatMap(customer -> subjects(customer).stream())
                .forEach(subject -> holds.place(subject, HoldReason.PRESERVATION, id.value(), until, ground));
        customers.forEach(customer -> snapshots.take(id, customer, before.rangeFrom(), before.rangeTo(), ground));
        book.moved(id, RequestState.IN_FORCE, me, now, why);
        // It asks for nothing else: with this it has its answer.
        deadlines.answered(id);
        deadlines.kept(id, until, confirmedBy);
        events.publishEvent(new RequestMoved(id, request.process(), before.state(), RequestState.IN_FORCE));
        letters.agency(before, "disclosure.letter.moved");
    }

    /** Keeps it longer, once, because the agency has asked for it again. */
    @PreAuthorize(LEGAL_DESK)
    public void renew(LegalRequestId id, String reason) {
        var request = get(id);
        var why = Reasons.of(reason, rules.current());
        var made = row(id).orElseThrow(() -> new Refused("disclosure.preservation.none"));
        var more = rules.current().legalProcess().renewalFor().get(request.process());
        if (more == null) {
            throw new Refused("disclosure.preservation.never-renewed");
        }
        stepUps.requireOpen(request);
        var until = made.until().plus(more);
        var sealed = records.seal(id.subject(), renewal(id), why);
        if (jdbc.sql("""
                        update legal_preservation set until_at = ?, renewed_by = ?, renewed_at = ?, sealed_renewal = ?
                        where request_id = ? and renewed_at is null and ended_at is null and until_at > ?
                        """)
                        .params(until, actor.id().value(), now(), sealed, id.value(), now())
                        .update()
                == 0) {
            throw new Refused("disclosure.preservation.renewed");
        }
        trail.record(request.act("disclosure.preservation.renewed").detail(id.subject(), why));
        request.keepUntil(until);
        rows.keep(request, "disclosure.preservation.already");
        book.moved(id, RequestState.IN_FORCE, actor.id(), now(), why);
        holds.extend(id.value(), until, request.ground());
        deadlines.kept(id, until, request.authenticatedBy());
        letters.agency(request.summary(now()), "disclosure.letter.moved");
    }

    /** Names the process that has followed: the copy is kept until that has ended as well. */
    @PreAuthorize(LEGAL_DESK)
    public void followedBy(LegalRequestId id, String number) {
        var request = get(id);
        var process =
                following.named(number, request).orElseThrow(() -> new Refused("disclosure.preservation.process"));
        if (jdbc.sql("update legal_preservation set process_id = ? where request_id = ? and ended_at is null")
                        .params(process.id().value(), id.value())
                        .update()
                == 0) {
            throw new Refused("disclosure.preservation.none");
        }
        trail.record(request.act("disclosure.preservation.followed"));
        // From here on it ends with the process, and nobody has to see to it by a day.
        deadlines.notKept(id);
    }

    /** What was made of a preservation request; nothing before it is in force. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public Optional<PreservationDetails> find(LegalRequestId id) {
        return row(id).filter(_ -> walls.lets(id))
                .map(made -> new PreservationDetails(
                        made.by(),
                        made.at(),
                        made.until(),
                        made.customers(),
                        snapshots.images(id),
                        made.renewedBy(),
                        made.renewedAt(),
                        made.renewedAt() == null
                                && made.endedAt() == null
                                && made.until().isAfter(clock.instant())
                                && rules.current().legalProcess().renewalFor().containsKey(get(id).process()),
                        following.number(made.process()),
                        made.endedAt()));
    }

    /**
     * What was preserved of a customer for the agency of a process in force: of the classes that the process and the matrix open, in the
     * range that it opens. Nothing for a process that is not in force. The look is on record.
     */
    List<Preserved> of(LegalRequestId process, CustomerId customer) {
        var now = clock.instant();
        var found = rows.findById(process).filter(one -> one.inForce(now) && following.isSearched(one));
        if (found.isEmpty()) {
            return List.of();
        }
        var summary = found.get().summary(now);
        var open = EnumSet.noneOf(RecordClass.class);
        summary.scope().stream()
                .filter(one -> rules.current().opens(summary.process(), one))
                .forEach(open::add);
        return preservations(customer, found.get()).stream()
                .map(preservation -> {
                    var made = row(preservation.id()).orElseThrow();
                    trail.record(Entry.look(
                                    "disclosure.preservation.read", found.get().ground())
                            .about(customer.subject())
                            .object(
                                    "legal_request",
                                    preservation.id().value(),
                                    preservation.summary(now).number()));
                    return new Preserved(
                            customer,
                            preservation.id(),
                            preservation.summary(now).number(),
                            made.at(),
                            snapshots.sections(
                                    preservation.id(), customer, open, summary.rangeFrom(), summary.rangeTo()),
                            open.contains(RecordClass.IDENTITY_EVIDENCE)
                                    ? snapshots.imagesOf(preservation.id(), customer)
                                    : List.of());
                })
                .toList();
    }

    /** The copies that a process in force may have records of these customers from: what {@link #of} would give, counted and not opened. */
    List<PreservedCopy> copies(LegalRequestId process, Set<CustomerId> customers) {
        var now = clock.instant();
        return rows.findById(process).filter(one -> one.inForce(now) && following.isSearched(one)).stream()
                .flatMap(one -> customers.stream().flatMap(customer -> preservations(customer, one).stream()))
                .collect(Collectors.groupingBy(LegalRequest::id, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(found -> {
                    var one = found.getFirst();
                    return new PreservedCopy(
                            one.id(), one.number(), row(one.id()).orElseThrow().at(), found.size());
                })
                .toList();
    }

    /** A page image of what {@link #of} has given. */
    byte[] image(Preserved preserved, UUID image) {
        if (!preserved.images().contains(image)) {
            throw new IllegalArgumentException("Not an image of this copy");
        }
        return snapshots.image(preserved.preservation(), image);
    }

    private List<LegalRequest> preservations(CustomerId customer, LegalRequest process) {
        return jdbc.sql("""
                        select distinct p.request_id from legal_preservation p
                        join legal_preserved k on k.request_id = p.request_id
                        where p.ended_at is null and k.customer_id = ? order by p.request_id
                        """).param(customer.value()).query(UUID.class).list().stream()
                .map(id -> rows.findById(new LegalRequestId(id)).orElseThrow())
                .filter(one -> one.agency().equals(process.agency()))
                .toList();
    }

    /** Ends what has run out, and what was closed or withdrawn before. */
    void endDue() {
        var due = jdbc.sql("""
                        select p.request_id from legal_preservation p
                        join legal_request r on r.id = p.request_id
                        left join legal_request f on f.id = p.process_id
                        where p.ended_at is null
                            and (p.until_at <= :now or r.state in ('REJECTED', 'WITHDRAWN', 'EXPIRED', 'CLOSED'))
                            and (f.id is null or f.state in ('REJECTED', 'WITHDRAWN', 'EXPIRED', 'CLOSED'))
                        """).param("now", clock.instant()).query(UUID.class).list();
        due.forEach(id -> end(new LegalRequestId(id)));
    }

    private void end(LegalRequestId id) {
        if (jdbc.sql("update legal_preservation set ended_at = ? where request_id = ? and ended_at is null")
                        .params(now(), id.value())
                        .update()
                == 0) {
            return;
        }
        var request = rows.findById(id).orElseThrow();
        trail.record(request.act("disclosure.preservation.ended"));
        deadlines.notKept(id);
        snapshots.dispose(id);
        holds.release(id.value(), request.ground());
    }

    /** Whoever closes a preservation or notes its withdrawal ends it, unless a process that has followed needs the copy still. */
    @EventListener
    void on(RequestMoved moved) {
        if (moved.now().ended() && moved.now() != moved.before()) {
            acting.system(JOB, this::endDue);
            if (row(moved.request()).isEmpty()) {
                deadlines.notKept(moved.request());
            }
            if (FollowingProcess.fails(moved.now())) {
                notFollowedBy(moved.request());
            }
        }
    }

    /** No process has followed after all: somebody has to see to the day again until which it is kept. */
    private void notFollowedBy(LegalRequestId process) {
        jdbc.sql("select request_id, until_at from legal_preservation where process_id = ? and ended_at is null")
                .param(process.value())
                .query((row, _) ->
                        Map.entry(new LegalRequestId(row.getObject(1, UUID.class)), row.getObject(2, Instant.class)))
                .list()
                .forEach(kept -> deadlines.kept(
                        kept.getKey(),
                        kept.getValue(),
                        rows.findById(kept.getKey()).orElseThrow().authenticatedBy()));
    }

    private Set<CustomerId> named(LegalRequest request) {
        var file = book.open(request);
        if (file.identifiers().stream().anyMatch(NamedIdentifier::isPerson) && !acting.system(JOB, names::ready)) {
            throw new Refused("disclosure.preservation.loading");
        }
        var customers = new LinkedHashSet<CustomerId>();
        for (var one : file.identifiers()) {
            customers.addAll(search.meant(request, one)
                    .orElseThrow(() -> new Refused(
                            "disclosure.preservation.broad",
                            rules.current().legalProcess().accountsAtMost())));
        }
        return customers;
    }

    /** The customer, and the person who signs in for it. */
    private List<SubjectId> subjects(CustomerId customer) {
        return List.of(customer.subject(), register.person(customer).subject());
    }

    private record Made(
            PersonId by,
            Instant at,
            Instant until,
            int customers,
            @Nullable PersonId renewedBy,
            @Nullable Instant renewedAt,
            @Nullable UUID process,
            @Nullable Instant endedAt) {}

    private Optional<Made> row(LegalRequestId id) {
        return jdbc.sql(SELECT).param(id.value()).query((row, _) -> made(row)).optional();
    }

    private static Made made(ResultSet row) throws SQLException {
        var renewedBy = row.getObject("renewed_by", UUID.class);
        return new Made(
                new PersonId(row.getObject("made_by", UUID.class)),
                row.getObject("made_at", Instant.class),
                row.getObject("until_at", Instant.class),
                row.getInt("customers"),
                renewedBy == null ? null : new PersonId(renewedBy),
                row.getObject("renewed_at", Instant.class),
                row.getObject("process_id", UUID.class),
                row.getObject("ended_at", Instant.class));
    }

    private LegalRequest get(LegalRequestId id) {
        return rows.findById(id)
                .filter(request ->
                        rules.current().legalProcess().type(request.process()).route() == ProcessRoute.PRESERVATION)
                .filter(request -> !walls.hides(request))
                .orElseThrow(() -> new Refused("disclosure.request.none"));
    }

    private static Place renewal(LegalRequestId id) {
        return new Place("legal_preservation", "sealed_renewal", id.value(), 1);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The job that ends them. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        Task<Void> legalPreservations(Preservations preservations, ActingAs acting, TransactionTemplate transaction) {
            return Tasks.recurring(JOB, FixedDelay.ofMinutes(5))
                    .execute((_, _) ->
                            acting.system(JOB, () -> transaction.executeWithoutResult(_ -> preservations.endDue())));
        }
    }
}
