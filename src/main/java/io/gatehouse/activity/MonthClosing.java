package io.gatehouse.activity;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import io.gatehouse.access.ActingAs;
import io.gatehouse.activity.BlockStore.Directories;
import io.gatehouse.activity.BlockStore.Part;
import io.gatehouse.activity.BlockStore.Tally;
import io.gatehouse.activity.block.AddressUse;
import io.gatehouse.activity.block.Directory;
import io.gatehouse.activity.block.SegmentEvent;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.sealing.DataKeyDestroyed;
import io.gatehouse.sealing.DataKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * Turns the rows of closed months into sealed blocks.
 *
 * <p>Each step is durable before the next, and whoever is killed between two leaves nothing that would be read wrongly: blocks that are
 * being built are not read, and the next run begins them anew; blocks that are complete are read beside the rows, and an event in both
 * counts once; rows go a partition at a time, each only while it holds what was read back from the blocks. So nothing has to be cleared up
 * after a crash, the next run simply goes on.
 */
@Component
class MonthClosing {

    private static final Logger LOG = LoggerFactory.getLogger(MonthClosing.class);
    private static final String JOB = "activity-blocks";
    private static final LocalTime AT_NIGHT = LocalTime.of(2, 40);

    private static final int EVENTS_AT_ONCE = 20_000;
    private static final int ACCOUNTS_AT_ONCE = 500;
    private static final int ROWS_FETCHED = 5_000;
    private static final String WINDOW = " from activity where occurred_at >= ? and occurred_at < ?";

    private final JdbcTemplate streamed;
    private final ActivityRows rows;
    private final ActivityBlocks blocks;
    private final BlockStore store;
    private final ActivityPartitions partitions;
    private final ClosedRows closedRows;
    private final CustomerRegister register;
    private final DataKeys keys;
    private final ActingAs actingAs;
    private final BlockSettings settings;
    private final ActivitySettings intake;
    private final Clock clock;

    MonthClosing(
            JdbcTemplate jdbc,
            ActivityRows rows,
            ActivityBlocks blocks,
            BlockStore store,
            ActivityPartitions partitions,
            ClosedRows closedRows,
            CustomerRegister register,
            DataKeys keys,
            ActingAs actingAs,
            BlockSettings settings,
            ActivitySettings intake,
            Clock clock) {
        this.streamed = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.streamed.setFetchSize(ROWS_FETCHED);
        this.rows = rows;
        this.blocks = blocks;
        this.store = store;
        this.partitions = partitions;
        this.closedRows = closedRows;
        this.register = register;
        this.keys = keys;
        this.actingAs = actingAs;
        this.settings = settings;
        this.intake = intake;
        this.clock = clock;
    }

    /** Hears after which step a run is; what it throws ends the run there. */
    interface Steps {
        void done(String step);
    }

    private record Window(YearMonth month) {

