package io.gatehouse.screening;

import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import io.gatehouse.command.Options;
import io.gatehouse.matching.Listed;
import io.gatehouse.matching.NameIndex;
import io.gatehouse.matching.Score;
import io.gatehouse.matching.Subject;
import io.gatehouse.screening.EvaluationFiles.Pair;
import io.gatehouse.screening.PairFigures.Scored;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code bin/gatehouse evaluate}: measures the engine on labelled pairs and, where asked, on a whole list.
 *
 * <p>It prints tables for people and, last, {@code key=value} lines for machines; a figure that was not measured is {@code -}. Scores are
 * in points. How rare a part of a name is comes from the table of listed names; without one, from the listed names of the pairs.
 */
@CommandName(
        value = "evaluate",
        summary = "--pairs FILE [--names FILE] [--list-level] [--clean FILE]  measures the engine on labelled names")
final class Evaluate implements Command {

    private static final String PAIRS = "--pairs";
    private static final String NAMES = "--names";
    private static final String LIST_LEVEL = "--list-level";
    private static final String CLEAN = "--clean";
    private static final double POINT = 100;
    private static final double RECALL_WITH_FACTS = 0.98;
    private static final double[] ALARM_RATES = {1, 2, 5, 10, 20, 50};
    private static final int[] CURVE = {4_000, 4_500, 5_000, 5_500, 6_000, 6_500, 7_000, 7_500, 8_000, 8_500, 9_000};
    private static final int[] BINS = {
        Integer.MIN_VALUE,
        2_000,
        3_000,
        4_000,
        4_500,
        5_000,
        5_500,
        6_000,
        6_500,
        7_000,
        7_500,
        8_000,
        9_000,
        Integer.MAX_VALUE
    };

    @Override
    public int run(List<String> arguments, PrintStream out) throws Exception {
        try {
            var options = Options.read(arguments, Set.of(PAIRS, NAMES, CLEAN), Set.of(), Set.of(LIST_LEVEL));
            var pairs = EvaluationFiles.pairs(Path.of(
                    options.value(PAIRS).orElseThrow(() -> new Options.Wrong("Name the pairs: --pairs FILE."))));
            if (options.has(LIST_LEVEL) && !options.has(NAMES)) {
                throw new Options.Wrong("--list-level needs the whole list: --names FILE.");
            }
            if (options.has(CLEAN) && !options.has(LIST_LEVEL)) {
                throw new Options.Wrong("Clean customers are held against the whole list: --list-level.");
            }
            var names = options.has(NAMES)
                    ? EvaluationFiles.names(Path.of(options.value(NAMES).orElseThrow()))
                    : null;
            var clean = options.has(CLEAN)
                    ? EvaluationFiles.clean(Path.of(options.value(CLEAN).orElseThrow()))
                    : List.<Subject>of();
            measure(pairs, names, clean, options.has(LIST_LEVEL), out);
            return 0;
        } catch (Options.Wrong wrong) {
            out.println(wrong.getMessage());
            return 2;
        }
    }

    private static void measure(
            List<Pair> pairs, @Nullable List<Listed> names, List<Subject> clean, boolean listLevel, PrintStream out)
            throws InterruptedException, IOException {
        var figures = new LinkedHashMap<String, String>();
        var listed = names == null ? pairs.stream().map(Pair::listed).toList() : names;
        var index = NameIndex.of(listed);
        out.printf(
                Locale.ROOT,
                "%d pairs; frequencies of %d names of %d %s%n",
                pairs.size(),
                listed.stream().mapToInt(party -> party.names().size()).sum(),
                listed.size(),
                names == null ? "listed sides of the pairs" : "listed parties");
        // Once to warm up, once to be timed.
        PairFigures.score(index, pairs);
        var begun = System.nanoTime();
        var scored = PairFigures.score(index, pairs);
        var micros = (System.nanoTime() - begun) / 1e3 / pairs.size();
        pairLevel(scored, figures, out);
        figures.put("us_per_pair", number(micros, 1));
        if (listLevel) {
            var found = ListFigures.of(index, pairs, clean);
            // The time is taken on an index that has not been asked these names before.
            var perSecond = ListFigures.namesPerSecond(NameIndex.of(listed), pairs, clean, Score.USUAL);
            listLevel(found, figures, out);
            figures.put("names_per_s", number(perSecond, 0));
        } else {
            for (var key : List.of(
                    "list_recall",
                    "alerts_per_1000",
                    "list_recall_at_20",
                    "list_recall_at_5",
                    "alerts_per_1000_with_facts",
                    "names_per_s")) {
                figures.put(key, "-");
            }
        }
        out.println();
        figures.forEach((key, value) -> out.println(key + "=" + value));
    }

