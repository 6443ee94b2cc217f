package io.gatehouse.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.customer.CustomerRegister;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
@AsPerson(role = Role.ANALYST)
class AssignedAddressesTest {

    private static final Ground CASE = new Ground.Case(new UUID(1, 2), "C-10001");
    private static final String HEADER = "account,address,from,until\n";
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");

    @Autowired
    ActivityImport activityImport;

    @Autowired
    AssignedAddresses assigned;

    @Autowired
    AssignedStore store;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs acting;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    private final String network = "2001:db8:" + Integer.toHexString(new Random().nextInt(0x1000, 0xffff));
    private final String one = "AS-" + UUID.randomUUID();
    private final String two = "AS-" + UUID.randomUUID();
    private AccountId first;
    private AccountId second;

    @BeforeEach
    void accounts() {
        first = account(one);
        second = account(two);
    }

    private AccountId account(String number) {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        var opening = new AccountOpening(number, CustomerKind.INDIVIDUAL, List.of(), null);
        return acting.system(
                "test",
                () -> register.account(register.register(person, opening)).id());
    }

    private ImportReport imported(String lines) {
        return imported(HEADER + lines, ImportFormat.CSV);
    }

    private ImportReport imported(String file, ImportFormat format) {
        return acting.system("test", () -> {
            try {
                return activityImport.importAssigned(
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), format);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    private List<AccountId> holders(String address, String second) {
        return assigned.holders(IpAddress.of(address), Instant.parse(second), CASE).stream()
                .map(AssignedAddress::account)
                .toList();
    }

    @Test
    void namesWhoHeldAnAddressAtASecond() {
        var address = network + "::1";

        var report = imported("""
                %1$s,%3$s,2026-03-02T10:00:00Z,2026-03-02T12:00:00Z
                %2$s,%3$s,2026-03-02T14:00:00+02:00,
                """.formatted(one, two, address));

        assertThat(report).isEqualTo(new ImportReport(2, 2, 0, 0, List.of()));
        assertThat(holders(address, "2026-03-02T09:59:59Z")).isEmpty();
        assertThat(holders(address, "2026-03-02T10:00:00Z")).containsExactly(first);
        assertThat(holders(address, "2026-03-02T11:59:59Z")).containsExactly(first);
        assertThat(holders(address, "2026-03-02T12:00:00Z")).containsExactly(second);
        assertThat(holders(address, "2026-11-02T12:00:00Z")).containsExactly(second);
        assertThat(holders(network + "::2", "2026-03-02T11:00:00Z")).isEmpty();
    }

    @Test
    void namesBothWhereAnAddressChangedHandsInTheSecond() {
        var address = network + "::3";
        imported("""
                %1$s,%3$s,2026-03-02T10:00:00Z,2026-03-02T12:00:00.400Z
                %2$s,%3$s,2026-03-02T12:00:00.400Z,
                """.formatted(one, two, address));

        assertThat(holders(address, "2026-03-02T12:00:00Z")).containsExactly(first, second);
        assertThat(holders(address, "2026-03-02T12:00:01Z")).containsExactly(second);
    }

    /** R34. */
    @Test
    void takesAMappedAddressForTheAddressItIs() {
        // An address of its own, since others' lines stay in the database.
        var random = new Random();
        var four = "198.18." + random.nextInt(256) + "." + random.nextInt(256);
        imported("%s,::ffff:%s,2026-03-02T10:00:00Z,\n".formatted(one, four));

        assertThat(holders(four, "2026-03-02T10:00:00Z")).containsExactly(first);
        assertThat(holders("::ffff:" + four, "2026-03-02T10:00:00Z")).containsExactly(first);
        assertThat(imported("%s,%s,2026-03-02T10:00:00Z,\n".formatted(one, four))
                        .duplicates())
                .isEqualTo(1);
        assertThat(assigned.accountsIn(IpPrefix.of("::ffff:" + four + "/128"), MARCH, APRIL, 10, CASE))
                .containsExactly(first);
    }

    @Test
    void addsNothingWhenAFileComesTwiceAndLearnsAnEndOnce() {
        var address = network + "::4";
        var open = "%s,%s,2026-03-02T10:00:00Z,\n".formatted(one, address);
        var ended = "%s,%s,2026-03-02T10:00:00Z,2026-03-03T10:00:00Z\n".formatted(one, address);

        assertThat(imported(open)).isEqualTo(new ImportReport(1, 1, 0, 0, List.of()));
        assertThat(imported(open)).isEqualTo(new ImportReport(1, 0, 1, 0, List.of()));
        assertThat(imported(ended)).isEqualTo(new ImportReport(1, 1, 0, 0, List.of()));
        assertThat(imported(ended)).isEqualTo(new ImportReport(1, 0, 1, 0, List.of()));
        assertThat(imported(open)).isEqualTo(new ImportReport(1, 0, 1, 0, List.of()));
        assertThat(imported("%s,%s,2026-03-02T10:00:00Z,2026-03-04T10:00:00Z\n".formatted(one, address))
                        .badLines())
                .containsExactly(new BadLine(2, "activity.import.assigned.ends"));
        assertThat(holders(address, "2026-03-03T09:59:59Z")).containsExactly(first);
        assertThat(holders(address, "2026-03-03T10:00:00Z")).isEmpty();
    }

    @Test
    void reportsWhatTwoAccountsClaimAndKeepsTheFirst() {
        var address = network + "::5";

        var report = imported("""
                %1$s,%3$s,2026-03-02T10:00:00Z,2026-03-04T10:00:00Z
                %2$s,%3$s,2026-03-03T10:00:00Z,2026-03-05T10:00:00Z
                %1$s,%3$s,2026-03-01T10:00:00Z,
                """.formatted(one, two, address));

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.badLines())
                .containsExactly(
                        new BadLine(3, "activity.import.assigned.another"),
                        new BadLine(4, "activity.import.assigned.overlap"));
        assertThat(holders(address, "2026-03-03T12:00:00Z")).containsExactly(first);
        assertThat(holders(address, "2026-03-04T12:00:00Z")).isEmpty();
    }

    /** A list of who holds what comes in any order. */
    @Test
    void takesAHolderWhoseForerunnersEndStandsFurtherDown() {
        var address = network + "::6";
        imported("%s,%s,2026-03-02T10:00:00Z,\n".formatted(one, address));

        var report = imported("""
                %2$s,%3$s,2026-03-03T10:00:00Z,
                %1$s,%3$s,2026-03-02T10:00:00Z,2026-03-03T10:00:00Z
                """.formatted(one, two, address));

        assertThat(report).isEqualTo(new ImportReport(2, 2, 0, 0, List.of()));
        assertThat(holders(address, "2026-03-03T10:00:00Z")).containsExactly(second);
    }

    @Test
    void letsNoTwoImportsAtOnceGiveAnAddressToTwoAccounts() throws Exception {
        var address = IpAddress.of(network + "::7");
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var round = 0; round < 10; round++) {
                var from = MARCH.plusSeconds(round * 3600L);
                var claims = List.of(
                        new AssignedAddress(first, address, from, from.plusSeconds(60)),
                        new AssignedAddress(second, address, from, from.plusSeconds(60)));
                var tasks = new java.util.ArrayList<Callable<List<AssignedStore.Outcome>>>();
                for (var i = 0; i < 8; i++) {
                    var claim = claims.get(i % 2);
                    tasks.add(() -> store.write(List.of(claim)));
                }
                for (var done : pool.invokeAll(tasks)) {
                    done.get();
                }
                assertThat(jdbc.sql("select count(*) from assigned_address where address = ? and from_at = ?")
                                .params(address.stored(), from)
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void namesBadLinesByNumberAndReason() {
        var report = imported("""
                %1$s,2001:db8::8,2026-03-02T10:00:00Z,2026-03-02T10:00:00Z
                NOBODY,2001:db8::8,2026-03-02T10:00:00Z,
                ,2001:db8::8,2026-03-02T10:00:00Z,
                %1$s,,2026-03-02T10:00:00Z,
                %1$s,2001:db8::/64,2026-03-02T10:00:00Z,
                %1$s,2001:db8::8,,
                %1$s,2001:db8::8,2026-03-02,
                %1$s,2001:db8::8,2026-03-02T10:00:00Z,2926-03-02T10:00:00Z
                """.formatted(one));

        assertThat(report.accepted()).isZero();
        assertThat(report.badLines())
                .containsExactly(
                        new BadLine(2, "activity.import.until.early"),
                        new BadLine(3, "activity.import.account.unknown"),
                        new BadLine(4, "activity.import.account.missing"),
                        new BadLine(5, "activity.import.address.missing"),
                        new BadLine(6, "activity.import.address.wrong"),
                        new BadLine(7, "activity.import.from.missing"),
                        new BadLine(8, "activity.import.time.wrong"),
                        new BadLine(9, "activity.import.time.future"));
        assertThat(imported("account,time,source_ip,class\n", ImportFormat.CSV).badLines())
                .containsExactly(new BadLine(1, "activity.import.columns"));
    }

    @Test
    void takesInJsonLines() {
        var address = network + "::9";

        var report = imported("""
                {"account": "%1$s", "address": "%2$s", "from": "2026-03-02T10:00:00Z", "until": null}
                """.formatted(one, address), ImportFormat.JSONL);

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(holders(address, "2026-03-02T10:00:00Z")).containsExactly(first);
    }

    @Test
    void findsByWindowAndShowsOfAnAccountOnlyThePartInTheWindow() {
        var address = network + "::a";
        imported("%s,%s,2026-02-02T10:00:00Z,2026-05-02T10:00:00Z\n".formatted(one, address));

        assertThat(assigned.of(first, MARCH, APRIL, 10, CASE))
                .containsExactly(new AssignedAddress(first, IpAddress.of(address), MARCH, APRIL));
        assertThat(assigned.latest(first, 10, CASE))
                .containsExactly(new AssignedAddress(
                        first,
                        IpAddress.of(address),
                        Instant.parse("2026-02-02T10:00:00Z"),
                        Instant.parse("2026-05-02T10:00:00Z")));
        assertThat(assigned.accountsAt(IpAddress.of(address), MARCH, APRIL, 10, CASE))
                .containsExactly(first);
        assertThat(assigned.accountsIn(IpPrefix.of(network + "::/64"), MARCH, APRIL, 10, CASE))
                .containsExactly(first);
        assertThat(assigned.accountsAt(
                        IpAddress.of(address),
                        MARCH.minusSeconds(86_400 * 60),
                        MARCH.minusSeconds(86_400 * 40),
                        10,
                        CASE))
                .isEmpty();
    }

    @Test
    void putsEveryLookOnRecord() {
        var before = looks();

        assigned.holders(IpAddress.of(network + "::b"), MARCH, CASE);
        assigned.accountsAt(IpAddress.of(network + "::b"), MARCH, APRIL, 1, CASE);
        assigned.accountsIn(IpPrefix.of(network + "::/64"), MARCH, APRIL, 1, CASE);
        assigned.of(first, MARCH, APRIL, 1, CASE);
        assigned.latest(first, 1, CASE);

        assertThat(looks()).isEqualTo(before + 5);
    }

    private long looks() {
        return jdbc.sql("select count(*) from audit_entry where action in"
                        + " ('activity.assigned.searched', 'activity.assigned.read') and ground_id = ?")
                .param(new UUID(1, 2))
                .query(Long.class)
                .single();
    }
}
