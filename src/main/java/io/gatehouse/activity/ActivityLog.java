package io.gatehouse.activity;

import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What happened on an account, or from an address. Every look is on record before it returns. */
@Service
@Transactional
public class ActivityLog {

    /** The most events that one look at the latest brings. */
    public static final int EVENTS_AT_MOST = 10_000;

    private static final String READERS = "hasAnyRole('ANALYST','OFFICER','SYSTEM')";
    private static final Duration SUMMARY = Duration.ofDays(366);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int SOURCES_AT_MOST = 100;
    private static final int SUMMARY_LINES_AT_MOST = 20_000;
    private static final String COLUMNS =
            "source, occurred_at, event_key, port, account_id, class, channel, action, result, country, sealed";

    private final JdbcClient jdbc;
    private final ActivityStore store;
    private final CustomerRegister register;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ActivityLog(
            JdbcClient jdbc,
            ActivityStore store,
            CustomerRegister register,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.register = register;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** The first events of a kind on an account in a window, its end left out, oldest first. */
    @PreAuthorize(READERS)
    public List<ActivityEvent> of(
            AccountId account, EventClass kind, Instant from, Instant to, int atMost, Ground ground) {
        var customer = owner(account);
        look("activity.account.read", account, customer, ground);
        return jdbc.sql("select " + COLUMNS
                        + " from activity where account_id = ? and class = ? and occurred_at >= ? and occurred_at < ?"
                        + " order by occurred_at, event_key limit ?")
                .params(account.value(), kind.name(), from, to, atMost)
                .query((row, _) -> store.read(row, customer))
                .list();
    }

    /** The latest events of an account, newest first. */
    @PreAuthorize(READERS)
    public List<ActivityEvent> latest(AccountId account, int atMost, Ground ground) {
        var customer = owner(account);
        look("activity.account.read", account, customer, ground);
        return jdbc.sql("select " + COLUMNS + " from activity where account_id = ? and occurred_at >= ?"
                        + " order by occurred_at desc, event_key limit ?")
                .params(account.value(), clock.instant().minus(SUMMARY), Math.min(atMost, EVENTS_AT_MOST))
                .query((row, _) -> store.read(row, customer))
                .list();
    }

    /**
     * The accounts that used an address in a window, its end left out: behind a carrier's one address may be many people, and
     * however often one of them came, none is left out below the number asked for. No event is opened for it.
     *
     * @param kinds by which kinds of events; of others nothing is told
     * @param atMost how many are looked for; an answer of that many may not be all
     */
    @PreAuthorize(READERS)
    public Set<AccountId> accountsAt(
            IpAddress source, Set<EventClass> kinds, Instant from, Instant to, int atMost, Ground ground) {
        trail.record(Entry.look("activity.address.searched", ground)
                .detail(
                        ground.keepsSearch(actor.id().subject()),
                        Map.of("address", source.text(), "from", from.toString(), "to", to.toString())));
        return Set.copyOf(
                jdbc.sql("select distinct account_id from activity where source = :source and occurred_at >= :from"
                                + " and occurred_at < :to and class in (:kinds) limit :limit")
                        .param("source", source.stored())
                        .param("from", from)
                        .param("to", to)
                        .param("kinds", names(kinds))
                        .param("limit", atMost)
                        .query((row, _) -> new AccountId(row.getObject(1, UUID.class)))
                        .list());
    }

    /**
     * The accounts that used an address of a range in a window, its end left out. No event is opened for it.
     *
     * @param kinds by which kinds of events; of others nothing is told
     * @param atMost how many are looked for; an answer of that many may not be all
     */
    @PreAuthorize(READERS)
    public Set<AccountId> accountsIn(
            IpPrefix sources, Set<EventClass> kinds, Instant from, Instant to, int atMost, Ground ground) {
        trail.record(Entry.look("activity.address.searched", ground)
                .detail(
                        ground.keepsSearch(actor.id().subject()),
                        Map.of("address", sources.text(), "from", from.toString(), "to", to.toString())));
        return Set.copyOf(jdbc.sql("select distinct account_id from activity"
                        + " where source between :first and :last and occurred_at >= :from and occurred_at < :to"
                        + " and class in (:kinds) limit :limit")
                .param("first", sources.first().stored())
                .param("last", sources.last().stored())
                .param("from", from)
                .param("to", to)
                .param("kinds", names(kinds))
                .param("limit", atMost)
                .query((row, _) -> new AccountId(row.getObject(1, UUID.class)))
                .list());
    }

    /**
     * The accounts that used the same addresses in the same hours as this one, most hours first. An address that many used in an hour
     * is a carrier's or a company's and tells nothing; it is left out for that hour. No event is opened for it.
     *
     * @param kinds by which kinds of events; of others nothing is told
     * @param hoursAtMost how many hours of use are compared, the latest ones
     * @param sharersAtMost how many other accounts may have used an address in an hour for it to tell something
     */
    @PreAuthorize(READERS)
    public List<SharedHours> together(
            AccountId account,
            Set<EventClass> kinds,
            Instant from,
            Instant to,
            int hoursAtMost,
            int sharersAtMost,
            Ground ground) {
        look("activity.account.compared", account, owner(account), ground);
        record Use(String source, Instant hour) {}
        var uses = jdbc.sql("""
                        select source, cast(date_format(occurred_at, '%Y-%m-%d %H:00:00') as datetime) as used_in
                        from (select source, occurred_at from activity
                            where account_id = :account and occurred_at >= :from and occurred_at < :to and class in (:kinds)
                            order by occurred_at desc limit :events) latest
                        group by source, used_in order by used_in desc limit :hours
                        """)
                .param("account", account.value())
                .param("from", from)
                .param("to", to)
                .param("kinds", names(kinds))
                .param("events", EVENTS_AT_MOST)
                .param("hours", hoursAtMost)
                .query((row, _) -> new Use(row.getString("source"), row.getObject("used_in", Instant.class)))
                .list();
        var shared = new LinkedHashMap<AccountId, Map<IpAddress, SharedHours>>();
        for (var use : uses) {
            var others = jdbc.sql("""
                            select distinct account_id from activity
                            where source = :source and occurred_at >= :from and occurred_at < :to and class in (:kinds)
                            limit :limit
                            """)
                    .param("source", use.source())
                    .param("from", later(use.hour(), from))
                    .param("to", earlier(use.hour().plus(HOUR), to))
                    .param("kinds", names(kinds))
                    .param("limit", sharersAtMost + 2)
                    .query((row, _) -> new AccountId(row.getObject(1, UUID.class)))
                    .list();
            if (others.size() <= sharersAtMost + 1) {
                var source = IpAddress.of(use.source());
                others.stream()
                        .filter(other -> !other.equals(account))
                        .forEach(other -> shared.computeIfAbsent(other, _ -> new LinkedHashMap<>())
                                .merge(
                                        source,
                                        new SharedHours(other, source, 1, use.hour(), use.hour()),
                                        SharedHours::and));
            }
        }
        return shared.values().stream()
                .flatMap(sources -> sources.values().stream())
                .sorted(Comparator.comparingInt(SharedHours::hours)
                        .reversed()
                        .thenComparing(SharedHours::last, Comparator.reverseOrder()))
                .toList();
    }

    private static List<String> names(Set<EventClass> kinds) {
        return kinds.stream().map(EventClass::name).toList();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * The first sessions of an account that have events in a window, by their start (R31). No event is opened for it.
     *
     * @param kinds which kinds of events a session's start, end and count are taken from; of others nothing is told
     */
    @PreAuthorize(READERS)
    public List<ActivitySession> sessions(
            AccountId account, Set<EventClass> kinds, Instant from, Instant to, int atMost, Ground ground) {
        look("activity.account.read", account, owner(account), ground);
        return jdbc.sql("""
                        select min(occurred_at) as first_at, max(occurred_at) as last_at, count(*) as events from activity
                        where account_id = :account and occurred_at >= :from and occurred_at < :to and class in (:kinds)
                            and session_key is not null
                        group by session_key order by first_at, session_key limit :limit
                        """)
                .param("account", account.value())
                .param("from", from)
                .param("to", to)
                .param("kinds", names(kinds))
                .param("limit", atMost)
                .query((row, _) -> new ActivitySession(
                        row.getObject("first_at", Instant.class),
                        row.getObject("last_at", Instant.class),
                        row.getLong("events")))
                .list();
    }

    /** What the last twelve months of an account come to. */
    @PreAuthorize(READERS)
    public ActivitySummary summary(AccountId account, Ground ground) {
        var customer = owner(account);
        look("activity.account.read", account, customer, ground);
        var lines = jdbc.sql("""
                        select cast(occurred_at - interval weekday(occurred_at) day as date) as monday, source, country,
                            sum(class = 'ACCESS') as accesses, sum(class <> 'ACCESS') as acts, sum(result <> 'OK') as refused,
                            min(occurred_at) as first_at, max(occurred_at) as last_at
                        from activity where account_id = ? and occurred_at >= ?
                        group by monday, source, country order by monday limit ?
                        """)
                .params(account.value(), clock.instant().minus(SUMMARY), SUMMARY_LINES_AT_MOST)
                .query((row, _) -> line(row))
                .list();
        return summed(lines);
    }

    private record Line(
            LocalDate monday,
            IpAddress source,
            @Nullable Country country,
            long accesses,
            long acts,
            long refused,
            Instant first,
            Instant last) {

        long events() {
            return accesses + acts;
        }
    }

    private static Line line(ResultSet row) throws SQLException {
        var country = row.getString("country");
        return new Line(
                row.getObject("monday", LocalDate.class),
                IpAddress.of(row.getString("source")),
                country == null ? null : new Country(country),
                row.getLong("accesses"),
                row.getLong("acts"),
                row.getLong("refused"),
                row.getObject("first_at", Instant.class),
                row.getObject("last_at", Instant.class));
    }

    private static ActivitySummary summed(List<Line> lines) {
        var weeks = new TreeMap<LocalDate, List<Line>>();
        var sources = new HashMap<IpAddress, List<Line>>();
        for (var line : lines) {
            weeks.computeIfAbsent(line.monday(), _ -> new ArrayList<>()).add(line);
            sources.computeIfAbsent(line.source(), _ -> new ArrayList<>()).add(line);
        }
        return new ActivitySummary(
                lines.stream().map(Line::first).min(Comparator.naturalOrder()).orElse(null),
                lines.stream().map(Line::last).max(Comparator.naturalOrder()).orElse(null),
                lines.stream().mapToLong(Line::accesses).sum(),
                lines.stream().mapToLong(Line::acts).sum(),
                lines.stream().mapToLong(Line::refused).sum(),
                sources.size(),
                countries(lines),
                weeks.entrySet().stream()
                        .map(week -> new ActivitySummary.Week(
                                week.getKey(),
                                week.getValue().stream().mapToLong(Line::events).sum(),
                                (int) week.getValue().stream()
                                        .map(Line::source)
                                        .distinct()
                                        .count(),
                                countries(week.getValue())))
                        .toList(),
                sources.entrySet().stream()
                        .map(source -> new ActivitySummary.Source(
                                source.getKey(),
                                source.getValue().getLast().country(),
                                source.getValue().stream()
                                        .mapToLong(Line::events)
                                        .sum(),
                                source.getValue().stream()
                                        .map(Line::first)
                                        .min(Comparator.naturalOrder())
                                        .orElseThrow(),
                                source.getValue().stream()
                                        .map(Line::last)
                                        .max(Comparator.naturalOrder())
                                        .orElseThrow()))
                        .sorted(Comparator.comparingLong(ActivitySummary.Source::events)
                                .reversed()
                                .thenComparing(ActivitySummary.Source::first))
                        .limit(SOURCES_AT_MOST)
                        .toList());
    }

    private static Map<Country, Long> countries(List<Line> lines) {
        var counts = new LinkedHashMap<Country, Long>();
        lines.stream()
                .filter(line -> line.country() != null)
                .forEach(line -> counts.merge(line.country(), line.events(), Long::sum));
        return counts;
    }

    private void look(String action, AccountId account, CustomerId customer, Ground ground) {
        trail.record(Entry.look(action, ground).about(customer.subject()).object("account", account.value(), null));
    }

    private CustomerId owner(AccountId account) {
        var owner = register.owners(Set.of(account)).get(account);
        if (owner == null) {
            throw new IllegalArgumentException("There is no such account");
        }
        return owner;
    }
}
