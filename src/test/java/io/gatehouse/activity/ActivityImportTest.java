package io.gatehouse.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gatehouse.AsPerson;
import io.gatehouse.ServiceTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerKind;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.sealing.DataKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@ServiceTest
@AsPerson(role = Role.ANALYST)
class ActivityImportTest {

    private static final Set<EventClass> ALL = EnumSet.allOf(EventClass.class);

    private static final Ground CASE = new Ground.Case(new UUID(1, 2), "C-10001");
    private static final Ground REQUEST = new Ground.LegalRequest(new UUID(3, 4), "LP-2026-0001");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final String HEADER =
            "account,time,source_ip,source_port,class,channel,action,result,principal,session,country\n";

    @Autowired
    ActivityImport activityImport;

    @Autowired
    ActivityLog log;

    @Autowired
    CustomerRegister register;

    @Autowired
    ActingAs actingAs;

    @Autowired
    TestPeople people;

    @Autowired
    DataKeys dataKeys;

    @Autowired
    JdbcClient jdbc;

    private AccountId account(String number) {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        var opening = new AccountOpening(number, CustomerKind.INDIVIDUAL, List.of(), null);
        return actingAs.system(
                "test",
                () -> register.account(register.register(person, opening)).id());
    }

    private ImportReport imported(String file) {
        return imported(file, ImportFormat.CSV);
    }

