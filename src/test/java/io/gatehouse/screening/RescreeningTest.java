package io.gatehouse.screening;

import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static io.gatehouse.screening.ScreeningFixture.CASE;
import static io.gatehouse.screening.ScreeningFixture.REASON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.deadline.Deadlines;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.screening.RescreeningStore.Kind;
import io.gatehouse.screening.RescreeningStore.Rescreening;
import io.gatehouse.screening.RescreeningStore.Why;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreeningTest
class RescreeningTest {

    private static final int CUSTOMERS_OF_REAL_NAMES = 60;

    @Autowired
    ScreeningFixture screening;

    @Autowired
    RescreeningStore store;

    @Autowired
    Screenings screenings;

    @Autowired
    RescreenCommand command;

    @Autowired
    Deadlines deadlines;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    private String ref;

    @BeforeEach
    void before() {
        ref = UUID.randomUUID().toString().substring(0, 8);
        screening.list("first-" + ref + ",person,Somebody Else,,,,,,,");
        screening.rescreen();
    }

    private Rescreening last() {
        return store.find(jdbc.sql("select id from rescreening order by planned_at desc, id desc limit 1")
                        .query(UUID.class)
                        .single())
                .orElseThrow();
    }

    private Instant screenedAt(CustomerId customer) {
        return jdbc.sql("select screened_at from screened where customer_id = ?")
                .param(customer.value())
                .query(Instant.class)
                .single();
    }

    private long everybody() {
        return jdbc.sql("select count(*) from customer").query(Long.class).single();
    }

    @Test
    void screensOnlyThoseWhomANewEntryTouches() {
        var touched = screening.customer("Balthus", "Ormegrove");
        var other = screening.customer("Ingrid", "Sommerlund");
        screening.longAgo();
        var before = screenedAt(other);

        screening.list("new-" + ref + ",person,ORMEGROVE Balthus,,1987,VN,,,,");
        screening.rescreen();

        assertThat(screening.onlyHit(touched).entry().ref()).isEqualTo("new-" + ref);
        assertThat(screenedAt(other)).isEqualTo(before);
        assertThat(screening.standing(other)).isEqualTo(new Standing.Clear());
        assertThat(last())
                .returns(Kind.DELTA, Rescreening::kind)
                .returns(hitsWith("new-" + ref), Rescreening::customers);
    }

    @Test
    void screensWhomANumberTouchesOfAnEntryOfAnotherKind() {
        var passport = "B" + ref.toUpperCase(Locale.ROOT);
        var customer =
                screening.customer(aCustomer().named("Ingrid", "Sommerlund", "").withDocument(passport));
        screening.longAgo();

        screening.list("new-" + ref + ",organisation,Quarry & Tide Holding,,,,,VN:" + passport + ",,");
        screening.rescreen();

        assertThat(screening.onlyHit(customer).entry().ref()).isEqualTo("new-" + ref);
        assertThat(last().kind()).isEqualTo(Kind.DELTA);
    }

    private long hitsWith(String entry) {
        return jdbc.sql("select count(*) from hit where entry_ref = ?")
                .param(entry)
                .query(Long.class)
                .single();
    }

    @Test
    void screensAgainWhoeverWasScreenedJustBeforeAListCame() {
        var customer = screening.customer("Ingrid", "Sommerlund");

        screening.list("new-" + ref + ",person,Balthus Ormegrove,,1987,VN,,,,");
        screening.rescreen();

        assertThat(last().customers())
                .as("its names may not have been in memory yet")
                .isPositive();
        assertThat(screening.standing(customer)).isEqualTo(new Standing.Clear());
    }

    @Test
    void letsHitsGoWhoseEntryHasLeft() {
        var customer = screening.customer("Balthus", "Ormegrove");
        screening.list("new-" + ref + ",person,Balthus Ormegrove,,1987,VN,,,,");
        screening.rescreen();
        assertThat(screening.onlyHit(customer).state()).isEqualTo(HitState.NEW);

        screening.list("other-" + ref + ",person,Yet Another,,,,,,,");
        screening.rescreen();

        assertThat(screening.onlyHit(customer).state()).isEqualTo(HitState.LAPSED);
        assertThat(last().kind()).isEqualTo(Kind.DELTA);
    }

