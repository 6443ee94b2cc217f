package io.gatehouse.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.sealing.DataKeyDestroyed;
import io.gatehouse.sealing.DataKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Not in one transaction, as the closing of a month is not: what is left is taken away again. */
@SpringBootTest
class ActivityBlocksTest {

    private static final Ground GROUND = new Ground.Job("test");
    private static final Set<EventClass> ALL = EnumSet.allOf(EventClass.class);
    private static final int PEOPLE = 6;
    private static final int EVENTS = 800;
    private static final int NO_LIMIT = 100_000;

    /** Long closed, and inside the twelve months that a summary looks back. */
    private static final YearMonth MONTH = YearMonth.now(ZoneOffset.UTC).minusMonths(9);

    private static final List<EventResult> RESULTS = List.of(EventResult.values());
    private static final List<AccessChannel> CHANNELS = List.of(AccessChannel.values());
    private static final List<Duration> UNITS =
            List.of(Duration.ofSeconds(1), Duration.ofMillis(1), Duration.of(1, ChronoUnit.MICROS));

    @Autowired
    ActivityImport activityImport;

    @Autowired
    ActivityLog log;

    @Autowired
    MonthClosing closing;

    @Autowired
    BlockStore store;

    @Autowired
    CustomerRegister register;

    @Autowired
    DataKeys keys;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    private final SplittableRandom random = new SplittableRandom(20_260_301);
    private final List<Person> persons = new ArrayList<>();
    private final List<IpAddress> addresses = new ArrayList<>();

    /** What was said, in the plainest form. */
    private final List<Said> model = new ArrayList<>();

    private record Person(String number, AccountId account, CustomerId customer) {}

    private record Said(String id, Person person, ActivityEvent event) {}

    /** One question, and what is told of its answer for comparison. */
    private record Question(
            int person,
            EventClass kind,
            Set<EventClass> kinds,
            IpAddress source,
            IpPrefix range,
            Instant from,
            Instant to,
            int atMost) {}

    private record Answer(
            List<ActivityEvent> of,
            List<ActivityEvent> latest,
            Set<AccountId> at,
            Set<AccountId> in,
            Set<SharedHours> together,
            List<ActivitySession> sessions,
            Map<String, Object> summary) {}

    @AfterEach
    void clean() {
        for (var person : persons) {
            jdbc.sql("delete from activity where account_id = ?")
                    .param(person.account().value())
                    .update();
        }
        jdbc.sql("delete from activity_part").update();
    }

    @Test
    void answersTheSameFromRowsAndBlocksAndBothHoweverOftenItIsStopped() {
        begin();
        said(EVENTS);
        imported(model);
        var questions = questions(15);
        var fromRows = questions.stream().map(this::answered).toList();
        for (var i = 0; i < questions.size(); i++) {
            expectWhatWasSaid(questions.get(i), fromRows.get(i));
        }

        var stops = 0;
        while (!closedUnlessStoppedAfter(stops)) {
            stops++;
            expect(questions, fromRows);
        }

        assertThat(stops).isEqualTo(6);
        expect(questions, fromRows);
        assertThat(rowsOfTheMonth()).isZero();
        assertThat(rows()).isEqualTo(outsideOfTheMonth());
        assertThat(events()).isEqualTo(model.size() - outsideOfTheMonth());

        // What comes late is answered as a row, what comes again counts once, and both are packed by a later run.
        var before = List.copyOf(model);
        said(80);
        imported(model);
        assertThat(rowsOfTheMonth()).isGreaterThan(events());
        var more = questions(15);
        var fromBoth = more.stream().map(this::answered).toList();
        for (var i = 0; i < more.size(); i++) {
            expectWhatWasSaid(more.get(i), fromBoth.get(i));
        }
        closing.close(MONTH, true, _ -> {});
        assertThat(rowsOfTheMonth()).isZero();
        assertThat(events()).isEqualTo(model.size() - outsideOfTheMonth());
        expect(more, fromBoth);

        imported(before);
        expect(more, fromBoth);
        closing.close(MONTH, true, _ -> {});
        assertThat(rowsOfTheMonth()).isZero();
        assertThat(store.parts()).hasSize(2);
        expect(more, fromBoth);
    }

