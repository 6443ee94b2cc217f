package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.COUNSEL_ONLY;
import static io.gatehouse.access.Roles.CUSTODIAN_ONLY;
import static io.gatehouse.access.Roles.LEGAL_DESK;
import static io.gatehouse.access.Roles.LIAISON_ONLY;

import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencySummary;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.policy.IntakeField;
import io.gatehouse.policy.ProcessRoute;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
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
    private static final String CUSTODIAN_OR_LIAISON = "hasAnyRole('CUSTODIAN','LIAISON')";

    /** Whoever has not seen a version acts on what there is. */
    private static final long ANY_VERSION = -1;

    private static final Set<ProcessRoute> SEARCHED = EnumSet.of(ProcessRoute.SEARCH, ProcessRoute.WALLED);

    private final LegalRequestRows rows;
    private final RequestBook book;
    private final InstrumentStore instruments;
    private final Walls walls;
    private final KindRules kinds;
    private final RequestSteps steps;
    private final StepUps stepUps;
    private final LegalDeadlines deadlines;
    private final NoticeBook notices;
    private final LegalLetters letters;
    private final Agencies agencies;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ApplicationEventPublisher events;
    private final FreshFactor factor;
    private final Clock clock;

    LegalRequests(
            LegalRequestRows rows,
            RequestBook book,
            InstrumentStore instruments,
            Walls walls,
            KindRules kinds,
            RequestSteps steps,
            StepUps stepUps,
            LegalDeadlines deadlines,
            NoticeBook notices,
            LegalLetters letters,
            Agencies agencies,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            ApplicationEventPublisher events,
            FreshFactor factor,
            Clock clock) {
        this.rows = rows;
        this.book = book;
        this.instruments = instruments;
        this.walls = walls;
        this.kinds = kinds;
        this.steps = steps;
        this.stepUps = stepUps;
        this.deadlines = deadlines;
        this.notices = notices;
        this.letters = letters;
        this.agencies = agencies;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.events = events;
        this.factor = factor;
        this.clock = clock;
    }

    /** The agencies a request may come from. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public List<AgencySummary> agencies() {
        return agencies.all().stream().filter(AgencySummary::stands).toList();
    }

    /** The kinds of process that whoever asks may enter, as the profile says. */
    @PreAuthorize(CUSTODIAN_OR_LIAISON)
    @Transactional(readOnly = true)
    public List<ProcessType> types() {
        var outside = actor.is(Role.LIAISON);
        var limits = rules.current().legalProcess();
        return limits.types().entrySet().stream()
                .filter(type -> type.getValue().route() != ProcessRoute.WALLED
                        && (!outside || type.getValue().liaison()))
                .map(Map.Entry::getKey)
                .filter(process -> !outside || Intake.mayIssue(ownAgency().kind(), process, limits))
                .sorted()
                .toList();
    }

    /** The liaison's own agency, as our directory has it. */
    @PreAuthorize(LIAISON_ONLY)
    @Transactional(readOnly = true)
    public AgencySummary ownAgency() {
        return agencies.get(Objects.requireNonNull(actor.get().agency()));
    }

    /** A custodian enters a request with its signed instrument, a PDF. */
    @PreAuthorize(CUSTODIAN_ONLY)
    public LegalRequestId enter(NewLegalRequest entered, byte[] instrument) {
        return take(entered, instrument, entered.particulars().channel());
    }

    /** A liaison submits a request of the own agency with its signed instrument, a PDF. */
    @PreAuthorize(LIAISON_ONLY)
    public LegalRequestId submit(NewLegalRequest entered, byte[] instrument) {
        if (!entered.agency().equals(actor.get().agency()) || !types().contains(entered.process())) {
            throw new Refused("disclosure.intake.not-yours");
        }
        return take(entered, instrument, Channel.PORTAL);
    }

    private LegalRequestId take(NewLegalRequest entered, byte[] instrument, Channel channel) {
        var profile = rules.current();
        var limits = profile.legalProcess();
        var process = entered.process();
        var agency = Intake.issuer(agencies.get(entered.agency()), process, limits);
        agencies.requireStanding(agency.id());
        agencies.requireOwnAddress(agency.id(), entered.officerEmail());
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var id = LegalRequestId.next();
        var more = entered.particulars();
        var signed = Intake.signedOn(entered.signedOn(), today);
        var from = Intake.from(entered.from());
        var to = Intake.to(entered.to(), from, limits);
        var gagUntil = Intake.gagUntil(entered.gagCourt(), entered.gagUntil());
        Intake.gagText(gagUntil != null, more.gagText(), limits);
        var identifiers = Intake.identifiers(entered.identifiers(), profile);
        var file = new RequestFile(
                Intake.line(entered.officer(), "disclosure.intake.officer.missing", limits),
                Intake.line(entered.badge(), "disclosure.intake.badge.missing", limits),
                Intake.officerEmail(entered.officerEmail(), agency),
                Intake.officerPhone(entered.officerPhone()),
                Intake.askedLine(
                        process, IntakeField.COURT, entered.court(), "disclosure.intake.court.missing", limits),
                Intake.askedLine(
                        process, IntakeField.DOCKET, entered.docket(), "disclosure.intake.docket.missing", limits),
                Intake.optionalLine(entered.gagCourt(), limits),
                Intake.danger(process, entered.danger(), limits),
                identifiers,
                Intake.asked(process, entered.asked()),
                null,
                null,
                Intake.askedLine(
                        process,
                        IntakeField.INVESTIGATION,
                        more.investigation(),
                        "disclosure.intake.investigation.missing",
                        limits),
                Intake.optionalLine(more.costs(), limits),
                identifiers,
                from,
                to);
        var kept = instruments.keep(id, instrument, limits.instrumentBytesAtMost());
        var order = gagUntil == null ? null : more.gagText();
        var keptOrder = order == null ? null : instruments.keepOrder(id, order, limits.instrumentBytesAtMost());
        var request = new LegalRequest(
                id,
                walls.around(process) || more.seal()
                        ? walls.number(process, today.getYear())
                        : book.nextNumber(today.getYear()),
                process,
                entered.agency(),
                signed,
                Intake.returnOn(entered.returnOn(), signed),
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                gagUntil,
                new Particulars(
                        null,
                        channel,
                        null,
                        more.seal(),
                        gagUntil == null ? null : Intake.gagFrom(more.gagFrom(), gagUntil),
                        null,
                        more.urgent() && limits.canBeUrgent(process),
                        more.foreignLaw(),
                        null),
                channel == Channel.PORTAL ? now : Intake.receivedAt(more.receivedAt(), signed, now),
                actor.id(),
                now,
                profile.version().value(),
                book.seal(id, file));
        request.attach(kept.sealedKey(), kept.sha256(), kept.bytes());
        if (keptOrder != null) {
            request.attachOrder(keptOrder.sealedKey(), keptOrder.sha256());
        }
        keep(request);
        book.moved(id, RequestState.RECEIVED, actor.id(), now, null);
        moved(request, RequestState.RECEIVED, RequestState.RECEIVED);
        deadlines.received(request.summary(now), actor.is(Role.CUSTODIAN) ? actor.id() : null, limits);
        trail.record(act("disclosure.request.entered", request).detail(id.subject(), file));
        if (actor.is(Role.LIAISON)) {
            letters.desk(request.summary(now), Role.CUSTODIAN, null, "disclosure.letter.submitted", Map.of());
        }
        return id;
    }

    /**
     * Agency and officer were reached by the number in our own directory, never by one from the request (LE-2), and the signature on the
     * instrument was checked.
     *
     * @param signature how the signature was checked
     */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void authenticate(LegalRequestId id, String spokenWith, String said, String signature) {
        authenticate(id, ANY_VERSION, spokenWith, said, signature);
    }

    /**
     * The same by whoever has seen the request as it is.
     *
     * @param seen the version that was seen
     */
    @PreAuthorize(CUSTODIAN_ONLY)
    public void authenticate(LegalRequestId id, long seen, String spokenWith, String said, String signature) {
        factor.require();
        var request = get(id, seen);
        var limits = rules.current().legalProcess();
        var who = Intake.line(spokenWith, "disclosure.callback.who.missing", limits);
        var what = Intake.line(said, "disclosure.callback.said.missing", limits);
        var how = Intake.line(signature, "disclosure.callback.signature.missing", limits);
        stepUps.requireCall(request);
        var agency = agencies.get(request.agency());
        var note = String.join(" · ", agency.callBackNumber(), who, what, how);
        trail.record(act("disclosure.request.authenticated", request).detail(id.subject(), note));
        request.authenticate(
                actor.id(), clock.instant(), book.seal(id, book.open(request).calledBack(note)));
        keep(request);
        book.moved(id, RequestState.AUTHENTICATED, actor.id(), clock.instant(), who);
        deadlines.takenBy(id, actor.id());
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
     * Counsel fixes what the request opens, and puts it in force for all officers of the agency.
     *
     * @param kept those of the named identifiers that may be searched for
     * @param until when its term ends
     * @param comity what the look at foreign law gave (R64)
     * @param reason why it opens this
     */
    @PreAuthorize(COUNSEL_ONLY)
    public void putInForce(
            LegalRequestId id,
            Set<RecordClass> classes,
            List<NamedIdentifier> kept,
            LocalDate from,
            LocalDate to,
            Instant until,
            String comity,
            String reason) {
        var request = get(id, ANY_VERSION);
        putInForce(
                id,
                ANY_VERSION,
                new NewScope(
                        classes,
                        kept,
                        from,
                        to,
                        until,
                        officers(request).keySet(),
                        ComityResult.NO_CONFLICT,
                        comity,
                        noticeBy(request)),
                reason);
    }

    /**
     * Counsel fixes what the request opens and to whom, and puts it in force.
     *
     * @param seen the version of the request that counsel has seen
     * @param reason why it opens this
     */
    @PreAuthorize(COUNSEL_ONLY)
    public void putInForce(LegalRequestId id, long seen, NewScope scope, String reason) {
        factor.require();
        var request = get(id, seen);
        var why = Intake.reason(reason, rules.current().legalProcess());
        stepUps.requireOpen(request);
        var file = book.open(request);
        var scoped = scoped(request, file, scope);
        var before = request.state();
        trail.record(act("disclosure.request.put-in-force", request)
                .detail(request.id().subject(), scoped));
        request.putInForce(actor.id(), clock.instant(), scope, book.seal(request.id(), scoped));
        keep(request);
        book.moved(request.id(), RequestState.IN_FORCE, actor.id(), clock.instant(), why);
        deadlines.lookedAtForeignLaw(request.id());
        moved(request, before, RequestState.IN_FORCE);
        tellAgency(request, "disclosure.letter.moved");
    }

    /**
     * Counsel opens more or less of what the document names, while the request is in force. What changed is in the book.
     *
     * @param seen the version of the request that counsel has seen
     */
    @PreAuthorize(COUNSEL_ONLY)
    public void changeScope(LegalRequestId id, long seen, NewScope scope, String reason) {
        factor.require();
        var request = get(id, seen);
        var why = Intake.reason(reason, rules.current().legalProcess());
        var file = book.open(request);
        var scoped = scoped(request, file, scope);
        var changes = changes(request, file, scope);
        if (changes.isEmpty()) {
            throw new Refused("disclosure.scope.same");
        }
        trail.record(act("disclosure.request.scope-changed", request).detail(id.subject(), scoped));
        request.changeScope(
                actor.id(),
                clock.instant(),
                scope,
                namedFrom(request, file),
                namedTo(request, file),
                book.seal(id, scoped));
        keep(request);
        book.moved(id, RequestState.IN_FORCE, actor.id(), clock.instant(), why, changes);
        if (changes.stream().anyMatch(change -> change.part() == ScopeChange.Part.NOTICE)) {
            notices.planned(id, scope.notice());
        }
        moved(request, RequestState.IN_FORCE, RequestState.IN_FORCE);
        tellAgency(request, "disclosure.letter.moved");
    }

    private RequestFile scoped(LegalRequest request, RequestFile file, NewScope scope) {
        var profile = rules.current();
        if (!SEARCHED.contains(profile.legalProcess().type(request.process()).route())) {
            throw new Refused("disclosure.scope.opens-nothing");
        }
        if (scope.comity() == ComityResult.MOTION) {
            throw new Refused("disclosure.scope.comity.motion");
        }
        if (!opens(request.process()).containsAll(scope.classes())) {
            throw new Refused("disclosure.scope.classes.beyond");
        }
        kinds.mayOpen(request, scope.classes(), scope.identifiers(), scope.until());
        if (scope.identifiers().isEmpty()) {
            throw new Refused("disclosure.intake.identifiers.missing");
        }
        if (!file.allNamed().containsAll(scope.identifiers())) {
            throw new Refused("disclosure.scope.identifiers.beyond");
        }
        if (!officers(request).keySet().containsAll(scope.searchers())) {
            throw new Refused("disclosure.scope.searchers.beyond");
        }
        var summary = request.summary(clock.instant());
        Intake.notice(scope.notice(), summary.gagUntil() != null, summary.underSeal());
        Intake.until(scope.until(), clock.instant(), profile);
        return file.scoped(
                scope.identifiers(),
                Intake.line(scope.comityNote(), "disclosure.scope.comity.missing", profile.legalProcess()));
    }

    private static List<ScopeChange> changes(LegalRequest request, RequestFile file, NewScope scope) {
        return Stream.of(
                        ScopeChange.of(
                                ScopeChange.Part.IDENTIFIERS,
                                written(file.identifiers()),
                                written(scope.identifiers())),
                        ScopeChange.of(ScopeChange.Part.CLASSES, names(request.scope()), names(scope.classes())),
                        ScopeChange.of(
                                ScopeChange.Part.FROM,
                                List.of(day(request.rangeFrom())),
                                List.of(scope.from().toString())),
                        ScopeChange.of(
                                ScopeChange.Part.TO,
                                List.of(day(request.rangeTo().minusNanos(1))),
                                List.of(scope.to().toString())),
                        ScopeChange.of(
                                ScopeChange.Part.UNTIL,
                                List.of(String.valueOf(request.expiresAt())),
                                List.of(scope.until().toString())),
                        ScopeChange.of(
                                ScopeChange.Part.SEARCHERS,
                                request.searchers().stream()
                                        .map(PersonId::toString)
                                        .toList(),
                                scope.searchers().stream()
                                        .map(PersonId::toString)
                                        .toList()),
                        ScopeChange.of(ScopeChange.Part.NOTICE, request.notice(), scope.notice()),
                        ScopeChange.of(ScopeChange.Part.COMITY, request.comity(), scope.comity()))
                .flatMap(List::stream)
                .toList();
    }

    /** Identifiers as a change of the scope has them. */
    static List<String> written(List<NamedIdentifier> identifiers) {
        return identifiers.stream()
                .map(one -> one.from() == null ? one.value() : one.value() + " " + one.from() + "/" + one.to())
                .toList();
    }

    private static List<String> names(Set<RecordClass> classes) {
        return classes.stream().sorted().map(RecordClass::name).toList();
    }

    private static String day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    private static LocalDate namedFrom(LegalRequest request, RequestFile file) {
        return file.namedFrom() == null ? LocalDate.ofInstant(request.rangeFrom(), ZoneOffset.UTC) : file.namedFrom();
    }

    private static LocalDate namedTo(LegalRequest request, RequestFile file) {
        return file.namedTo() == null
                ? LocalDate.ofInstant(request.rangeTo().minusNanos(1), ZoneOffset.UTC)
                : file.namedTo();
    }

    private NoticePlan noticeBy(LegalRequest request) {
        var summary = request.summary(clock.instant());
        if (summary.underSeal()) {
            return NoticePlan.BARRED;
        }
        return summary.gagUntil() == null ? NoticePlan.AT_ONCE : NoticePlan.AFTER_ORDER;
    }

    /**
     * Counsel has looked at foreign law, before the scope is fixed (R64).
     *
     * @param seen the version of the request that counsel has seen
     */
    @PreAuthorize(COUNSEL_ONLY)
    public void reviewForeignLaw(LegalRequestId id, long seen, ComityResult result, String note) {
        var request = get(id, seen);
        var file = book.open(request)
                .lookedAtForeignLaw(Intake.line(
                        note, "disclosure.scope.comity.missing", rules.current().legalProcess()));
        trail.record(act("disclosure.request.foreign-law", request).detail(id.subject(), result + ": " + note));
        var before = request.comity();
        request.reviewForeignLaw(result, actor.id(), clock.instant(), book.seal(id, file));
        keep(request);
        if (before != null && before != result) {
            book.moved(
                    id,
                    request.state(),
                    actor.id(),
                    clock.instant(),
                    file.comity(),
                    ScopeChange.of(ScopeChange.Part.COMITY, before, result));
        }
        deadlines.lookedAtForeignLaw(id);
        if (result == ComityResult.MOTION && request.state() == RequestState.IN_FORCE) {
            moved(request, RequestState.IN_FORCE, RequestState.IN_FORCE);
        }
    }

    /** Counsel takes the request up, sends it back to be narrowed, challenges, rejects or closes it, with the reason. */
    @PreAuthorize(COUNSEL_ONLY)
    public void rule(LegalRequestId id, RequestState to, String reason) {
        move(id, ANY_VERSION, to, reason);
    }

    /**
     * The same by counsel who has seen the request as it is.
     *
     * @param seen the version that was seen
     */
    @PreAuthorize(COUNSEL_ONLY)
    public void rule(LegalRequestId id, long seen, RequestState to, String reason) {
        move(id, seen, to, reason);
    }

    /** The desk notes that the agency has withdrawn the request. */
    @PreAuthorize(LEGAL_DESK)
    public void withdraw(LegalRequestId id, String reason) {
        move(id, ANY_VERSION, RequestState.WITHDRAWN, reason);
    }

    /**
     * The agency's liaison withdraws the request, or the desk notes that the agency has.
     *
     * @param seen the version that was seen
     */
    @PreAuthorize(ANYONE_OF_THE_DESK)
    public void withdraw(LegalRequestId id, long seen, String reason) {
        move(id, seen, RequestState.WITHDRAWN, reason);
    }

    private void move(LegalRequestId id, long seen, RequestState to, String reason) {
        var request = get(id, seen);
        var why = to == RequestState.COUNSEL_REVIEW
                ? reason.strip()
                : Intake.reason(reason, rules.current().legalProcess());
        var before = request.state();
        trail.record(act("disclosure.request.moved", request).detail(id.subject(), to + ": " + why));
        request.move(to);
        keep(request);
        book.moved(id, to, actor.id(), clock.instant(), why.isEmpty() ? null : why);
        if (to == RequestState.COUNSEL_REVIEW) {
            deadlines.counselIs(id, actor.id());
        }
        if (to.ended()) {
            deadlines.ended(id);
        }
        moved(request, before, to);
        if (to == RequestState.NARROWING) {
            // What is to be narrowed is the reason: the agency reads it where it answers.
            book.wrote(id, true, true, actor.id(), clock.instant(), why);
        }
        if (!actor.is(Role.LIAISON) && OutsideState.of(before, false) != OutsideState.of(to, false)) {
            tellAgency(request, "disclosure.letter.moved");
        }
    }

    /**
     * The agency asks for less, after counsel sent the request back: its liaison says so, or a custodian whom the agency has told.
     *
     * @param seen the version that was seen
     * @param asked the record classes that are still asked for
     */
    @PreAuthorize(CUSTODIAN_OR_LIAISON)
    public void narrow(
            LegalRequestId id,
            long seen,
            List<NamedIdentifier> kept,
            Set<RecordClass> asked,
            LocalDate from,
            LocalDate to,
            String note) {
        var request = get(id, seen);
        var limits = rules.current().legalProcess();
        var file = book.open(request);
        if (kept.isEmpty()) {
            throw new Refused("disclosure.intake.identifiers.missing");
        }
        if (!file.allNamed().containsAll(kept) || !file.asked().containsAll(asked)) {
            throw new Refused("disclosure.narrow.wider");
        }
        var why = Intake.reason(note, limits);
        Intake.asked(request.process(), asked);
        var first = Intake.from(from);
        var last = Intake.to(to, first, limits);
        var changes = Stream.of(
                        ScopeChange.of(ScopeChange.Part.IDENTIFIERS, written(file.allNamed()), written(kept)),
                        ScopeChange.of(ScopeChange.Part.CLASSES, names(file.asked()), names(asked)),
                        ScopeChange.of(
                                ScopeChange.Part.FROM,
                                List.of(namedFrom(request, file).toString()),
                                List.of(first.toString())),
                        ScopeChange.of(
                                ScopeChange.Part.TO,
                                List.of(namedTo(request, file).toString()),
                                List.of(last.toString())))
                .flatMap(List::stream)
                .toList();
        if (changes.isEmpty()) {
            throw new Refused("disclosure.narrow.same");
        }
        var narrowed = file.narrowed(kept, asked, first, last);
        trail.record(act("disclosure.request.narrowed", request).detail(id.subject(), narrowed));
        request.narrow(first, last, book.seal(id, narrowed));
        keep(request);
        book.moved(id, RequestState.COUNSEL_REVIEW, actor.id(), clock.instant(), why, changes);
        book.wrote(id, !actor.is(Role.LIAISON), false, actor.id(), clock.instant(), why);
        moved(request, RequestState.NARROWING, RequestState.COUNSEL_REVIEW);
        letters.desk(request.summary(clock.instant()), Role.COUNSEL, null, "disclosure.letter.message", Map.of());
    }

    /**
     * Desk and agency write each other about a request. An agency's message answers the desk's question.
     *
     * @param question whether the desk waits for an answer; nothing to a liaison
     */
    @PreAuthorize(ANYONE_OF_THE_DESK)
    public void write(LegalRequestId id, String text, boolean question) {
        var request = get(id, ANY_VERSION);
        var said = Intake.message(text, rules.current().legalProcess());
        var desk = !actor.is(Role.LIAISON);
        trail.record(act("disclosure.message.written", request).detail(id.subject(), said));
        if (desk && question) {
            request.asked(clock.instant());
            keep(request);
        } else if (!desk) {
            request.answered();
            keep(request);
        }
        book.wrote(id, desk, desk && question, actor.id(), clock.instant(), said);
        if (desk) {
            tellAgency(request, "disclosure.letter.message");
        } else {
            letters.desk(
                    request.summary(clock.instant()),
                    Role.CUSTODIAN,
                    request.authenticatedBy(),
                    "disclosure.letter.message",
                    Map.of());
        }
    }

    private void tellAgency(LegalRequest request, String template) {
        letters.agency(request.summary(clock.instant()), template);
    }

    private void moved(LegalRequest request, RequestState before, RequestState now) {
        events.publishEvent(new RequestMoved(request.id(), request.process(), before, now));
    }

    /** Writes the row where nobody else has in the meantime; else says so, and nothing is done. */
    private void keep(LegalRequest request) {
        try {
            rows.saveAndFlush(request);
        } catch (OptimisticLockingFailureException moved) {
            throw new Refused("disclosure.turn.stale");
        }
    }

    /** The officers of the agency whom counsel may let search, with their names. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public Map<PersonId, String> officers(LegalRequestId id) {
        return officers(get(id, ANY_VERSION));
    }

    private Map<PersonId, String> officers(LegalRequest request) {
        var officers = new LinkedHashMap<PersonId, String>();
        letters.officers(request.agency()).forEach(one -> officers.put(one.id(), one.name()));
        return officers;
    }

    /** What is due on the requests, the most urgent first. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public Map<LegalRequestId, List<DeadlineSummary>> due() {
        var mine = all().stream().map(LegalRequestSummary::id).collect(Collectors.toSet());
        var open = new HashMap<>(deadlines.open());
        open.keySet().retainAll(mine);
        return open;
    }

    /** What is due on one request, the most urgent first; of one behind the wall to whoever stands behind it. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public List<DeadlineSummary> due(LegalRequestId id) {
        return deadlines.open(get(id, ANY_VERSION).id());
    }

    /** When a request was last written about, and whether by the desk. */
    public record LastMessage(boolean desk, Instant at) {}

    /** The last message of each request that whoever asks may see. */
    @PreAuthorize(ANYONE_OF_THE_DESK)
    @Transactional(readOnly = true)
    public Map<LegalRequestId, LastMessage> lastMessages() {
        var mine = all().stream().map(LegalRequestSummary::id).collect(Collectors.toSet());
        var last = new HashMap<>(book.lastMessages());
        last.keySet().retainAll(mine);
        return last;
    }

    /** All requests, the newest first: to the desk every one but those behind the wall, to a liaison those of the own agency. */
    @PreAuthorize(ANYONE_OF_THE_DESK)
    @Transactional(readOnly = true)
    public List<LegalRequestSummary> all() {
        var now = clock.instant();
        var own = actor.get().agency();
        var found = actor.is(Role.LIAISON)
                ? rows.findByAgencyOrderByNumberDesc(Objects.requireNonNull(own))
                : rows.findAllByOrderByNumberDesc();
        return found.stream()
                .filter(request -> !(actor.is(Role.LIAISON) ? walls.around(request.process()) : walls.around(request)))
                .map(request -> request.summary(now))
                .map(summary -> actor.is(Role.LIAISON) ? summary.forOutside() : summary)
                .toList();
    }

    /** A request by its number, opened whole. The look is on record, and so is one that finds none. To a liaison only the
     * own agency's exist, and the reasons of moves stay inside; counsel first says of what is behind the wall that they were told. */
    @PreAuthorize(ANYONE_OF_THE_DESK)
    public Optional<LegalRequestDetails> read(String number) {
        var found = rows.findByNumber(number);
        if (found.filter(walls::firstOpening).isPresent()) {
            throw new Refused("disclosure.walled.first");
        }
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
        var request = get(id, ANY_VERSION);
        trail.record(look("disclosure.instrument.read", request));
        return instruments.open(id, Objects.requireNonNull(request.documentKey()));
    }

    /** The nondisclosure order, a PDF, where it is a document of its own. The look is on record. */
    @PreAuthorize(LEGAL_DESK)
    public byte[] order(LegalRequestId id) {
        var request = get(id, ANY_VERSION);
        trail.record(look("disclosure.order.read", request));
        return instruments.openOrder(id, Objects.requireNonNull(request.orderKey()));
    }

    private LegalRequestDetails details(LegalRequest request) {
        trail.record(look("disclosure.request.read", request));
        var file = book.open(request);
        var outside = actor.is(Role.LIAISON);
        var summary = request.summary(clock.instant());
        var moves = book.moves(request.id());
        var messages = book.messages(request.id());
        var searches = outside
                ? book.searches(request.id()).stream()
                        .map(LegalRequestDetails.SearchMade::withoutReason)
                        .toList()
                : book.searches(request.id());
        return new LegalRequestDetails(
                outside ? summary.forOutside() : summary,
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
                outside ? null : file.callBack(),
                outside ? null : file.comity(),
                outside ? List.of() : moves,
                searches,
                file.investigation(),
                file.costs(),
                file.allNamed(),
                namedFrom(request, file),
                namedTo(request, file),
                request.searchers(),
                outside ? messages.stream().map(LegalMessage::withoutAuthor).toList() : messages,
                progress(moves),
                request.state() == RequestState.NARROWING,
                outside ? List.of() : steps.of(summary, moves, file.identifiers()));
    }

    /** The way in outside words: what changes inside a stage is not told. */
    private static List<LegalRequestDetails.Progress> progress(List<LegalRequestDetails.Move> moves) {
        var progress = new ArrayList<LegalRequestDetails.Progress>();
        for (var move : moves) {
            var state = OutsideState.of(move.state(), false);
            if (progress.isEmpty() || progress.getLast().state() != state) {
                progress.add(new LegalRequestDetails.Progress(state, move.at()));
            }
        }
        return progress;
    }

    private boolean exists(LegalRequest request) {
        return !walls.hides(request)
                && (!actor.is(Role.LIAISON)
                        || request.agency().equals(actor.get().agency()));
    }

    private LegalRequest get(LegalRequestId id, long seen) {
        var request = rows.findById(id).filter(this::exists).orElseThrow(() -> new Refused("disclosure.request.none"));
        if (seen != ANY_VERSION) {
            request.stillAt(seen);
        }
        return request;
    }

    private Entry act(String action, LegalRequest request) {
        return Entry.act(action, ground(request))
                .object("legal_request", request.id().value(), request.number());
    }

    private Entry look(String action, LegalRequest request) {
        return Entry.look(action, ground(request))
                .object("legal_request", request.id().value(), request.number());
    }

    private Ground ground(LegalRequest request) {
        return new Ground.LegalRequest(request.id().value(), request.number());
    }
}
