package io.gatehouse.activity;

import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the rows of the table {@code activity} answer. */
@Component
class ActivityRows {

    static final String COLUMNS =
            "source, occurred_at, event_key, port, account_id, class, channel, action, result, country,"
                    + " session_key, sealed";

    private static final int SUMMARY_LINES_AT_MOST = 20_000;

    private final JdbcClient jdbc;
    private final ActivityStore store;

    ActivityRows(JdbcClient jdbc, ActivityStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** A session, as far as rows know of it. */
    record Session(ByteBuffer key, Instant first, Instant last, long events) {}

    // The rows lie in the order of time: for a short while, or for what is asked for in that order, going through
    // everybody's would seem
    // cheap. Each question names the index of what it asks about, so that it never is.

    /** The first of the wanted events, in the wanted order. */
    List<HeldEvent> events(Asked asked) {
        return jdbc.sql("select " + COLUMNS
                        + " from activity force index (ix_activity_account) where account_id = :account and occurred_at >= :from"
                        + " and occurred_at < :to and class in (:kinds) order by occurred_at "
                        + (asked.newestFirst() ? "desc" : "asc") + ", event_key limit :limit")
                .param("account", asked.account().value())
                .param("from", asked.from())
                .param("to", asked.to())
                .param("kinds", names(asked.kinds()))
                .param("limit", asked.atMost())
                .query((row, _) -> asked.opened() ? opened(row, asked.customer()) : known(row))
                .list();
    }

    /** Accounts that used an address. */
    Set<AccountId> accounts(AskedSource asked) {
        return new HashSet<>(jdbc.sql("select distinct account_id from activity force index (ix_activity_source)"
                        + (asked.first().equals(asked.last())
                                ? " where source = :first"
                                : " where source between :first and :last")
                        + " and occurred_at >= :from and occurred_at < :to and class in (:kinds) limit :limit")
                .param("first", asked.first().stored())
                .param("last", asked.last().stored())
                .param("from", asked.from())
                .param("to", asked.to())
                .param("kinds", names(asked.kinds()))
                .param("limit", asked.atMost())
                .query((row, _) -> new AccountId(row.getObject(1, UUID.class)))
                .list());
    }

    /** The first sessions by their start. */
    List<Session> sessions(Asked asked) {
        return jdbc.sql("""
                        select session_key, min(occurred_at) as first_at, max(occurred_at) as last_at, count(*) as events from activity force index (ix_activity_account)
                        where account_id = :account and occurred_at >= :from and occurred_at < :to and class in (:kinds)
                            and session_key is not null
                        group by session_key order by first_at, session_key limit :limit
                        """)
                .param("account", asked.account().value())
                .param("from", asked.from())
                .param("to", asked.to())
                .param("kinds", names(asked.kinds()))
                .param("limit", asked.atMost())
                .query((row, _) -> new Session(
                        ByteBuffer.wrap(row.getBytes("session_key")),
                        row.getObject("first_at", Instant.class),
                        row.getObject("last_at", Instant.class),
                        row.getLong("events")))
                .list();
    }

    /** The events of an account by week, address and country. */
    List<SummaryLine> lines(AccountId account, Instant from, Instant to) {
        return jdbc.sql("""
                        select cast(occurred_at - interval weekday(occurred_at) day as date) as monday, source, country,
                            sum(class = 'ACCESS') as accesses, sum(class <> 'ACCESS') as acts, sum(result <> 'OK') as refused,
                            min(occurred_at) as first_at, max(occurred_at) as last_at
                        from activity force index (ix_activity_account) where account_id = ? and occurred_at >= ? and occurred_at < ?
                        group by monday, source, country order by monday limit ?
                        """)
                .params(account.value(), from, to, SUMMARY_LINES_AT_MOST)
                .query((row, _) -> line(row))
                .list();
    }

    /** All of an event. */
    HeldEvent opened(ResultSet row, CustomerId customer) throws SQLException {
        return new HeldEvent(HeldEvent.mark(row.getBytes("event_key")), store.read(row, customer), null);
    }

    private static HeldEvent known(ResultSet row) throws SQLException {
        var session = row.getBytes("session_key");
        return new HeldEvent(
                HeldEvent.mark(row.getBytes("event_key")),
                new ActivityEvent(
                        new AccountId(row.getObject("account_id", UUID.class)),
                        row.getObject("occurred_at", Instant.class),
                        IpAddress.of(row.getString("source")),
                        row.getObject("port", Integer.class),
                        EventClass.valueOf(row.getString("class")),
                        AccessChannel.valueOf(row.getString("channel")),
                        row.getString("action"),
                        EventResult.valueOf(row.getString("result")),
                        null,
                        null,
                        country(row)),
                session == null ? null : ByteBuffer.wrap(session));
    }

    private static @Nullable Country country(ResultSet row) throws SQLException {
        var country = row.getString("country");
        return country == null ? null : new Country(country);
    }

    private static SummaryLine line(ResultSet row) throws SQLException {
        return new SummaryLine(
                row.getObject("monday", LocalDate.class),
                IpAddress.of(row.getString("source")),
                country(row),
                row.getLong("accesses"),
                row.getLong("acts"),
                row.getLong("refused"),
                row.getObject("first_at", Instant.class),
                row.getObject("last_at", Instant.class));
    }

    private static List<String> names(Collection<EventClass> kinds) {
        return kinds.stream().map(EventClass::name).toList();
    }
}
