package io.gatehouse.location;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.access.PersonId;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the tables {@code location_…}. Every change is part of the caller's transaction. */
@Component
class AlertStore {

    /** Between the arguments of an alert; no country, instant or number has one. */
    private static final String BETWEEN = "|";

    private final JdbcClient jdbc;
    private final SealedRecords records;

    AlertStore(JdbcClient jdbc, SealedRecords records) {
        this.jdbc = jdbc;
        this.records = records;
    }

    /** How a contradiction was answered. */
    record Settlement(String contradiction, Way way, PersonId by, Instant at, String reason) {

        @Override
        public String toString() {
            return contradiction + " " + way;
        }
    }

    /** The matter of a customer that has not ended. */
    Optional<UUID> openMatter(CustomerId customer) {
        return jdbc.sql("select id from location_matter where customer_id = ? and ended_at is null")
                .param(customer.value())
                .query(UUID.class)
                .optional();
    }

    UUID newMatter(CustomerId customer, Instant now) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("insert into location_matter (id, customer_id, opened_at) values (?, ?, ?)")
                .params(id, customer.value(), now)
                .update();
        return id;
    }

    void end(UUID matter, Instant now) {
        jdbc.sql("update location_matter set ended_at = ? where id = ? and ended_at is null")
                .params(now, matter)
                .update();
    }

    /** Whether the same matter of an account was told of, or will have been, so near to an instant. */
    boolean told(AccountId account, Finding finding, Instant from, Instant to) {
        return jdbc.sql("select count(*) from location_alert where account_id = ? and detector = ? and subject = ?"
                                + " and happened_at > ? and happened_at < ?")
                        .params(account.value(), finding.detector().name(), finding.subject(), from, to)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Keeps an alert, unless it is there. */
    boolean raise(UUID matter, AccountId account, CustomerId customer, Finding finding, String rules, Instant now) {
        var other = finding.other();
        return jdbc.sql("""
                        insert ignore into location_alert (id, matter_id, account_id, customer_id, detector, subject, happened_at,
                            raised_at, arguments, other, rules) values (?,?,?,?,?,?,?,?,?,?,?)
                        """)
                        .params(
                                UuidCreator.getTimeOrderedEpoch(),
                                matter,
                                account.value(),
                                customer.value(),
                                finding.detector().name(),
                                finding.subject(),
                                finding.at(),
                                now,
                                String.join(BETWEEN, finding.arguments()))
                        .param(other == null ? null : other.value())
                        .param(rules)
                        .update()
                == 1;
    }

    /** The alerts of a case, by time. */
    List<Alert> of(UUID matter) {
        return jdbc.sql("select * from location_alert where matter_id = ? order by happened_at, id")
                .param(matter)
                .query((row, _) -> alert(row))
                .list();
    }

    /** The alerts about a customer, those that wait for people before the others and the latest first. */
    List<Alert> about(CustomerId customer, int atMost) {
        return jdbc.sql("select * from location_alert where customer_id = ?"
                        + " order by judgement is not null, happened_at desc, id limit ?")
                .params(customer.value(), atMost)
                .query((row, _) -> alert(row))
                .list();
    }

    /** The alert, if it is about this customer. */
    Optional<Alert> about(CustomerId customer, UUID alert) {
        return jdbc.sql("select * from location_alert where id = ? and customer_id = ?")
                .params(alert, customer.value())
                .query((row, _) -> alert(row))
                .optional();
    }

    /** Says of an alert whether it was right, unless somebody said so before. */
    boolean judge(Alert alert, Judgement judgement, String reason, PersonId by, Instant at) {
        return jdbc.sql("update location_alert set judgement = ?, judged_by = ?, judged_at = ?, reason = ?"
                                + " where id = ? and judgement is null")
                        .params(
                                judgement.name(),
                                by.value(),
                                at,
                                records.seal(alert.customer().subject(), place("location_alert", alert.id()), reason),
                                alert.id())
                        .update()
                == 1;
    }

    void settle(
            CustomerId customer,
            String contradiction,
            Way way,
            UUID reviewCase,
            String reason,
            PersonId by,
            Instant at) {
        var id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into location_settlement (id, customer_id, contradiction, way, case_id, settled_by, settled_at, reason)
                        values (?,?,?,?,?,?,?,?)
                        """)
                .params(
                        id,
                        customer.value(),
                        contradiction,
                        way.name(),
                        reviewCase,
                        by.value(),
                        at,
                        records.seal(customer.subject(), place("location_settlement", id), reason))
                .update();
    }

    /** What was answered about a customer, the latest first. */
    List<Settlement> settlements(CustomerId customer) {
        return jdbc.sql("select * from location_settlement where customer_id = ? order by settled_at desc, id")
                .param(customer.value())
                .query((row, _) -> new Settlement(
                        row.getString("contradiction"),
                        Way.valueOf(row.getString("way")),
                        new PersonId(row.getObject("settled_by", UUID.class)),
                        row.getObject("settled_at", Instant.class),
                        records.open(
                                customer.subject(),
                                place("location_settlement", row.getObject("id", UUID.class)),
                                row.getBytes("reason"),
                                String.class)))
                .list();
    }

    /** What people held of the alerts about an account, of those that tell of what has happened since. */
    List<Alert> judged(AccountId account, Instant since) {
        return jdbc.sql(
                        "select * from location_alert where account_id = ? and happened_at >= ? and judgement is not null")
                .params(account.value(), since)
                .query((row, _) -> alert(row, false))
                .list();
    }

    Optional<Instant> progress() {
        return jdbc.sql("select until_at from location_progress where id = 1")
                .query((row, _) -> row.getObject(1, Instant.class))
                .optional();
    }

    void progress(Instant until) {
        jdbc.sql("insert into location_progress (id, until_at) values (1, ?)"
                        + " on duplicate key update until_at = values(until_at)")
                .param(until)
                .update();
    }

    void due(AccountId account, Instant now) {
        jdbc.sql("insert ignore into location_due (account_id, since) values (?, ?)")
                .params(account.value(), now)
                .update();
    }

    List<AccountId> due() {
        return jdbc.sql("select account_id from location_due order by since")
                .query((row, _) -> new AccountId(row.getObject(1, UUID.class)))
                .list();
    }

    void done(AccountId account) {
        jdbc.sql("delete from location_due where account_id = ?")
                .param(account.value())
                .update();
    }

    private Alert alert(ResultSet row) throws SQLException {
        return alert(row, true);
    }

    private Alert alert(ResultSet row, boolean opened) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var customer = new CustomerId(row.getObject("customer_id", UUID.class));
        var other = row.getObject("other", UUID.class);
        var judgement = row.getString("judgement");
        var judgedBy = row.getObject("judged_by", UUID.class);
        var reason = row.getBytes("reason");
        return new Alert(
                id,
                row.getObject("matter_id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                customer,
                Detector.valueOf(row.getString("detector")),
                row.getString("subject"),
                row.getObject("happened_at", Instant.class),
                row.getObject("raised_at", Instant.class),
                Arrays.asList(row.getString("arguments").split("\\|", -1)),
                other == null ? null : new AccountId(other),
                judgement == null ? null : Judgement.valueOf(judgement),
                judgedBy == null ? null : new PersonId(judgedBy),
                row.getObject("judged_at", Instant.class),
                reason == null || !opened ? null : opened(customer, id, reason));
    }

    private @Nullable String opened(CustomerId customer, UUID id, byte[] reason) {
        return records.open(customer.subject(), place("location_alert", id), reason, String.class);
    }

    private static Place place(String table, UUID id) {
        return new Place(table, "reason", id, 1);
    }
}
