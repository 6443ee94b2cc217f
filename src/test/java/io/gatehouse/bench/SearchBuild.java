package io.gatehouse.bench;

import io.gatehouse.Benchmark;
import io.gatehouse.activity.BulkActivity;
import io.gatehouse.customer.IdentifierKind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Fills a database: customers, accounts, blind keys, activity, and a copy of what is searched that is not sealed. What takes long goes on
 * where it was stopped, table by table.
 */
final class SearchBuild {

    static final int DAYS = 20;

    /** So many customers are written as one part; one that was begun and not ended cannot be gone on with. */
    private static final int PART = 100_000;

    private static final double NANOS = 1e9;

    private final Path directory;
    private final SearchWorld world;
    private final int minutes;
    private final Benchmark.Report report;

    /**
     * @param minutes after which no further part is begun
     */
    SearchBuild(Path directory, SearchWorld world, int minutes, Benchmark.Report report) {
        this.minutes = minutes;
        this.directory = directory;
        this.world = world;
        this.report = report;
    }

    /** The first day with events; the same as long as the data lie there. */
    static LocalDate firstDay(Path directory) throws IOException {
        var file = directory.resolve("first-day");
        if (!Files.exists(file)) {
            Files.createDirectories(directory);
            Files.writeString(
                    file, LocalDate.now(ZoneOffset.UTC).minusDays(DAYS + 1).toString());
        }
        return LocalDate.parse(Files.readString(file).strip());
    }

    /** Builds until all is there or the time is over. */
    void build() throws Exception {
        var first = firstDay(directory);
        // Names are loaded by those who come after, from what is written here.
        try (var services = SearchServices.start(directory, "--gatehouse.command=true")) {
            var activity = new BulkActivity(
                    services.context(),
                    world.invented(),
                    directory.resolve("aside"),
                    SearchWorld.SEED,
                    world.customers(),
                    world.eventsEach(),
                    first,
                    DAYS);
            var begun = System.nanoTime();
            for (int from = 0; from < world.customers(); from += PART) {
                var done = directory.resolve("customers-" + from);
                if (!Files.exists(done)) {
                    if (over()) {
                        return;
                    }
                    customers(services, activity, from, Math.min(world.customers(), from + PART));
                    Files.createFile(done);
                    took("customers from " + from, begun);
                    begun = System.nanoTime();
                }
            }
            if (!Files.exists(directory.resolve("indexed"))) {
                try (var connection = services.owner()) {
                    execute(connection, "create index if not exists ix_blind_key_subject on blind_key (subject_id)");
                }
                Files.createFile(directory.resolve("indexed"));
                took("index of blind keys", begun);
                begun = System.nanoTime();
            }
            if (!Files.exists(directory.resolve("unsealed"))) {
                unsealed(services);
                Files.createFile(directory.resolve("unsealed"));
                took("unsealed copy", begun);
                begun = System.nanoTime();
            }
            activity.prepare();
            for (int day = 0; day < activity.days(); day += 2) {
                if (over()) {
                    return;
                }
                if (SearchFilling.activity(activity, day, Math.min(day + 2, activity.days()), services::owner) > 0) {
                    took("activity of two days", begun);
                    begun = System.nanoTime();
                }
            }
            sizes(services);
            whole(services);
        }
        for (var line : Files.readAllLines(directory.resolve("took"))) {
            var parts = line.split("\t");
            report.row("written: " + parts[0], Double.parseDouble(parts[1]), "s");
        }
        Files.createFile(directory.resolve(SearchProcess.BUILT));
    }

    private boolean over() {
        return ManagementFactory.getRuntimeMXBean().getUptime() > TimeUnit.MINUTES.toMillis(minutes);
    }

    /** Remembered over several processes. */
    private void took(String what, long begun) throws IOException {
        var line = what + "\t" + (System.nanoTime() - begun) / NANOS + "\n";
        System.out.print(line);
        Files.writeString(directory.resolve("took"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void customers(SearchServices services, BulkActivity activity, int from, int to) throws Exception {
        try (var connection = services.owner()) {
            execute(connection, "alter table blind_key drop index if exists ix_blind_key_subject");
        }
        SearchFilling.customers(services.context(), world.invented(), from, to, activity, services::owner);
    }

    /** What is searched, as a portal would have it that seals nothing. */
    private void unsealed(SearchServices services) throws Exception {
        try (var connection = services.owner()) {
            execute(connection, "drop table if exists bench_unsealed");
            execute(connection, """
                    create table bench_unsealed (id uuid not null primary key, name varchar(300) not null, latin varchar(300) not null,
                        email varchar(254) not null, document varchar(32) not null, born date not null)
                    """);
            execute(connection, "drop table if exists bench_bare");
            execute(
                    connection,
                    "create table bench_bare (id uuid not null primary key, at datetime(6) not null, what varbinary(400) not null)");
        }
        try (var connection = SearchFilling.alone(services::owner)) {
            try (var rows = new BulkRows(
                    connection, "bench_unsealed", List.of("id", "name", "latin", "email", "document", "born"))) {
                var invented = world.invented();
                for (int number = 0; number < world.customers(); number++) {
                    var name = invented.name(number);
                    rows.add(
                            invented.id(number).value(),
                            name.full(),
                            name.inLatinLetters(),
                            invented.identifier(number, IdentifierKind.EMAIL).value(),
                            invented.identifier(number, IdentifierKind.DOCUMENT).value(),
                            invented.born(number).earliest());
                }
            }
            connection.commit();
        }
        try (var connection = services.owner()) {
            execute(connection, "alter table bench_unsealed add fulltext index ix_bench_words (name, latin)");
        }
    }

    /** What is not all there would only seem fast. */
    private void whole(SearchServices services) throws SQLException {
        try (var connection = services.owner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select (select count(*) from customer), (select count(*) from account), (select count(*) from activity)")) {
            rows.next();
            report.row("rows of activity", rows.getLong(3), "");
            if (rows.getLong(1) != world.customers()
                    || rows.getLong(2) != world.customers()
                    || rows.getLong(3) != (long) world.customers() * world.eventsEach()) {
                throw new IllegalStateException("Not all was written");
            }
        }
    }

    private void sizes(SearchServices services) throws SQLException {
        try (var connection = services.owner();
                var statement = connection.createStatement()) {
            statement.execute(
                    "analyze table customer, account, customer_fact, payment_means, blind_key, data_key, activity");
            try (var rows = statement.executeQuery("""
                    select table_name, table_rows, (data_length + index_length) / 1048576 from information_schema.tables
                    where table_schema = database() and data_length + index_length > 1048576 order by 3 desc
                    """)) {
                while (rows.next()) {
                    report.row(
                            "table " + rows.getString(1) + ", about " + rows.getLong(2) + " rows",
                            rows.getDouble(3),
                            "MB");
                }
            }
        }
    }
}
