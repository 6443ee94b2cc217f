package io.gatehouse.activity;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.audit.AuditTrail;
import io.gatehouse.audit.Entry;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.RecordsKept;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.retention.LegalHolds;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Disposes of activity a month at a time, once nobody's record of that month is needed any longer (R53): every account with an event in it was
 * closed, and last used, longer ago than the profile's period, and nothing holds its customer's records (R54).
 *
 * <p>Months go whole, rows and blocks. One account that is needed keeps the month of all; where that is only because of a hold, the trail
 * says so each time. Erasing one customer alone is another matter: without its data key a customer's events in the month do not open.
 */
@Component
class ActivityRetention {

    static final String JOB = "activity-retention";

    private static final LocalTime AT_NIGHT = LocalTime.of(3, 40);
    private static final int ACCOUNTS_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final BlockStore blocks;
    private final ActivityPartitions partitions;
    private final CustomerRegister register;
    private final RecordsKept kept;
    private final LegalHolds holds;
    private final RulesInForce rules;
    private final AuditTrail trail;
    private final ApplicationEventPublisher published;
    private final CurrentActor actor;
    private final ActingAs actingAs;
    private final Clock clock;

    ActivityRetention(
            JdbcClient jdbc,
            BlockStore blocks,
            ActivityPartitions partitions,
            CustomerRegister register,
            RecordsKept kept,
            LegalHolds holds,
            RulesInForce rules,
            AuditTrail trail,
            ApplicationEventPublisher published,
            CurrentActor actor,
            ActingAs actingAs,
            Clock clock) {
        this.jdbc = jdbc;
        this.blocks = blocks;
        this.partitions = partitions;
        this.register = register;
        this.kept = kept;
        this.holds = holds;
        this.rules = rules;
        this.trail = trail;
        this.published = published;
        this.actor = actor;
        this.actingAs = actingAs;
        this.clock = clock;
    }

    /** What stands against disposing of a month. */
    private enum Bar {
        NOTHING,
        NEEDED,
        HELD
    }

    /** Goes through the months that are old enough, the oldest first. */
    void dispose() {
        actingAs.system(JOB, () -> old().forEach(this::dispose));
    }

    /** The months with events that ended longer ago than records are kept. */
    private Set<YearMonth> old() {
        var oldest = jdbc.sql("select min(occurred_at) from activity")
                .query((row, _) -> row.getTimestamp(1) == null ? clock.instant() : row.getObject(1, Instant.class))
                .single();
        var last = YearMonth.from(keptFrom().atOffset(ZoneOffset.UTC)).minusMonths(1);
        var months = new TreeSet<YearMonth>();
        for (var month = YearMonth.from(oldest.atOffset(ZoneOffset.UTC));
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            if (hasRows(month)) {
                months.add(month);
            }
        }
        blocks.parts().stream()
                .map(BlockStore.Part::month)
                .filter(month -> !month.isAfter(last))
                .forEach(months::add);
        return months;
    }

    /** Before which no event is left, neither in rows nor in blocks. */
    private Instant oldestKept() {
        var inRows = jdbc.sql("select min(occurred_at) from activity")
                .query((row, _) -> row.getTimestamp(1) == null ? clock.instant() : row.getObject(1, Instant.class))
                .single();
        return blocks.parts().stream()
                .map(part -> start(part.month()))
                .reduce(inRows, (one, other) -> one.isBefore(other) ? one : other);
    }

    /** No event from before this instant is kept for its own age; which account's are, {@link RecordsKept} says. */
    private Instant keptFrom() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .minus(rules.current().periods().recordsKept())
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
    }

    void dispose(YearMonth month) {
        switch (bar(month)) {
            case NEEDED -> {}
            case HELD -> trail.recordApart(entry("activity.retention.held", month));
            case NOTHING -> {
                trail.recordApart(entry("activity.retention.disposed", month));
                blocks.dispose(month);
                partitions.drop(month);
                published.publishEvent(new MonthDisposed(month, oldestKept()));
            }
        }
    }

    private Entry entry(String action, YearMonth month) {
        return Entry.act(action, new Ground.Job(JOB)).detail(actor.id().subject(), Map.of("month", month.toString()));
    }

    private Bar bar(YearMonth month) {
        var accounts = accounts(month);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var held = false;
        for (var at = 0; at < accounts.size(); at += ACCOUNTS_AT_ONCE) {
            var some = accounts.subList(at, Math.min(at + ACCOUNTS_AT_ONCE, accounts.size()));
            var owners = register.owners(some);
            var ended = register.ended(owners.keySet());
            for (var owned : owners.entrySet()) {
                var since = ended.get(owned.getKey());
                if (since == null || !kept.until(since).isBefore(today)) {
                    return Bar.NEEDED;
                }
                held |= holds.holds(owned.getValue().subject());
            }
        }
        return held ? Bar.HELD : Bar.NOTHING;
    }

    /** Every account that has an event in the month. */
    private List<AccountId> accounts(YearMonth month) {
        var accounts = new HashSet<UUID>(jdbc.sql("select distinct account_id" + WINDOW)
                .params(start(month), start(month.plusMonths(1)))
                .query(UUID.class)
                .list());
        for (var part : blocks.parts()) {
            if (part.month().equals(month)) {
                var packs = blocks.directories(part).accounts().size();
                for (var pack = 0; pack < packs; pack++) {
                    blocks.readAccounts(part, pack)
                            .forEach(account -> accounts.add(new UUID(account.high(), account.low())));
                }
            }
        }
        var found = new ArrayList<AccountId>(accounts.size());
        accounts.forEach(account -> found.add(new AccountId(account)));
        return found;
    }

    private static final String WINDOW = " from activity where occurred_at >= ? and occurred_at < ?";

    private boolean hasRows(YearMonth month) {
        return !jdbc.sql("select 1" + WINDOW + " limit 1")
                .params(start(month), start(month.plusMonths(1)))
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The job, every night on one node. */
    @Configuration(proxyBeanMethods = false)
    static class Jobs {

        @Bean
        Task<Void> activityDisposal(ActivityRetention retention) {
            return Tasks.recurring(JOB, new Daily(ZoneOffset.UTC, AT_NIGHT)).execute((_, _) -> retention.dispose());
        }
    }
}