    @Test
    void wakesAHitWhoseEntryHasChanged() {
        var customer = screening.customer("Balthus", "Ormegrove");
        screening.list("new-" + ref + ",person,Balthus Ormegrove,,1987,VN,,,,");
        screening.rescreen();
        var hit = screening.onlyHit(customer);
        screening.answer(screening.officer(), hits -> hits.notSame(hit.id(), hit.version(), REASON, CASE));

        screening.list("new-" + ref + ",person,Balthus Ormegrove,,1987,VN;LA,,,,");
        screening.rescreen();

        assertThat(screening.onlyHit(customer).woken()).isNotNull();
        assertThat(last().kind()).isEqualTo(Kind.DELTA);
    }

    @Test
    void goesThroughEverybodyWhenASourceComesFirst() {
        var customer = screening.customer("Balthus", "Ormegrove");
        // The form of the file is another's; whose list it is, is what counts.
        screening.first(ListSource.EU, "eu-1,person,Balthus Ormegrove,,1987,VN,,,,");
        screening.rescreen();

        assertThat(last()).returns(Kind.FULL, Rescreening::kind).returns(everybody(), Rescreening::customers);
        assertThat(screening.hits(customer)).extracting(Hit::source).contains(ListSource.EU);
        screening.gone(ListSource.EU);
    }

    @Test
    @Timeout(90)
    void screensEverybodyElseWhereOneCustomerCannotBeRead() {
        var unreadable = screening.customer("Ingrid", "Sommerlund");
        var other = screening.customer("Balthus", "Ormegrove");
        screening.longAgo();
        var before = screenedAt(other);
        jdbc.sql("update customer_fact set sealed = concat(sealed, 'x') where customer_id = ?")
                .param(unreadable.value())
                .update();
        try {
            var pass = acting.system("test", screenings::full);
            while (!acting.system(
                    "test", () -> screenings.progress(pass).orElseThrow().done())) {
                acting.system("test", screenings::work);
            }

            assertThat(store.find(pass).orElseThrow().customers())
                    .as("nobody is passed over")
                    .isEqualTo(everybody());
            assertThat(screenedAt(other)).isAfter(before);
            assertThat(screening.standing(unreadable)).isEqualTo(new Standing.NotYet());
            assertThat(taskAbout(unreadable)).as("an officer has a task").isTrue();
        } finally {
            jdbc.sql("update customer_fact set sealed = left(sealed, length(sealed) - 1) where customer_id = ?")
                    .param(unreadable.value())
                    .update();
        }
        screening.rescreen();
        assertThat(screening.standing(unreadable)).isEqualTo(new Standing.Clear());
        assertThat(taskAbout(unreadable)).isFalse();
    }

    private boolean taskAbout(CustomerId customer) {
        return acting.system(
                "test",
                () -> deadlines.open(WaitingCustomers.TASK, customer.value()).isPresent());
    }

    @Test
    void goesThroughEverybodyForAnotherEngine() {
        screening.customer("Balthus", "Ormegrove");
        jdbc.sql("update rescreening set engine = 'another'").update();

        screening.rescreen();

        assertThat(last())
                .returns(Why.ENGINE, Rescreening::why)
                .returns(Kind.FULL, Rescreening::kind)
                .returns(everybody(), Rescreening::customers);
        var planned = last().id();
        screening.rescreen();
        assertThat(last().id()).as("once").isEqualTo(planned);
    }

    @Test
    void goesThroughEverybodyWhenTheirTurnHasComeRound() {
        screening.customer("Balthus", "Ormegrove");
        screening.rescreen();
        jdbc.sql("update rescreening set planned_at = planned_at - interval 29 day")
                .update();
        var before = last().id();
        screening.rescreen();
        assertThat(last().id()).as("not yet").isEqualTo(before);

        jdbc.sql("update rescreening set planned_at = planned_at - interval 2 day")
                .update();
        screening.rescreen();

        assertThat(last())
                .returns(Why.SCHEDULE, Rescreening::why)
                .returns(Kind.FULL, Rescreening::kind)
                .returns(everybody(), Rescreening::customers);
    }

