package io.gatehouse.activity;

import io.gatehouse.Benchmark;
import io.gatehouse.access.ActingAs;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.InventedCustomers;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A closed month of plausible use: written as rows, packed, and asked. An account has a hundred events in some twenty sessions, most of them
 * from its own two addresses, some from one that fifty accounts share; times are whole seconds, as most consoles log them.
 */
public final class BlockFigures {

    private static final int EVENTS_EACH = 100;
    private static final int SHARE_AN_ADDRESS = 50;
    private static final int A_BATCH = 5_000;
    private static final int WARM_UP = 1_000;
    private static final int LOOKS = 4_000;
    private static final Set<EventClass> ALL = EnumSet.allOf(EventClass.class);
    private static final List<String> ACTS = List.of(
            "server.create",
            "server.start",
            "server.stop",
            "server.delete",
            "disk.attach",
            "key.add",
            "firewall.change");

    private final ApplicationContext beans;
    private final InventedCustomers invented;
    private final int first;
    private final int customers;
    private final YearMonth month;
    private final Benchmark.Report report;
    private final SplittableRandom random = new SplittableRandom(7);

    private BlockFigures(
            ApplicationContext beans,
            InventedCustomers invented,
            int first,
            int customers,
            YearMonth month,
            Benchmark.Report report) {
        this.beans = beans;
        this.invented = invented;
        this.first = first;
        this.customers = customers;
        this.month = month;
        this.report = report;
    }

    private record Made(int customer, long second, IpAddress source, String session, int act) {

        Instant at() {
            return Instant.ofEpochSecond(second);
        }
    }

    /** Measures with customers who are there already, and no events in the month. */
    public static void measure(
            ApplicationContext beans,
            InventedCustomers invented,
            int first,
            int customers,
            YearMonth month,
            Benchmark.Report report) {
        new BlockFigures(beans, invented, first, customers, month, report).measure();
    }

    private void measure() {
        var made = made();
        write(made);
        report.row("closed month: accounts", customers, "");
        report.row("  events of each, times in seconds", EVENTS_EACH, "");
        var began = System.nanoTime();
        beans.getBean(MonthClosing.class).close(month, true, _ -> {});
        report.row(
                "  packed, read back, rows taken away, events a second", (long) (made.size() * 1e9 / since(began)), "");
        var store = beans.getBean(BlockStore.class);
        if (store.parts().stream().noneMatch(part -> part.month().equals(month))) {
            throw new IllegalStateException("The month was not packed");
        }
        sizes(made.size());
        looks(made, store);
    }

    private List<Made> made() {
        var made = new ArrayList<Made>(customers * EVENTS_EACH);
        var start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        var seconds = Duration.ofDays(month.lengthOfMonth()).toSeconds();
        for (var customer = first; customer < first + customers; customer++) {
            for (var events = 0; events < EVENTS_EACH; ) {
                var session = Long.toString(random.nextLong() & Long.MAX_VALUE, 36);
                var source = source(customer, random.nextInt(10));
                var second = start + random.nextLong(seconds - 4 * 3600);
                for (var left = 2 + random.nextInt(7); left > 0 && events < EVENTS_EACH; left--, events++) {
                    made.add(new Made(customer, second, source, session, random.nextInt(ACTS.size() + 3)));
                    second += 1 + random.nextLong(900);
                }
            }
        }
        made.sort(Comparator.comparingLong(Made::second));
        return made;
    }

    private static IpAddress source(int customer, int place) {
        var spread = (int) (customer * 0x9E3779B1L);
        if (place == 0) {
            return IpAddress.of(
                    "100.64." + (customer / SHARE_AN_ADDRESS / 250) + "." + (customer / SHARE_AN_ADDRESS % 250));
        }
        return place < 4
                ? IpAddress.of("2001:db8:" + Integer.toHexString(spread >>> 16) + ":"
                        + Integer.toHexString(spread & 0xFFFF) + "::7")
                : IpAddress.of((11 + (spread >>> 24) % 80) + "." + (spread >>> 16 & 0xFF) + "." + (spread >>> 8 & 0xFF)
                        + "." + (spread & 0xFF));
    }