    private ImportReport imported(String file, ImportFormat format) {
        return actingAs.system("test", () -> {
            try {
                return activityImport.importLines(
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), format);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    @Test
    void takesInWhatALineSays() {
        var account = account("ACT-1");

        var report = imported(
                HEADER
                        + "ACT-1,2026-03-02T10:15:30.123456Z,203.0.113.7,50123,ACCESS,CONSOLE,,OK,mai@example.com,s-1,VN\n"
                        + "act1,2026-03-02T18:15:30+07:00,2001:db8::7,,ADMIN-ACTION,api,vm.create,denied,\"robot, the\",s-1,\n");

        assertThat(report).isEqualTo(new ImportReport(2, 2, 0, 0, List.of()));
        assertThat(log.of(account, EventClass.ACCESS, MARCH, APRIL, 10, CASE))
                .containsExactly(new ActivityEvent(
                        account,
                        Instant.parse("2026-03-02T10:15:30.123456Z"),
                        IpAddress.of("203.0.113.7"),
                        50123,
                        EventClass.ACCESS,
                        AccessChannel.CONSOLE,
                        null,
                        EventResult.OK,
                        "mai@example.com",
                        "s-1",
                        new Country("VN")));
        assertThat(log.of(account, EventClass.ADMIN_ACTION, MARCH, APRIL, 10, CASE))
                .containsExactly(new ActivityEvent(
                        account,
                        Instant.parse("2026-03-02T11:15:30Z"),
                        IpAddress.of("2001:db8::7"),
                        null,
                        EventClass.ADMIN_ACTION,
                        AccessChannel.API,
                        "vm.create",
                        EventResult.DENIED,
                        "robot, the",
                        "s-1",
                        null));
        assertThat(log.sessions(account, ALL, MARCH, APRIL, 10, CASE))
                .singleElement()
                .satisfies(session -> {
                    assertThat(session.events()).isEqualTo(2);
                    assertThat(session.duration()).isPositive();
                });
        assertThat(log.sessions(account, Set.of(EventClass.ACCESS), MARCH, APRIL, 10, CASE))
                .singleElement()
                .satisfies(session -> {
                    assertThat(session.events()).isOne();
                    assertThat(session.duration()).isZero();
                });
        assertThat(log.accountsAt(IpAddress.of("2001:db8::7"), Set.of(EventClass.ACCESS), MARCH, APRIL, 10, CASE))
                .doesNotContain(account);
    }

    @Test
    void takesInJsonLines() {
        var account = account("ACT-2");

        var report = imported("""
                {"account": "ACT-2", "time": "2026-03-02T10:00:00Z", "source_ip": "203.0.113.7", "class": "ACCESS", "source_port": 443, "colour": "blue"}

                {"account": "ACT-2", "time": "2026-03-02T10:00:01Z", "source_ip": "203.0.113.7", "class": "ACCESS", "session": {"id": 1}}
                not json
                ["ACT-2"]
                """, ImportFormat.JSONL);

        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.badLines())
                .containsExactly(
                        new BadLine(3, "activity.import.json"),
                        new BadLine(4, "activity.import.json"),
                        new BadLine(5, "activity.import.json"));
        assertThat(log.latest(account, 10, CASE))
                .singleElement()
                .satisfies(event -> assertThat(event.port()).isEqualTo(443));
    }

    @Test
    void namesBadLinesByNumberAndReason() {
        account("ACT-3");
        var lines = Map.ofEntries(
                Map.entry("ACT-3,2026-03-02T10:00:00Z,203.0.113.7,,ACCESS,,,,,,", ""),
                Map.entry("NOBODY,2026-03-02T10:00:00Z,203.0.113.7,,ACCESS,,,,,,", "account.unknown"),
                Map.entry(",2026-03-02T10:00:00Z,203.0.113.7,,ACCESS,,,,,,", "account.missing"),
                Map.entry("ACT-3,,203.0.113.7,,ACCESS,,,,,,", "time.missing"),
                Map.entry("ACT-3,2026-03-02 10:00,203.0.113.7,,ACCESS,,,,,,", "time.wrong"),
                Map.entry("ACT-3,2026-03-02T10:00:00,203.0.113.7,,ACCESS,,,,,,", "time.wrong"),
                Map.entry("ACT-3,2026-02-30T10:00:00Z,203.0.113.7,,ACCESS,,,,,,", "time.wrong"),
                Map.entry("ACT-3,2926-03-02T10:00:00Z,203.0.113.7,,ACCESS,,,,,,", "time.future"),
                Map.entry("ACT-3,1999-03-02T10:00:00Z,203.0.113.7,,ACCESS,,,,,,", "time.old"),
                Map.entry("ACT-3,2026-03-02T10:00:00Z,,,ACCESS,,,,,,", "source.missing"),
                Map.entry("ACT-3,2026-03-02T10:00:00Z,203.0.113,,ACCESS,,,,,,", "source.wrong"),
                Map.entry("ACT-3,2026-03-02T10:00:00Z,example.com,,ACCESS,,,,,,", "source.wrong"),
                Map.entry("ACT-3,2026-03-02T10:00:00Z,203.0.113.7,70000,ACCESS,,,,,,", "port.wrong"),
                Map.entry("ACT-3,2026-03-02T10:00:00Z,203.0.113.7,,LOOK,,,,,,", "class.wrong"),
                Map.entry("ACT-3,2026-03-02T10:00:00Z,203.0.113.7,,ACCESS,PIGEON,,,,,", "channel.wrong"),
                Map.entry("ACT-3,2026-03-02T10:00:00Z,203.0.113.7,,ACCESS,,,MAYBE,,,", "result.wrong"),
                Map.entry("ACT-3,2026-03-02T10:00:00Z,203.0.113.7,,ACCESS,,,,,,Utopia", "country.wrong"),
                Map.entry("ACT-3,2026-03-02T10:00:00Z,203.0.113.7,,ACCESS,,<script>,,,,", "action.wrong"),
                Map.entry("ACT-3,2026-03-02T10:00:00Z", "fields"),
                Map.entry("ACT-3,2026-03-02T10:00:00Z,203.0.113.7,,ACCESS,,,,\"open,,", "quote"),
                Map.entry(
                        "ACT-3,2026-03-02T10:00:00Z,203.0.113.7,,ACCESS,,,,%s,,".formatted("x".repeat(300)),
                        "text.long"),
                Map.entry("x".repeat(20_000), "long"));

        lines.forEach((line, reason) -> {
            var report = imported(HEADER + "\n" + line + "\n");
            assertThat(report.badLines())
                    .as(reason)
                    .isEqualTo(reason.isEmpty() ? List.of() : List.of(new BadLine(3, "activity.import." + reason)));
        });
    }

    @Test
    void readsNothingWithoutItsColumns() {
        assertThat(imported("account,time,class\nACT,2026-03-02T10:00:00Z,ACCESS\n")
                        .badLines())
                .containsExactly(new BadLine(1, "activity.import.columns"));
        assertThat(imported("").lines()).isZero();
    }

    @Test
    void addsNothingTheSecondTime() {
        var account = account("ACT-4");
        var equalLine = "ACT-4,2026-03-02T10:00:00Z,203.0.113.7,,ACCESS,,,,,,\n";
        var file = HEADER + equalLine + equalLine + "bad\n" + equalLine.replace("10:00:00", "10:00:01");

        var first = imported(file);
        var second = imported(file);

        assertThat(first)
                .extracting(ImportReport::accepted, ImportReport::duplicates)
                .containsExactly(3L, 0L);
        assertThat(second)
                .extracting(ImportReport::accepted, ImportReport::duplicates)
                .containsExactly(0L, 3L);
        assertThat(log.of(account, EventClass.ACCESS, MARCH, APRIL, 10, CASE)).hasSize(3);
        assertThat(log.of(account, EventClass.ACCESS, MARCH, APRIL, 2, CASE))
                .extracting(ActivityEvent::at)
                .containsOnly(Instant.parse("2026-03-02T10:00:00Z"));
    }

    @Test
    void knowsAnEventByItsIdentifier() {
        account("ACT-5");
        var file = "event_id,account,time,source_ip,class\n"
                + "e1,ACT-5,2026-03-02T10:00:00Z,203.0.113.7,ACCESS\n"
                + "e1,ACT-5,2026-03-02T10:00:00Z,203.0.113.7,ACCESS\n"
                + "e2,ACT-5,2026-03-02T10:00:00Z,203.0.113.7,ACCESS\n";

        assertThat(imported(file)).isEqualTo(new ImportReport(3, 2, 1, 0, List.of()));
    }

    @Test
    void findsAMappedAddressAsTheOneItIs() {
        var plain = account("ACT-6");
        var mapped = account("ACT-6-MAPPED");
        var hexadecimal = account("ACT-6-HEX");
        account("ACT-6-OTHER");
        imported(HEADER
                + "ACT-6,2026-03-02T10:00:00Z,198.51.100.23,,ACCESS,,,,,,\n"
                + "ACT-6-MAPPED,2026-03-02T10:00:01Z,::ffff:198.51.100.23,,ACCESS,,,,,,\n"
                + "ACT-6-HEX,2026-03-02T10:00:02Z,::FFFF:c633:6417,,ACCESS,,,,,,\n"
                + "ACT-6-OTHER,2026-03-02T10:00:03Z,198.51.100.24,,ACCESS,,,,,,\n");

        for (var written :
                List.of("198.51.100.23", "::ffff:198.51.100.23", "::ffff:c633:6417", "[::ffff:198.51.100.23]")) {
            assertThat(log.accountsAt(IpAddress.of(written), ALL, MARCH, APRIL, 10, CASE))
                    .as(written)
                    .containsExactlyInAnyOrder(plain, mapped, hexadecimal);
        }
        assertThat(log.accountsAt(IpAddress.of("198.51.100.23"), ALL, MARCH, APRIL, 2, CASE))
                .hasSize(2);
    }

    @Test
    void keepsItsWindowAndLastAccess() {
        var account = account("ACT-7");
        imported(HEADER
                + "ACT-7,2026-03-02T10:00:00Z,198.51.100.99,,ACCESS,,,,,,\n"
                + "ACT-7,2026-03-02T11:00:00Z,198.51.100.99,,ACCESS,,,,,,\n");
        var eleven = Instant.parse("2026-03-02T11:00:00Z");

        assertThat(log.accountsAt(IpAddress.of("198.51.100.99"), ALL, eleven.minusSeconds(3600), eleven, 10, CASE))
                .containsExactly(account);
        assertThat(log.accountsAt(IpAddress.of("198.51.100.99"), ALL, eleven.plusSeconds(1), APRIL, 10, CASE))
                .isEmpty();
        assertThat(log.of(account, EventClass.ACCESS, eleven.minusSeconds(3600), eleven, 10, CASE))
                .singleElement()
                .satisfies(event -> assertThat(event.at()).isEqualTo("2026-03-02T10:00:00Z"));
        assertThat(register.owners(List.of(account)).values())
                .singleElement()
                .satisfies(owner ->
                        assertThat(register.account(owner).lastAccess()).isEqualTo(eleven));
    }

    @Test
    void readsOneDayOfOneAddressFromOnePartitionByItsKey() {
        account("ACT-8");
        var others = IntStream.range(0, 1_000)
                .mapToObj(i ->
                        "ACT-8,2026-03-03T09:%02d:%02dZ,192.0.2.%d,,ACCESS,,,,,,\n".formatted(i / 60, i % 60, i % 200))
                .collect(Collectors.joining());
        imported(HEADER + others + "ACT-8,2026-03-03T10:00:00Z,198.51.100.77,,ACCESS,,,,,,\n");

        var plan = jdbc.sql("""
                        explain partitions select * from activity where source = '::ffff:198.51.100.77'
                        and occurred_at >= '2026-03-03 00:00:00' and occurred_at < '2026-03-03 12:00:00'
                        """).query().singleRow();

        assertThat(plan.get("partitions")).isEqualTo("p20260303");
        assertThat(plan.get("key")).isEqualTo("ix_activity_source");
    }

    @Test
    void leavesPrincipalsAndSessionsUnreadable() {
        var account = account("ACT-9");
        imported(HEADER + "ACT-9,2026-03-02T10:00:00Z,198.51.100.7,,ACCESS,,,,mai@example.com,session-canary,\n");

        var row = jdbc.sql("select sealed, principal_key, session_key from activity where account_id = ?")
                .param(account.value())
                .query()
                .singleRow();
        assertThat(row.values())
                .allSatisfy(value -> assertThat(new String((byte[]) value, StandardCharsets.ISO_8859_1))
                        .doesNotContain("mai@", "canary"));
    }

    @Test
    void sumsUpByWeekAndSource() {
        var account = account("ACT-10");
        imported(HEADER
                + "ACT-10,2026-03-02T10:00:00Z,198.51.100.1,,ACCESS,,,,,,VN\n"
                + "ACT-10,2026-03-03T10:00:00Z,198.51.100.1,,ADMIN_ACTION,,,DENIED,,,VN\n"
                + "ACT-10,2026-03-10T10:00:00Z,198.51.100.2,,ACCESS,,,,,,TH\n");

        var summary = log.summary(account, CASE);

        assertThat(summary.accesses()).isEqualTo(2);
        assertThat(summary.adminActions()).isEqualTo(1);
        assertThat(summary.refused()).isEqualTo(1);
        assertThat(summary.addresses()).isEqualTo(2);
        assertThat(summary.countries())
                .containsExactly(Map.entry(new Country("VN"), 2L), Map.entry(new Country("TH"), 1L));
        assertThat(summary.weeks())
                .extracting(week -> week.monday().toString())
                .containsExactly("2026-03-02", "2026-03-09");
        assertThat(summary.sources().getFirst().address()).isEqualTo(IpAddress.of("198.51.100.1"));
        assertThat(summary.first()).isEqualTo("2026-03-02T10:00:00Z");
    }

    @Test
    void putsEveryLookOnRecord() {
        var account = account("ACT-11");
        var before = looks();

        log.latest(account, 5, CASE);
        log.accountsAt(IpAddress.of("192.0.2.1"), ALL, MARCH, APRIL, 10, CASE);

        assertThat(looks() - before).isEqualTo(2);
    }

    private long looks() {
        return jdbc.sql("select count(*) from audit_entry where action like 'activity.%' and personal_read")
                .query(Long.class)
                .single();
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void isClosedToLiaisonsWhoReachItByTheRestrictedSearchOnly() {
        var account = account("ACT-12");

        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> log.latest(account, 5, CASE));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> log.latest(account, 5, REQUEST));
    }

    @Test
    void isNotForAnalystsToImport() {
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> activityImport.importLines(new ByteArrayInputStream(new byte[0]), ImportFormat.CSV));
    }

