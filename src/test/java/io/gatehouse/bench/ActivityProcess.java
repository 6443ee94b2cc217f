package io.gatehouse.bench;

import io.gatehouse.Benchmark;
import io.gatehouse.RunningPortal;
import io.gatehouse.access.ActingAs;
import io.gatehouse.activity.ActivityImport;
import io.gatehouse.activity.BlockFigures;
import io.gatehouse.activity.ImportReport;
import io.gatehouse.customer.BulkCustomers;
import io.gatehouse.customer.InventedCustomers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The processes that {@link ActivityBenchmark} measures in: one takes in and is measured, one is killed, one looks what is there. */
final class ActivityProcess {

    /** What stands before the number of a batch that was acknowledged. */
    static final String ACKNOWLEDGED = "acknowledged\t";

    private static final long SEED = 20_261_122L;
    private static final int CUSTOMERS = 1_000;
    private static final int OF_A_CLOSED_MONTH = 10_000;
    private static final int AT_ONCE = 3;

    /** Batches of the process that is killed have numbers from here on. */
    private static final int TO_BE_KILLED = 10_000_000;

    /** Of each slice of the run, how long; the raw insert of its rows follows. */
    private static final Duration SLICE = Duration.ofSeconds(15);

    private static final int ROWS_OF_A_SLICE = 150_000;
    private static final int RAW_AT_ONCE = 2_000;

    /** What is done one after the other, each in a process of its own. */
    enum Stage {
        MEASURE,
        LOAD,
        VERIFY
    }

    private final SearchServices services;
    private final InventedCustomers invented = new InventedCustomers(SEED, CUSTOMERS, List.of());
    private final ActivityLines lines;
    private final ActivityImport activityImport;
    private final ActingAs actingAs;
    private final Benchmark.Report report;
    private final Path directory;

    private ActivityProcess(SearchServices services, Path directory, LocalDate first, Benchmark.Report report) {
        this.services = services;
        this.lines = new ActivityLines(SEED, invented, first);
        this.activityImport = services.bean(ActivityImport.class);
        this.actingAs = services.bean(ActingAs.class);
        this.directory = directory;
        this.report = report;
    }

    public static void main(String[] arguments) throws Exception {
        var directory = Path.of(arguments[1]);
        try (var services = SearchServices.start(directory)) {
            var process =
                    new ActivityProcess(services, directory, LocalDate.parse(arguments[3]), MeasuredProcess.report());
            switch (Stage.valueOf(arguments[0])) {
                case MEASURE -> process.measure(Double.parseDouble(arguments[2]));
                case LOAD -> process.load();
                case VERIFY -> process.verify(Path.of(arguments[2]));
            }
        }
        System.exit(0);
    }

