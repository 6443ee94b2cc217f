package io.gatehouse.activity;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * The partitions of the table {@code activity}: one a day for the days that have events, the spans between them in one each.
 *
 * <p>Only the database's owner may cut partitions, so this works with the connection that migrations use. What cannot be cut now, say
 * because somebody reads, is cut another time: every instant has a partition at all times.
 */
@Component
class ActivityPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(ActivityPartitions.class);
    private static final String REST = "p_rest";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private final LiquibaseConnectionDetails owner;
    private final ActivitySettings settings;
    private final Clock clock;

    /** Days that had a partition of their own when it was last seen to. */
    private final Set<LocalDate> prepared = ConcurrentHashMap.newKeySet();

    ActivityPartitions(LiquibaseConnectionDetails owner, ActivitySettings settings, Clock clock) {
        this.owner = owner;
        this.settings = settings;
        this.clock = clock;
    }

    /** A partition: from a day on, before another. Nothing stands for no limit. */
    private record Span(
            String name, @Nullable LocalDate from, @Nullable LocalDate before) {

        boolean isDay(LocalDate day) {
            return day.equals(from) && day.plusDays(1).equals(before);
        }

        boolean covers(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (before == null || day.isBefore(before));
        }
    }

    /** Sees to it that each of these days (UTC) has a partition of its own. */
    void prepare(Collection<LocalDate> days) {
        if (!prepared.containsAll(days)) {
            cut(days);
        }
    }

    private synchronized void cut(Collection<LocalDate> days) {
        try (var connection =
                DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword())) {
            var spans = spans(connection);
            var toCut = new HashMap<Span, Set<LocalDate>>();
            for (var day : new HashSet<>(days)) {
                for (var span : spans) {
                    if (span.covers(day) && !span.isDay(day)) {
                        toCut.computeIfAbsent(span, _ -> new TreeSet<>()).add(day);
                    }
                }
            }
            for (Map.Entry<Span, Set<LocalDate>> cut : toCut.entrySet()) {
                cut(connection, cut.getKey(), cut.getValue());
            }
            prepared.addAll(days);
        } catch (SQLException later) {
            LOG.warn("No partition was made for activity ({}); its days share one for now", later.getErrorCode());
        }
    }

    /** The days to come. */
    void prepareAhead() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        prepare(today.minusDays(1)
                .datesUntil(today.plusDays(settings.partitionDaysAhead()))
                .toList());
    }

    /**
     * Takes a month's rows away, whole partitions. Those before which nothing lies any more are dropped; of others, whose place the next one
     * would have to take, the empty partition stays.
     */
    synchronized void drop(YearMonth month) {
        var end = month.plusMonths(1).atDay(1);
        // What reaches beyond the month is cut at its ends first.
        cut(List.of(month.atDay(1), month.atEndOfMonth()));
        prepared.removeIf(day -> YearMonth.from(day).equals(month));
        try (var connection =
                        DriverManager.getConnection(owner.getJdbcUrl(), owner.getUsername(), owner.getPassword());
                var statement = connection.createStatement()) {
            statement.execute("set session lock_wait_timeout = 5");
            var first = true;
            for (var span : spans(connection)) {
                var from = span.from();
                var before = span.before();
                if (from == null && before != null && !before.isAfter(month.atDay(1))) {
                    // What lies before everything holds nothing, or months that are needed.
                    try (var any =
                            statement.executeQuery("select 1 from activity partition (" + span.name() + ") limit 1")) {
                        first = !any.next();
                    }
                    continue;
                }
                if (from == null || before == null || before.isAfter(end)) {
                    break;
                }
                if (from.isBefore(month.atDay(1))) {
                    first = false;
                    continue;
                }
                statement.execute(
                        "alter table activity " + (first ? "drop" : "truncate") + " partition " + span.name());
            }
        } catch (SQLException later) {
            LOG.warn("Activity that is not needed any longer stays for now ({})", later.getErrorCode());
        }
    }

    private static void cut(Connection connection, Span span, Set<LocalDate> days) throws SQLException {
        var parts = new ArrayList<String>();
        var next = span.from();
        for (var day : days) {
            if (next == null || next.isBefore(day)) {
                parts.add(part("g" + NAME.format(day), day));
            }
            parts.add(part("p" + NAME.format(day), day.plusDays(1)));
            next = day.plusDays(1);
        }
        var before = span.before();
        if (before == null) {
            parts.add("partition " + REST + " values less than (maxvalue)");
        } else if (!before.equals(next)) {
            parts.add(part("g" + NAME.format(before), before));
        }
        try (var statement = connection.createStatement()) {
            // Whoever reads goes first; the default would make everyone behind us wait for a day.
            statement.execute("set session lock_wait_timeout = 5");
            statement.execute("alter table activity reorganize partition " + span.name() + " into ("
                    + String.join(", ", parts) + ")");
        }
    }

    private static String part(String name, LocalDate before) {
        return "partition " + name + " values less than ('" + before + " 00:00:00')";
    }

    private static List<Span> spans(Connection connection) throws SQLException {
        var spans = new ArrayList<Span>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select partition_name, partition_description"
                        + " from information_schema.partitions where table_schema = database()"
                        + " and table_name = 'activity' order by partition_ordinal_position")) {
            LocalDate from = null;
            while (rows.next()) {
                var limit = rows.getString(2).replace("'", "");
                var before = limit.equalsIgnoreCase("maxvalue") ? null : LocalDate.parse(limit.substring(0, 10));
                spans.add(new Span(rows.getString(1), from, before));
                from = before;
            }
        }
        return spans;
    }

    /** The job that makes them ahead. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ActivitySettings.class)
    static class Jobs {

        @Bean
        Task<Void> activityPartitionsAhead(ActivityPartitions partitions) {
            return Tasks.recurring("activity-partitions", FixedDelay.ofHours(6))
                    .execute((_, _) -> partitions.prepareAhead());
        }
    }
}