        Instant from() {
            return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        Instant to() {
            return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
    }

    /** An account of the month and how many rows it has there. */
    private record Amount(UUID account, long events) {}

    /** All months that are due, the oldest first. */
    void closeDue() {
        var last = YearMonth.from(clock.instant()
                .minus(settings.closedAfter())
                .atOffset(ZoneOffset.UTC)
                .minusMonths(1));
        var now = clock.instant();
        for (var month = YearMonth.from(now.minus(intake.oldest()).atOffset(ZoneOffset.UTC));
                !month.isAfter(last);
                month = month.plusMonths(1)) {
            try {
                if (any(new Window(month))) {
                    var late = store.latest(month).isAfter(now.minus(settings.lateAfter()));
                    close(month, !late, _ -> {});
                }
            } catch (DataKeyDestroyed gone) {
                // Its blocks were disposed of; what has come since of such a month stays rows until it is disposed of
                // as well.
                LOG.info("Rows of {} came after its blocks were disposed of, and stay rows", month);
            } catch (RuntimeException failed) {
                LOG.error(
                        "The rows of {} were not packed; the next run goes on: {}",
                        month,
                        failed.getClass().getName());
            }
        }
    }

    /**
     * Packs a month's rows, if there are any, and takes them away.
     *
     * @param anew whether rows that no block holds yet are packed; else only what an earlier run has left is finished
     */
    void close(YearMonth month, boolean anew, Steps steps) {
        var window = new Window(month);
        var parts = store.parts().stream()
                .filter(part -> part.month().equals(month))
                .toList();
        for (var part : parts) {
            closedRows.empty(month, store.days(part));
        }
        steps.done("what an earlier run left");
        if (anew && any(window)) {
            actingAs.system(JOB, () -> pack(window, parts, steps));
        }
        if (!any(window)) {
            closedRows.merge(month);
        }
    }

    private boolean any(Window window) {
        return !streamed.queryForList("select 1" + WINDOW + " limit 1", Integer.class, window.from(), window.to())
                .isEmpty();
    }

    private void pack(Window window, List<Part> parts, Steps steps) {
        var begun = clock.instant();
        var part = store.begin(window.month());
        steps.done("a part is begun");
        var days = new TreeMap<LocalDate, Tally>();
        var packer = new AccountPacker(store, part);
        var erased = accounts(window, parts, packer, days, steps);
        var accounts = packer.finish();
        steps.done("accounts are packed");
        if (packer.events() > 0 || erased) {
            var daysAgain = new TreeMap<LocalDate, Tally>();
            var addresses = addresses(window, part, packer, daysAgain);
            steps.done("addresses are packed");
            // Whatever came between the two looks must not be in one copy only.
            if (addresses == null || !days.equals(daysAgain)) {
                store.forgetUnfinished(window.month());
                LOG.info("Activity of {} came while it was packed; it is packed another time", window.month());
                return;
            }
            if (!store.publish(part, new Directories(addresses, accounts), packer.events(), days)) {
                return;
            }
            steps.done("the part is read");
        } else {
            store.forgetUnfinished(window.month());
        }
        partitions.prepare(days.keySet());
        steps.done("days are apart");
        var gone = closedRows.empty(window.month(), days);
        steps.done("rows are gone");
        LOG.info(
                "Activity of {}: {} events packed in {} packs and {} rows taken away in {} s",
                window.month(),
                packer.events(),
                accounts.size(),
                gone,
                Duration.between(begun, clock.instant()).toSeconds());
    }

    /** Packs by account; says whether some accounts' customers were erased. */
    private boolean accounts(
            Window window, List<Part> parts, AccountPacker packer, Map<LocalDate, Tally> days, Steps steps) {
        var amounts = new ArrayList<Amount>();
        streamed.query(
                "select account_id, count(*)" + WINDOW + " group by account_id",
                (RowCallbackHandler) row -> amounts.add(new Amount(row.getObject(1, UUID.class), row.getLong(2))),
                window.from(),
                window.to());
        amounts.sort((one, other) -> unsigned(one.account(), other.account()));
        var erased = false;
        for (var from = 0; from < amounts.size(); ) {
            var to = from + 1;
            for (var events = amounts.get(from).events();
                    to < amounts.size()
                            && to - from < ACCOUNTS_AT_ONCE
                            && events + amounts.get(to).events() <= EVENTS_AT_ONCE;
                    to++) {
                events += amounts.get(to).events();
            }
            erased |= new Batch(
                            window,
                            parts,
                            packer,
                            days,
                            amounts.subList(from, to).stream()
                                    .map(Amount::account)
                                    .toList())
                    .pack();
            steps.done("some accounts are packed");
            from = to;
        }
        return erased;
    }

    private static int unsigned(UUID one, UUID other) {
        var high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high == 0 ? Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) : high;
    }

    /** Some accounts, or one large one, whose events are then packed while they come. */
    private final class Batch {

        private final Window window;
        private final List<Part> parts;
        private final AccountPacker packer;
        private final Map<LocalDate, Tally> days;
        private final List<UUID> accounts;
        private final Map<AccountId, CustomerId> owners;
        private final Set<UUID> erased = new HashSet<>();
        private final Map<UUID, List<SegmentEvent>> events = new HashMap<>();
        private final Map<UUID, Set<HeldEvent.Same>> known = new HashMap<>();

