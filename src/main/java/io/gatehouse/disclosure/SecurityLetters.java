package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.COUNSEL_ONLY;
import static io.gatehouse.access.Roles.LEGAL_DESK;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.PersonSummary;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * National-security letters and requests under seal, behind their wall (14.5, R60): counsel and the custodians who are named for a matter
 * see it, and to everybody else at the desk it does not exist.
 *
 * <p>Whoever is told of a letter is told to be bound by its nondisclosure, and the book of those told says who, when and by whom;
 * naming a custodian is telling one. What a letter opens, name, address and length of service, is the matrix's to say.
 */
@Service
@Transactional
public class SecurityLetters {

    /** By when the government has to apply once its recipient has asked for review. */
    static final String REVIEW = "disclosure.due.letter-review";

    private static final String JOB = "disclosure.letters";
    private static final String OBJECT = "legal_request";
    private static final String TABLE = "legal_letter";

    private final LegalRequestRows rows;
    private final Walls walls;
    private final SealedRecords records;
    private final Deadlines deadlines;
    private final WallBook wall;
    private final NoticeBook notices;
    private final People people;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ActingAs acting;
    private final JdbcClient jdbc;
    private final Clock clock;

    SecurityLetters(
            LegalRequestRows rows,
            Walls walls,
            SealedRecords records,
            Deadlines deadlines,
            WallBook wall,
            NoticeBook notices,
            People people,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            ActingAs acting,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.walls = walls;
        this.records = records;
        this.deadlines = deadlines;
        this.wall = wall;
        this.notices = notices;
        this.people = people;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.acting = acting;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The matters behind the wall that whoever asks may see, the newest first. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public List<LegalRequestSummary> mine() {
        var now = clock.instant();
        return rows.findAllByOrderByNumberDesc().stream()
                .filter(walls::lists)
                .map(request -> request.summary(now))
                .sorted(java.util.Comparator.comparing(LegalRequestSummary::enteredAt)
                        .reversed())
                .toList();
    }

    /** What counsel opens for the first time: the matter of this number, before they have said that they were told to be bound. */
    @PreAuthorize(LEGAL_DESK)
    @Transactional(readOnly = true)
    public Optional<LegalRequestId> firstOpening(String number) {
        return rows.findByNumber(number).filter(walls::firstOpening).map(LegalRequest::id);
    }

    /**
     * Counsel who opens a matter for the first time puts themselves in the book of those told.
     *
     * @param toldBound whether they were told to be bound; without that nothing is opened to them
     */
    @PreAuthorize(COUNSEL_ONLY)
    public void bind(LegalRequestId id, boolean toldBound) {
        var request = rows.findById(id).filter(walls::lists).orElseThrow(() -> new Refused("disclosure.request.none"));
        requireBound(toldBound);
        if (walls.firstOpening(request)) {
            var counsel = actor.id();
            wall.tell(request, TellingKind.LAWYER, counsel, acting.system(JOB, () -> people.name(counsel)));
        }
    }

    /** Notes what a letter says of itself; without that nothing is opened by it. */
    @PreAuthorize(LEGAL_DESK)
    public void describe(LegalRequestId id, LetterFacts facts) {
        var request = letter(id);
        var signer = Intake.line(
                facts.signer(),
                "disclosure.walled.signer.missing",
                rules.current().legalProcess());
        var said = new LetterFacts(signer, facts.certified(), facts.reviewNotice());
        jdbc.sql("""
                        insert into legal_letter (request_id, certified, review_notice, described_by, described_at, sealed)
                        values (:id, :certified, :notice, :by, :now, :sealed)
                        on duplicate key update certified = values(certified), review_notice = values(review_notice),
                            described_by = values(described_by), described_at = values(described_at), sealed = values(sealed)
                        """)
                .param("id", id.value())
                .param("certified", said.certified())
                .param("notice", said.reviewNotice())
                .param("by", actor.id().value())
                .param("now", now())
                .param("sealed", records.seal(id.subject(), KindRules.place(TABLE, "sealed", id), signer))
                .update();
        trail.record(act("disclosure.walled.described", request).detail(id.subject(), said));
        notices.orderChanged(id);
    }

    /** The custodians and the counsel who may be named. */
    @PreAuthorize(COUNSEL_ONLY)
    @Transactional(readOnly = true)
    public List<PersonSummary> nameable(LegalRequestId id) {
        var named = walls.named(get(id).id());
        return Stream.concat(having(Role.CUSTODIAN).stream(), having(Role.COUNSEL).stream())
                .distinct()
                .filter(one -> !named.contains(one.id()) && !one.disabled())
                .toList();
    }

    private List<PersonSummary> having(Role role) {
        return acting.system(JOB, () -> people.withRole(role));
    }

    private boolean has(Role role, PersonId person) {
        return having(role).stream().anyMatch(one -> one.id().equals(person));
    }

    /**
     * Counsel names a custodian for a matter, or the counsel who will release its answer, and has told them that they are bound.
     *
     * @param toldBound whether they were told; without that nobody is let in
     */
    @PreAuthorize(COUNSEL_ONLY)
    public void name(LegalRequestId id, PersonId person, boolean toldBound) {
        var request = get(id);
        requireBound(toldBound);
        if (has(Role.CUSTODIAN, person)) {
            wall.letIn(request, person, TellingKind.COMPLIANCE);
        } else if (has(Role.COUNSEL, person)) {
            wall.letIn(request, person, TellingKind.LAWYER);
        } else {
            throw new Refused("disclosure.walled.custodian");
        }
    }

    /** Counsel closes a matter to a custodian again. That they were told stays in the book. */
    @PreAuthorize(COUNSEL_ONLY)
    public void close(LegalRequestId id, PersonId custodian) {
        var request = get(id);
        wall.shut(id, custodian);
        trail.record(act("disclosure.walled.closed", request).detail(id.subject(), custodian.toString()));
    }

    /**
     * Puts somebody in the book of those who were told.
     *
     * @param who the name, and what the person is
     * @param toldBound whether they were told to be bound by the nondisclosure, which the law demands
     */
    @PreAuthorize(LEGAL_DESK)
    public void told(LegalRequestId id, @Nullable TellingKind kind, String who, boolean toldBound) {
        var request = get(id);
        if (kind == null) {
            throw new Refused("disclosure.walled.kind.missing");
        }
        var name = Intake.line(
                who, "disclosure.walled.who.missing", rules.current().legalProcess());
        requireBound(toldBound);
        wall.tell(request, kind, null, name);
    }

    private static void requireBound(boolean toldBound) {
        if (!toldBound) {
            throw new Refused("disclosure.walled.bound");
        }
    }

    /** Notes that the recipient has asked for judicial review of the nondisclosure (18 U.S.C. 3511): the government's time runs. */
    @PreAuthorize(COUNSEL_ONLY)
    public void askReview(LegalRequestId id, @Nullable LocalDate on) {
        var request = get(id);
        var day = notInFuture(on);
        if (jdbc.sql("""
                        update legal_letter set review_asked_on = ?, review_asked_by = ?
                        where request_id = ? and review_asked_on is null
                        """).params(day, actor.id().value(), id.value()).update() == 0) {
            throw new Refused(row(id).isEmpty() ? "disclosure.letter.undescribed" : "disclosure.walled.review.asked");
        }
        trail.record(act("disclosure.walled.review-asked", request));
        var due = day.plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plus(rules.current().specialProcess().letterReview());
        // Due from counsel, who all stand behind the wall: a task of the custodians' role would tell them of it.
        acting.system(JOB, () -> deadlines.set(REVIEW, OBJECT, id.value(), due, Role.COUNSEL, null));
    }

    /**
     * Notes how the review ended.
     *
     * @param upheld whether the nondisclosure was upheld
     */
    @PreAuthorize(COUNSEL_ONLY)
    public void reviewEnded(LegalRequestId id, @Nullable LocalDate on, boolean upheld) {
        var request = get(id);
        var day = notInFuture(on);
        if (jdbc.sql("""
                        update legal_letter set review_ended_on = ?, review_upheld = ?
                        where request_id = ? and review_asked_on is not null and review_asked_on <= ? and review_ended_on is null
                        """).params(day, upheld, id.value(), day).update() == 0) {
            throw new Refused("disclosure.walled.review.none");
        }
        trail.record(act("disclosure.walled.review-ended", request).detail(id.subject(), upheld ? "upheld" : "lifted"));
        notices.orderChanged(id);
        acting.system(JOB, () -> deadlines.meet(REVIEW, id.value()));
    }

    private LocalDate notInFuture(@Nullable LocalDate on) {
        if (on == null) {
            throw new Refused("disclosure.walled.day.missing");
        }
        if (on.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            throw new Refused("disclosure.walled.day.future");
        }
        return on;
    }

    /** A letter whole, to whoever stands behind the wall. The look is on record. */
    @PreAuthorize(LEGAL_DESK)
    public LetterDetails read(LegalRequestId id) {
        var request = get(id);
        trail.record(Entry.look("disclosure.walled.read", ground(request)).object(OBJECT, id.value(), null));
        var row = row(id);
        var named = walls.named(id);
        return new LetterDetails(
                row.map(Row::facts).orElse(null),
                acting.system(JOB, () -> people.names(named)),
                wall.told(id),
                row.map(Row::askedOn).orElse(null),
                acting.system(JOB, () -> deadlines.open(REVIEW, id.value()))
                        .map(DeadlineSummary::due)
                        .orElse(null),
                row.map(Row::endedOn).orElse(null),
                row.map(Row::upheld).orElse(null));
    }

    /** Whoever takes a matter in that stands behind the wall knows of it, and is bound. */
    @EventListener
    void on(RequestMoved moved) {
        if (moved.now() != RequestState.RECEIVED || !actor.is(Role.CUSTODIAN)) {
            return;
        }
        rows.findById(moved.request())
                .filter(walls::around)
                .ifPresent(request -> wall.letIn(request, actor.id(), TellingKind.COMPLIANCE));
    }

    private record Row(
            LetterFacts facts,
            @Nullable LocalDate askedOn,
            @Nullable LocalDate endedOn,
            @Nullable Boolean upheld) {}

    private Optional<Row> row(LegalRequestId id) {
        return jdbc.sql("select * from legal_letter where request_id = ?")
                .param(id.value())
                .query((row, _) -> row(id, row))
                .optional();
    }

    private Row row(LegalRequestId id, ResultSet row) throws SQLException {
        return new Row(
                new LetterFacts(
                        records.open(
                                id.subject(),
                                KindRules.place(TABLE, "sealed", id),
                                row.getBytes("sealed"),
                                String.class),
                        row.getBoolean("certified"),
                        row.getBoolean("review_notice")),
                row.getObject("review_asked_on", LocalDate.class),
                row.getObject("review_ended_on", LocalDate.class),
                row.getObject("review_ended_on") == null ? null : row.getBoolean("review_upheld"));
    }

    private LegalRequest letter(LegalRequestId id) {
        var request = get(id);
        if (!walls.around(request.process())) {
            throw new Refused("disclosure.request.none");
        }
        return request;
    }

    private LegalRequest get(LegalRequestId id) {
        return rows.findById(id)
                .filter(request -> walls.around(request) && !walls.hides(request))
                .orElseThrow(() -> new Refused("disclosure.request.none"));
    }

    private Entry act(String action, LegalRequest request) {
        return Entry.act(action, ground(request)).object(OBJECT, request.id().value(), null);
    }

    private Ground ground(LegalRequest request) {
        return new Ground.LegalRequest(
                request.id().value(), request.summary(clock.instant()).number());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
