package io.gatehouse.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.RecordsKept;
import io.gatehouse.retention.HoldReason;
import io.gatehouse.retention.LegalHolds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Not in one transaction, since partitions go by another connection: what it leaves is taken away again. */
@SpringBootTest
class ActivityRetentionTest {

    /** A month in which no other test has anything. */
    private static final YearMonth MONTH = YearMonth.of(2018, 5);

    @Autowired
    ActivityRetention retention;

    @Autowired
    ActivityPartitions partitions;

    @Autowired
    ActivityImport activityImport;

    @Autowired
    LegalHolds holds;

    @Autowired
    CustomerRegister register;

    @Autowired
    RecordsKept kept;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs actingAs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @AfterEach
    void clean() {
        jdbc.sql("delete from activity where occurred_at < ?")
                .param(LocalDate.of(2018, 7, 1))
                .update();
    }

    private CustomerId customer() {
        var person = people.appointed(Set.of(Role.CUSTOMER));
        return actingAs.system("test", () -> register.register(person, AccountOpening.ofIndividual()));
    }

    private AccountId account(CustomerId customer) {
        return actingAs.system("test", () -> register.account(customer).id());
    }

    private void takeOneEventADay(AccountId account, YearMonth month) {
        var lines = new StringBuilder();
        for (var day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(5)) {
            lines.append(
                    "{\"account\":\"%s\",\"time\":\"%sT10:00:00Z\",\"source_ip\":\"203.0.113.7\",\"class\":\"ACCESS\"}\n"
                            .formatted(account, day));
        }
        actingAs.system("test", () -> {
            try {
                return activityImport.takeLines(
                        new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    private void closedAt(AccountId account, Instant at) {
        jdbc.sql("update account set state = 'CLOSED', state_since = ? where id = ?")
                .params(at, account.value())
                .update();
    }

    @Test
    void saysUntilWhenRecordsAreKeptAndALaterAccessMovesTheDay() {
        var customer = customer();
        var account = account(customer);
        assertThat(until(customer)).isEmpty();

        closedAt(account, Instant.parse("2016-03-10T23:30:00Z"));
        assertThat(until(customer)).hasValue(LocalDate.of(2018, 3, 10));

        actingAs.system("test", () -> register.accessed(Map.of(account, Instant.parse("2016-05-02T08:00:00Z"))));
        assertThat(until(customer)).hasValue(LocalDate.of(2018, 5, 2));
        actingAs.system("test", () -> register.accessed(Map.of(account, Instant.parse("2016-04-01T08:00:00Z"))));
        assertThat(until(customer)).hasValue(LocalDate.of(2018, 5, 2));
    }

    private Optional<LocalDate> until(CustomerId customer) {
        return actingAs.system("test", () -> kept.until(customer));
    }

    private long rows(YearMonth month) {
        return jdbc.sql("select count(*) from activity where occurred_at >= ? and occurred_at < ?")
                .params(month.atDay(1), month.plusMonths(1).atDay(1))
                .query(Long.class)
                .single();
    }

    private List<String> partitionsOf(YearMonth month) {
        return jdbc.sql("select partition_name from information_schema.partitions where table_name = 'activity'"
                        + " and partition_description > ? and partition_description <= ?")
                .params(
                        "'" + month.atDay(1) + " 00:00:00'",
                        "'" + month.plusMonths(1).atDay(1) + " 00:00:00'")
                .query(String.class)
                .list();
    }

    private long entries(String action) {
        return jdbc.sql("select count(*) from audit_entry where action = ?")
                .param(action)
                .query(Long.class)
                .single();
    }

    private void dispose() {
        actingAs.system(ActivityRetention.JOB, () -> retention.dispose(MONTH));
    }

    @Test
    void disposesOfAMonthOnceNobodyNeedsItAndNothingHoldsIt() {
        var closed = customer();
        var open = customer();
        takeOneEventADay(account(closed), MONTH);
        takeOneEventADay(account(open), MONTH);
        takeOneEventADay(account(open), MONTH.plusMonths(1));
        var longAgo = clock.instant().minus(Duration.ofDays(3 * 366));
        closedAt(account(closed), longAgo);

        dispose();
        assertThat(rows(MONTH)).as("an account is open").isEqualTo(14);

        closedAt(account(open), clock.instant().minus(Duration.ofDays(600)));
        dispose();
        assertThat(rows(MONTH)).as("an account was closed lately").isEqualTo(14);

        closedAt(account(open), longAgo);
        jdbc.sql("update account set last_access_at = ? where id = ?")
                .params(
                        clock.instant().minus(Duration.ofDays(600)),
                        account(open).value())
                .update();
        dispose();
        assertThat(rows(MONTH)).as("an account was used lately").isEqualTo(14);

        jdbc.sql("update account set last_access_at = ? where id = ?")
                .params(longAgo, account(open).value())
                .update();
        var cause = UUID.randomUUID();
        var ground = new Ground.Purpose("test");
        var heldBefore = entries("activity.retention.held");
        actingAs.system(
                "test",
                () -> holds.place(
                        closed.subject(),
                        HoldReason.LITIGATION,
                        cause,
                        clock.instant().plus(Duration.ofDays(30)),
                        ground));
        dispose();
        assertThat(rows(MONTH)).as("a customer's records are held").isEqualTo(14);
        assertThat(entries("activity.retention.held")).isEqualTo(heldBefore + 1);
        assertThat(partitionsOf(MONTH)).isNotEmpty();

        actingAs.system("test", () -> holds.release(cause, ground));
        var disposedBefore = entries("activity.retention.disposed");
        dispose();
        assertThat(rows(MONTH)).isZero();
        assertThat(rows(MONTH.plusMonths(1))).as("the month after it").isEqualTo(6);
        assertThat(entries("activity.retention.disposed")).isEqualTo(disposedBefore + 1);
        assertThat(partitionsOf(MONTH)).hasSizeLessThan(2);
    }

    @Test
    void makesPartitionsAhead() {
        partitions.prepareAhead();

        var names = jdbc.sql("select partition_name from information_schema.partitions where table_name = 'activity'")
                .query(String.class)
                .list();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        assertThat(names)
                .contains(
                        "p" + today.toString().replace("-", ""),
                        "p" + today.plusDays(6).toString().replace("-", ""));
    }
}