    private ImportReport taken(String batch) {
        return taken(batch.getBytes(StandardCharsets.UTF_8));
    }

    private ImportReport taken(byte[] batch) {
        return actingAs.system("test", () -> {
            try {
                return activityImport.takeLines(new ByteArrayInputStream(batch));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    private static String line(String account, String second, String more) {
        return "{\"account\":\"%s\",\"time\":\"2026-03-02T10:00:%sZ\",\"source_ip\":\"203.0.113.7\",\"class\":\"ACCESS\"%s}\n"
                .formatted(account, second, more);
    }

    @Test
    void takesABatchOnceAndTheSameBatchAddsNothing() {
        var account = account("ACT-20");
        var batch = line("ACT-20", "01", ",\"event_id\":\"e-1\",\"principal\":\"mai@example.com\"")
                + line(account.toString(), "02", ",\"event_id\":\"e-2\",\"session\":\"s-1\"")
                + line("ACT-20", "03", "")
                + line("ACT-20", "03", "");

        assertThat(taken(batch)).isEqualTo(new ImportReport(4, 4, 0, 0, List.of()));
        assertThat(taken(batch)).isEqualTo(new ImportReport(4, 0, 4, 0, List.of()));
        assertThat(taken(line("ACT-20", "04", "") + batch)).isEqualTo(new ImportReport(5, 1, 4, 0, List.of()));
        assertThat(log.of(account, EventClass.ACCESS, MARCH, APRIL, 10, CASE))
                .hasSize(5)
                .first()
                .satisfies(event -> {
                    assertThat(event.principal()).isEqualTo("mai@example.com");
                    assertThat(event.session()).isNull();
                    assertThat(event.port()).isNull();
                });
    }

    @Test
    void namesEveryBadLineOfABatchAndTakesTheOthers() {
        account("ACT-21");
        var batch = line("ACT-21", "01", "")
                + line("NOBODY", "01", "")
                + line("ACT-21", "01", ",\"principal\":\"4111 1111-1111 1111\"")
                + line("ACT-21", "01", ",\"remark\":\"paid by 4111111111111111\"")
                + line("ACT-21", "01", ",\"session\":{\"id\":{\"card\":\"4111111111111111\"}}")
                + line("ACT-21", "01", ",\"source_port\":1e400")
                + line("ACT-21", "01", ",\"class\":\"ADMIN_ACTION\"")
                + line("ACT-21", "61", "")
                + line("ACT-21", "02", "");

        assertThat(taken(batch))
                .isEqualTo(new ImportReport(
                        9,
                        2,
                        0,
                        7,
                        List.of(
                                new BadLine(2, "activity.import.account.unknown"),
                                new BadLine(3, "activity.import.card"),
                                new BadLine(4, "activity.import.card"),
                                new BadLine(5, "activity.import.json"),
                                new BadLine(6, "activity.import.port.wrong"),
                                new BadLine(7, "activity.import.json"),
                                new BadLine(8, "activity.import.time.wrong"))));
    }

    @Test
    void takesNothingOfABatchBeyondItsLimits() {
        var account = account("ACT-22");

        assertThatExceptionOfType(BatchTooLarge.class)
                .isThrownBy(() -> taken(line("ACT-22", "01", "").repeat(10_001)));
        assertThatExceptionOfType(BatchTooLarge.class)
                .isThrownBy(() -> taken(line("ACT-22", "01", "") + " ".repeat(17 << 20)));
        assertThat(log.latest(account, 10, CASE)).isEmpty();
        assertThat(taken(line("ACT-22", "01", "").repeat(10_000)).accepted()).isEqualTo(10_000);
    }

    @Test
    void refusesTheLinesOfAnErasedCustomerAndTakesTheOthers() {
        account("ACT-23");
        var erased = account("ACT-24");
        var owner = register.owners(List.of(erased)).get(erased);
        assertThat(taken(line("ACT-24", "01", ",\"session\":\"s\"")).accepted()).isOne();
        dataKeys.destroy(Objects.requireNonNull(owner).subject());

        assertThat(taken(line(erased.toString(), "02", ",\"session\":\"s\"")
                        + line("ACT-23", "02", ",\"session\":\"s\"")))
                .isEqualTo(new ImportReport(2, 1, 0, 1, List.of(new BadLine(1, "activity.import.account.unknown"))));
    }

    @Test
    void takesABatchOfAssignedAddressesOnce() {
        account("ACT-25");
        account("ACT-26");
        var batch = """
                {"account":"ACT-25","address":"198.18.7.7","from":"2026-03-01T00:00:00Z","until":"2026-03-02T00:00:00Z"}
                {"account":"ACT-26","address":"::ffff:198.18.7.7","from":"2026-03-01T12:00:00Z"}
                {"account":"ACT-26","address":"198.18.7.7","from":"2026-03-02T00:00:00Z"}
                """;

        for (var accepted : List.of(2L, 0L)) {
            var report = actingAs.system("test", () -> {
                try {
                    return activityImport.takeAssigned(
                            new ByteArrayInputStream(batch.getBytes(StandardCharsets.UTF_8)));
                } catch (IOException impossible) {
                    throw new UncheckedIOException(impossible);
                }
            });
            assertThat(report.accepted()).isEqualTo(accepted);
            assertThat(report.duplicates()).isEqualTo(2 - accepted);
            assertThat(report.badLines()).containsExactly(new BadLine(2, "activity.import.assigned.another"));
        }
    }
}
