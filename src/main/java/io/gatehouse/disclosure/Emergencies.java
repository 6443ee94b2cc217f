package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.LEGAL_DESK;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FourEyes;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.PersonSummary;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Emergencies: disclosure without process, because somebody's life or limb is in danger (14.3, R62).
 *
 * <p>Two people of the desk approve it, one of them counsel, neither of whom has entered it, after the agency was called back as always
 * (LE-3). The first says what it opens: the least set of the profile, and beyond it each class only with a reason of its own. The second
 * says yes to exactly that. The clock from arrival to decision is shown with its target, so that haste argues for no short cut.
 * Afterwards process is to follow, and somebody who did not approve it looks at it again.
 */
@Service
@Transactional
public class Emergencies {

    /** By when an emergency is to be decided. */
    static final String DECISION = "disclosure.due.emergency";

    /** By when process is to have followed it. */
    static final String FOLLOW_UP = "disclosure.due.follow-up";

    /** By when it is to have been looked at again. */
    static final String REVIEW = "disclosure.due.review";

    private static final String JOB = "disclosure.emergencies";
    private static final String OBJECT = "legal_request";
    private static final String TABLE = "legal_emergency";

    private final LegalRequestRows rows;
    private final RequestBook book;
    private final Walls walls;
    private final FollowingProcess following;
    private final StepUps stepUps;
    private final SealedRecords records;
    private final Deadlines deadlines;
    private final LegalLetters letters;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ActingAs acting;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final FreshFactor factor;
    private final Clock clock;

    Emergencies(
            LegalRequestRows rows,
            RequestBook book,
            Walls walls,
            FollowingProcess following,
            StepUps stepUps,
            SealedRecords records,
            Deadlines deadlines,
            LegalLetters letters,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            ActingAs acting,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            FreshFactor factor,
            Clock clock) {
        this.rows = rows;
        this.book = book;
        this.walls = walls;
        this.following = following;
        this.stepUps = stepUps;
        this.records = records;
        this.deadlines = deadlines;
        this.letters = letters;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.acting = acting;
        this.events = events;
        this.jdbc = jdbc;
        this.factor = factor;
        this.clock = clock;
    }

    /** What is sealed of the first approval. */
    private record Proposal(Map<RecordClass, String> classes, List<NamedIdentifier> identifiers, String reasons) {

        @Override
        public String toString() {
            return "a proposal";
        }
    }

