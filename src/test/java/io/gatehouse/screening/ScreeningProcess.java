package io.gatehouse.screening;

import io.gatehouse.Benchmark;
import io.gatehouse.bench.MeasuredProcess;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameIndex;
import io.gatehouse.matching.NameQuality;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.matching.Score;
import io.gatehouse.matching.Subject;
import io.gatehouse.screening.EvaluationFiles.Pair;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The process that {@link ScreeningBenchmark} measures in. */
final class ScreeningProcess {

    private static final Path PUBLIC = Path.of("..", "shared", "data");
    private static final int REAL = 58_610;
    private static final int LARGER = 200_000;
    private static final int MILLION = 1_000_000;
    private static final long SEED = 20_260_227;
    /** One in so many clean customers is asked; those after it warm up. */
    private static final int EVERY = 4;

    /** How long each side runs before it is timed. */
    private static final Duration COMPILED = Duration.ofSeconds(15);

    /** How long others are asked of the very index that is timed. */
    private static final Duration WARM = Duration.ofSeconds(3);

    private static final int SCANNED = 60;
    private static final int CHANGED = 500;
    private static final int FULL_SAMPLE = 20_000;
    private static final double ALARMS = 20;
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e6;

    private final Benchmark.Report report;
    private final boolean real = Files.isReadable(PUBLIC.resolve("name-matching/watchlist_names.csv"));
    private List<Listed> listed = List.of();
    private List<Pair> pairs = List.of();
    private final List<Subject> asked = new ArrayList<>();
    private final List<Subject> warming = new ArrayList<>();

    private ScreeningProcess(Benchmark.Report report) {
        this.report = report;
    }

    public static void main(String[] arguments) throws Exception {
        new ScreeningProcess(MeasuredProcess.report()).measure();
        System.exit(0);
    }

    private void measure() throws Exception {
        read();
        activate();
        memory();
        compile();
        at(REAL, listed);
        at(LARGER, padded(LARGER));
        at(MILLION, padded(MILLION));
        rescreen();
    }

    private List<Listed> padded(int names) {
        return PaddedNames.until(names, listed, real ? PaddedNames.of(listed, SEED) : PaddedNames.invented(SEED));
    }

    private void read() throws Exception {
        if (!real) {
            System.out.println("The public lists are not at " + PUBLIC
                    + ": the names are invented, and nothing can be said of recall.");
            listed = PaddedNames.until(REAL, List.of(), PaddedNames.invented(SEED));
            var others = PaddedNames.invented(SEED + 1);
            for (int i = 0; i < 10_000; i++) {
                asked.add(nameOnly(
                        others.next("").kind(),
                        others.next("").names().getFirst().written()));
                warming.add(nameOnly(
                        others.next("").kind(),
                        others.next("").names().getFirst().written()));
            }
            return;
        }
        listed = EvaluationFiles.names(PUBLIC.resolve("name-matching/watchlist_names.csv"));
        pairs = EvaluationFiles.pairs(PUBLIC.resolve("name-matching/pairs_visible.csv")).stream()
                .filter(pair -> pair.match() && pair.listLevel())
                .toList();
        var clean = EvaluationFiles.clean(PUBLIC.resolve("synthetic-customers/clean_customers_visible.csv"));
        for (int i = 0; i < clean.size(); i++) {
            var subject = nameOnly(PartyKind.PERSON, clean.get(i).names().getFirst());
            if (i % EVERY == 0) {
                asked.add(subject);
            } else if (i % EVERY == 1) {
                warming.add(subject);
            }
        }
        report.row("processors", Runtime.getRuntime().availableProcessors(), "");
        report.row("clean customers asked, one in " + EVERY, asked.size(), "");
        report.row("queries that are on the list", pairs.size(), "");
    }

    private static Subject nameOnly(PartyKind kind, String name) {
        return Subject.named(kind, name);
    }

    /** From parsed names to searchable: in a process that never did it, and, the figure, in one that has, as a portal that has loaded its lists. */
    private void activate() {
        var seconds = new double[5];
        for (int i = 0; i < seconds.length; i++) {
            var begun = System.nanoTime();
            var index = NameIndex.of(listed);
            seconds[i] = (System.nanoTime() - begun) / NANOS;
            if (index.size() != listed.size()) {
                throw new IllegalStateException("The index lost entries");
            }
        }
        report.row("list in force, the index alone without a database, the first in this process", seconds[0], "s");
        Arrays.sort(seconds, 1, seconds.length);
        report.row(
                "list in force, the index alone without a database, later ones, half",
                seconds[seconds.length / 2],
                "s");
        report.figure("activate_s", seconds[seconds.length / 2]);
    }

