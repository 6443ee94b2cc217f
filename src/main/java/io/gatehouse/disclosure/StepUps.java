package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.CUSTODIAN_ONLY;
import static io.gatehouse.access.Roles.LEGAL_DESK;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.Circumstances;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.access.OfficerSignIns;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds a request when what is done under it is unusual (LE-4), until a custodian has called the agency back under the number of
 * our own directory, or has refused.
 *
 * <p>It looks when an officer submits a request, and at each of their searches. While a request is held nothing is found, selected
 * or released under it. The call that authenticates a request answers what was unusual about its submission too; a hold that
 * comes later takes a call of its own, and what that call confirms is known of the officer from then on. Where a job lets an
 * officer act there is no session, and so nothing unusual about one.
 */
@Service
@Transactional
public class StepUps {

    private static final int NOTE_AT_MOST = 2000;

    private final JdbcClient jdbc;
    private final LegalRequestRows rows;
    private final Walls walls;
    private final Agencies agencies;
    private final OfficerSignIns signIns;
    private final SealedRecords records;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final FreshFactor factor;
    private final Clock clock;

    StepUps(
            JdbcClient jdbc,
            LegalRequestRows rows,
            Walls walls,
            Agencies agencies,
            OfficerSignIns signIns,
            SealedRecords records,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            FreshFactor factor,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.walls = walls;
        this.agencies = agencies;
        this.signIns = signIns;
        this.records = records;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.factor = factor;
        this.clock = clock;
    }

    /** Whether nothing may be opened or released under a request: it waits for a call, or the agency has disowned it. */
    @PreAuthorize("hasAnyRole('CUSTODIAN','COUNSEL','LIAISON','SYSTEM')")
    @Transactional(readOnly = true)
    public boolean held(LegalRequestId request) {
        return rows.findById(request).filter(this::exists).isPresent() && isHeld(request);
    }

    private boolean isHeld(LegalRequestId request) {
        return jdbc.sql(
                        "select exists (select 1 from legal_request_step_up where request_id = ? and state <> 'SETTLED')")
                .param(request.value())
                .query(Boolean.class)
                .single();
    }

    /** The holds of a request, the latest first. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public List<StepUp> of(LegalRequestId request) {
        walls.pass(request);
        return jdbc.sql("select * from legal_request_step_up where request_id = ? order by raised_at desc, id desc")
                .param(request.value())
                .query((row, _) -> read(row))
                .list();
    }

    /** Holds a request, because something about it is amiss. */
    @PreAuthorize(LEGAL_DESK)
    public void hold(LegalRequestId id, Set<StepUpReason> reasons) {
        raise(get(id), reasons, null);
    }

    /**
     * The agency was called back and says that it is theirs. Holds of the same session are settled with it, and the device and
     * network of that session are known from then on.
     *
     * @param spokenWith whom the call reached
     * @param said what they said
     */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void settle(UUID stepUp, String spokenWith, String said) {
        factor.require();
        var open = open(stepUp);
        var limits = rules.current().legalProcess();
        var who = Intake.line(spokenWith, "disclosure.callback.who.missing", limits);
        var note = who + " · " + told(said, "disclosure.callback.said.missing");
        if (open.raisedFor().equals(actor.id())) {
            throw new Refused("disclosure.step-up.own");
        }
        var request = get(open.request());
        agencies.requireStanding(request.agency());
        var session = sessionOf(open);
        for (var one : session == null ? List.of(open) : ofSession(open.raisedFor(), session)) {
            settle(get(one.request()), one, note);
        }
        if (session != null) {
            signIns.trust(open.raisedFor(), session);
        }
    }

    /** The agency disowns it, or cannot be reached: the request stays held for good. */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void refuse(UUID stepUp, String reason) {
        var open = open(stepUp);
        var atLeast = rules.current().legalProcess().reasonAtLeast();
        var why = reason.strip();
        if (why.length() < atLeast || why.length() > NOTE_AT_MOST) {
            throw new Refused("disclosure.reason.short", atLeast);
        }
        var request = get(open.request());
        end(open, StepUp.State.REFUSED, null, why);
        trail.record(
                act("disclosure.step-up.refused", request).detail(request.id().subject(), why));
    }

    /** The call that was to confirm a request found that the agency disowns it: whatever holds it is refused with that. */
    void disowned(LegalRequest request, String note) {
        var call = calledBack(request);
        of(request.id()).stream()
                .filter(hold -> hold.state() == StepUp.State.OPEN)
                .forEach(hold -> end(hold, StepUp.State.REFUSED, call, note));
    }

