package io.gatehouse.disclosure;

import static io.gatehouse.access.Roles.LEGAL_DESK;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What courts order about silence after a request was taken in: nondisclosure, its renewal and its end, a seal and its end.
 *
 * <p>What is recorded here rules on the customer's notice from that moment (R73): a notice that was to go does not, and one that was
 * barred comes before counsel. Counsel is reminded before nondisclosure ends. A national-security letter has a gag of its own.
 */
@Service
@Transactional
@PreAuthorize(LEGAL_DESK)
public class NondisclosureOrders {

    private static final String TABLE = "legal_nondisclosure";

    private final LegalRequestRows rows;
    private final RequestBook book;
    private final NoticeBook notices;
    private final KeptFiles files;
    private final SealedRecords records;
    private final Walls walls;
    private final WallBook wall;
    private final LegalDeadlines deadlines;
    private final LegalLetters letters;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final JdbcClient jdbc;
    private final Clock clock;

    NondisclosureOrders(
            LegalRequestRows rows,
            RequestBook book,
            NoticeBook notices,
            KeptFiles files,
            SealedRecords records,
            Walls walls,
            WallBook wall,
            LegalDeadlines deadlines,
            LegalLetters letters,
            RulesInForce rules,
            AuditTrail trail,
            CurrentActor actor,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.book = book;
        this.notices = notices;
        this.files = files;
        this.records = records;
        this.walls = walls;
        this.wall = wall;
        this.deadlines = deadlines;
        this.letters = letters;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Records an order with its signed document, a PDF.
     *
     * @param seen the version of the request that whoever records has seen
     */
    public void record(LegalRequestId id, long seen, NondisclosureOrder.Recorded order, byte @Nullable [] document) {
        var request = get(id);
        request.stillAt(seen);
        if (request.process() == ProcessType.NATIONAL_SECURITY_LETTER) {
            throw new Refused("disclosure.order.letter");
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var summary = request.summary(now);
        var limits = rules.current().legalProcess();
        var court = Intake.line(order.court(), "disclosure.order.court.missing", limits);
        var until = lastDay(order, summary, LocalDate.ofInstant(now, ZoneOffset.UTC));
        var from = order.kind() == NondisclosureOrder.Kind.ORDERED ? Intake.gagFrom(order.from(), until) : null;
        var pdf = Intake.pdf(document, limits);
        var file = book.open(request);
        request.silence(order.kind(), from, until, book.seal(id, order.kind().hasEnd() ? file.ordered(court) : file));
        rows.keep(request, "disclosure.turn.stale");
        insert(id, order.kind(), from, until, court, pdf, now);
        switch (order.kind()) {
            case SEALED -> wall.sealed(request);
            case UNSEALED -> deadlines.opened(id);
            case ORDERED, RENEWED, LIFTED -> {}
        }
        trail.record(request.act("disclosure.order.recorded")
                .detail(id.subject(), order.kind() + " " + court + " " + until));
        notices.orderChanged(id);
        if (until != null) {
            deadlines.silentUntil(id, until, now, summary.counsel());
        }
        if (!actor.is(Role.COUNSEL)) {
            letters.desk(
                    request.summary(now),
                    Role.COUNSEL,
                    null,
                    "disclosure.letter.order",
                    Map.of("order", NondisclosureOrder.words(order.kind(), until)));
        }
    }

    /** The last day on which nobody may be told, as the order has it; null for a seal. */
    private static @Nullable LocalDate lastDay(
            NondisclosureOrder.Recorded order, LegalRequestSummary request, LocalDate today) {
        var before = request.gagUntil();
        var silent = before != null && !before.isBefore(today);
        if (!NondisclosureOrder.Kind.after(silent, request.underSeal()).contains(order.kind())) {
            throw new Refused("disclosure.turn.stale");
        }
        return switch (order.kind()) {
            case ORDERED -> end(order.day(), today);
            case RENEWED -> {
                var end = end(order.day(), today);
                if (before != null && !end.isAfter(before)) {
                    throw new Refused("disclosure.order.shorter", Dates.shownDate(before));
                }
                yield end;
            }
            case LIFTED -> {
                if (order.day() == null) {
                    throw new Refused("disclosure.order.lifted.missing");
                }
                if (order.day().isAfter(today)) {
                    throw new Refused("disclosure.order.lifted.future");
                }
                if (order.day().isBefore(request.signedOn())) {
                    throw new Refused("disclosure.order.lifted.early", Dates.shownDate(request.signedOn()));
                }
                yield order.day().minusDays(1);
            }
            case SEALED, UNSEALED -> null;
        };
    }

    private static LocalDate end(@Nullable LocalDate day, LocalDate today) {
        if (day == null) {
            throw new Refused("disclosure.intake.gag.until");
        }
        if (day.isBefore(today)) {
            throw new Refused("disclosure.order.past");
        }
        return day;
    }

    private void insert(
            LegalRequestId request,
            NondisclosureOrder.Kind kind,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String court,
            byte[] pdf,
            Instant now) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into legal_nondisclosure (id, request_id, kind, from_on, until_on, recorded_by, recorded_at, sealed,
                            document_key, document_sha256, document_bytes)
                        values (:id, :request, :kind, :from, :until, :by, :now, :sealed, :key, :sha256, :bytes)
                        """)
                .param("id", id)
                .param("request", request.value())
                .param("kind", kind.name())
                .param("from", from)
                .param("until", until)
                .param("by", actor.id().value())
                .param("now", now)
                .param("sealed", records.seal(request.subject(), place(id), court))
                .param("key", files.keep(request, id, TABLE, pdf))
                .param("sha256", Snapshots.sha256(pdf))
                .param("bytes", pdf.length)
                .update();
    }

    /** What was recorded since intake, the latest first. */
    @Transactional(readOnly = true)
    public List<NondisclosureOrder> of(LegalRequestId id) {
        walls.pass(id);
        return jdbc.sql("select * from legal_nondisclosure where request_id = ? order by id desc")
                .param(id.value())
                .query((row, _) -> {
                    var order = row.getObject("id", UUID.class);
                    return new NondisclosureOrder(
                            order,
                            NondisclosureOrder.Kind.valueOf(row.getString("kind")),
                            records.open(id.subject(), place(order), row.getBytes("sealed"), String.class),
                            row.getObject("from_on", LocalDate.class),
                            row.getObject("until_on", LocalDate.class),
                            new PersonId(row.getObject("recorded_by", UUID.class)),
                            row.getObject("recorded_at", Instant.class),
                            HexFormat.of().formatHex(row.getBytes("document_sha256")));
                })
                .list();
    }

    /** The signed document of an order, a PDF. The look is on record. */
    public byte[] document(LegalRequestId id, UUID order) {
        var request = get(id);
        trail.record(Entry.look("disclosure.order.read", request.ground())
                .object("legal_request", id.value(), request.number()));
        return jdbc.sql("select document_key from legal_nondisclosure where id = ? and request_id = ?")
                .params(order, id.value())
                .query(byte[].class)
                .optional()
                .map(key -> files.open(id, order, TABLE, key))
                .orElseThrow(() -> new Refused("disclosure.request.none"));
    }

    private LegalRequest get(LegalRequestId id) {
        return rows.findById(id)
                .filter(request -> !walls.hides(request))
                .orElseThrow(() -> new Refused("disclosure.request.none"));
    }

    private static Place place(UUID id) {
        return new Place(TABLE, "sealed", id, 1);
    }
}