    private void write(List<Made> made) {
        var store = beans.getBean(ActivityStore.class);
        beans.getBean(ActivityPartitions.class)
                .prepare(month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).toList());
        for (var from = 0; from < made.size(); from += A_BATCH) {
            var blinded = store.blinded();
            var known = new ArrayList<ActivityStore.Known>(A_BATCH);
            for (var number = from; number < Math.min(made.size(), from + A_BATCH); number++) {
                var one = made.get(number);
                var access = one.act() < 3;
                var line = new EventLine(
                        "closed-" + number,
                        invented.account(one.customer()).toString(),
                        one.at(),
                        one.source(),
                        32_768 + random.nextInt(28_000),
                        access ? EventClass.ACCESS : EventClass.ADMIN_ACTION,
                        AccessChannel.CONSOLE,
                        access ? null : ACTS.get(one.act() - 3),
                        random.nextInt(20) == 0 ? EventResult.DENIED : EventResult.OK,
                        "user-" + one.customer() + "@example.com",
                        one.session(),
                        new Country("VN"));
                var account = invented.account(one.customer());
                known.add(new ActivityStore.Known(
                        line, account, invented.id(one.customer()), store.key(line, account, 0, blinded)));
            }
            beans.getBean(ActingAs.class).system("bench", () -> store.write(known, _ -> {}));
        }
    }

    private void sizes(int events) {
        var jdbc = beans.getBean(JdbcClient.class);
        var tables = List.of("activity_block", "activity_pack", "activity_part", "activity_part_day");
        tables.forEach(table -> jdbc.sql("analyze table " + table).query().listOfRows());
        var pages = jdbc.sql("select sum(data_length + index_length) from information_schema.tables"
                        + " where table_schema = database() and table_name in (:tables)")
                .param("tables", tables)
                .query(Long.class)
                .single();
        var byAddress = jdbc.sql("select sum(length(sealed)) from activity_block")
                .query(Long.class)
                .single();
        var byAccount = jdbc.sql("select sum(length(accounts) + length(segments)) from activity_pack")
                .query(Long.class)
                .single();
        report.row("  by address, sealed, for an event", (double) byAddress / events, "bytes");
        report.row("  by account, sealed, for an event", (double) byAccount / events, "bytes");
        report.row("  both, in pages of the database, for an event", (double) pages / events, "bytes");
        report.figure("bytes_per_event_blocks", (double) pages / events);
    }

    private void looks(List<Made> made, BlockStore store) {
        var blocks = beans.getBean(ActivityBlocks.class);
        var parts = store.parts();
        var byAddress = timed(() -> {
            var one = made.get(random.nextInt(made.size()));
            var hour = one.at().truncatedTo(ChronoUnit.HOURS);
            return !blocks.accounts(
                            parts,
                            new AskedSource(
                                    one.source(), one.source(), ALL, hour, hour.plus(Duration.ofHours(1)), 1_000))
                    .isEmpty();
        });
        var byAccount = timed(() -> {
            var one = made.get(random.nextInt(made.size()));
            var day = one.at().truncatedTo(ChronoUnit.DAYS);
            return !blocks.events(
                            parts,
                            new Asked(
                                    invented.account(one.customer()),
                                    invented.id(one.customer()),
                                    ALL,
                                    day,
                                    day.plus(Duration.ofDays(1)),
                                    false,
                                    10_000,
                                    true))
                    .isEmpty();
        });
        times("address and hour", byAddress);
        times("account and day", byAccount);
        report.figure("block_lookup_ms", Math.max(mean(byAddress), mean(byAccount)));
    }

    private interface Look {
        boolean finds();
    }

    private static double[] timed(Look look) {
        var took = new double[LOOKS];
        for (var number = -WARM_UP; number < LOOKS; number++) {
            var began = System.nanoTime();
            if (!look.finds()) {
                throw new IllegalStateException("What was written is not found");
            }
            if (number >= 0) {
                took[number] = since(began) / 1e6;
            }
        }
        Arrays.sort(took);
        return took;
    }

    private void times(String what, double[] sorted) {
        report.row("  " + what + ": one of two takes at most", sorted[sorted.length / 2], "ms");
        report.row("  " + what + ": 99 of 100", sorted[sorted.length * 99 / 100], "ms");
    }

    private static double mean(double[] all) {
        return Arrays.stream(all).average().orElseThrow();
    }

    private static double since(long nanos) {
        return System.nanoTime() - nanos;
    }
}