    private ImportReport take(byte[] batch) {
        return actingAs.system("bench", () -> {
            try {
                return activityImport.takeLines(new ByteArrayInputStream(batch));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    private byte[] batch(int number) {
        return lines.batch(number);
    }

    private void measure(double minutes) throws Exception {
        var customers = new BulkCustomers(
                services.context(), invented, 0, CUSTOMERS, Instant.now().minus(Duration.ofDays(60)));
        try (var connection = SearchFilling.alone(services::owner)) {
            customers.write(connection, 0, CUSTOMERS, (_, _) -> {});
            customers.rest(connection);
            connection.commit();
        }
        report.row("customers", CUSTOMERS, "");
        report.row("lines of a batch", ActivityLines.A_BATCH, "");
        report.row("batches sent at once", AT_ONCE, "");
        var next = new AtomicInteger();
        take(batch(next.getAndIncrement()));
        long events = 0;
        long nanos = 0;
        long raw = 0;
        long rawNanos = 0;
        long here = 0;
        long there = 0;
        long rawHere = 0;
        long rawThere = 0;
        double slowest = Double.MAX_VALUE;
        var end = System.nanoTime() + (long) (minutes * Duration.ofMinutes(1).toNanos());
        while (System.nanoTime() < end) {
            var hereBefore = processor(ProcessHandle.current());
            var thereBefore = processorOfDatabase();
            var began = System.nanoTime();
            var until = Math.min(end, began + SLICE.toNanos());
            var first = next.get();
            long taken = Together.all(AT_ONCE, _ -> {
                        long accepted = 0;
                        while (System.nanoTime() < until) {
                            accepted += take(batch(next.getAndIncrement())).accepted();
                        }
                        return accepted;
                    })
                    .stream()
                    .mapToLong(Long::longValue)
                    .sum();
            var took = System.nanoTime() - began;
            var hereAfter = processor(ProcessHandle.current());
            var thereAfter = processorOfDatabase();
            here += hereAfter - hereBefore;
            there += thereAfter - thereBefore;
            slowest = Math.min(slowest, taken * 1e9 / took);
            events += taken;
            nanos += took;
            var rows = rows(lines.at(first), (int) Math.min(ROWS_OF_A_SLICE, taken));
            raw += rows.size();
            hereBefore = processor(ProcessHandle.current());
            thereBefore = processorOfDatabase();
            rawNanos += insert(rows);
            rawHere += processor(ProcessHandle.current()) - hereBefore;
            rawThere += processorOfDatabase() - thereBefore;
        }
        var perSecond = events * 1e9 / nanos;
        var rawPerSecond = raw * 1e9 / rawNanos;
        report.row("events taken in", events, "");
        report.row("  a second, on disk", (long) perSecond, "");
        report.row("  in the slowest slice", (long) slowest, "");
        report.row("  processor time an event, lines made and taken in", here / 1e3 / events, "µs");
        report.row("  processor time an event, database", there / 1e3 / events, "µs");
        report.row("  two processors with nothing else to do: a second", (long) (2e9 * events / (here + there)), "");
        report.row("raw multi-row insert of the same rows, a second", (long) rawPerSecond, "");
        report.row("  processor time a row, sender", rawHere / 1e3 / raw, "µs");
        report.row("  processor time a row, database", rawThere / 1e3 / raw, "µs");
        report.figure("events_per_s", (long) perSecond);
        report.figure("over_raw", perSecond / rawPerSecond);
        report.figure("bytes_per_event_rows", bytesPerRow());
        blocks();
    }

    private long processorOfDatabase() {
        return RunningPortal.databasesOn(directory).stream()
                .mapToLong(ActivityProcess::processor)
                .sum();
    }

    /** The processor time that a process has used, in nanoseconds. */
    private static long processor(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
    }

    /** Others than those above, with a month of their own. */
    private void blocks() throws Exception {
        var customers = new BulkCustomers(
                services.context(),
                invented,
                CUSTOMERS,
                OF_A_CLOSED_MONTH,
                Instant.now().minus(Duration.ofDays(200)));
        try (var connection = SearchFilling.alone(services::owner)) {
            customers.write(connection, CUSTOMERS, CUSTOMERS + OF_A_CLOSED_MONTH, (_, _) -> {});
            customers.rest(connection);
            connection.commit();
        }
        BlockFigures.measure(
                services.context(),
                invented,
                CUSTOMERS,
                OF_A_CLOSED_MONTH,
                YearMonth.now(ZoneOffset.UTC).minusMonths(3),
                report);
    }

    /** Rows as they were written, in the order of the table. */
    private List<Object[]> rows(Instant from, int atMost) throws Exception {
        var rows = new ArrayList<Object[]>(atMost);
        try (var connection = services.owner();
                var select = connection.prepareStatement("select " + COLUMNS
                        + " from activity where occurred_at >= ? order by occurred_at, event_key limit ?")) {
            select.setObject(1, from);
            select.setInt(2, atMost);
            try (var found = select.executeQuery()) {
                while (found.next()) {
                    var row = new Object[14];
                    for (var column = 0; column < row.length; column++) {
                        row[column] = found.getObject(column + 1);
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static final String COLUMNS =
            "source, occurred_at, event_key, port, account_id, class, channel, action, result, country, principal_key,"
                    + " session_key, sealed, imported_at";

    /** Writes rows to a table like it, as many at once as batches are taken in, and says how long that took, in nanoseconds. */
    private long insert(List<Object[]> rows) throws Exception {
        try (var connection = services.owner();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists activity_raw like activity");
        }
        var began = System.nanoTime();
        Together.all(AT_ONCE, part -> {
            try (var connection = services.owner()) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                var from = part * rows.size() / AT_ONCE;
                var to = (part + 1) * rows.size() / AT_ONCE;
                for (var at = from; at < to; at += RAW_AT_ONCE) {
                    try (var bulk = new BulkRows(connection, "activity_raw", List.of(COLUMNS.split(", *")))) {
                        for (var row : rows.subList(at, Math.min(to, at + RAW_AT_ONCE))) {
                            bulk.add(row);
                        }
                    }
                    connection.commit();
                }
            }
            return true;
        });
        return System.nanoTime() - began;
    }

    /** Bytes of the table's files for each row, what is free in them as well. */
    private double bytesPerRow() throws Exception {
        try (var connection = services.owner();
                var statement = connection.createStatement();
                var counted = statement.executeQuery("select count(*) from activity");
                var files = Files.newDirectoryStream(directory.resolve("database/data/gatehouse"), "activity#*.ibd")) {
            counted.next();
            long bytes = 0;
            for (var file : files) {
                bytes += Files.size(file);
            }
            return (double) bytes / counted.getLong(1);
        }
    }

    private void load() throws Exception {
        var next = new AtomicInteger(TO_BE_KILLED);
        Together.all(AT_ONCE, _ -> {
            while (true) {
                var number = next.getAndIncrement();
                take(batch(number));
                synchronized (System.out) {
                    System.out.println(ACKNOWLEDGED + number);
                    System.out.flush();
                }
            }
        });
    }

    /** Sends what was acknowledged again: whatever is new then was lost. */
    private void verify(Path ledger) throws IOException {
        long lost = 0;
        var acknowledged = Files.readAllLines(ledger);
        for (var number : acknowledged) {
            var again = take(batch(Integer.parseInt(number)));
            lost += again.accepted() + again.bad();
        }
        report.row("events acknowledged before the kill", (long) acknowledged.size() * ActivityLines.A_BATCH, "");
        report.figure("lost", lost);
    }
}
