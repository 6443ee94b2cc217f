package io.gatehouse.disclosure;

import static io.gatehouse.disclosure.DeskFixture.anyDocument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.deadline.DeadlineMissed;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.disclosure.NondisclosureOrder.Kind;
import io.gatehouse.disclosure.NondisclosureOrder.Recorded;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class NondisclosureOrdersTest {

    private static final String COURT = "District Court of Tests";

    @Autowired
    SealedRecords sealed;

    @Autowired
    NondisclosureOrders orders;

    @Autowired
    LegalRequests requests;

    @Autowired
    CustomerNotices notices;

    @Autowired
    NoticeBook book;

    @Autowired
    LegalReminders reminders;

    @Autowired
    Packages packages;

    @Autowired
    PackageDownloads downloads;

    @Autowired
    PackageFixture fixture;

    @Autowired
    DeskFixture desks;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    private PackageFixture.Matter matter;

    @BeforeEach
    void aDisclosureOfWhichTheCustomerIsToBeTold() {
        matter = fixture.asked(ProcessType.SUBPOENA);
        var released = fixture.released(matter);
        people.signIn(matter.custodian());
        packages.deliver(released.summary().id(), released.summary().version(), new Handover.ByPassphrase());
        people.signIn(matter.liaison());
        assertThat(downloads.fetch(fixture.mailedToken(matter.request()))).isPresent();
        people.signIn(matter.counsel());
    }

    @Test
    void anOrderThatComesLaterBarsTheNoticeAndItsEndBringsItBeforeCounsel() {
        planned(null);
        tend();
        assertThat(due(NoticeBook.TASK)).isPresent();
        assertThat(notice()).isInstanceOf(NoticeStanding.Scheduled.class);
        planned(NoticePlan.AT_ONCE);

        people.signIn(matter.custodian());
        record(Kind.ORDERED, today.plusDays(90));

        people.signIn(matter.counsel());
        assertThat(notice()).isEqualTo(new NoticeStanding.Barred(NoticeStanding.Bar.NONDISCLOSURE, today.plusDays(90)));
        assertThat(details().summary().notice()).isEqualTo(NoticePlan.AFTER_ORDER);
        assertThat(details().gagCourt()).isEqualTo(COURT);
        assertThat(due(NoticeBook.TASK)).isEmpty();
        assertThat(due(LegalDeadlines.SILENCE)).hasValueSatisfying(task -> {
            assertThat(task.owner()).isEqualTo(Role.COUNSEL);
            assertThat(task.person()).isEqualTo(matter.counsel());
            assertThat(task.due()).isEqualTo(startOf(today.plusDays(91)));
        });
        assertThat(mailed(matter.counsel(), "disclosure.letter.order")).isEqualTo(1);
        assertThat(letter(matter.counsel(), "disclosure.letter.order"))
                .contains("was recorded: Nondisclosure until " + Dates.shownDate(today.plusDays(90)) + ". ");

        record(Kind.RENEWED, today.plusDays(180));
        assertThat(due(LegalDeadlines.SILENCE).orElseThrow().due()).isEqualTo(startOf(today.plusDays(181)));

        record(Kind.LIFTED, today);
        assertThat(notice()).isInstanceOf(NoticeStanding.Scheduled.class);
        assertThat(due(LegalDeadlines.SILENCE)).isEmpty();
        tend();
        assertThat(due(NoticeBook.TASK)).isPresent();
        assertThat(orders.of(matter.request()))
                .extracting(NondisclosureOrder::kind)
                .containsExactly(Kind.LIFTED, Kind.RENEWED, Kind.ORDERED);
        var trail = jdbc.sql(
                        "select count(*) from audit_entry where action = 'disclosure.order.recorded' and object_id = ?")
                .param(matter.request().value())
                .query(Integer.class)
                .single();
        assertThat(trail).isEqualTo(3);
    }

    @Test
    void aSealBarsTheNoticeUntilItEnds() {
        record(Kind.SEALED, null);
        desks.bind(matter.request());
        assertThat(notice()).isEqualTo(new NoticeStanding.Barred(NoticeStanding.Bar.SEAL, null));

        record(Kind.UNSEALED, null);

        assertThat(notice()).isInstanceOf(NoticeStanding.Scheduled.class);
    }

    @Test
    void theDocumentIsKeptAndReadOnRecord() {
        var pdf = anyDocument();
        orders.record(matter.request(), version(), new Recorded(Kind.ORDERED, COURT, today, today.plusDays(9)), pdf);
        var order = orders.of(matter.request()).getFirst();

        assertThat(orders.document(matter.request(), order.id())).isEqualTo(pdf);
        assertThat(order.from()).isEqualTo(today);
        refused("disclosure.request.none", () -> orders.document(matter.request(), UUID.randomUUID()));
    }

    @Test
    void refusesWhatDoesNotFollow() {
        refused("disclosure.turn.stale", () -> record(Kind.RENEWED, today.plusDays(9)));
        refused("disclosure.turn.stale", () -> record(Kind.LIFTED, today));
        refused("disclosure.turn.stale", () -> record(Kind.UNSEALED, null));
        refused("disclosure.intake.gag.until", () -> record(Kind.ORDERED, null));
        refused("disclosure.order.past", () -> record(Kind.ORDERED, today.minusDays(1)));
        record(Kind.ORDERED, today.plusDays(30));
        refused("disclosure.turn.stale", () -> record(Kind.ORDERED, today.plusDays(60)));
        refused("disclosure.order.shorter", () -> record(Kind.RENEWED, today.plusDays(30)));
        refused("disclosure.order.lifted.future", () -> record(Kind.LIFTED, today.plusDays(1)));
        refused("disclosure.order.lifted.early", () -> record(Kind.LIFTED, today.minusYears(1)));
        refused(
                "disclosure.instrument.kind",
                () -> orders.record(
                        matter.request(),
                        version(),
                        new Recorded(Kind.RENEWED, COURT, null, today.plusDays(40)),
                        new byte[] {1}));
    }

    @Test
    void aLetterHasAGagOfItsOwnAndStandsBehindItsWall() {
        fixture.makeLetter(matter);
        refused("disclosure.request.none", () -> record(Kind.ORDERED, today.plusDays(30)));
        desks.bind(matter.request());
        refused("disclosure.order.letter", () -> record(Kind.ORDERED, today.plusDays(30)));

        people.signIn(desks.another(Role.CUSTODIAN));
        refused("disclosure.request.none", () -> record(Kind.ORDERED, today.plusDays(30)));
        refused("disclosure.request.none", () -> orders.of(matter.request()));
    }

    @Test
    void counselIsToldWhenItHasRunOut() throws InterruptedException {
        record(Kind.ORDERED, today.plusDays(1));
        var task = due(LegalDeadlines.SILENCE).orElseThrow();

        acting.system("test", () -> reminders.on(new DeadlineMissed(task)));

        for (var tries = 0; tries < 500 && due(LegalDeadlines.SILENCE).isPresent(); tries++) {
            Thread.sleep(20);
        }
        assertThat(mailed(matter.counsel(), "disclosure.letter.silence-ended")).isEqualTo(1);
        assertThat(letter(matter.counsel(), "disclosure.letter.silence-ended"))
                .contains("Its last day was " + Dates.shownDate(today.plusDays(1)) + ". ");
        assertThat(due(LegalDeadlines.SILENCE)).isEmpty();
    }

    @Test
    void ofManyWhoRecordAtOnceOneDoes() throws Exception {
        var seen = version();
        var start = new CyclicBarrier(8);
        try (var hands = Executors.newFixedThreadPool(8)) {
            var all = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(day -> hands.submit(() -> {
                        people.signIn(matter.counsel());
                        start.await(30, TimeUnit.SECONDS);
                        try {
                            orders.record(
                                    matter.request(),
                                    seen,
                                    new Recorded(Kind.ORDERED, COURT, null, today.plusDays(10 + day)),
                                    anyDocument());
                            return 1;
                        } catch (Refused other) {
                            return 0;
                        }
                    }))
                    .toList();
            var done = 0;
            for (var one : all) {
                done += one.get(60, TimeUnit.SECONDS);
            }
            assertThat(done).isEqualTo(1);
        }
        people.signIn(matter.counsel());
        assertThat(orders.of(matter.request())).hasSize(1);
        assertThat(details().summary().gagUntil())
                .isEqualTo(orders.of(matter.request()).getFirst().until());
    }

    @Test
    void aNoticeThatIsDueWaitsForTheOrderThatIsJustBeingRecorded() throws Exception {
        jdbc.sql("update legal_notice set disclosed_at = ? where request_id = ?")
                .params(
                        Instant.now().minus(20, ChronoUnit.DAYS),
                        matter.request().value())
                .update();
        var tending = new CompletableFuture<Void>();

        transaction.executeWithoutResult(_ -> {
            record(Kind.ORDERED, today.plusDays(30));
            Thread.ofVirtual().start(() -> {
                tend();
                tending.complete(null);
            });
            try {
                tending.get(Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException waits) {
                // As it should: until the order is written.
            } catch (InterruptedException | ExecutionException broken) {
                throw new AssertionError(broken);
            }
        });
        tending.get(60, TimeUnit.SECONDS);

        people.signIn(matter.counsel());
        assertThat(notice()).isInstanceOf(NoticeStanding.Barred.class);
    }

    private void record(Kind kind, @Nullable LocalDate day) {
        orders.record(matter.request(), version(), new Recorded(kind, COURT, null, day), anyDocument());
    }

    private void planned(@Nullable NoticePlan plan) {
        jdbc.sql("update legal_request set notice = ? where id = ?")
                .param(plan == null ? null : plan.name())
                .param(matter.request().value())
                .update();
    }

    private long version() {
        return desks.version(matter.request());
    }

    private LegalRequestDetails details() {
        return requests.read(matter.number()).orElseThrow();
    }

    private NoticeStanding notice() {
        return notices.of(matter.request()).notices().getFirst().standing();
    }

    private void tend() {
        acting.system("test", book::tend);
    }

    private Optional<DeadlineSummary> due(String kind) {
        return acting.system("test", () -> deadlines.open(kind, matter.request().value()));
    }

    private String letter(io.gatehouse.access.PersonId person, String template) {
        return jdbc.sql("select id, sealed from message where owner_id = ? and template = ? order by id desc limit 1")
                .params(person.value(), template)
                .query((row, _) -> sealed.open(
                        person.subject(),
                        new Place("message", "sealed", row.getObject(1, UUID.class), 1),
                        row.getBytes(2),
                        Map.class))
                .single()
                .get("body")
                .toString();
    }

    private int mailed(io.gatehouse.access.PersonId person, String template) {
        return jdbc.sql("select count(*) from message where owner_id = ? and template = ?")
                .params(person.value(), template)
                .query(Integer.class)
                .single();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static void refused(String key, Runnable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act::run)
                .satisfies(refused -> assertThat(refused.key()).isEqualTo(key));
    }
}