    @Test
    void goesThroughEverybodyForOtherThresholds() {
        var customer = screening.customer("Balthus", "Ormegrove");
        screening.list("new-" + ref + ",person,Balthus Ormegrove,,1987,VN,,,,");
        screening.rescreen();
        var score = screening.onlyHit(customer).score();

        screening.threshold(score + 1);
        try {
            screening.rescreen();
            assertThat(last()).returns(Why.THRESHOLDS, Rescreening::why).returns(Kind.FULL, Rescreening::kind);
            assertThat(screening.onlyHit(customer).state()).isEqualTo(HitState.LAPSED);
        } finally {
            screening.threshold(0);
            screening.rescreen();
        }
        assertThat(screening.hits(customer)).extracting(Hit::state).contains(HitState.NEW);
    }

    @Test
    void screensNobodyTwiceWhenManyNodesGoOnAtOnce() throws Exception {
        for (var number = 0; number < 10; number++) {
            screening.customer("Balthus", "Ormegrove");
        }
        var pass = acting.system("test", screenings::full);

        try (var threads = Executors.newFixedThreadPool(4)) {
            var nodes = new ArrayList<Callable<Boolean>>();
            for (var node = 0; node < 4; node++) {
                nodes.add(() -> acting.system("test-rescreening", screenings::work));
            }
            for (var node : threads.invokeAll(nodes)) {
                node.get();
            }
        }
        screening.rescreen();

        assertThat(store.find(pass).orElseThrow().customers()).isEqualTo(everybody());
    }

    @Test
    void runsFromTheCommandLine() throws Exception {
        screening.customer("Balthus", "Ormegrove");
        var printed = new ByteArrayOutputStream();
        var out = new PrintStream(printed, true, StandardCharsets.UTF_8);

        assertThat(command.run(List.of(), out)).isEqualTo(2);
        assertThat(command.run(List.of("--full"), out)).isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(everybody() + " customers screened, 0 hits new or back");
    }

    /** The delta and the full pass over what the Treasury changed between August 2021 and January 2023. */
    @Test
    void findsByTheDeltaWhatAFullPassFinds() throws Exception {
        var older = ofac("2021-08");
        var newer = ofac("2023-01");
        assumeTrue(ListSamples.published(older) && ListSamples.published(newer), "The public lists are not here");
        screening.list(ListSource.OFAC_SDN, ListSamples.files(older));
        screening.rescreen();
        var known = ListSource.OFAC_SDN.reader().read(ListSamples.files(older)).entries().stream()
                .map(ListEntry::ref)
                .collect(Collectors.toSet());
        var customers = ListSource.OFAC_SDN.reader().read(ListSamples.files(newer)).entries().stream()
                .filter(entry -> entry.kind() == PartyKind.PERSON && !known.contains(entry.ref()))
                .filter(entry -> entry.name().matches("[\\p{L} ,]+,[\\p{L} ]*\\p{L}{2}[\\p{L} ]*"))
                .limit(CUSTOMERS_OF_REAL_NAMES)
                .map(screening::customerLike)
                .toList();

        screening.longAgo();
        screening.list(ListSource.OFAC_SDN, ListSamples.files(newer));
        screening.rescreen();

        assertThat(last())
                .returns(Kind.DELTA, Rescreening::kind)
                .satisfies(delta -> assertThat(delta.customers()).isLessThan(everybody()));
        var found = last().found();
        assertThat(found).isGreaterThan(CUSTOMERS_OF_REAL_NAMES / 2);
        var pass = acting.system("test", screenings::full);
        screening.rescreen();
        assertThat(store.find(pass).orElseThrow())
                .as("a full pass finds nothing more")
                .returns(0L, Rescreening::found);
        assertThat(customers)
                .allSatisfy(customer -> assertThat(screening.hits(customer))
                        .extracting(Hit::state)
                        .doesNotContain(HitState.LAPSED));
    }

    private static String ofac(String when) {
        return "us-ofac/sdn-" + when + "/sdn.csv";
    }
}
