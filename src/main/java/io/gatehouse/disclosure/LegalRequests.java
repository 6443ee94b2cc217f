package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.COUNSEL_ONLY;
import static io.gatehouse.access.Roles.CUSTODIAN_ONLY;
import static io.gatehouse.access.Roles.LEGAL_DESK;

import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencySummary;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.policy.ProcessRoute;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The legal requests, from intake to their end.
 *
 * <p>A liaison sees only requests of the own agency; to them another agency's request does not exist, in the same words as one
 * that never was (R66). Whoever entered or authenticated a request cannot put it in force.
 */
@Service
@Transactional
public class LegalRequests {

    private static final String ANYONE_OF_THE_DESK = "hasAnyRole('CUSTODIAN','COUNSEL','LIAISON')";
    private static final Set<ProcessRoute> SEARCHED = EnumSet.of(ProcessRoute.SEARCH, ProcessRoute.WALLED);

    private final LegalRequestRows rows;
    private final RequestBook book;
    private final InstrumentStore instruments;
    private final Agencies agencies;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LegalRequests(
            LegalRequestRows rows,
            RequestBook book,
            InstrumentStore instruments,
            Agencies agencies,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.book = book;
        this.instruments = instruments;
        this.agencies = agencies;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.events = events;
        this.clock = clock;
    }

    /** The agencies a request may come from. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public List<AgencySummary> agencies() {
        return agencies.all().stream().filter(AgencySummary::stands).toList();
    }

    /** Enters a request with its signed instrument, a PDF. */
    @PreAuthorize(CUSTODIAN_ONLY)
    public LegalRequestId enter(NewLegalRequest entered, byte[] instrument) {
        var profile = rules.current();
        var limits = profile.legalProcess();
        var agency = agencies.get(entered.agency());
        agencies.requireStanding(agency.id());
        agencies.requireOwnAddress(agency.id(), entered.officerEmail());
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var id = LegalRequestId.next();
        var file = new RequestFile(
                Intake.line(entered.officer(), "disclosure.intake.officer.missing", limits),
                Intake.line(entered.badge(), "disclosure.intake.badge.missing", limits),
                Intake.officerEmail(entered.officerEmail(), agency),
                Intake.officerPhone(entered.officerPhone()),
                entered.court(),
                entered.docket(),
                entered.gagCourt(),
                Intake.danger(entered.process(), entered.danger(), limits),
                Intake.identifiers(entered.identifiers(), profile),
                entered.asked(),
                null,
                null);
        var request = new LegalRequest(
                id,
                nextNumber(today),
                entered.process(),
                entered.agency(),
                Intake.signedOn(entered.signedOn(), today),
                Intake.returnOn(entered.returnOn(), entered.signedOn()),
                Intake.from(entered.from()).atStartOfDay(ZoneOffset.UTC).toInstant(),
                Intake.to(entered.to(), entered.from(), limits)
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant(),
                Intake.gagUntil(entered.gagCourt(), entered.gagUntil()),
                actor.id(),
                now,
                profile.version().value(),
                book.seal(id, file));
        var kept = instruments.keep(id, instrument, limits.instrumentBytesAtMost());
        request.attach(kept.sealedKey(), kept.sha256(), kept.bytes());
        rows.saveAndFlush(request);
        book.moved(id, RequestState.RECEIVED, actor.id(), now, null);
        moved(request, RequestState.RECEIVED, RequestState.RECEIVED);
        trail.record(act("disclosure.request.entered", request).detail(id.subject(), file));
        return id;
    }

    /** The request's numbers run through the year; two at once meet at the unique key, and one is tried again. */
    private String nextNumber(LocalDate today) {
        var prefix = "LP-" + today.getYear() + "-";
        var last = rows.lastNumber(prefix)
                .map(number -> Integer.parseInt(number.substring(prefix.length())))
                .orElse(0);
        return prefix + "%04d".formatted(last + 1);
    }

    /** Agency and officer were reached by the number in our own directory, never by one from the request (LE-2). */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void authenticate(LegalRequestId id, String spokenWith, String said) {
        var request = get(id);
        var who = Intake.line(
                spokenWith, "disclosure.callback.who.missing", rules.current().legalProcess());
        var what = Intake.line(
                said, "disclosure.callback.said.missing", rules.current().legalProcess());
        var agency = agencies.get(request.agency());
        var note = agency.callBackNumber() + " · " + who + " · " + what;
        trail.record(act("disclosure.request.authenticated", request).detail(id.subject(), note));
        request.authenticate(
                actor.id(), clock.instant(), book.seal(id, book.open(request).calledBack(note)));
        book.moved(id, RequestState.AUTHENTICATED, actor.id(), clock.instant(), who);
        moved(request, RequestState.RECEIVED, RequestState.AUTHENTICATED);
    }

    /** The classes this process may open, in the order of the matrix. */
    @PreAuthorize(ANYONE_OF_THE_DESK)
    @Transactional(readOnly = true)
    public List<RecordClass> opens(ProcessType process) {
        var profile = rules.current();
        return Map.copyOf(profile.legalProcess().classes()).keySet().stream()
                .sorted(Comparator.naturalOrder())
                .filter(one -> profile.opens(process, one))
                .toList();
    }