    /** Looks at what an officer submits and at what a custodian types in, and takes the call that authenticates a request for what was unusual about it. */
    @EventListener
    void moved(RequestMoved event) {
        if (event.before() == RequestState.RECEIVED && event.now() == RequestState.RECEIVED && actor.is(Role.LIAISON)) {
            submitted(get(event.request()));
        }
        if (event.before() == RequestState.RECEIVED
                && event.now() == RequestState.RECEIVED
                && actor.is(Role.CUSTODIAN)) {
            typedIn(rows.findById(event.request()).orElseThrow());
        }
        if (event.now() == RequestState.AUTHENTICATED && event.before() == RequestState.RECEIVED) {
            var request = get(event.request());
            var call = calledBack(request);
            of(request.id()).stream()
                    .filter(hold -> hold.state() == StepUp.State.OPEN
                            && !hold.raisedFor().equals(actor.id()))
                    .forEach(hold -> answered(request, hold, call));
        }
    }

    /**
     * Looks at what came by mail or on paper: a request is as easily forged there, and there is no session to look at. The first of an
     * agency is held, and one whose document came before, under another agency or from its officers here. Nobody's acts have raised it, so
     * the call that confirms the request settles it, whoever makes that.
     */
    private void typedIn(LegalRequest request) {
        var reasons = EnumSet.noneOf(StepUpReason.class);
        var first = jdbc.sql("select not exists (select 1 from legal_request where agency_id = ? and id <> ?)")
                .params(request.agency().value(), request.id().value())
                .query(Boolean.class)
                .single();
        if (first) {
            reasons.add(StepUpReason.FIRST_REQUEST);
        }
        if (isReused(request, "other.channel = 'PORTAL'")) {
            reasons.add(StepUpReason.REUSED_DOCUMENT);
        }
        if (!reasons.isEmpty()) {
            raise(request, reasons, PersonId.SYSTEM, null);
        }
    }

    private boolean isReused(LegalRequest request, String or) {
        return jdbc.sql("select exists (select 1 from legal_request mine join legal_request other"
                        + " on other.document_sha256 = mine.document_sha256 where mine.id = ? and other.id <> mine.id"
                        + " and (other.agency_id <> mine.agency_id or " + or + "))")
                .param(request.id().value())
                .query(Boolean.class)
                .single();
    }

    private void answered(LegalRequest request, StepUp hold, UUID call) {
        var settled = jdbc.sql("""
                        update legal_request_step_up set state = 'SETTLED', settled_by = ?, settled_at = ?, call_back_id = ?
                        where id = ? and state = 'OPEN'
                        """)
                .params(actor.id().value(), clock.instant(), call, hold.id())
                .update();
        if (settled == 1) {
            trail.record(act("disclosure.step-up.settled", request)
                    .detail(
                            request.id().subject(),
                            hold.reasons().stream().sorted().map(Enum::name).collect(Collectors.joining(","))));
        }
    }

    private void submitted(LegalRequest request) {
        var reasons = EnumSet.noneOf(StepUpReason.class);
        var rule = rules.current().stepUp();
        var now = clock.instant();
        var sent = jdbc.sql("select count(*), coalesce(sum(entered_at > ?), 0) from legal_request where entered_by = ?")
                .params(now.minus(rule.requestBurst()), actor.id().value())
                .query((row, _) -> List.of(row.getInt(1), row.getInt(2)))
                .single();
        if (sent.getFirst() <= 1) {
            reasons.add(StepUpReason.FIRST_REQUEST);
        }
        if (sent.getLast() > rule.requestsInBurst()) {
            reasons.add(StepUpReason.BURST);
        }
        if (isReused(request, "other.entered_by <> mine.entered_by")) {
            reasons.add(StepUpReason.REUSED_DOCUMENT);
        }
        var session = signIns.own();
        session.ifPresent(circumstances -> reasons.addAll(unusual(circumstances, request.agency(), rule)));
        if (!reasons.isEmpty()) {
            raise(request, reasons, session.map(Circumstances::signedInAt).orElse(null));
        }
    }

    /**
     * Why nothing may be opened under a request now, as the key of a text; empty where something may. What is unusual about an
     * officer's search holds the request here. The agency stands until the asking transaction has ended.
     */
    Optional<String> closed(LegalRequest request) {
        if (!agencies.standsUntilTheEnd(request.agency())) {
            return Optional.of("disclosure.search.not-in-force");
        }
        if (isHeld(request.id())) {
            return Optional.of("disclosure.search.held");
        }
        if (!actor.is(Role.LIAISON)) {
            return Optional.empty();
        }
        var session = signIns.own();
        if (session.isEmpty()) {
            return Optional.empty();
        }
        var rule = rules.current().stepUp();
        var at = session.get().signedInAt();
        var reasons = unusual(session.get(), request.agency(), rule);
        if (!reasons.isEmpty()) {
            reasons.removeAll(settledIn(actor.id(), at));
        }
        if (searchesInBurst(request, rule) >= rule.searchesInBurst()) {
            reasons.add(StepUpReason.BURST);
        }
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        raise(request, reasons, at);
        return Optional.of("disclosure.search.held");
    }