    private static void pairLevel(List<Scored> scored, Map<String, String> figures, PrintStream out) {
        var whole = new PairFigures(scored);
        int best = whole.bestThreshold();
        out.printf(
                Locale.ROOT,
                "%nBy category, at the shipped threshold of %s points and at the best of %s%n",
                points(Score.USUAL),
                points(best));
        out.printf(
                "%-32s %5s %7s | %7s %9s %7s %7s | %7s %9s %7s %7s%n",
                "category",
                "pairs",
                "matches",
                "right",
                "precision",
                "recall",
                "F1",
                "right",
                "precision",
                "recall",
                "F1");
        group(scored, one -> one.pair().category())
                .forEach((category, of) -> line(category, new PairFigures(of), best, out));
        line("total", whole, best, out);
        out.println();
        out.printf("%-18s %6s %12s %12s%n", "score", "pairs", "claimed", "are matches");
        for (int i = 0; i + 1 < BINS.length; i++) {
            var bin = whole.bin(BINS[i], BINS[i + 1]);
            out.printf(
                    "%-18s %6d %12s %12s%n",
                    bin.from() == Integer.MIN_VALUE
                            ? "below " + points(bin.to())
                            : bin.to() == Integer.MAX_VALUE
                                    ? "from " + points(bin.from())
                                    : points(bin.from()) + " to " + points(bin.to()),
                    bin.pairs(),
                    share(bin.claimed()),
                    share(bin.found()));
        }
        figures.put("f1", share(whole.f1(Score.USUAL)));
        figures.put("precision", share(whole.precision(Score.USUAL)));
        figures.put("recall", share(whole.recall(Score.USUAL)));
        figures.put("best_f1", share(whole.f1(best)));
        figures.put("best_threshold", points(best));
        figures.put("top_ties", share(whole.topTies()));
    }

    private static void line(String category, PairFigures of, int best, PrintStream out) {
        out.printf(
                "%-32s %5d %7d | %7s %9s %7s %7s | %7s %9s %7s %7s%n",
                category,
                of.size(),
                of.matches(),
                share(of.right(Score.USUAL)),
                share(of.precision(Score.USUAL)),
                share(of.recall(Score.USUAL)),
                share(of.f1(Score.USUAL)),
                share(of.right(best)),
                share(of.precision(best)),
                share(of.recall(best)),
                share(of.f1(best)));
    }

    private static void listLevel(ListFigures found, Map<String, String> figures, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%nAgainst the whole list: %d queries that are on it, %d clean customers%n",
                found.wanted(),
                found.clean());
        out.printf("%-32s %7s %9s%n", "category", "queries", "recall");
        group(found.listed(), one -> one.pair() == null ? "" : one.pair().category())
                .forEach((category, of) -> out.printf(
                        "%-32s %7d %9s%n",
                        category,
                        of.size(),
                        share(of.stream()
                                        .filter(one -> one.wanted() >= Score.USUAL)
                                        .count()
                                / (double) of.size())));
        out.println();
        out.printf("%-26s %9s %8s %18s %16s%n", "", "threshold", "recall", "95 % interval", "alerts per 1,000");
        at("shipped threshold", Score.USUAL, found, out);
        for (int threshold : CURVE) {
            at("", threshold, found, out);
        }
        if (found.clean() > 0) {
            for (double rate : ALARM_RATES) {
                at("at most %.0f alerts per 1,000".formatted(rate), found.thresholdFor(rate), found, out);
            }
            out.printf(
                    "%nWith all facts, where both birth dates are known, at recall %s: threshold %s, %s alerts per 1,000%n",
                    share(RECALL_WITH_FACTS),
                    points(found.thresholdWithFacts(RECALL_WITH_FACTS)),
                    number(found.alertsPerThousandWithFacts(RECALL_WITH_FACTS), 2));
        }
        figures.put("list_recall", share(found.recall(Score.USUAL)));
        figures.put("alerts_per_1000", number(found.alertsPerThousand(Score.USUAL), 2));
        figures.put("list_recall_at_20", found.clean() == 0 ? "-" : share(found.recall(found.thresholdFor(20))));
        figures.put("list_recall_at_5", found.clean() == 0 ? "-" : share(found.recall(found.thresholdFor(5))));
        figures.put("alerts_per_1000_with_facts", number(found.alertsPerThousandWithFacts(RECALL_WITH_FACTS), 2));
    }

    private static void at(String what, int threshold, ListFigures found, PrintStream out) {
        var recall = found.recall(threshold);
        var interval = ListFigures.interval(recall, found.wanted());
        out.printf(
                "%-26s %9s %8s %18s %16s%n",
                what,
                points(threshold),
                share(recall),
                share(interval[0]) + "-" + share(interval[1]),
                number(found.alertsPerThousand(threshold), 2));
    }

    private static <T> Map<String, List<T>> group(List<T> all, Function<T, String> category) {
        var groups = new TreeMap<String, List<T>>();
        all.forEach(one -> groups.computeIfAbsent(category.apply(one), unseen -> new ArrayList<>())
                .add(one));
        return groups;
    }

    private static String points(int hundredths) {
        return number(hundredths / POINT, 2);
    }

    private static String share(double share) {
        return number(share, 4);
    }

    private static String number(double number, int digits) {
        return Double.isNaN(number) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", number);
    }
}