    /**
     * Counsel fixes what the request opens, and puts it in force.
     *
     * @param kept those of the named identifiers that may be searched for
     * @param until when its term ends
     * @param comity what the look at foreign law gave (R64)
     */
    @PreAuthorize(COUNSEL_ONLY)
    public void putInForce(
            LegalRequestId id,
            Set<RecordClass> classes,
            List<NamedIdentifier> kept,
            LocalDate from,
            LocalDate to,
            Instant until,
            String comity) {
        var request = get(id);
        if (!SEARCHED.contains(
                rules.current().legalProcess().type(request.process()).route())) {
            throw new Refused("disclosure.scope.opens-nothing");
        }
        if (!opens(request.process()).containsAll(classes)) {
            throw new Refused("disclosure.scope.classes.beyond");
        }
        var file = book.open(request);
        if (kept.isEmpty()) {
            throw new Refused("disclosure.intake.identifiers.missing");
        }
        if (!file.identifiers().containsAll(kept)) {
            throw new Refused("disclosure.scope.identifiers.beyond");
        }
        var scoped = file.scoped(
                kept,
                Intake.line(
                        comity,
                        "disclosure.scope.comity.missing",
                        rules.current().legalProcess()));
        trail.record(act("disclosure.request.put-in-force", request).detail(id.subject(), scoped));
        var before = request.state();
        request.putInForce(
                actor.id(),
                clock.instant(),
                Intake.until(until, clock.instant(), rules.current()),
                classes,
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                book.seal(id, scoped));
        book.moved(id, RequestState.IN_FORCE, actor.id(), clock.instant(), comity);
        moved(request, before, RequestState.IN_FORCE);
    }

    /** Counsel takes the request up, sends it back to be narrowed, challenges, rejects or closes it, with the reason. */
    @PreAuthorize(COUNSEL_ONLY)
    public void rule(LegalRequestId id, RequestState to, String reason) {
        move(id, to, reason);
    }

    /** The desk notes that the agency has withdrawn the request. */
    @PreAuthorize(LEGAL_DESK)
    public void withdraw(LegalRequestId id, String reason) {
        move(id, RequestState.WITHDRAWN, reason);
    }

    private void move(LegalRequestId id, RequestState to, String reason) {
        var request = get(id);
        var why = reason.strip();
        var atLeast = rules.current().legalProcess().reasonAtLeast();
        if (to != RequestState.COUNSEL_REVIEW && why.length() < atLeast) {
            throw new Refused("disclosure.reason.short", atLeast);
        }
        trail.record(act("disclosure.request.moved", request).detail(id.subject(), to + ": " + why));
        var before = request.state();
        request.move(to);
        book.moved(id, to, actor.id(), clock.instant(), why.isEmpty() ? null : why);
        moved(request, before, to);
    }

    private void moved(LegalRequest request, RequestState before, RequestState now) {
        events.publishEvent(new RequestMoved(request.id(), request.process(), before, now));
    }

    /** All requests, the newest first: to the desk every one, to a liaison those of the own agency. */
    @PreAuthorize(ANYONE_OF_THE_DESK)
    @Transactional(readOnly = true)
    public List<LegalRequestSummary> all() {
        var now = clock.instant();
        var own = actor.get().agency();
        var found = actor.is(Role.LIAISON)
                ? rows.findByAgencyOrderByNumberDesc(Objects.requireNonNull(own))
                : rows.findAllByOrderByNumberDesc();
        return found.stream().map(request -> request.summary(now)).toList();
    }

    /** A request by its number, opened whole. The look is on record, and so is one that finds none. To a liaison only the
     * own agency's exist, and the reasons of moves stay inside. */
    @PreAuthorize(ANYONE_OF_THE_DESK)
    public Optional<LegalRequestDetails> read(String number) {
        var found = rows.findByNumber(number);
        var own = found.filter(this::exists);
        if (own.isEmpty()) {
            trail.record(found.map(request -> look("disclosure.request.read", request))
                    .orElseGet(() -> Entry.look("disclosure.request.read", new Ground.Purpose("disclosure.search")))
                    .refused());
        }
        return own.map(this::details);
    }

    /** The signed instrument, a PDF. The look is on record. */
    @PreAuthorize(LEGAL_DESK)
    public byte[] instrument(LegalRequestId id) {
        var request = get(id);
        trail.record(look("disclosure.instrument.read", request));
        return instruments.open(id, Objects.requireNonNull(request.documentKey()));
    }

    private LegalRequestDetails details(LegalRequest request) {
        trail.record(look("disclosure.request.read", request));
        var file = book.open(request);
        return new LegalRequestDetails(
                request.summary(clock.instant()),
                file.officer(),
                file.badge(),
                file.officerEmail(),
                file.officerPhone(),
                file.court(),
                file.docket(),
                file.gagCourt(),
                file.danger(),
                file.identifiers(),
                file.asked(),
                actor.is(Role.LIAISON) ? null : file.callBack(),
                actor.is(Role.LIAISON) ? null : file.comity(),
                actor.is(Role.LIAISON)
                        ? book.moves(request.id()).stream()
                                .map(LegalRequestDetails.Move::withoutReason)
                                .toList()
                        : book.moves(request.id()),
                book.searches(request.id()));
    }

    private boolean exists(LegalRequest request) {
        return !actor.is(Role.LIAISON) || request.agency().equals(actor.get().agency());
    }

    private LegalRequest get(LegalRequestId id) {
        return rows.findById(id).filter(this::exists).orElseThrow(() -> new Refused("disclosure.request.none"));
    }

    private Entry act(String action, LegalRequest request) {
        return Entry.act(action, ground(request))
                .object("legal_request", request.id().value(), number(request));
    }

    private Entry look(String action, LegalRequest request) {
        return Entry.look(action, ground(request))
                .object("legal_request", request.id().value(), number(request));
    }

    private Ground ground(LegalRequest request) {
        return new Ground.LegalRequest(request.id().value(), number(request));
    }

    private String number(LegalRequest request) {
        return request.summary(clock.instant()).number();
    }
}