    /**
     * Refuses what puts a request in force or keeps anything under it while its agency does not stand or it is held: a preservation
     * passes the checks of a disclosure (LE-8). The agency stands until the asking transaction has ended.
     */
    void requireOpen(LegalRequest request) {
        requireStanding(request.agency());
        if (held(request.id())) {
            throw new Refused("disclosure.step-up.waits");
        }
    }

    /**
     * Refuses what leaves under a request while a court is asked, while something about it waits for a call, or while its agency does not
     * stand (R64, LE-4). The agency stands until the asking transaction has ended.
     */
    void requireMayLeave(LegalRequestSummary request) {
        if (request.comity() == ComityResult.MOTION) {
            throw new Refused("disclosure.scope.comity.motion");
        }
        requireStanding(request.agency());
        if (held(request.id())) {
            throw new Refused("disclosure.package.held");
        }
    }

    /** Whether what was sent before may still be fetched: the same is asked again then. */
    boolean mayLeave(LegalRequestSummary request) {
        return request.comity() != ComityResult.MOTION
                && agencies.standsUntilTheEnd(request.agency())
                && !held(request.id());
    }

    /** Refuses a call that confirms a request of an agency that does not stand, or one that the agency has disowned. */
    void requireCall(LegalRequest request) {
        requireStanding(request.agency());
        if (of(request.id()).stream().anyMatch(hold -> hold.state() == StepUp.State.REFUSED)) {
            throw new Refused("disclosure.step-up.refused");
        }
    }

    private void requireStanding(AgencyId agency) {
        if (!agencies.standsUntilTheEnd(agency)) {
            throw new Refused("access.agency.stands-not");
        }
    }

    /**
     * Whether this search is one too many at once, which holds the request. Asked once the search is counted: the request's row is
     * locked then, so of many at once each sees those before it.
     */
    boolean tooMany(LegalRequest request) {
        var rule = rules.current().stepUp();
        if (!actor.is(Role.LIAISON) || searchesInBurst(request, rule) < rule.searchesInBurst()) {
            return false;
        }
        var session = signIns.own();
        session.ifPresent(circumstances -> raise(request, EnumSet.of(StepUpReason.BURST), circumstances.signedInAt()));
        return session.isPresent();
    }

    private Set<StepUpReason> unusual(Circumstances session, AgencyId agency, RuleProfile.StepUp rule) {
        var reasons = EnumSet.noneOf(StepUpReason.class);
        if (session.newDevice()) {
            reasons.add(StepUpReason.NEW_DEVICE);
        }
        if (session.newNetwork()) {
            reasons.add(StepUpReason.NEW_NETWORK);
        }
        if (session.newCountry()) {
            reasons.add(StepUpReason.NEW_COUNTRY);
        }
        var zone = agencies.get(agency).zone();
        if (zone != null && rule.isNight(clock.instant().atZone(zone).getHour())) {
            reasons.add(StepUpReason.NIGHT);
        }
        return reasons;
    }

    /** What a call has answered for in this session already. */
    private Set<StepUpReason> settledIn(PersonId person, Instant session) {
        return jdbc.sql("""
                        select reasons from legal_request_step_up
                        where person_id = ? and session_at = ? and state = 'SETTLED'
                        """).params(person.value(), session).query(String.class).list().stream()
                .flatMap(reasons -> reasons(reasons).stream())
                .collect(Collectors.toSet());
    }

    private int searchesInBurst(LegalRequest request, RuleProfile.StepUp rule) {
        return jdbc.sql("""
                        select count(*) from legal_search
                        where request_id = :request and actor = :person and made_at > greatest(:since, coalesce(
                            (select max(settled_at) from legal_request_step_up where request_id = :request and state = 'SETTLED'), :since))
                        """)
                .param("request", request.id().value())
                .param("person", actor.id().value())
                .param("since", clock.instant().minus(rule.burst()))
                .query(Integer.class)
                .single();
    }

    private void raise(LegalRequest request, Set<StepUpReason> reasons, @Nullable Instant session) {
        raise(request, reasons, actor.id(), session);
    }

