package io.gatehouse.activity.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.activity.ActivityImport;
import io.gatehouse.activity.ImportFormat;
import io.gatehouse.activity.IpPrefix;
import io.gatehouse.activity.MonthDisposed;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.customer.CustomerRegister;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Addresses are taken in as they come, judged with the data in use, and judged anew when these change; what was said stays. */
@ServiceTest
@AsPerson(role = Role.ANALYST)
class PlaceJobTest {

    private static final Ground CASE = new Ground.Case(new UUID(1, 2), "C-10001");
    private static final Instant BUILT = Instant.parse("2026-06-01T00:00:00Z");
    private static final String HEADER = "account,time,source_ip,class,channel,result\n";

    @Autowired
    ActivityImport activityImport;

    @Autowired
    CustomerRegister register;

    @Autowired
    PlaceStore store;

    @Autowired
    AccountPlaces places;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @TempDir
    Path directory;

    private AccountId account(String number) {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        var opening = new AccountOpening(number, CustomerKind.INDIVIDUAL, List.of(), null);
        return actingAs.system(
                "test",
                () -> register.account(register.register(person, opening)).id());
    }

    private void imported(String lines) {
        actingAs.system("test", () -> {
            try {
                var report = activityImport.importLines(
                        new ByteArrayInputStream((HEADER + lines).getBytes(StandardCharsets.UTF_8)), ImportFormat.CSV);
                assertThat(report.bad()).isZero();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    private PlaceFiles data(String country) {
        var path = directory.resolve(country + ".mmdb");
        try {
            new PlaceFileWriter("fictional-" + country, BUILT)
                    .put(IpPrefix.of("203.0.113.0/24"), Map.of("country_code", country))
                    .write(path);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new PlaceFiles(
                new PlaceSettings(path, null, null, Duration.ofDays(1), Duration.ofDays(1), 100_000),
                new org.springframework.beans.factory.support.DefaultListableBeanFactory()
                        .getBeanProvider(MorePlaceFiles.class),
                clock);
    }

    /** A turn of the job over everything there is. */
    private void turn(PlaceFiles files) {
        actingAs.system(
                "test",
                () -> new PlaceJob(
                                store,
                                files,
                                new PlaceSettings(null, null, null, Duration.ofDays(1), Duration.ofDays(1), 100_000),
                                register,
                                actingAs,
                                clock)
                        .run());
    }

    @Test
    void keepsWhatTheDataSaidAndJudgesAnewWhenTheyChange() {
        var account = account("PLC-1");
        imported("PLC-1,2026-03-02T10:15:30Z,203.0.113.7,ACCESS,CONSOLE,OK\n"
                + "PLC-1,2026-03-02T10:45:00Z,203.0.113.7,ACCESS,CONSOLE,OK\n"
                + "PLC-1,2026-03-02T10:46:00Z,203.0.113.8,ACCESS,CONSOLE,DENIED\n");

        turn(data("VN"));
        var first = places.addresses(account, 10, CASE);
        turn(data("VN"));
        var again = places.addresses(account, 10, CASE);
        turn(data("SG"));
        var changed = places.addresses(account, 10, CASE);

        assertThat(first).singleElement().satisfies(one -> {
            assertThat(one.address().text()).isEqualTo("203.0.113.7");
            assertThat(one.first()).isEqualTo("2026-03-02T10:15:30Z");
            assertThat(one.last()).isEqualTo("2026-03-02T10:45:00Z");
            assertThat(one.verdict()).isNotNull();
            assertThat(one.verdict().country()).isEqualTo(new Country("VN"));
            assertThat(one.verdict().builtAt()).isEqualTo(BUILT);
        });
        assertThat(again).isEqualTo(first);
        assertThat(changed).singleElement().satisfies(one -> {
            assertThat(one.verdict().country()).isEqualTo(new Country("SG"));
            assertThat(one.earlier()).containsExactly(first.getFirst().verdict());
        });
    }

    @Test
    void hoursOfUseComeByTimeWithWhatIsSaidOfThem() {
        var account = account("PLC-2");
        imported("PLC-2,2026-03-02T10:15:30Z,203.0.113.7,ACCESS,CONSOLE,OK\n"
                + "PLC-2,2026-03-02T10:45:00Z,203.0.113.7,ACCESS,CONSOLE,OK\n"
                + "PLC-2,2026-03-02T11:46:00Z,198.51.100.8,ADMIN_ACTION,API,OK\n");

        turn(data("VN"));

        var visits = actingAs.system("test", () -> places.visits(account, Instant.EPOCH));
        assertThat(visits)
                .extracting(visit -> visit.first().toString())
                .containsExactly("2026-03-02T10:15:30Z", "2026-03-02T11:46:00Z");
        assertThat(visits.getFirst().last()).isEqualTo("2026-03-02T10:45:00Z");
        assertThat(visits.getFirst().country()).isEqualTo(new Country("VN"));
        assertThat(visits.getLast().country()).isNull();
    }

    @Test
    void aSecondTurnOverTheSameEventsWakesNobody() {
        account("PLC-3");
        imported("PLC-3,2026-03-02T10:15:30Z,203.0.113.7,ACCESS,CONSOLE,OK\n");
        var files = data("VN");
        turn(files);
        var before = clock.instant();

        turn(files);

        assertThat(actingAs.system("test", () -> places.touched(before.plusMillis(1))))
                .isEmpty();
    }

    @Test
    void noTableOfPlacesHoldsAnAddressInClear() {
        account("PLC-4");
        imported("PLC-4,2026-03-02T10:15:30Z,203.0.113.77,ACCESS,CONSOLE,OK\n");

        turn(data("VN"));

        var hex = HexFormat.of();
        for (var table : List.of("place_address", "place_verdict", "place_visit", "place_data")) {
            jdbc.sql("select * from " + table)
                    .query((row, _) -> {
                        var text = new StringBuilder();
                        for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                            var value = row.getObject(column);
                            var bytes = value instanceof byte[] raw
                                    ? raw
                                    : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
                            text.append(hex.formatHex(bytes)).append(' ');
                        }
                        return text.toString();
                    })
                    .list()
                    .forEach(row -> assertThat(row)
                            .doesNotContain(hex.formatHex("203.0.113.77".getBytes(StandardCharsets.UTF_8)))
                            .doesNotContain("cb00714d"));
        }
        assertThat(jdbc.sql("select count(*) from place_address")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void othersAtAnAddressAreFoundUnlessTheyAreMany() {
        var one = account("PLC-5");
        var other = account("PLC-6");
        imported("PLC-5,2026-03-02T10:15:30Z,203.0.113.99,ACCESS,CONSOLE,OK\n"
                + "PLC-6,2026-03-02T11:15:30Z,203.0.113.99,ACCESS,CONSOLE,OK\n");
        turn(data("VN"));
        var key = actingAs.system("test", () -> places.visits(one, Instant.EPOCH))
                .getFirst()
                .address();

        var found = actingAs.system("test", () -> places.others(one, Set.of(key), Instant.EPOCH, 1));
        var tooMany = actingAs.system("test", () -> places.others(one, Set.of(key), Instant.EPOCH, 0));

        assertThat(found.get(key))
                .singleElement()
                .satisfies(shared -> assertThat(shared.other()).isEqualTo(other));
        assertThat(tooMany).isEmpty();
    }

    @Test
    void aBusyAddressHidesNobodyAtAnother() {
        var one = account("PLC-20");
        for (var other = 21; other < 26; other++) {
            account("PLC-" + other);
            imported("PLC-" + other + ",2026-03-02T10:15:30Z,203.0.113.101,ACCESS,CONSOLE,OK\n");
        }
        imported("PLC-20,2026-03-02T10:15:30Z,203.0.113.101,ACCESS,CONSOLE,OK\n"
                + "PLC-20,2026-03-02T10:15:30Z,203.0.113.102,ACCESS,CONSOLE,OK\n"
                + "PLC-25,2026-03-02T11:15:30Z,203.0.113.102,ACCESS,CONSOLE,OK\n");
        turn(data("VN"));
        var keys = actingAs.system("test", () -> places.visits(one, Instant.EPOCH)).stream()
                .map(Visit::address)
                .collect(Collectors.toSet());

        var found = actingAs.system("test", () -> places.others(one, keys, Instant.EPOCH, 1));

        assertThat(keys).hasSize(2);
        assertThat(found).hasSize(1);
    }

    @Test
    void whoReadsAddressesIsOnRecordAndWhatJobsAskForIsForJobs() {
        var account = account("PLC-7");
        var before = looks();

        places.addresses(account, 10, CASE);

        assertThat(looks()).isEqualTo(before + 1);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> places.visits(account, Instant.EPOCH));
    }

    @Test
    void whatComesInLateIsSeenAtTheNextTurnAndWhatWasSeenIsNotLookedThroughForEver() {
        var account = account("PLC-8");
        var files = data("VN");
        turn(files);
        imported("PLC-8,2026-02-02T10:15:30Z,203.0.113.41,ACCESS,CONSOLE,OK\n");

        turn(files);

        assertThat(places.addresses(account, 10, CASE)).hasSize(1);
        assertThat(arrived("2026-02-02")).as("others may still be writing").isOne();
        jdbc.sql("update activity_arrival set arrived_in = arrived_in - interval 20 minute where day = '2026-02-02'")
                .update();
        turn(files);
        assertThat(arrived("2026-02-02")).isZero();
    }

    private long arrived(String day) {
        return jdbc.sql("select count(*) from activity_arrival where day = ?")
                .param(day)
                .query(Long.class)
                .single();
    }

    @Test
    void whatWasSaidOfAnAddressGoesWithTheLastMonthThatHasIt() {
        var account = account("PLC-9");
        imported("PLC-9,2026-02-02T10:15:30Z,203.0.113.51,ACCESS,CONSOLE,OK\n"
                + "PLC-9,2026-02-02T11:15:30Z,203.0.113.52,ACCESS,CONSOLE,OK\n"
                + "PLC-9,2026-03-02T10:15:30Z,203.0.113.52,ACCESS,CONSOLE,OK\n");
        turn(data("VN"));

        store.on(new MonthDisposed(YearMonth.of(2026, 2), Instant.parse("2026-03-01T00:00:00Z")));

        assertThat(places.addresses(account, 10, CASE))
                .singleElement()
                .satisfies(kept -> assertThat(kept.address().text()).isEqualTo("203.0.113.52"));
        assertThat(jdbc.sql("select count(*) from place_verdict where account_id = ?")
                        .param(account.value())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    private long looks() {
        return jdbc.sql("select count(*) from audit_entry where action = 'activity.places.read'")
                .query(Long.class)
                .single();
    }
}