        Batch(Window window, List<Part> parts, AccountPacker packer, Map<LocalDate, Tally> days, List<UUID> accounts) {
            this.window = window;
            this.parts = parts;
            this.packer = packer;
            this.days = days;
            this.accounts = accounts;
            this.owners = register.owners(accounts.stream().map(AccountId::new).toList());
        }

        boolean pack() {
            keys.prepare(owners.values().stream().map(CustomerId::subject).toList());
            var marks = String.join(",", Collections.nCopies(accounts.size(), "?"));
            var arguments = new ArrayList<Object>(List.of(window.from(), window.to()));
            arguments.addAll(accounts);
            streamed.query(
                    "select " + ActivityRows.COLUMNS + WINDOW + " and account_id in (" + marks
                            + ") order by account_id, occurred_at, event_key",
                    (RowCallbackHandler) this::take,
                    arguments.toArray());
            accounts.forEach(this::write);
            return !erased.isEmpty();
        }

        private void take(ResultSet row) throws SQLException {
            tally(row, days);
            var account = row.getObject("account_id", UUID.class);
            var owner = owners.get(new AccountId(account));
            if (owner == null || erased.contains(account)) {
                erased.add(account);
                return;
            }
            try {
                var event = rows.opened(row, owner);
                if (!known(account, owner).contains(event.same())) {
                    events.computeIfAbsent(account, _ -> new ArrayList<>()).add(event.packed());
                }
            } catch (DataKeyDestroyed gone) {
                erased.add(account);
                return;
            }
            if (accounts.size() == 1 && events.getOrDefault(account, List.of()).size() >= EVENTS_AT_ONCE) {
                write(account);
            }
        }

        private Set<HeldEvent.Same> known(UUID account, CustomerId owner) {
            return known.computeIfAbsent(account, _ -> {
                var same = new HashSet<HeldEvent.Same>();
                var all = new Asked(
                        new AccountId(account),
                        owner,
                        EnumSet.allOf(EventClass.class),
                        window.from(),
                        window.to(),
                        false,
                        Integer.MAX_VALUE,
                        true);
                blocks.events(parts, all).forEach(event -> same.add(event.same()));
                return same;
            });
        }

        private void write(UUID account) {
            var found = events.remove(account);
            packer.add(
                    account,
                    erased.contains(account) ? null : owners.get(new AccountId(account)),
                    found == null ? List.of() : found);
        }
    }

    /** Packs by address, or nothing where an account has come since. */
    private @Nullable Directory addresses(
            Window window, Part part, AccountPacker accounts, Map<LocalDate, Tally> days) {
        var packer = new AddressPacker(store, part);
        var unknown = new HashSet<UUID>();
        streamed.query(
                "select source, occurred_at, account_id, class, event_key" + WINDOW + " order by source, occurred_at",
                (RowCallbackHandler) row -> {
                    tally(row, days);
                    var account = row.getObject("account_id", UUID.class);
                    var number = accounts.number(account);
                    if (number == null) {
                        unknown.add(account);
                        return;
                    }
                    var source = IpAddress.of(row.getString("source"));
                    packer.add(new AddressUse(
                            HeldEvent.high(source),
                            HeldEvent.low(source),
                            HeldEvent.micros(row.getObject("occurred_at", Instant.class)),
                            number,
                            HeldEvent.kind(EventClass.valueOf(row.getString("class")))));
                },
                window.from(),
                window.to());
        return unknown.isEmpty() ? packer.finish() : null;
    }

    private static void tally(ResultSet row, Map<LocalDate, Tally> days) throws SQLException {
        var key = row.getBytes("event_key");
        days.merge(
                LocalDate.ofInstant(row.getObject("occurred_at", Instant.class), ZoneOffset.UTC),
                Tally.NONE.and(key),
                Tally::and);
    }

    /** The job that closes what is due, every night on one node. */
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(BlockSettings.class)
    static class Jobs {

        @Bean
        Task<Void> activityClosing(MonthClosing closing) {
            return Tasks.recurring(JOB, new Daily(ZoneOffset.UTC, AT_NIGHT)).execute((_, _) -> closing.closeDue());
        }
    }
}
