package io.gatehouse.matching;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Measures the engine on labelled pairs and whole lists: precision, recall and F1 by category and in total, ties at the top, recall at an
 * alarm rate, time.
 *
 * <p>The weights were fitted on one half of the pairs, by the hash of the query's name; {@code hold} lines are of the other half. A recall
 * comes with its 95 % interval (Wilson).
 */
final class Evaluation {

    /** One scored pair. */
    record Scored(String category, boolean match, int points, boolean heldOut, String query, String listed) {}

    /** One name screened against the whole list: the best score of all, and the best of the one that was looked for. */
    record Screened(
            String category,
            int best,
            int wanted,
            boolean heldOut,
            String query,
            int wantedWithFacts,
            int bestWithFacts) {}

    private Evaluation() {}

    static boolean heldOut(String text) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return (digest[2] & 1) == 1;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<Scored> pairs(NameIndex index, List<Map<String, String>> rows) {
        var scored = new ArrayList<Scored>();
        for (var row : rows) {
            var third = row.containsKey("name1");
            var query = row.get(third ? "name1" : "query_name");
            var name = row.get(third ? "name2" : "list_name");
            var kind = PublicData.kind(row.get(third ? "schema" : "query_type"));
            var subject = third
                    ? Subject.named(kind, query)
                    : new Subject(
                            kind,
                            List.of(query),
                            PublicData.births(row.get("query_dob")),
                            PublicData.countries(row.get("query_country")),
                            List.of());
            var listed = new Listed(
                    third ? "-" : row.get("list_uid"),
                    kind,
                    List.of(new Listed.Name(name, NameQuality.PRIMARY)),
                    third ? List.of() : PublicData.births(row.get("list_dob")),
                    third ? Set.of() : PublicData.countries(row.get("list_country")),
                    List.of());
            scored.add(new Scored(
                    row.get(third ? "case_group" : "category"),
                    third
                            ? row.get("is_match").equals("true")
                            : row.get("label").equals("1"),
                    index.compare(subject, listed).score().points(),
                    heldOut(third ? query + name : query),
                    query,
                    name));
        }
        return scored;
    }

    /** F1 at a threshold. */
    static double f1(List<Scored> scored, int threshold) {
        long right = scored.stream()
                .filter(s -> s.match() && s.points() >= threshold)
                .count();
        long found = scored.stream().filter(s -> s.points() >= threshold).count();
        long all = scored.stream().filter(Scored::match).count();
        return 2.0 * right / (found + all);
    }

    static int bestThreshold(List<Scored> scored) {
        return scored.stream()
                .mapToInt(Scored::points)
                .distinct()
                .boxed()
                .max((a, b) -> Double.compare(f1(scored, a), f1(scored, b)))
                .orElse(Score.USUAL);
    }

    /** The share of true pairs among the best tenth that have another's score. */
    static double topTies(List<Scored> scored) {
        var points = scored.stream()
                .filter(Scored::match)
                .mapToInt(Scored::points)
                .sorted()
                .toArray();
        var top = Arrays.copyOfRange(points, points.length * 9 / 10, points.length);
        var counts = new HashMap<Integer, Integer>();
        Arrays.stream(top).forEach(p -> counts.merge(p, 1, Integer::sum));
        return counts.values().stream().mapToInt(n -> n).max().orElse(0) / (double) points.length;
    }

    static List<Screened> screen(NameIndex index, List<Map<String, String>> pairs, List<Map<String, String>> clean) {
        var screened = new ArrayList<Screened>();
        for (var row : pairs) {
            if (row.get("label").equals("1") && row.get("list_level").equals("1")) {
                var kind = PublicData.kind(row.get("query_type"));
                screened.add(one(
                        index,
                        kind,
                        row.get("query_name"),
                        row.get("query_dob"),
                        row.get("query_country"),
                        row.get("category"),
                        row.get("list_uid")));
            }
        }
        for (var row : clean) {
            screened.add(one(
                    index,
                    PartyKind.PERSON,
                    row.get("full_name"),
                    row.get("date_of_birth"),
                    row.get("nationality"),
                    "clean",
                    ""));
        }
        return screened;
    }

    private static final int LOW = 3_000;

