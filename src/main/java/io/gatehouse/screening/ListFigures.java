package io.gatehouse.screening;

import io.gatehouse.matching.Match;
import io.gatehouse.matching.NameIndex;
import io.gatehouse.matching.Subject;
import io.gatehouse.screening.EvaluationFiles.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How well a search of the whole list finds those who are on it, and how often it takes a clean customer for one of them.
 *
 * <p>A customer alerts when anything listed reaches the threshold, however many entries do. A listed query is found when the entry that it
 * is of is among the alerts.
 */
final class ListFigures {

    /** Two threads, as many as the cores that the goals are for. */
    static final int THREADS = 2;

    /** Scores below this, in hundredths of a point, are not looked at: no threshold is so low. */
    static final int LOW = 3_000;

    private static final int AT_A_TIME = 64;
    private static final int NONE = Integer.MIN_VALUE;

    /**
     * A name held against the whole list.
     *
     * @param pair the pair it comes from, whose entry is looked for; a clean customer has none
     */
    private record Asked(Subject subject, @Nullable Pair pair) {}

    /**
     * What a search answered, in hundredths of a point; {@link Integer#MIN_VALUE} where there was nothing.
     *
     * @param best the best score by the name alone
     * @param wanted the score of the entry that was looked for
     * @param bestWithFacts the best score among entries with a birth date, where the subject has one too, with all facts
     * @param wantedWithFacts the same of the entry that was looked for
     */
    record Answered(@Nullable Pair pair, int best, int wanted, int bestWithFacts, int wantedWithFacts) {}

    private final List<Answered> listed;
    private final int[] clean;
    private final int[] cleanWithFacts;

    private ListFigures(List<Answered> answered) {
        listed = answered.stream().filter(one -> one.pair() != null).toList();
        var others = answered.stream().filter(one -> one.pair() == null).toList();
        clean = others.stream().mapToInt(Answered::best).sorted().toArray();
        cleanWithFacts =
                others.stream().mapToInt(Answered::bestWithFacts).sorted().toArray();
    }

    /** Searches the list for every query that may be found there, and for every clean customer. */
    static ListFigures of(NameIndex index, List<Pair> pairs, List<Subject> clean) throws InterruptedException {
        return new ListFigures(all(asked(pairs, clean), asked -> answer(index, asked)));
    }

    /** Names a second, two threads, at a threshold and by the name alone, with everything that is found explained. */
    static double namesPerSecond(NameIndex index, List<Pair> pairs, List<Subject> clean, int threshold)
            throws InterruptedException {
        var asked = asked(pairs, clean);
        var begun = System.nanoTime();
        all(asked, one -> index.search(nameOnly(one.subject()), threshold).size());
        return asked.size() * 1e9 / (System.nanoTime() - begun);
    }

    private static List<Asked> asked(List<Pair> pairs, List<Subject> clean) {
        var asked = new ArrayList<Asked>();
        for (var pair : pairs) {
            if (pair.match() && pair.listLevel()) {
                asked.add(new Asked(pair.subject(), pair));
            }
        }
        clean.forEach(subject -> asked.add(new Asked(subject, null)));
        return asked;
    }

    private static Answered answer(NameIndex index, Asked asked) {
        var subject = asked.subject();
        var uid = asked.pair() == null ? null : asked.pair().listed().id();
        int best = NONE;
        int wanted = NONE;
        for (var match : index.search(nameOnly(subject), LOW)) {
            best = Math.max(best, match.score().points());
            if (match.listed().id().equals(uid)) {
                wanted = match.score().points();
            }
        }
        int bestWithFacts = NONE;
        int wantedWithFacts = NONE;
        if (!subject.births().isEmpty()) {
            for (Match match : index.search(subject, LOW)) {
                if (match.listed().births().isEmpty()) {
                    continue;
                }
                bestWithFacts = Math.max(bestWithFacts, match.score().points());
                if (match.listed().id().equals(uid)) {
                    wantedWithFacts = match.score().points();
                }
            }
            if (asked.pair() != null
                    && wantedWithFacts == NONE
                    && !asked.pair().listed().births().isEmpty()) {
                wantedWithFacts = 0;
            }
        }
        return new Answered(asked.pair(), best, wanted, bestWithFacts, wantedWithFacts);
    }

    private static Subject nameOnly(Subject subject) {
        return new Subject(subject.kind(), subject.names(), List.of(), Set.of(), List.of());
    }

    /** How many queries were looked for. */
    int wanted() {
        return listed.size();
    }

    /** How many customers on no list were held against it. */
    int clean() {
        return clean.length;
    }

    List<Answered> listed() {
        return listed;
    }

    /** The share of queries whose entry reaches the threshold. */
    double recall(int threshold) {
        return found(threshold) / (double) listed.size();
    }

    long found(int threshold) {
        return listed.stream().filter(one -> one.wanted() >= threshold).count();
    }

    /** How many of 1,000 clean customers alert at the threshold. */
    double alertsPerThousand(int threshold) {
        return perThousand(clean, threshold);
    }

    /** The least threshold at which no more than so many of 1,000 clean customers alert. */
    int thresholdFor(double perThousand) {
        int allowed = (int) (clean.length * perThousand / 1000);
        return allowed >= clean.length ? LOW : Math.max(LOW, clean[clean.length - 1 - allowed] + 1);
    }

    /**
     * How many of 1,000 clean customers alert on an entry with a birth date, at the greatest threshold that still finds this share of the
     * queries where both birth dates are known; not a number where there are none.
     */
    double alertsPerThousandWithFacts(double recall) {
        int threshold = thresholdWithFacts(recall);
        return threshold == NONE ? Double.NaN : perThousand(cleanWithFacts, threshold);
    }

    /** That threshold, in hundredths of a point, or {@link Integer#MIN_VALUE}. */
    int thresholdWithFacts(double recall) {
        var wanted = listed.stream()
                .mapToInt(Answered::wantedWithFacts)
                .filter(points -> points != NONE)
                .sorted()
                .toArray();
        return wanted.length == 0 ? NONE : wanted[(int) Math.floor(wanted.length * (1 - recall))];
    }

    private static double perThousand(int[] best, int threshold) {
        return best.length == 0
                ? Double.NaN
                : Arrays.stream(best).filter(points -> points >= threshold).count() * 1000.0 / best.length;
    }

    /**
     * The bounds between which a share lies with a certainty of 95 %, by Wilson's score (E. B. Wilson, 1927): of use near 1, where the
     * usual one passes it.
     */
    static double[] interval(double share, long n) {
        double z = 1.959964;
        double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
        double half = z * Math.sqrt(share * (1 - share) / n + z * z / (4.0 * n * n)) / (1 + z * z / n);
        return new double[] {middle - half, middle + half};
    }

    /** Works on all of them by two threads; the answers are in the order of the questions. */
    static <T, R> List<R> all(List<T> questions, Function<T, R> work) throws InterruptedException {
        var answers = new ArrayList<R>(Collections.nCopies(questions.size(), null));
        var next = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var running = new ArrayList<Future<?>>();
            for (int t = 0; t < THREADS; t++) {
                running.add(threads.submit(() -> {
                    for (int from = next.getAndAdd(AT_A_TIME);
                            from < questions.size();
                            from = next.getAndAdd(AT_A_TIME)) {
                        for (int i = from; i < Math.min(questions.size(), from + AT_A_TIME); i++) {
                            answers.set(i, work.apply(questions.get(i)));
                        }
                    }
                }));
            }
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
        return answers;
    }
}
