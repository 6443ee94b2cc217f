package io.gatehouse.bench;

import io.gatehouse.Benchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * What an official's search costs over the whole service path, among ten thousand customers and among a million.
 *
 * <p>Everybody is invented from seeds, with every identifier and with names in ten scripts; the published pairs of names are planted among
 * them where they lie beside the project. What is sealed is sealed as ever. Beside each search stand the least that any such search can
 * do, one bare read by primary key and one bare durable insert, and what a copy that is not sealed offers: {@code LIKE} and full text.
 *
 * <p>Goals: exact identifier 95 of 100 in 10 ms and in three times the bare pair; name with birth year 15 ms with recall of 0.97; address
 * with an hour 15 ms; twice the cost at most from ten thousand to a million; a million searchable by name 20 s after a start. Nothing
 * here asserts them.
 *
 * <p>What was built is kept, and used again with the same sizes: {@code --fresh} builds anew, {@code --minutes} ends
 * building after that time, and the next call goes on.
 */
public class SearchBenchmark implements Benchmark {

    private static final Path DIRECTORY = Path.of("target/bench/search");
    private static final int SMALL = 10_000;
    private static final int LARGE = 1_000_000;
    private static final int EVENTS = 20_000_000;

    /** Rows and figures of one size, kept aside. */
    private static final class Figures implements Report {

        private final Report report;
        private final String what;
        private final Map<String, Object> figures = new HashMap<>();

        Figures(Report report, int customers) {
            this.report = report;
            this.what = String.format(Locale.ROOT, "%,d: ", customers);
        }

        @Override
        public void row(String name, Object value, String unit) {
            report.row(what + name, value, unit);
        }

        @Override
        public void figure(String key, Object value) {
            figures.put(key, value);
        }

        Object get(String key) {
            return figures.getOrDefault(key, "-");
        }

        double number(String key) {
            return figures.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
        }
    }

    @Override
    public String about() {
        return "restricted search among 10,000 and 1,000,000 customers; --customers= --small= --events= --heap= --minutes= --fresh";
    }

    @Override
    public void run(Report report) throws Exception {
        run(report, List.of());
    }

    @Override
    public void run(Report report, List<String> options) throws Exception {
        int large = number(options, "customers", LARGE);
        int small = number(options, "small", Math.min(SMALL, large));
        int events = number(options, "events", (int) ((long) EVENTS * large / LARGE));
        var heap = option(options, "heap", large > 300_000 ? "5g" : "1500m");
        var first = measured(report, small, Math.max(1, events / large), heap, options);
        var last = large == small ? first : measured(report, large, Math.max(1, events / large), heap, options);
        double growth = 0;
        for (var kind : List.of("exact", "name", "ip", "range", "links")) {
            for (var part : List.of("median", "p95")) {
                double times = last.number(kind + "_" + part + "_ms") / first.number(kind + "_" + part + "_ms");
                report.row(
                        "from small to large, " + kind + (part.equals("p95") ? ", 95 of 100" : ", half"),
                        times,
                        "times");
                growth = Math.max(growth, times);
            }
        }
        for (var key :
                List.of("exact_p95_ms", "exact_over_limit", "name_p95_ms", "name_recall", "ip_p95_ms", "like_ratio")) {
            report.figure(key, last.get(key));
        }
        report.figure("range_p95_ms", last.get("range_p95_ms"));
        report.figure("links_p95_ms", last.get("links_p95_ms"));
        report.figure("growth", growth);
        report.figure("index_bytes_per_customer", last.get("index_bytes_per_customer"));
        report.figure("index_load_s", last.get("index_load_s"));
    }

    private static Figures measured(Report report, int customers, int eventsEach, String heap, List<String> options)
            throws Exception {
        var directory = DIRECTORY.resolve(customers + "-" + eventsEach);
        if (options.contains("--fresh")) {
            FileSystemUtils.deleteRecursively(directory);
        }
        var figures = new Figures(report, customers);
        for (var stage : SearchProcess.Stage.values()) {
            if (stage == SearchProcess.Stage.BUILD && Files.exists(directory.resolve(SearchProcess.BUILT))) {
                report.row("built before and used again", directory, "");
                continue;
            }
            var arguments = new ArrayList<String>();
            arguments.add(stage.name());
            arguments.addAll(List.of(
                    directory.toString(),
                    Integer.toString(customers),
                    Integer.toString(eventsEach),
                    option(options, "minutes", "600")));
            MeasuredProcess.run(SearchProcess.class, heap, arguments, figures, System.out::println);
            if (!Files.exists(directory.resolve(SearchProcess.BUILT))) {
                throw new IllegalStateException(
                        "The time was over before all was built; the next call goes on with it");
            }
        }
        return figures;
    }

    private static String option(List<String> options, String name, String otherwise) {
        var prefix = "--" + name + "=";
        return options.stream()
                .filter(option -> option.startsWith(prefix))
                .map(option -> option.substring(prefix.length()))
                .findFirst()
                .orElse(otherwise);
    }

    private static int number(List<String> options, String name, int otherwise) {
        return Integer.parseInt(
                option(options, name, Integer.toString(otherwise)).replace("_", ""));
    }
}