    private void raise(LegalRequest request, Set<StepUpReason> reasons, PersonId raisedFor, @Nullable Instant session) {
        var written = reasons.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
        // Of many acts at once the first one holds it.
        var first = jdbc.sql("""
                        insert ignore into legal_request_step_up (id, request_id, agency_id, person_id, session_at, reasons, state, raised_at)
                        values (?, ?, ?, ?, ?, ?, 'OPEN', ?)
                        """)
                        .param(UuidCreator.getTimeOrderedEpoch())
                        .param(request.id().value())
                        .param(request.agency().value())
                        .param(raisedFor.value())
                        .param(session == null ? null : session.truncatedTo(ChronoUnit.MICROS))
                        .param(written)
                        .param(clock.instant())
                        .update()
                == 1;
        if (first) {
            trail.record(act("disclosure.step-up.raised", request)
                    .detail(request.id().subject(), written));
        }
    }

    private void settle(LegalRequest request, StepUp open, String note) {
        end(open, StepUp.State.SETTLED, calledBack(request), note);
        trail.record(
                act("disclosure.step-up.settled", request).detail(request.id().subject(), note));
    }

    private void end(StepUp open, StepUp.State state, @Nullable UUID call, String note) {
        var done = jdbc.sql("""
                        update legal_request_step_up set state = ?, settled_by = ?, settled_at = ?, call_back_id = ?, sealed = ?
                        where id = ? and state = 'OPEN'
                        """)
                .param(state.name())
                .param(actor.id().value())
                .param(clock.instant())
                .param(call)
                .param(records.seal(open.request().subject(), place(open.id()), note))
                .param(open.id())
                .update();
        if (done == 0) {
            throw new Refused("disclosure.step-up.turn");
        }
    }

    /** Notes a call under the number that our own directory has for the agency; the table takes no other (LE-2). */
    private UUID calledBack(LegalRequest request) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into legal_call_back (id, request_id, agency_id, number_id, made_by, made_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        request.id().value(),
                        request.agency().value(),
                        agencies.numberInForce(request.agency()),
                        actor.id().value(),
                        clock.instant())
                .update();
        return id;
    }

    private StepUp open(UUID id) {
        return find(id).filter(found -> found.state() == StepUp.State.OPEN && walls.lets(found.request()))
                .orElseThrow(() -> new Refused("disclosure.step-up.turn"));
    }

    private Optional<StepUp> find(UUID id) {
        return jdbc.sql("select * from legal_request_step_up where id = ?")
                .param(id)
                .query((row, _) -> read(row))
                .optional();
    }

    private @Nullable Instant sessionOf(StepUp open) {
        return jdbc.sql("select session_at from legal_request_step_up where id = ?")
                .param(open.id())
                .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDateTime.class)))
                .single()
                .map(at -> at.toInstant(ZoneOffset.UTC))
                .orElse(null);
    }

    private List<StepUp> ofSession(PersonId person, Instant session) {
        return jdbc.sql("select * from legal_request_step_up where person_id = ? and session_at = ? and state = 'OPEN'")
                .params(person.value(), session)
                .query((row, _) -> read(row))
                .list();
    }

    private StepUp read(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var request = new LegalRequestId(row.getObject("request_id", UUID.class));
        var by = row.getObject("settled_by", UUID.class);
        var at = row.getObject("settled_at", LocalDateTime.class);
        var sealed = row.getBytes("sealed");
        return new StepUp(
                id,
                request,
                new PersonId(row.getObject("person_id", UUID.class)),
                reasons(row.getString("reasons")),
                StepUp.State.valueOf(row.getString("state")),
                row.getObject("raised_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                by == null ? null : new PersonId(by),
                at == null ? null : at.toInstant(ZoneOffset.UTC),
                sealed == null ? null : records.open(request.subject(), place(id), sealed, String.class));
    }

    private static Set<StepUpReason> reasons(String written) {
        return Arrays.stream(written.split(","))
                .map(StepUpReason::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(StepUpReason.class)));
    }

    private static String told(@Nullable String typed, String key) {
        var text = typed == null ? "" : typed.strip();
        if (text.isEmpty() || text.length() > NOTE_AT_MOST) {
            throw new Refused(key);
        }
        return text;
    }

    private LegalRequest get(LegalRequestId id) {
        return rows.findById(id).filter(this::exists).orElseThrow(() -> new Refused("disclosure.request.none"));
    }

    /** Whether there is such a request for whoever asks: none behind the wall, and to an officer none of another agency. */
    private boolean exists(LegalRequest request) {
        return !walls.hides(request)
                && (!actor.is(Role.LIAISON)
                        || request.agency().equals(actor.get().agency()));
    }

    private Entry act(String action, LegalRequest request) {
        var number = request.summary(clock.instant()).number();
        return Entry.act(action, new Ground.LegalRequest(request.id().value(), number))
                .object("legal_request", request.id().value(), number);
    }

    private static Place place(UUID id) {
        return new Place("legal_request_step_up", "sealed", id, 1);
    }
}
