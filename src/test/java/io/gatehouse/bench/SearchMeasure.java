package io.gatehouse.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.Benchmark;
import io.gatehouse.access.ActingAs;
import io.gatehouse.activity.BulkActivity;
import io.gatehouse.activity.IpAddress;
import io.gatehouse.activity.IpPrefix;
import io.gatehouse.customer.CustomerNames;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.disclosure.DeskFixture;
import io.gatehouse.disclosure.LegalRequestId;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.RestrictedSearch;
import io.gatehouse.disclosure.SearchAnswer;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.test.util.ReflectionTestUtils;

/** Searches as an official does, under requests in force, and what stands beside it. */
final class SearchMeasure {

    private static final double MILLIS = 1e6;
    private static final double NANOS = 1e9;
    private static final int NAMED_IN_ONE = 25;
    private static final int EXACT_OF_A_KIND = 100;
    private static final int BY_NAME = 500;
    private static final int BY_ADDRESS = 800;

    /** So many that the code is compiled by then: an official's portal has been up for longer than this process. */
    private static final int WARMING = 2_000;

    private static final int BARE = 1_000;
    private static final int BY_RANGE = 400;
    private static final int LINKED = 200;

    /** How wide a range is searched for, in bits: sixteen addresses. */
    private static final int RANGE_OF_FOUR = 28;

    private static final int RANGE_OF_SIX = 124;
    private static final int COMPARED = 40;

    private final Path directory;
    private final SearchWorld world;
    private final Benchmark.Report report;
    private final Random random = new Random(SearchWorld.SEED);

    SearchMeasure(Path directory, SearchWorld world, Benchmark.Report report) {
        this.directory = directory;
        this.world = world;
        this.report = report;
    }

    /** Starts where nothing but sealed records is there to read names from, and stops in order. */
    static void firstStart(Path directory, Benchmark.Report report) throws Exception {
        try (var services = SearchServices.start(directory)) {
            var seconds = ready(services);
            report.row("a start, all names read from sealed records, until searchable", seconds, "s");
        }
    }