    @Test
    void takesNoRowAwayThatCameAfterItWasPacked() {
        begin();
        said(200);
        imported(model);

        closing.close(MONTH, true, step -> {
            if (step.equals("the part is read")) {
                said(40);
                imported(model);
            }
        });

        assertThat(rowsOfTheMonth()).isPositive();
        var questions = questions(10);
        for (var question : questions) {
            expectWhatWasSaid(question, answered(question));
        }
        closing.close(MONTH, false, _ -> {});
        assertThat(rowsOfTheMonth()).isPositive();
        closing.close(MONTH, true, _ -> {});
        assertThat(rowsOfTheMonth()).isZero();
        for (var question : questions) {
            expectWhatWasSaid(question, answered(question));
        }
    }

    @Test
    void packsNothingThatIsInOneCopyOnly() {
        begin();
        said(200);
        imported(model);

        closing.close(MONTH, true, step -> {
            if (step.equals("accounts are packed")) {
                said(40);
                imported(model);
            }
        });

        assertThat(store.parts()).isEmpty();
        assertThat(rowsOfTheMonth()).isEqualTo(model.size() - outsideOfTheMonth());
    }

    @Test
    void sayNothingToWhoeverReadsTheDisk() {
        begin();
        said(300);
        imported(model);
        closing.close(MONTH, true, _ -> {});

        var kept = jdbc.sql("select sealed from activity_block union all select accounts from activity_pack"
                        + " union all select segments from activity_pack union all select accounts from activity_part"
                        + " union all select addresses from activity_part")
                .query((row, _) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .list();

        assertThat(kept).hasSizeGreaterThanOrEqualTo(5);
        var words = new HashSet<String>();
        for (var said : model) {
            words.add(new String(said.event().source().value().getAddress(), StandardCharsets.ISO_8859_1));
            words.add(said.event().principal());
            words.add(said.event().session());
            words.add(said.event().action());
        }
        persons.forEach(person -> words.add(new String(
                ByteBuffer.allocate(16)
                        .putLong(person.account().value().getMostSignificantBits())
                        .putLong(person.account().value().getLeastSignificantBits())
                        .array(),
                StandardCharsets.ISO_8859_1)));
        words.remove(null);
        assertThat(kept)
                .allSatisfy(column ->
                        words.forEach(word -> assertThat(column.contains(word)).isFalse()));
    }

    @Test
    void tellNothingOfAnAccountWhoseCustomerIsErasedButThatItWasThere() {
        begin();
        said(400);
        imported(model);
        var before = persons.get(0);
        var after = persons.get(1);
        var other = persons.get(2);
        var others = of(other);
        actingAs.system("test", () -> keys.destroy(before.customer().subject()));
        assertThatExceptionOfType(DataKeyDestroyed.class).isThrownBy(() -> of(before));

        closing.close(MONTH, true, _ -> {});
        assertThat(of(after)).isNotEmpty();
        actingAs.system("test", () -> keys.destroy(after.customer().subject()));

        assertThat(rowsOfTheMonth()).isZero();
        assertThat(of(before)).isEmpty();
        assertThat(of(after)).isEmpty();
        assertThat(of(other)).isEqualTo(others);
        for (var address : addresses) {
            var used = model.stream()
                    .filter(said -> said.event().source().equals(address) && inTheMonth(said))
                    .map(said -> said.person().account())
                    .collect(Collectors.toSet());
            assertThat(actingAs.system(
                            "test", () -> log.accountsAt(address, ALL, start(0), start(1), NO_LIMIT, GROUND)))
                    .isEqualTo(used);
        }
    }

    @Test
    void opensNothingOnceTheMonthIsDisposedOf() {
        begin();
        var month = MONTH.minusMonths(1);
        var at = month.atDay(5).atStartOfDay(ZoneOffset.UTC).toInstant();
        model.add(new Said(id(), persons.getFirst(), event(persons.getFirst(), at)));
        imported(model);
        closing.close(month, true, _ -> {});
        assertThat(store.parts()).extracting(BlockStore.Part::month).contains(month);

        actingAs.system("test", () -> store.dispose(month));

        assertThat(store.parts()).extracting(BlockStore.Part::month).doesNotContain(month);
        assertThat(keys.destroyed(BlockStore.key(month))).isTrue();
    }

    private List<ActivityEvent> of(Person person) {
        return actingAs.system(
                "test", () -> log.of(person.account(), EventClass.ACCESS, start(0), start(1), NO_LIMIT, GROUND));
    }

    private static Instant start(int months) {
        return MONTH.plusMonths(months).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static boolean inTheMonth(Said said) {
        return !said.event().at().isBefore(start(0)) && said.event().at().isBefore(start(1));
    }

    private long outsideOfTheMonth() {
        return model.stream().filter(said -> !inTheMonth(said)).count();
    }

    private long rows() {
        return jdbc.sql("select count(*) from activity where account_id in (:ids)")
                .param(
                        "ids",
                        persons.stream().map(person -> person.account().value()).toList())
                .query(Long.class)
                .single();
    }

    private long rowsOfTheMonth() {
        return jdbc.sql("select count(*) from activity where account_id in (:ids) and occurred_at >= :from"
                        + " and occurred_at < :to")
                .param(
                        "ids",
                        persons.stream().map(person -> person.account().value()).toList())
                .param("from", start(0))
                .param("to", start(1))
                .query(Long.class)
                .single();
    }

    private long events() {
        return jdbc.sql("select coalesce(sum(events), 0) from activity_part where state = 'SEALED' and month = ?")
                .param(MONTH.atDay(1))
                .query(Long.class)
                .single();
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private boolean closedUnlessStoppedAfter(int steps) {
        var left = new int[] {steps};
        try {
            closing.close(MONTH, true, _ -> {
                if (left[0]-- == 0) {
                    throw new Stopped();
                }
            });
            return true;
        } catch (Stopped there) {
            return false;
        }
    }

    private void begin() {
        for (var i = 0; i < PEOPLE; i++) {
            var number = "BLK-" + Long.toString(random.nextLong() & Long.MAX_VALUE ^ System.nanoTime(), 36);
            var person = people.appointed(Set.of(Role.CUSTOMER));
            persons.add(actingAs.system("test", () -> {
                var customer =
                        register.register(person, new AccountOpening(number, CustomerKind.INDIVIDUAL, List.of(), null));
                return new Person(number, register.account(customer).id(), customer);
            }));
        }
        var net = "2001:db8:" + Integer.toHexString(random.nextInt(1 << 16)) + ":"
                + Integer.toHexString((int) System.nanoTime() & 0xFFFF);
        for (var i = 0; i < 5; i++) {
            addresses.add(IpAddress.of("198.18." + (System.nanoTime() >>> 3 & 0xFF) + "." + (i + 1)));
            addresses.add(IpAddress.of(net + "::" + (i + 1)));
        }
    }

    /** More events, some of them at the very same instant, about and on both sides of both borders of the month. */
    private void said(int count) {
        for (var i = 0; i < count; i++) {
            var person = persons.get(random.nextInt(PEOPLE));
            var last = model.isEmpty() ? null : model.getLast().event();
            var at = last != null && random.nextInt(4) == 0 ? last.at() : instant();
            model.add(new Said(id(), person, event(person, at)));
        }
    }

    /** No long row of digits: it could be a card's number, and such a line is refused. */
    private String id() {
        return "e" + Long.toString(random.nextLong() & Long.MAX_VALUE, 36);
    }

    private Instant instant() {
        var unit = UNITS.get(random.nextInt(UNITS.size()));
        var day = List.of(-2, -1, 0, 1, 14, MONTH.lengthOfMonth() - 1, MONTH.lengthOfMonth())
                .get(random.nextInt(7));
        var units = Duration.ofDays(1).dividedBy(unit);
        // The borders themselves come often.
        var into = random.nextInt(8) == 0 ? 0 : random.nextInt(8) == 0 ? units - 1 : random.nextLong(units);
        return start(0).plus(Duration.ofDays(day)).plus(unit.multipliedBy(into));
    }

    private ActivityEvent event(Person person, Instant at) {
        var session = random.nextInt(4) == 0 ? null : "session-" + person.number() + random.nextInt(30);
        return new ActivityEvent(
                person.account(),
                at,
                addresses.get(random.nextInt(addresses.size())),
                random.nextInt(3) == 0 ? null : random.nextInt(65_536),
                EventClass.values()[random.nextInt(2)],
                CHANNELS.get(random.nextInt(CHANNELS.size())),
                random.nextInt(3) == 0 ? null : "machine.act-" + random.nextInt(4),
                RESULTS.get(random.nextInt(RESULTS.size())),
                random.nextInt(3) == 0 ? null : "principal-" + person.number(),
                session,
                random.nextInt(3) == 0
                        ? null
                        : new Country(List.of("VN", "DE", "BR").get(random.nextInt(3))));
    }

    private void imported(List<Said> some) {
        var lines = new ArrayList<String>();
        for (var said : some) {
            var event = said.event();
            // The one form of an IPv4 address, and the other.
            var source = event.source().four() && random.nextBoolean()
                    ? "::ffff:" + event.source().text()
                    : event.source().text();
            lines.add(String.join(
                    ",",
                    said.id(),
                    said.person().number(),
                    event.at().toString(),
                    source,
                    text(event.port()),
                    event.eventClass().name(),
                    event.channel().name(),
                    text(event.action()),
                    event.result().name(),
                    text(event.principal()),
                    text(event.session()),
                    event.country() == null ? "" : event.country().code()));
        }
        Collections.shuffle(lines, new java.util.Random(random.nextLong()));
        var file = "event_id,account,time,source_ip,source_port,class,channel,action,result,principal,session,country\n"
                + String.join("\n", lines) + "\n";
        var report = actingAs.system("test", () -> {
            try {
                return activityImport.importLines(
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), ImportFormat.CSV);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
        assertThat(report.badLines()).isEmpty();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private List<Question> questions(int count) {
        var questions = new ArrayList<Question>();
        for (var i = 0; i < count; i++) {
            var one = random.nextInt(4) == 0 ? start(0) : instant();
            var other = random.nextInt(4) == 0 ? start(1) : instant();
            var source = addresses.get(random.nextInt(addresses.size()));
            questions.add(new Question(
                    random.nextInt(PEOPLE),
                    EventClass.values()[random.nextInt(2)],
                    random.nextBoolean() ? ALL : Set.of(EventClass.ACCESS),
                    source,
                    new IpPrefix(source, source.four() ? 30 + random.nextInt(3) : 125 + random.nextInt(4)),
                    one.isBefore(other) ? one : other,
                    one.isBefore(other) ? other : one.plusNanos(1_000),
                    i % 2 == 0 ? NO_LIMIT : 1 + random.nextInt(60)));
        }
        return questions;
    }

    private Answer answered(Question question) {
        return actingAs.system("test", () -> {
            var account = persons.get(question.person()).account();
            var kinds = question.kinds();
            var from = question.from();
            var to = question.to();
            var atMost = question.atMost();
            var summary = log.summary(account, GROUND);
            var sums = new LinkedHashMap<String, Object>();
            sums.put(
                    "sums",
                    List.of(
                            summary.events(),
                            summary.accesses(),
                            summary.refused(),
                            summary.addresses(),
                            summary.countries()));
            sums.put("ends", List.of(Objects.requireNonNull(summary.first()), Objects.requireNonNull(summary.last())));
            sums.put("weeks", summary.weeks());
            sums.put("sources", Set.copyOf(summary.sources()));
            return new Answer(
                    log.of(account, question.kind(), from, to, atMost, GROUND),
                    log.latest(account, atMost, GROUND),
                    log.accountsAt(question.source(), kinds, from, to, atMost, GROUND),
                    log.accountsIn(question.range(), kinds, from, to, atMost, GROUND),
                    Set.copyOf(log.together(account, kinds, from, to, NO_LIMIT, 3, GROUND)),
                    log.sessions(account, kinds, from, to, atMost, GROUND),
                    sums);
        });
    }

    private void expect(List<Question> questions, List<Answer> answers) {
        for (var i = 0; i < questions.size(); i++) {
            var now = answered(questions.get(i));
            var then = answers.get(i);
            assertThat(now.of()).isEqualTo(then.of());
            assertThat(now.latest()).isEqualTo(then.latest());
            assertThat(now.together()).isEqualTo(then.together());
            assertThat(now.sessions()).isEqualTo(then.sessions());
            assertThat(now.summary()).isEqualTo(then.summary());
            expectWhatWasSaid(questions.get(i), now);
        }
    }

    private void expectWhatWasSaid(Question question, Answer answer) {
        var person = persons.get(question.person());
        var window = model.stream()
                .filter(said -> !said.event().at().isBefore(question.from())
                        && said.event().at().isBefore(question.to()))
                .toList();
        var own = window.stream()
                .filter(said -> said.person().equals(person))
                .map(Said::event)
                .toList();
        var asked = own.stream()
                .filter(event -> event.eventClass() == question.kind())
                .toList();
        var ofKinds = own.stream()
                .filter(event -> question.kinds().contains(event.eventClass()))
                .toList();
        var sessions = ofKinds.stream()
                .filter(event -> event.session() != null)
                .collect(Collectors.groupingBy(event -> Objects.requireNonNull(event.session())));
        if (question.atMost() == NO_LIMIT) {
            assertThat(answer.of()).containsExactlyInAnyOrderElementsOf(asked);
            assertThat(answer.latest())
                    .containsExactlyInAnyOrderElementsOf(model.stream()
                            .filter(said -> said.person().equals(person))
                            .map(Said::event)
                            .toList());
            assertThat(answer.at()).isEqualTo(users(window, question, question.source()::equals));
            assertThat(answer.in()).isEqualTo(users(window, question, question.range()::contains));
            assertThat(answer.sessions())
                    .containsExactlyInAnyOrderElementsOf(sessions.values().stream()
                            .map(ActivityBlocksTest::session)
                            .toList());
        } else {
            assertThat(answer.of()).isSubsetOf(asked).hasSize(Math.min(question.atMost(), asked.size()));
            assertThat(answer.of().stream().map(ActivityEvent::at).toList())
                    .isEqualTo(asked.stream()
                            .map(ActivityEvent::at)
                            .sorted()
                            .limit(question.atMost())
                            .toList());
            var users = users(window, question, question.source()::equals);
            assertThat(answer.at()).isSubsetOf(users).hasSize(Math.min(question.atMost(), users.size()));
            var inRange = users(window, question, question.range()::contains);
            assertThat(answer.in()).isSubsetOf(inRange).hasSize(Math.min(question.atMost(), inRange.size()));
            assertThat(answer.sessions()).hasSize(Math.min(question.atMost(), sessions.size()));
        }
        assertThat(answer.together()).isEqualTo(shared(window, question, person));
        assertThat(answer.summary().get("sums").toString())
                .startsWith("["
                        + model.stream()
                                .filter(said -> said.person().equals(person))
                                .count() + ",");
    }

    private static Set<AccountId> users(
            List<Said> window, Question question, java.util.function.Predicate<IpAddress> which) {
        return window.stream()
                .filter(said -> which.test(said.event().source())
                        && question.kinds().contains(said.event().eventClass()))
                .map(said -> said.person().account())
                .collect(Collectors.toSet());
    }

    private static ActivitySession session(List<ActivityEvent> events) {
        return new ActivitySession(
                events.stream().map(ActivityEvent::at).min(Instant::compareTo).orElseThrow(),
                events.stream().map(ActivityEvent::at).max(Instant::compareTo).orElseThrow(),
                events.size());
    }

    private static Set<SharedHours> shared(List<Said> window, Question question, Person person) {
        record Use(IpAddress source, Instant hour) {}
        var users = new LinkedHashMap<Use, Set<AccountId>>();
        for (var said : window) {
            if (question.kinds().contains(said.event().eventClass())) {
                users.computeIfAbsent(
                                new Use(said.event().source(), said.event().at().truncatedTo(ChronoUnit.HOURS)),
                                _ -> new HashSet<>())
                        .add(said.person().account());
            }
        }
        var shared = new LinkedHashMap<List<Object>, SharedHours>();
        users.forEach((use, accounts) -> {
            if (accounts.contains(person.account()) && accounts.size() <= 4) {
                for (var other : accounts) {
                    if (!other.equals(person.account())) {
                        shared.merge(
                                List.of(other, use.source()),
                                new SharedHours(other, use.source(), 1, use.hour(), use.hour()),
                                SharedHours::and);
                    }
                }
            }
        });
        return Set.copyOf(shared.values());
    }
}