    private void memory() throws Exception {
        int names = count(listed);
        var before = live();
        var index = NameIndex.of(listed);
        var bytes = (live() - before) / names;
        report.row("heap a listed name, by what is live", bytes, "B");
        report.row("heap a listed name, by its own account", index.bytes() / (double) names, "B");
        report.figure("bytes_per_name", bytes);
    }

    private static int count(List<Listed> parties) {
        return parties.stream().mapToInt(party -> party.names().size()).sum();
    }

    /** Bytes of live objects, after full collections. */
    private static double live() throws InterruptedException {
        var least = Double.MAX_VALUE;
        for (int again = 0; again < 3; again++) {
            System.gc();
            Thread.sleep(200);
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** Lets the machine's code of ours and of the peer be made before either is timed, on indexes that are thrown away. */
    private void compile() throws Exception {
        var index = NameIndex.of(listed);
        try (var peer = new PeerNames(listed)) {
            again(
                    warming,
                    COMPILED,
                    subject -> index.search(subject, Score.USUAL).size());
            again(warming.subList(0, warming.size() / 10), COMPILED, subject -> (int)
                    peer.search(subject.kind(), subject.names().getFirst(), "").best());
        }
    }

    private static void again(List<Subject> asked, Duration time, Function<Subject, Integer> work)
            throws InterruptedException {
        var end = System.nanoTime() + time.toNanos();
        do {
            ListFigures.all(asked, work);
        } while (System.nanoTime() < end);
    }

    private void at(int names, List<Listed> parties) throws Exception {
        var what = String.format(Locale.ROOT, "%,d names: ", names);
        var begun = System.nanoTime();
        var index = NameIndex.of(parties);
        report.row(what + "until in force", (System.nanoTime() - begun) / NANOS, "s");
        report.row(what + "heap a name, by its own account", index.bytes() / (double) count(parties), "B");
        ToIntFunction<Subject> ours =
                subject -> index.search(subject, Score.USUAL).size();
        var own = timed(what + "ours", warming, asked, ours);
        if (names == REAL) {
            report.figure("names_per_s_60k", own);
        } else if (names == MILLION) {
            report.figure("names_per_s_1m", own);
        }
        slowest(what + "ours, ", asked, ours, names == REAL);
        begun = System.nanoTime();
        try (var peer = new PeerNames(parties)) {
            report.row(what + "Lucene, until in force", (System.nanoTime() - begun) / NANOS, "s");
            report.row(what + "Lucene, a name", peer.bytes() / (double) count(parties), "B");
            ToIntFunction<Subject> lucene = subject -> (int)
                    peer.search(subject.kind(), subject.names().getFirst(), "").best();
            int some = names == REAL ? asked.size() : asked.size() / 5;
            var theirs = timed(what + "Lucene", warming.subList(0, some / 4), asked.subList(0, some), lucene);
            slowest(what + "Lucene, ", asked.subList(0, 1_000), lucene, false);
            report.row(what + "ours beside Lucene", own / theirs, "times");
            var scanned = asked.subList(0, names == REAL ? SCANNED : SCANNED / 10);
            timed(what + "Jaro-Winkler with every name", scanned.subList(0, 4), scanned, subject ->
                    (int) peer.scan(subject.kind(), subject.names().getFirst()).best());
            if (names == REAL) {
                report.figure("lucene_names_per_s", theirs);
                report.figure("lucene_ratio", own / theirs);
                recall(index, peer);
            }
        }
    }

    /** Names a second by two threads, after others have been asked; nobody is asked twice. */
    private double timed(String what, List<Subject> before, List<Subject> asked, ToIntFunction<Subject> search)
            throws InterruptedException {
        Function<Subject, Integer> work = search::applyAsInt;
        again(before, WARM, work);
        var begun = System.nanoTime();
        ListFigures.all(asked, work);
        var rate = asked.size() * NANOS / (System.nanoTime() - begun);
        report.row(what + ", two threads", rate, "names/s");
        return rate;
    }

    private void slowest(String what, List<Subject> asked, ToIntFunction<Subject> search, boolean figure) {
        var times = new double[asked.size()];
        for (int i = 0; i < times.length; i++) {
            var begun = System.nanoTime();
            search.applyAsInt(asked.get(i));
            times[i] = (System.nanoTime() - begun) / MILLIS;
        }
        Arrays.sort(times);
        report.row(what + "one name, half", times[times.length / 2], "ms");
        report.row(what + "one name, 99 of 100", times[times.length * 99 / 100], "ms");
        if (figure) {
            report.figure("p99_ms", times[times.length * 99 / 100]);
        }
    }

    /** The share of queries that are found when at most {@link #ALARMS} of 1,000 clean customers alert. */
    private void recall(NameIndex index, PeerNames peer) throws InterruptedException {
        if (!real) {
            report.figure("recall", "-");
            report.figure("lucene_recall", "-");
            return;
        }
        var ours = ListFigures.of(index, pairs, asked);
        int threshold = ours.thresholdFor(ALARMS);
        report(
                String.format(Locale.ROOT, "ours at %.2f points", threshold / 100.0),
                ours.recall(threshold),
                ours.alertsPerThousand(threshold));
        report.figure("recall", ours.recall(threshold));

        var clean =
                ListFigures.all(
                                asked,
                                subject -> peer.search(
                                                subject.kind(), subject.names().getFirst(), "")
                                        .best())
                        .stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
        var wanted = ListFigures.all(
                pairs,
                pair -> peer.search(
                                pair.subject().kind(),
                                pair.query(),
                                pair.listed().id())
                        .wanted());
        var least = Math.nextUp(clean[clean.length - 1 - (int) (clean.length * ALARMS / 1000)]);
        var found = wanted.stream().filter(score -> score >= least).count() / (double) wanted.size();
        report(
                String.format(Locale.ROOT, "Lucene at %.4f", least),
                found,
                Arrays.stream(clean).filter(score -> score >= least).count() * 1000.0 / clean.length);
        report.figure("lucene_recall", found);
    }

    private void report(String what, double recall, double alarms) {
        var interval = ListFigures.interval(recall, pairs.size());
        report.row(
                String.format(Locale.ROOT, "recall, %s [%.4f, %.4f]", what, interval[0], interval[1]),
                String.format(Locale.ROOT, "%.4f", recall),
                String.format(Locale.ROOT, "at %.1f alerts per 1,000", alarms));
    }

    /** A list's change against all customers, by an index of the customers; and all customers against the list anew. */
    private void rescreen() throws InterruptedException {
        var origin = asked.stream()
                .map(subject -> new Listed(
                        "",
                        PartyKind.PERSON,
                        List.of(new Listed.Name(subject.names().getFirst(), NameQuality.PRIMARY)),
                        List.of(),
                        Set.of(),
                        List.of()))
                .toList();
        var padded = PaddedNames.of(origin, SEED + 2);
        var customers = new ArrayList<Listed>();
        for (int i = 0; i < MILLION; i++) {
            customers.add(padded.next("c" + i));
        }
        var begun = System.nanoTime();
        var index = NameIndex.of(customers);
        report.row("index of 1,000,000 customers, built", (System.nanoTime() - begun) / NANOS, "s");
        var shuffled = new ArrayList<>(listed);
        Collections.shuffle(shuffled, new Random(SEED));
        var changed = shuffled.subList(0, CHANGED).stream()
                .map(ScreeningProcess::asSubject)
                .toList();
        var others = shuffled.subList(CHANGED, 2 * CHANGED).stream()
                .map(ScreeningProcess::asSubject)
                .toList();
        ListFigures.all(others, subject -> index.search(subject, Score.USUAL).size());
        begun = System.nanoTime();
        int hits = ListFigures.all(
                        changed, subject -> index.search(subject, Score.USUAL).size())
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
        var delta = (System.nanoTime() - begun) / NANOS;
        report.row("500 changed entries against 1,000,000 customers, the index alone without a database", delta, "s");
        report.row(
                "  their names",
                changed.stream().mapToInt(one -> one.names().size()).sum(),
                "");
        report.row("  hits", hits, "");
        report.figure("rescreen_delta_s", delta);

        var list = NameIndex.of(listed);
        var sample = new ArrayList<Subject>();
        for (int i = 0; i < FULL_SAMPLE; i++) {
            var customer = customers.get(i * (MILLION / FULL_SAMPLE));
            sample.add(nameOnly(customer.kind(), customer.names().getFirst().written()));
        }
        var rate = timed(
                "customers against the list anew",
                warming,
                sample,
                subject -> list.search(subject, Score.USUAL).size());
        report.row("all 1,000,000 anew, from a sample of 20,000", MILLION / rate, "s");
        report.figure("rescreen_full_s", MILLION / rate);
    }

    private static Subject asSubject(Listed listed) {
        return new Subject(
                listed.kind(),
                listed.names().stream().map(Listed.Name::written).toList(),
                List.of(),
                Set.of(),
                List.of());
    }
}
