package io.gatehouse.disclosure;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.correspondence.Channel;
import io.gatehouse.correspondence.Correspondence;
import io.gatehouse.correspondence.Letter;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Texts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What customers are to be told of disclosures, and what they have been told (R73).
 *
 * <p>A notice is noted when a package has left. Whether it may go is decided by the orders of the moment, and by nobody; before it may,
 * nothing that a customer can see tells of it. Its e-mail says only that there is something to read.
 */
@Component
class NoticeBook {

    /** A notice that may soon go: counsel looks whether another order has come. */
    static final String TASK = "disclosure.due.notice";

    static final String JOB = "disclosure.notices";
    private static final String COLUMNS =
            "id, request_id, package_id, customer_id, disclosed_at, task_at, sent_at, ended_at, sealed";

    private static final Logger LOG = LoggerFactory.getLogger(NoticeBook.class);

    private final KindRules kinds;
    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final DataKeys keys;
    private final LegalRequestRows requests;
    private final RequestBook book;
    private final Agencies agencies;
    private final CustomerRegister register;
    private final People people;
    private final Correspondence correspondence;
    private final Deadlines deadlines;
    private final ActingAs acting;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String address;

    NoticeBook(
            KindRules kinds,
            JdbcClient jdbc,
            SealedRecords records,
            DataKeys keys,
            LegalRequestRows requests,
            RequestBook book,
            Agencies agencies,
            CustomerRegister register,
            People people,
            Correspondence correspondence,
            Deadlines deadlines,
            ActingAs acting,
            RulesInForce rules,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${gatehouse.address:http://localhost:${server.port:8080}}") String address) {
        this.kinds = kinds;
        this.jdbc = jdbc;
        this.records = records;
        this.keys = keys;
        this.requests = requests;
        this.book = book;
        this.agencies = agencies;
        this.register = register;
        this.people = people;
        this.correspondence = correspondence;
        this.deadlines = deadlines;
        this.acting = acting;
        this.rules = rules;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
        this.address = address;
    }

    /** A notice's row. */
    record Row(
            UUID id,
            LegalRequestId request,
            PackageId pack,
            CustomerId customer,
            Instant disclosedAt,
            @Nullable Instant taskAt,
            @Nullable Instant sentAt,
            @Nullable Instant endedAt,
            Set<RecordClass> classes) {

        @Override
        public String toString() {
            return id.toString();
        }
    }

    /** What is sealed with a notice. */
    private record Told(Set<RecordClass> classes) {}

    /** Notes what has been disclosed of whom; a second fetching of the same package tells nothing new. */
    void disclosed(LegalRequestId request, PackageId pack, Map<CustomerId, Set<RecordClass>> disclosed, Instant at) {
        disclosed.forEach((customer, classes) -> {
            var id = UuidCreator.getTimeOrderedEpoch();
            jdbc.sql("""
                            insert ignore into legal_notice (id, request_id, package_id, customer_id, disclosed_at, sealed)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            id,
                            request.value(),
                            pack.value(),
                            customer.value(),
                            at,
                            records.seal(request.subject(), place(id), new Told(classes)))
                    .update();
        });
    }

    List<Row> of(LegalRequestId request) {
        return jdbc.sql("select " + COLUMNS + " from legal_notice where request_id = ? order by id")
                .param(request.value())
                .query((row, _) -> read(row))
                .list();
    }

    NoticeStanding standing(Row notice, LegalRequestSummary request, Instant now) {
        if (notice.endedAt() != null) {
            return new NoticeStanding.Ended(notice.endedAt());
        }
        return notice.sentAt() != null
                ? new NoticeStanding.Sent(notice.sentAt())
                : NoticeStanding.of(
                        NoticeStanding.Orders.of(request, kinds.silentUntil(request)),
                        notice.disclosedAt(),
                        now,
                        rules.current().packages().noticeAfter());
    }

    /** An order has come or gone: what counsel was asked before counts no more, and is asked anew once the orders let a notice go. */
    void orderChanged(LegalRequestId request) {
        jdbc.sql("update legal_notice set task_at = null where request_id = ? and sent_at is null")
                .param(request.value())
                .update();
        acting.system(JOB, () -> deadlines.meet(TASK, request.value()));
    }

    /** Counsel has planned anew: a plan that bars it still has answered their task, after any other they are asked again. */
    void planned(LegalRequestId request, NoticePlan plan) {
        if (plan == NoticePlan.BARRED) {
            acting.system(JOB, () -> deadlines.meet(TASK, request.value()));
        } else {
            orderChanged(request);
        }
    }

    /** Goes through what has not been told: opens counsel's task on the day that an order has ended, and sends what is due. */
    void tend() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var open = jdbc.sql("select id from legal_notice where sent_at is null and ended_at is null order by id")
                .query(UUID.class)
                .list();
        for (var id : open) {
            try {
                transaction.executeWithoutResult(_ -> tend(id, now));
            } catch (RuntimeException failed) {
                // The others do not wait for this one, which is tried again the next time.
                LOG.warn(
                        "Could not tend the notice {}: {}",
                        id,
                        failed.getClass().getName());
            }
        }
    }

    private void tend(UUID id, Instant now) {
        var notice = jdbc.sql("select " + COLUMNS
                        + " from legal_notice where id = ? and sent_at is null and ended_at is null")
                .param(id)
                .query((row, _) -> read(row))
                .optional();
        if (notice.isEmpty()) {
            return;
        }
        var row = notice.get();
        // Whoever records an order waits until this has been told, or this sees the order.
        jdbc.sql("select id from legal_request where id = ? lock in share mode")
                .param(row.request().value())
                .query(UUID.class)
                .single();
        var request = requests.findById(row.request()).orElseThrow().summary(now);
        if (keys.destroyed(row.customer().subject())) {
            endErased(row, request, now);
            return;
        }
        switch (standing(row, request, now)) {
            case NoticeStanding.Scheduled(var due) when !now.isBefore(due) -> send(row, request, now);
            case NoticeStanding.Scheduled(var due) -> ask(row, due, now);
            case NoticeStanding.Barred bar
            when bar.by() == NoticeStanding.Bar.COUNSEL && ended(request, now) ->
                ask(row, now.plus(rules.current().packages().noticeAfter()), now);
            case NoticeStanding.Barred _ -> {}
            case NoticeStanding.Sent _ -> {}
            case NoticeStanding.Ended _ -> {}
        }
    }

    /** Whether there was a nondisclosure order and it has ended: from then on only counsel's own plan bars a notice. */
    private boolean ended(LegalRequestSummary request, Instant now) {
        var ends = NoticeStanding.Orders.of(request, kinds.silentUntil(request)).ends();
        return ends != null && !now.isBefore(ends);
    }

    /** Opens counsel's task, once while nothing changes. */
    private void ask(Row notice, Instant due, Instant now) {
        if (notice.taskAt() == null && marked("task_at", notice.id(), now)) {
            deadlines.set(TASK, "legal_request", notice.request().value(), due, Role.COUNSEL, null);
        }
    }

    /** There is nobody left to tell: the customer was erased, and with the key whatever could reach them. */
    private void endErased(Row notice, LegalRequestSummary request, Instant now) {
        trail.record(Entry.act(
                        "disclosure.notice.ended",
                        new Ground.LegalRequest(request.id().value(), request.number()))
                .about(notice.customer().subject())
                .object("legal_request", request.id().value(), request.number()));
        jdbc.sql("update legal_notice set ended_at = ?, end_reason = 'ERASED' where id = ? and sent_at is null")
                .params(now, notice.id())
                .update();
        met(request.id());
    }

    /** Counsel's task is done once nobody waits for a notice. */
    private void met(LegalRequestId request) {
        if (of(request).stream().allMatch(one -> one.sentAt() != null || one.endedAt() != null)) {
            deadlines.meet(TASK, request.value());
        }
    }

    private boolean marked(String column, UUID id, Instant now) {
        return jdbc.sql("update legal_notice set " + column + " = ? where id = ? and sent_at is null and " + column
                                + " is null")
                        .params(now, id)
                        .update()
                == 1;
    }

    private void send(Row notice, LegalRequestSummary request, Instant now) {
        trail.record(Entry.act(
                        "disclosure.notice.sent",
                        new Ground.LegalRequest(request.id().value(), request.number()))
                .about(notice.customer().subject())
                .object("legal_request", request.id().value(), request.number()));
        if (!marked("sent_at", notice.id(), now)) {
            throw new IllegalStateException("Another node has sent this notice");
        }
        var locale = people.language(register.person(notice.customer()));
        var file = book.open(requests.findById(request.id()).orElseThrow());
        correspondence.send(Letter.inPortal(
                notice.customer().subject(),
                "disclosure.message.notice",
                Map.of(
                        "agency", agencies.get(request.agency()).name(),
                        "instrument",
                                Texts.in(
                                        locale,
                                        "disclosure.process."
                                                + request.process().name().toLowerCase(Locale.ROOT)),
                        "court",
                                file.court() == null
                                        ? agencies.get(request.agency()).name()
                                        : file.court(),
                        "signed", Dates.shownDate(request.signedOn()),
                        "disclosed",
                                Dates.shownDate(notice.disclosedAt()
                                        .atZone(ZoneOffset.UTC)
                                        .toLocalDate()),
                        "reference", request.number(),
                        "silence", silence(notice, request, file, locale),
                        "fields", fields(notice, locale)),
                locale));
        register.read(notice.customer(), new Ground.LegalRequest(request.id().value(), request.number()))
                .facts()
                .ifPresent(facts -> correspondence.send(new Letter(
                        notice.customer().subject(),
                        Channel.EMAIL,
                        facts.email().value(),
                        "disclosure.mail.news",
                        Map.of("link", address + "/v"),
                        locale)));
        met(request.id());
    }

    /** Why the customer hears of it only now: the order that forbade it, from its day to its last; nothing where none did. */
    private static String silence(Row notice, LegalRequestSummary request, RequestFile file, Locale locale) {
        var until = request.gagUntil();
        if (until == null
                || !until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().isAfter(notice.disclosedAt())) {
            return "";
        }
        var from = request.gagFrom();
        return "\n"
                + Texts.in(
                        locale,
                        from == null ? "disclosure.message.silence" : "disclosure.message.silence.from",
                        Objects.requireNonNullElse(file.gagCourt(), ""),
                        Dates.shownDate(until),
                        from == null ? "" : Dates.shownDate(from));
    }

    private static String fields(Row notice, Locale locale) {
        return new TreeSet<>(notice.classes())
                .stream()
                        .map(one -> "- "
                                + Texts.in(
                                        locale, "disclosure.class." + one.name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining("\n"));
    }

    private Row read(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var request = new LegalRequestId(row.getObject("request_id", UUID.class));
        return new Row(
                id,
                request,
                new PackageId(row.getObject("package_id", UUID.class)),
                new CustomerId(row.getObject("customer_id", UUID.class)),
                Objects.requireNonNull(instant(row, "disclosed_at")),
                instant(row, "task_at"),
                instant(row, "sent_at"),
                instant(row, "ended_at"),
                records.open(request.subject(), place(id), row.getBytes("sealed"), Told.class)
                        .classes());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    private static Place place(UUID id) {
        return new Place("legal_notice", "sealed", id, 1);
    }
}