    /** The least set: what an emergency opens without a further reason. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public Set<RecordClass> leastSet() {
        var profile = rules.current();
        var least = EnumSet.noneOf(RecordClass.class);
        profile.specialProcess().emergencyClasses().stream()
                .filter(one -> profile.opens(ProcessType.EMERGENCY, one))
                .forEach(least::add);
        return least;
    }

    /**
     * The first of two people approves, and says what the danger covers.
     *
     * @param classes what it opens; a class beyond the least set with the reason why the danger needs it
     * @param kept those of the named identifiers that the danger is about
     * @param reasons why this person believes in good faith that there is such a danger
     */
    @PreAuthorize(LEGAL_DESK)
    public void propose(
            LegalRequestId id, Map<RecordClass, String> classes, List<NamedIdentifier> kept, String reasons) {
        factor.require();
        var request = approvable(id);
        var profile = rules.current();
        var said = Reasons.full(reasons, profile);
        if (classes.isEmpty()) {
            throw new Refused("disclosure.scope.classes.missing");
        }
        var least = leastSet();
        var opened = new EnumMap<RecordClass, String>(RecordClass.class);
        classes.forEach((one, why) -> {
            if (!profile.opens(ProcessType.EMERGENCY, one)) {
                throw new Refused("disclosure.scope.classes.beyond");
            }
            if (!least.contains(one)
                    && why.strip().length() < profile.legalProcess().reasonAtLeast()) {
                throw new Refused(
                        "disclosure.emergency.beyond", profile.legalProcess().reasonAtLeast());
            }
            opened.put(one, least.contains(one) ? "" : Reasons.of(why, profile));
        });
        if (kept.isEmpty()) {
            throw new Refused("disclosure.intake.identifiers.missing");
        }
        var proposal = new Proposal(opened, List.copyOf(kept), said);
        requireAsked(request, proposal);
        var made = jdbc.sql("""
                        insert ignore into legal_emergency (request_id, entered_by, proposer, by_counsel, proposed_at, sealed_first)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id.value(),
                        request.summary(clock.instant()).enteredBy().value(),
                        actor.id().value(),
                        actor.is(Role.COUNSEL),
                        now(),
                        records.seal(id.subject(), KindRules.place(TABLE, "sealed_first", id), proposal))
                .update();
        if (made == 0) {
            throw new Refused("disclosure.emergency.proposed");
        }
        trail.record(request.act("disclosure.emergency.proposed").detail(id.subject(), proposal));
        book.moved(id, request.state(), actor.id(), now(), said);
    }

    /** Nothing that the agency does not ask for, or asks for no more, is what a danger needs. */
    private void requireAsked(LegalRequest request, Proposal proposal) {
        var file = book.open(request);
        if (!file.identifiers().containsAll(proposal.identifiers())) {
            throw new Refused("disclosure.scope.identifiers.beyond");
        }
        if (!file.asked().containsAll(proposal.classes().keySet())) {
            throw new Refused("disclosure.emergency.asked");
        }
    }

    /**
     * Approves what the first person has said that the danger covers; from then on it is in force.
     *
     * @param seen when the first approval was given that this person has read; another than that is not approved with it
     * @param reasons why this person believes in good faith that there is such a danger
     */
    @PreAuthorize(LEGAL_DESK)
    public void approve(LegalRequestId id, Instant seen, String reasons) {
        factor.require();
        var request = approvable(id);
        var said = Reasons.full(reasons, rules.current());
        var summary = request.summary(clock.instant());
        var me = actor.id();
        var now = now();
        // Whoever has confirmed the agency is one of two people at most: the other has to be somebody else.
        if (me.equals(summary.authenticatedBy())) {
            throw new Refused("disclosure.emergency.confirmed");
        }
        var approved = jdbc.sql("""
                        update legal_emergency set approver = :me, approved_at = :now, sealed_second = :sealed
                        where request_id = :id and proposed_at = :seen and approver is null and proposer <> :me
                            and (by_counsel or :counsel)
                        """)
                .param("me", me.value())
                .param("now", now)
                .param("sealed", records.seal(id.subject(), KindRules.place(TABLE, "sealed_second", id), said))
                .param("id", id.value())
                .param("seen", seen)
                .param("counsel", actor.is(Role.COUNSEL))
                .update();
        var row = row(id).orElseThrow(() -> new Refused("disclosure.emergency.changed"));
        if (approved == 0) {
            throw new Refused(whyNot(row, seen));
        }
        var proposal = open(id, row);
        requireAsked(request, proposal);
        var special = rules.current().specialProcess();
        trail.record(request.act("disclosure.emergency.approved").detail(id.subject(), said));
        request.putInForceByTwo(
                new FourEyes(row.proposer(), me),
                now,
                now.plus(special.emergencySearch()),
                proposal.classes().keySet(),
                letters.officers(request.agency()).stream()
                        .map(PersonSummary::id)
                        .collect(Collectors.toSet()),
                book.seal(id, book.open(request).scoped(proposal.identifiers(), "")));
        rows.keep(request, "disclosure.emergency.approved");
        book.moved(id, RequestState.IN_FORCE, me, now, said);
        due(FOLLOW_UP, id, now.plus(special.emergencyFollowUp()), Role.CUSTODIAN);
        due(REVIEW, id, now.plus(special.emergencyReview()), Role.COUNSEL);
        events.publishEvent(new RequestMoved(id, request.process(), summary.state(), RequestState.IN_FORCE));
        letters.agency(summary, "disclosure.letter.moved");
    }

    private String whyNot(Row row, Instant seen) {
        if (row.proposer().equals(actor.id())) {
            return "disclosure.emergency.same";
        }
        if (row.approver() != null) {
            return "disclosure.emergency.approved";
        }
        return row.proposedAt().equals(seen) ? "disclosure.emergency.counsel" : "disclosure.emergency.changed";
    }

    /** Takes the first approval back, before there is a second, so that another scope may be proposed. */
    @PreAuthorize(LEGAL_DESK)
    public void takeBack(LegalRequestId id) {
        var request = get(id);
        if (jdbc.sql("delete from legal_emergency where request_id = ? and approver is null and proposer = ?")
                        .params(id.value(), actor.id().value())
                        .update()
                == 0) {
            throw new Refused("disclosure.emergency.approved");
        }
        trail.record(request.act("disclosure.emergency.taken-back"));
    }

    /** Names the process that has followed: of the same agency, entered after the emergency was. */
    @PreAuthorize(LEGAL_DESK)
    public void followedBy(LegalRequestId id, String number) {
        var request = get(id);
        var entered = request.summary(clock.instant()).enteredAt();
        var process = following
                .named(number, request)
                .filter(one -> one.process() != ProcessType.EMERGENCY)
                .filter(one -> !one.summary(clock.instant()).enteredAt().isBefore(entered))
                .orElseThrow(() -> new Refused("disclosure.emergency.process"));
        if (jdbc.sql("""
                        update legal_emergency set followed_by = ?, followed_at = ?
                        where request_id = ? and approver is not null and followed_by is null
                        """).params(process.id().value(), now(), id.value()).update() == 0) {
            throw new Refused("disclosure.turn.wrong");
        }
        trail.record(request.act("disclosure.emergency.followed"));
        acting.system(JOB, () -> deadlines.meet(FOLLOW_UP, id.value()));
    }

    /** Looks at an emergency again, as somebody who did not approve it. */
    @PreAuthorize(LEGAL_DESK)
    public void review(LegalRequestId id, @Nullable EmergencyOutcome outcome, String found) {
        var request = get(id);
        if (outcome == null) {
            throw new Refused("disclosure.emergency.outcome.missing");
        }
        var said = Reasons.full(found, rules.current());
        var me = actor.id();
        var reviewed = jdbc.sql("""
                        update legal_emergency set reviewer = :me, reviewed_at = :now, outcome = :outcome, sealed_review = :sealed
                        where request_id = :id and approver is not null and reviewer is null
                            and proposer <> :me and approver <> :me
                        """)
                .param("me", me.value())
                .param("now", now())
                .param("outcome", outcome.name())
                .param("sealed", records.seal(id.subject(), KindRules.place(TABLE, "sealed_review", id), said))
                .param("id", id.value())
                .update();
        if (reviewed == 0) {
            var approvers = row(id).map(row -> row.proposer().equals(me) || me.equals(row.approver()));
            throw new Refused(
                    approvers.orElse(false) ? "disclosure.emergency.review.own" : "disclosure.emergency.review.done");
        }
        trail.record(request.act("disclosure.emergency.reviewed").detail(id.subject(), outcome + ": " + said));
        acting.system(JOB, () -> deadlines.meet(REVIEW, id.value()));
    }

    /** The approvals of an emergency and what follows them; nothing before the first. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public Optional<EmergencyDetails> find(LegalRequestId id) {
        var request = get(id);
        return row(id).map(row -> {
            var proposal = open(id, row);
            return new EmergencyDetails(
                    request.summary(clock.instant()).receivedAt(),
                    rules.current().specialProcess().emergencyDecision(),
                    proposal.classes(),
                    proposal.identifiers(),
                    new EmergencyDetails.Approval(row.proposer(), row.proposedAt(), proposal.reasons()),
                    secondApproval(id, row),
                    due(FOLLOW_UP, id),
                    following.number(row.followedBy()),
                    due(REVIEW, id),
                    review(id, row));
        });
    }

    /** When an emergency that nobody has decided yet is to be decided. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public Optional<Instant> decisionDue(LegalRequestId id) {
        return walls.lets(id) ? Optional.ofNullable(due(DECISION, id)) : Optional.empty();
    }

    private EmergencyDetails.@Nullable Approval secondApproval(LegalRequestId id, Row row) {
        var by = row.approver();
        var at = row.approvedAt();
        var sealed = row.second();
        return by == null || at == null || sealed == null
                ? null
                : new EmergencyDetails.Approval(
                        by,
                        at,
                        records.open(id.subject(), KindRules.place(TABLE, "sealed_second", id), sealed, String.class));
    }

    private EmergencyDetails.@Nullable Review review(LegalRequestId id, Row row) {
        var by = row.reviewer();
        var at = row.reviewedAt();
        var outcome = row.outcome();
        var sealed = row.review();
        return by == null || at == null || outcome == null || sealed == null
                ? null
                : new EmergencyDetails.Review(
                        by,
                        at,
                        EmergencyOutcome.valueOf(outcome),
                        records.open(id.subject(), KindRules.place(TABLE, "sealed_review", id), sealed, String.class));
    }

    /**
     * The clock of the decision runs from arrival, and stops when there is one. Whoever sends the request back or before a court ends a
     * first approval: what it was about is no longer what is asked.
     */
    @EventListener
    void on(RequestMoved moved) {
        if (FollowingProcess.fails(moved.now())) {
            owedAgain(moved.request());
        }
        if (moved.process() != ProcessType.EMERGENCY) {
            return;
        }
        if (moved.now() == RequestState.RECEIVED) {
            due(
                    DECISION,
                    moved.request(),
                    rows.findById(moved.request())
                            .orElseThrow()
                            .summary(clock.instant())
                            .receivedAt()
                            .plus(rules.current().specialProcess().emergencyDecision()),
                    Role.CUSTODIAN);
        } else if (moved.now() == RequestState.IN_FORCE || moved.now().ended()) {
            acting.system(JOB, () -> deadlines.meet(DECISION, moved.request().value()));
        } else if (!moved.now().beforeTwo() && lapse(moved.request())) {
            trail.record(rows.findById(moved.request()).orElseThrow().act("disclosure.emergency.lapsed"));
        }
    }

    /** The process that had followed has come to nothing: another is owed, by the day on which it was. */
    private void owedAgain(LegalRequestId process) {
        jdbc.sql("select request_id, approved_at from legal_emergency where followed_by = ?")
                .param(process.value())
                .query((row, _) ->
                        Map.entry(new LegalRequestId(row.getObject(1, UUID.class)), row.getObject(2, Instant.class)))
                .list()
                .forEach(emergency -> {
                    jdbc.sql("update legal_emergency set followed_by = null, followed_at = null where request_id = ?")
                            .param(emergency.getKey().value())
                            .update();
                    due(
                            FOLLOW_UP,
                            emergency.getKey(),
                            emergency
                                    .getValue()
                                    .plus(rules.current().specialProcess().emergencyFollowUp()),
                            Role.CUSTODIAN);
                });
    }

    private boolean lapse(LegalRequestId id) {
        return jdbc.sql("delete from legal_emergency where request_id = ? and approver is null")
                        .param(id.value())
                        .update()
                == 1;
    }

    private void due(String kind, LegalRequestId id, Instant at, Role owner) {
        acting.system(JOB, () -> deadlines.set(kind, OBJECT, id.value(), at, owner, null));
    }

    private @Nullable Instant due(String kind, LegalRequestId id) {
        return acting.system(JOB, () -> deadlines.open(kind, id.value()))
                .map(DeadlineSummary::due)
                .orElse(null);
    }

    private LegalRequest approvable(LegalRequestId id) {
        var request = get(id);
        var summary = request.summary(clock.instant());
        if (summary.authenticatedBy() == null) {
            throw new Refused("disclosure.emergency.unconfirmed");
        }
        if (!summary.state().beforeTwo()) {
            throw new Refused(
                    summary.state() == RequestState.IN_FORCE
                            ? "disclosure.emergency.approved"
                            : summary.state().ended() ? "disclosure.turn.wrong" : "disclosure.emergency.elsewhere");
        }
        if (actor.id().equals(summary.enteredBy())) {
            throw new Refused("disclosure.emergency.entered");
        }
        stepUps.requireOpen(request);
        return request;
    }

    private record Row(
            PersonId proposer,
            Instant proposedAt,
            byte[] first,
            @Nullable PersonId approver,
            @Nullable Instant approvedAt,
            byte @Nullable [] second,
            @Nullable UUID followedBy,
            @Nullable PersonId reviewer,
            @Nullable Instant reviewedAt,
            @Nullable String outcome,
            byte @Nullable [] review) {}

    private Optional<Row> row(LegalRequestId id) {
        return jdbc.sql("select * from legal_emergency where request_id = ?")
                .param(id.value())
                .query((row, _) -> row(row))
                .optional();
    }

    private static Row row(ResultSet row) throws SQLException {
        var approver = row.getObject("approver", UUID.class);
        var reviewer = row.getObject("reviewer", UUID.class);
        return new Row(
                new PersonId(row.getObject("proposer", UUID.class)),
                row.getObject("proposed_at", Instant.class),
                row.getBytes("sealed_first"),
                approver == null ? null : new PersonId(approver),
                row.getObject("approved_at", Instant.class),
                row.getBytes("sealed_second"),
                row.getObject("followed_by", UUID.class),
                reviewer == null ? null : new PersonId(reviewer),
                row.getObject("reviewed_at", Instant.class),
                row.getString("outcome"),
                row.getBytes("sealed_review"));
    }

    private Proposal open(LegalRequestId id, Row row) {
        return records.open(id.subject(), KindRules.place(TABLE, "sealed_first", id), row.first(), Proposal.class);
    }

    private LegalRequest get(LegalRequestId id) {
        return rows.findById(id)
                .filter(request -> request.process() == ProcessType.EMERGENCY && !walls.hides(request))
                .orElseThrow(() -> new Refused("disclosure.request.none"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