    private static Screened one(
            NameIndex index, PartyKind kind, String name, String born, String countries, String category, String uid) {
        var matches = index.search(Subject.named(kind, name), LOW);
        int best = matches.isEmpty() ? 0 : matches.getFirst().score().points();
        int wanted = matches.stream()
                .filter(match -> match.listed().id().equals(uid))
                .mapToInt(match -> match.score().points())
                .findFirst()
                .orElse(0);
        var subject =
                new Subject(kind, List.of(name), PublicData.births(born), PublicData.countries(countries), List.of());
        int withFacts = Integer.MIN_VALUE;
        int bestWithFacts = Integer.MIN_VALUE;
        if (!subject.births().isEmpty()) {
            for (var match : matches) {
                if (!match.listed().births().isEmpty()) {
                    int points = match.score().points();
                    for (var part : Facts.of(subject, match.listed())) {
                        points += part.points();
                    }
                    bestWithFacts = Math.max(bestWithFacts, points);
                    if (match.listed().id().equals(uid)) {
                        withFacts = points;
                    }
                }
            }
        }
        return new Screened(category, best, wanted, heldOut(name), name, withFacts, bestWithFacts);
    }

    /** The least threshold at which no more than this many of 1,000 clean names give an alert. */
    static int thresholdFor(List<Screened> screened, double perThousand) {
        var best = screened.stream()
                .filter(s -> s.category().equals("clean"))
                .mapToInt(Screened::best)
                .sorted()
                .toArray();
        int allowed = (int) (best.length * perThousand / 1000);
        return best.length == 0 ? Score.USUAL : best[best.length - 1 - allowed] + 1;
    }

    static double recall(List<Screened> screened, int threshold) {
        var wanted =
                screened.stream().filter(s -> !s.category().equals("clean")).toList();
        return wanted.stream().filter(s -> s.wanted() >= threshold).count() / (double) wanted.size();
    }

    static double alertsPerThousand(List<Screened> screened, int threshold) {
        var clean = screened.stream().filter(s -> s.category().equals("clean")).toList();
        return clean.stream().filter(s -> s.best() >= threshold).count() * 1000.0 / clean.size();
    }

    static double alertsPerThousandWithFacts(List<Screened> screened, double recall) {
        var wanted = screened.stream()
                .filter(s -> !s.category().equals("clean") && s.wantedWithFacts() > Integer.MIN_VALUE)
                .mapToInt(Screened::wantedWithFacts)
                .sorted()
                .toArray();
        if (wanted.length == 0) {
            return Double.NaN;
        }
        int threshold = wanted[(int) Math.floor(wanted.length * (1 - recall))];
        var clean = screened.stream().filter(s -> s.category().equals("clean")).toList();
        return clean.stream().filter(s -> s.bestWithFacts() >= threshold).count() * 1000.0 / clean.size();
    }

