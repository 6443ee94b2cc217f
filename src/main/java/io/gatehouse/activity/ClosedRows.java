package io.gatehouse.activity;

import io.gatehouse.activity.BlockStore.Tally;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Takes the rows of a closed month away, whole partitions, by the database's owner.
 *
 * <p>While a partition is emptied nobody can write: under the lock it is counted once more, and goes only if it holds what was packed and
 * verified, to the last event. What came meanwhile keeps its partition until it has been packed too.
 */
@Component
class ClosedRows {

    private static final Logger LOG = LoggerFactory.getLogger(ClosedRows.class);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT);

    private final LiquibaseConnectionDetails owner;

    ClosedRows(LiquibaseConnectionDetails owner) {
        this.owner = owner;
    }

    private record Span(String name, LocalDate from, LocalDate before) {}

    /** Empties the partitions that hold exactly this; says how many rows went. */
    long empty(YearMonth month, Map<LocalDate, Tally> days) {
        var gone = 0L;
        try (var connection = connection()) {
            for (var span : spans(connection, month)) {
                var packed = days.entrySet().stream()
                        .filter(day -> !day.getKey().isBefore(span.from())
                                && day.getKey().isBefore(span.before()))
                        .map(Map.Entry::getValue)
                        .reduce(Tally.NONE, Tally::and);
                if (packed.events() > 0 && empty(connection, span, packed)) {
                    gone += packed.events();
                }
            }
        } catch (SQLException later) {
            LOG.warn("Rows of a closed month stay for now ({})", later.getErrorCode());
        }
        return gone;
    }

    /** Makes one partition of a month's own ones, whatever they hold. Little, if the month has been emptied. */
    void merge(YearMonth month) {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            var spans = spans(connection, month);
            if (spans.size() > 1
                    && spans.getLast().before().equals(month.plusMonths(1).atDay(1))) {
                statement.execute("alter table activity reorganize partition "
                        + String.join(", ", spans.stream().map(Span::name).toList()) + " into (partition m"
                        + NAME.format(month) + " values less than ('"
                        + spans.getLast().before() + " 00:00:00'))");
            }
        } catch (SQLException later) {
            LOG.warn("The partitions of a closed month stay apart for now ({})", later.getErrorCode());
        }
    }

    private static boolean empty(Connection connection, Span span, Tally packed) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("lock tables activity write");
            try {
                try (var row = statement.executeQuery(
                        "select count(*), bit_xor(crc32(event_key)) from activity partition (" + span.name() + ")")) {
                    row.next();
                    if (!packed.equals(new Tally(row.getLong(1), row.getLong(2)))) {
                        return false;
                    }
                }
                statement.execute("alter table activity truncate partition " + span.name());
                return true;
            } finally {
                statement.execute("unlock tables");
            }
        }
    }

    private Connection connection() throws SQLException {
        var connection = DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
        try (var statement = connection.createStatement()) {
            // Whoever reads or writes goes first; what is not got now is got another day.
            statement.execute("set session lock_wait_timeout = 5");
            return connection;
        } catch (SQLException broken) {
            connection.close();
            throw broken;
        }
    }

    /** The partitions that hold nothing but days of the month. */
    private static List<Span> spans(Connection connection, YearMonth month) throws SQLException {
        var spans = new ArrayList<Span>();
        var end = month.plusMonths(1).atDay(1);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select partition_name, partition_description"
                        + " from information_schema.partitions where table_schema = database()"
                        + " and table_name = 'activity' order by partition_ordinal_position")) {
            @Nullable LocalDate from = null;
            while (rows.next()) {
                var limit = rows.getString(2).replace("'", "");
                if (limit.equalsIgnoreCase("maxvalue")) {
                    return spans;
                }
                var before = LocalDate.parse(limit.substring(0, 10));
                if (from != null && !from.isBefore(month.atDay(1)) && !before.isAfter(end)) {
                    spans.add(new Span(rows.getString(1), from, before));
                }
                from = before;
            }
        }
        return spans;
    }
}