    /** Waits until names can be searched, and says how long after this process began that was. */
    private static double ready(SearchServices services) throws InterruptedException {
        var acting = services.bean(ActingAs.class);
        var names = services.bean(CustomerNames.class);
        while (!acting.system("benchmark", names::ready)) {
            Thread.sleep(20);
        }
        return (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1_000d;
    }

    void measure() throws Exception {
        try (var services = SearchServices.start(directory)) {
            var started = (System.currentTimeMillis()
                            - ManagementFactory.getRuntimeMXBean().getStartTime())
                    / 1_000d;
            var loaded = ready(services);
            report.row("a start, until pages are served", started, "s");
            report.row("a start, until names are searchable", loaded, "s");
            report.figure("index_load_s", loaded);
            heap(services);
            var exact =
                    asked(services, exact(WARMING / IdentifierKind.values().length), exact(EXACT_OF_A_KIND), "exact");
            var persons = new ArrayList<Sought>();
            persons.addAll(planted());
            persons.addAll(byName(BY_NAME));
            var named = asked(services, byName(WARMING), persons, "name");
            asked(services, byAddress(services, WARMING), byAddress(services, BY_ADDRESS), "ip");
            asked(services, byRange(services, WARMING), byRange(services, BY_RANGE), "range");
            linked(services);
            recall(named);
            beside(services, exact, named);
        }
    }

    /** What names take is what is gone when they are let go; then they are taken in again. */
    private void heap(SearchServices services) throws InterruptedException {
        var names = (SmartLifecycle) services.context().getBean("namesInMemory");
        long with = live();
        names.stop();
        for (var field : List.of("names", "putAside")) {
            ReflectionTestUtils.setField(names, field, null);
        }
        long bytes = with - live();
        var begun = System.nanoTime();
        names.start();
        ready(services);
        report.row("taken in again, this time with nothing else to do", (System.nanoTime() - begun) / NANOS, "s");
        report.row("heap, all names", bytes / 1048576d, "MB");
        report.row("heap a customer", bytes / (double) world.customers(), "B");
        report.figure("index_bytes_per_customer", Math.round(bytes / (double) world.customers()));
    }

    /** Bytes of live objects, after full collections. */
    private static long live() throws InterruptedException {
        var least = Long.MAX_VALUE;
        for (int again = 0; again < 2; again++) {
            System.gc();
            Thread.sleep(200);
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /**
     * A search, and whom it is to find.
     *
     * @param kind what kind of search it is, for the table
     * @param expected a customer's number
     * @param planted whether it counts for recall
     */
    private record Sought(String kind, NamedIdentifier what, int expected, boolean planted) {}

    private List<Sought> exact(int ofAKind) {
        var all = new ArrayList<Sought>();
        for (var kind : IdentifierKind.values()) {
            for (int i = 0; i < ofAKind; i++) {
                int number = random.nextInt(world.customers());
                int whose = kind == IdentifierKind.IBAN
                        ? number & ~1
                        : kind == IdentifierKind.WALLET ? Math.min(world.customers() - 1, number | 1) : number;
                var value = world.invented().identifier(whose, kind).value();
                all.add(new Sought(kind.name(), NamedIdentifier.of(kind, value), whose, false));
            }
        }
        Collections.shuffle(all, random);
        return all;
    }

    private List<Sought> planted() {
        return world.planted().stream()
                .map(one -> new Sought(
                        "published pairs",
                        NamedIdentifier.person(one.sought(), Integer.toString(one.year())),
                        world.invented().numberOf(one.given()),
                        true))
                .toList();
    }

    private List<Sought> byName(int count) {
        var all = new ArrayList<Sought>();
        for (int i = 0; i < count; i++) {
            int number = random.nextInt(world.customers());
            var name = world.invented().name(number);
            all.add(new Sought(
                    "invented names",
                    NamedIdentifier.person(
                            i % 2 == 0 ? name.full() : name.inLatinLetters(),
                            Integer.toString(world.invented().born(number).year())),
                    number,
                    false));
        }
        return all;
    }

    private List<Sought> byAddress(SearchServices services, int count) throws Exception {
        return seen(
                services,
                count,
                "address and hour",
                (source, from) -> NamedIdentifier.window(
                        source.text(), from, from.plus(1, ChronoUnit.HOURS), Duration.ofDays(1)));
    }

    private List<Sought> byRange(SearchServices services, int count) throws Exception {
        var law = services.bean(RulesInForce.class).current().legalProcess();
        return seen(
                services,
                count,
                "range and hour",
                (source, from) -> NamedIdentifier.range(
                        new IpPrefix(source, source.four() ? RANGE_OF_FOUR : RANGE_OF_SIX).text(),
                        from,
                        from.plus(1, ChronoUnit.HOURS),
                        law));
    }

    private List<Sought> seen(
            SearchServices services, int count, String kind, BiFunction<IpAddress, Instant, NamedIdentifier> what)
            throws Exception {
        var activity = new BulkActivity(
                services.context(),
                world.invented(),
                directory.resolve("aside"),
                SearchWorld.SEED,
                world.customers(),
                world.eventsEach(),
                SearchBuild.firstDay(directory),
                SearchBuild.DAYS);
        var all = new ArrayList<Sought>();
        while (all.size() < count) {
            int number = random.nextInt(world.customers());
            var seen = activity.seen(number, random.nextInt(world.eventsEach()));
            if (!activity.written(seen.at())) {
                continue;
            }
            var from = seen.at().truncatedTo(ChronoUnit.HOURS);
            all.add(new Sought(kind, what.apply(seen.source(), from), number, false));
        }
        return all;
    }

    /** What was found by each search. */
    private record Asked(Map<Sought, SearchAnswer> answers, double[] millis) {

        double part(double share) {
            return percentile(millis, share);
        }
    }

    private static double percentile(double[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)];
    }

    /** Other accounts of the same actor, for records that a search has found. */
    private void linked(SearchServices services) {
        var search = services.bean(RestrictedSearch.class);
        var all = exact(LINKED / IdentifierKind.values().length + 1);
        var requests = requests(services, all);
        var millis = new ArrayList<Double>();
        for (int i = 0; i < all.size(); i++) {
            var request = requests.get(i / NAMED_IN_ONE);
            var what = all.get(i).what();
            if (search.search(request, what) instanceof SearchAnswer.Found(var records)) {
                var begun = System.nanoTime();
                search.others(request, what, records.getFirst().account(), EnumSet.allOf(RecordClass.class));
                millis.add((System.nanoTime() - begun) / MILLIS);
            }
        }
        var times = millis.stream().mapToDouble(Double::doubleValue).toArray();
        line("other accounts of one found", times);
        report.figure("links_median_ms", percentile(times, 0.5));
        report.figure("links_p95_ms", percentile(times, 0.95));
    }

    private static List<LegalRequestId> requests(SearchServices services, List<Sought> all) {
        var desks = services.bean(DeskFixture.class);
        var desk = desks.desk();
        var requests = new ArrayList<LegalRequestId>();
        for (int from = 0; from < all.size(); from += NAMED_IN_ONE) {
            var named = all.subList(from, Math.min(all.size(), from + NAMED_IN_ONE)).stream()
                    .map(Sought::what)
                    .distinct()
                    .toArray(NamedIdentifier[]::new);
            requests.add(desks.inForce(desk, ProcessType.COURT_ORDER, named));
        }
        return requests;
    }

    /** @param warming searches for others, which come first and are not measured: nothing that is measured has been read before */
    private Asked asked(SearchServices services, List<Sought> warming, List<Sought> all, String what) {
        var search = services.bean(RestrictedSearch.class);
        var before = requests(services, warming);
        for (int i = 0; i < warming.size(); i++) {
            search.search(before.get(i / NAMED_IN_ONE), warming.get(i).what());
        }
        var requests = requests(services, all);
        var answers = new HashMap<Sought, SearchAnswer>();
        var millis = new double[all.size()];
        var byKind = new HashMap<String, List<Double>>();
        int missed = 0;
        for (int i = 0; i < all.size(); i++) {
            var one = all.get(i);
            var begun = System.nanoTime();
            var answer = search.search(requests.get(i / NAMED_IN_ONE), one.what());
            millis[i] = (System.nanoTime() - begun) / MILLIS;
            byKind.computeIfAbsent(one.kind(), _ -> new ArrayList<>()).add(millis[i]);
            answers.put(one, answer);
            if (!found(answer, one)) {
                missed++;
            }
        }
        var asked = new Asked(answers, millis);
        byKind.forEach((kind, times) -> line(
                what + ", " + kind,
                times.stream().mapToDouble(Double::doubleValue).toArray()));
        line(what + ", all", millis);
        report.row(what + ", searches that did not show the customer", missed, "of " + all.size());
        report.figure(what + "_median_ms", asked.part(0.5));
        report.figure(what + "_p95_ms", asked.part(0.95));
        return asked;
    }

    private void line(String what, double[] millis) {
        report.row(what + ", half", percentile(millis, 0.5), "ms");
        report.row(what + ", 95 of 100", percentile(millis, 0.95), "ms");
        report.row(what + ", 99 of 100", percentile(millis, 0.99), "ms");
    }

    private boolean found(@Nullable SearchAnswer answer, Sought one) {
        return answer instanceof SearchAnswer.Found found
                && found.records().stream()
                        .anyMatch(record ->
                                record.account().equals(world.invented().account(one.expected())));
    }

    private void recall(Asked named) {
        var planted = named.answers().entrySet().stream()
                .filter(entry -> entry.getKey().planted())
                .toList();
        if (planted.isEmpty()) {
            System.out.println("The published pairs are not at " + io.gatehouse.screening.PublishedPairs.file()
                    + ": nothing can be said of recall.");
            report.figure("name_recall", "-");
            return;
        }
        long found = planted.stream()
                .filter(entry -> found(entry.getValue(), entry.getKey()))
                .count();
        long broad = planted.stream()
                .filter(entry -> entry.getValue() instanceof SearchAnswer.TooBroad)
                .count();
        report.row("published pairs planted", planted.size(), "");
        report.row("published pairs that were too broad", broad, "");
        report.figure("name_recall", found / (double) planted.size());
    }

    private void beside(SearchServices services, Asked exact, Asked named) throws SQLException {
        try (var connection = services.owner()) {
            var bare = bare(connection);
            line("a bare read and a bare durable insert", bare);
            report.row("exact beside it, half", exact.part(0.5) / percentile(bare, 0.5), "times");
            report.row("exact beside it, 95 of 100", exact.part(0.95) / percentile(bare, 0.95), "times");
            report.figure("exact_over_limit", exact.part(0.95) / percentile(bare, 0.95));
            var like = compared(
                    connection,
                    "select id from bench_unsealed where (name like ? or latin like ?) and year(born) = ?",
                    name -> "%" + name + "%");
            var words = compared(
                    connection,
                    "select id from bench_unsealed where match (name, latin) against (? in boolean mode) and latin <> ? and year(born) = ?",
                    name -> "+"
                            + name.replaceAll("[^\\p{L}\\p{M} ]", " ").strip().replaceAll("\\s+", " +"));
            line("LIKE on an unsealed copy", like);
            line("full text on an unsealed copy", words);
            report.figure("like_ratio", percentile(like, 0.5) / named.part(0.5));
        }
    }

    private double[] bare(Connection connection) throws SQLException {
        var millis = new double[BARE];
        try (var read = connection.prepareStatement("select registered_at from customer where id = ?");
                var insert = connection.prepareStatement("insert into bench_bare (id, at, what) values (?, ?, ?)")) {
            for (int i = -WARMING; i < BARE; i++) {
                var begun = System.nanoTime();
                read.setObject(
                        1,
                        world.invented().id(random.nextInt(world.customers())).value());
                try (var row = read.executeQuery()) {
                    row.next();
                }
                insert.setObject(1, UuidCreator.getTimeOrderedEpoch());
                insert.setObject(2, Instant.now());
                insert.setBytes(3, new byte[200]);
                insert.executeUpdate();
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - begun) / MILLIS;
                }
            }
        }
        return millis;
    }

    private double[] compared(Connection connection, String sql, java.util.function.UnaryOperator<String> pattern)
            throws SQLException {
        var millis = new double[COMPARED];
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < COMPARED; i++) {
                int number = random.nextInt(world.customers());
                var name = world.invented().name(number).inLatinLetters();
                query.setString(1, pattern.apply(name));
                query.setString(2, pattern.apply(name));
                query.setInt(3, world.invented().born(number).year());
                var begun = System.nanoTime();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        rows.getString(1);
                    }
                }
                millis[i] = (System.nanoTime() - begun) / MILLIS;
            }
        }
        return millis;
    }
}