    static String interval(double share, long n) {
        double z = 1.96;
        double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
        double half = z * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n)) / (1 + z * z / n);
        return String.format(Locale.ROOT, "%.4f [%.4f, %.4f]", share, middle - half, middle + half);
    }

    private static void report(String what, List<Scored> scored) {
        int best = bestThreshold(scored);
        System.out.printf(
                Locale.ROOT,
                "%-24s n=%d f1@%d=%.4f best_f1=%.4f@%d top_ties=%.4f%n",
                what,
                scored.size(),
                Score.USUAL,
                f1(scored, Score.USUAL),
                f1(scored, best),
                best,
                topTies(scored));
    }

    private static void byCategory(List<Scored> scored) {
        var categories = new TreeMap<String, List<Scored>>();
        scored.forEach(s ->
                categories.computeIfAbsent(s.category(), c -> new ArrayList<>()).add(s));
        categories.forEach((category, of) -> System.out.printf(
                Locale.ROOT,
                "  %-28s n=%4d right=%.4f%n",
                category,
                of.size(),
                of.stream().filter(s -> s.match() == s.points() >= Score.USUAL).count() / (double) of.size()));
    }

    /** The processor time of this thread, in nanoseconds: the machine may be busy with other work. */
    static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Prints the whole measurement; with a number, only every so many of the clean names. */
    public static void main(String[] arguments) {
        int every = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        var watchlist = PublicData.watchlist();
        NameIndex.of(watchlist.subList(0, 3000));
        long started = processorTime();
        var index = NameIndex.of(watchlist);
        System.out.printf(
                Locale.ROOT,
                "activate_s=%.2f bytes_per_name=%.0f%n",
                (processorTime() - started) / 1e9,
                index.bytes() / 58_610.0);
        var rows = PublicData.rows("name-matching/pairs_visible.csv");
        pairs(index, rows);
        started = processorTime();
        var scored = pairs(index, rows);
        System.out.printf(Locale.ROOT, "us_per_pair=%.1f%n", (processorTime() - started) / 1e3 / scored.size());
        report("pairs", scored);
        report("pairs hold", scored.stream().filter(Scored::heldOut).toList());
        report("pairs train", scored.stream().filter(s -> !s.heldOut()).toList());
        byCategory(scored);
        var third = pairs(index, PublicData.rows("name-matching/third-party/nomenklatura-logicv2-frozen-scores.csv"));
        report("nomenklatura 812", third);
        report("nomenklatura hold", third.stream().filter(Scored::heldOut).toList());
        byCategory(third);
        var clean = new ArrayList<Map<String, String>>();
        var all = PublicData.rows("synthetic-customers/clean_customers_visible.csv");
        // The table of common names was learned from every other clean name, so only the rest can judge it.
        for (int i = 0; i < all.size(); i += 2 * every) {
            clean.add(all.get(i));
        }
        started = processorTime();
        var screened = screen(index, rows, clean);
        double seconds = (processorTime() - started) / 1e9;
        listLevel("list", screened);
        listLevel("list hold", screened.stream().filter(Screened::heldOut).toList());
        listLevel("list train", screened.stream().filter(s -> !s.heldOut()).toList());
        populationOfOthers(watchlist, rows, all, every);
        var missed = new TreeMap<String, Integer>();
        int at = thresholdFor(screened, 5);
        screened.stream()
                .filter(s -> !s.category().equals("clean") && s.wanted() < at)
                .forEach(s -> missed.merge(s.category(), 1, Integer::sum));
        System.out.println("missed at 5 per 1,000: " + missed);
        System.out.printf(
                Locale.ROOT,
                "screened %d, %.0f a second of one processor%n",
                screened.size(),
                screened.size() / seconds);
        if (arguments.length > 1) {
            details(scored, screened, at);
        }
    }

    /** The same with the frequencies of names among other clean people than those who are screened. */
    private static void populationOfOthers(
            List<Listed> watchlist, List<Map<String, String>> rows, List<Map<String, String>> all, int every) {
        var population = new ArrayList<Listed>();
        var screened = new ArrayList<Map<String, String>>();
        for (int i = 0; i < all.size(); i++) {
            var row = all.get(i);
            if (i % 2 == 1) {
                population.add(new Listed(
                        "c" + i,
                        PartyKind.PERSON,
                        List.of(new Listed.Name(row.get("full_name"), NameQuality.PRIMARY)),
                        List.of(),
                        Set.of(),
                        List.of()));
            } else if (i % (2 * every) == 0) {
                screened.add(row);
            }
        }
        listLevel("population", screen(NameIndex.of(watchlist, population), rows, screened));
    }

    private static void listLevel(String what, List<Screened> screened) {
        long n = screened.stream().filter(s -> !s.category().equals("clean")).count();
        int twenty = thresholdFor(screened, 20);
        int five = thresholdFor(screened, 5);
        System.out.printf(
                Locale.ROOT,
                "%-12s usual: recall=%s alerts=%.1f | at 20: %s (%d) | at 5: %s (%d) | with facts at 0.98: %.2f%n",
                what,
                interval(recall(screened, Score.USUAL), n),
                alertsPerThousand(screened, Score.USUAL),
                interval(recall(screened, twenty), n),
                twenty,
                interval(recall(screened, five), n),
                five,
                alertsPerThousandWithFacts(screened, 0.98));
    }

    private static void details(List<Scored> scored, List<Screened> screened, int at) {
        scored.stream()
                .filter(s -> s.match() != s.points() >= Score.USUAL)
                .sorted((a, b) -> Math.abs(b.points() - Score.USUAL) - Math.abs(a.points() - Score.USUAL))
                .forEach(s ->
                        System.out.println(s.points() + " " + s.category() + " | " + s.query() + " | " + s.listed()));
        System.out.println("--- missed on the list");
        var shown = new HashSet<String>();
        screened.stream()
                .filter(s -> !s.category().equals("clean") && s.wanted() < at && shown.add(s.query()))
                .sorted((a, b) -> a.wanted() - b.wanted())
                .forEach(s -> System.out.println(s.wanted() + " " + s.category() + " | " + s.query()));
        System.out.println("--- alerts on clean names");
        screened.stream()
                .filter(s -> s.category().equals("clean") && s.best() >= at - 600)
                .sorted((a, b) -> b.best() - a.best())
                .limit(400)
                .forEach(s -> System.out.println(s.best() + " " + s.query()));
    }
}
