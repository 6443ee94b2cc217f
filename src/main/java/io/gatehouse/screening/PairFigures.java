package io.gatehouse.screening;

import io.gatehouse.matching.NameIndex;
import io.gatehouse.matching.Score;
import io.gatehouse.screening.EvaluationFiles.Pair;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;

/** How well scores tell labelled pairs apart: precision, recall and F1 at a threshold, ties at the top, calibration. */
final class PairFigures {

    /** One pair with its score, in hundredths of a point. */
    record Scored(Pair pair, int points) {}

    /** Seven points are one unit of log-odds, and 60 are even odds: what a score claims. */
    private static final double UNIT = 700;

    private final int[] matches;
    private final int[] others;

    PairFigures(List<Scored> scored) {
        matches = sorted(scored, true);
        others = sorted(scored, false);
    }

    private static int[] sorted(List<Scored> scored, boolean match) {
        return scored.stream()
                .filter(one -> one.pair().match() == match)
                .mapToInt(Scored::points)
                .sorted()
                .toArray();
    }

    /** Scores every pair; the index lends its frequencies. */
    static List<Scored> score(NameIndex index, List<Pair> pairs) {
        return pairs.stream()
                .map(pair -> new Scored(
                        pair,
                        index.compare(pair.subject(), pair.listed()).score().points()))
                .toList();
    }

    int size() {
        return matches.length + others.length;
    }

    int matches() {
        return matches.length;
    }

    /** The share of those at or above the threshold that are matches. */
    double precision(int threshold) {
        int right = atLeast(matches, threshold);
        int found = right + atLeast(others, threshold);
        return right / (double) found;
    }

    /** The share of the matches that are at or above the threshold. */
    double recall(int threshold) {
        return atLeast(matches, threshold) / (double) matches.length;
    }

    /** The harmonic mean of precision and recall. */
    double f1(int threshold) {
        int right = atLeast(matches, threshold);
        return 2.0 * right / (right + atLeast(others, threshold) + matches.length);
    }

    /** The share of pairs on their side of the threshold. */
    double right(int threshold) {
        return (atLeast(matches, threshold) + others.length - atLeast(others, threshold)) / (double) size();
    }

    /** The threshold with the best F1; the least of them where several have it. */
    int bestThreshold() {
        int best = 0;
        double most = -1;
        for (int points : matches) {
            double f1 = f1(points);
            if (f1 > most) {
                most = f1;
                best = points;
            }
        }
        return best;
    }

    /** The greatest share of all matches that have one and the same score, among the best tenth of them. */
    double topTies() {
        var counts = new HashMap<Integer, Integer>();
        for (int i = matches.length * 9 / 10; i < matches.length; i++) {
            counts.merge(matches[i], 1, Integer::sum);
        }
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0) / (double) matches.length;
    }

    /**
     * One line of the calibration table.
     *
     * @param from the least score, in hundredths of a point
     * @param to the score before which it ends
     * @param pairs how many pairs have such a score
     * @param claimed the mean probability that their scores stand for, or not a number where there is no pair
     * @param found the share of them that are matches
     */
    record Bin(int from, int to, int pairs, double claimed, double found) {}

    /** What the scores between two bounds claim, and what was found there. */
    Bin bin(int from, int to) {
        int right = atLeast(matches, from) - atLeast(matches, to);
        int count = right + atLeast(others, from) - atLeast(others, to);
        double claimed = IntStream.concat(Arrays.stream(matches), Arrays.stream(others))
                .filter(points -> points >= from && points < to)
                .mapToDouble(points -> 1 / (1 + StrictMath.exp((Score.USUAL - points) / UNIT)))
                .sum();
        return new Bin(from, to, count, claimed / count, right / (double) count);
    }

    private static int atLeast(int[] sorted, int threshold) {
        int at = Arrays.binarySearch(sorted, threshold);
        if (at < 0) {
            at = -1 - at;
        }
        while (at > 0 && sorted[at - 1] == threshold) {
            at--;
        }
        return sorted.length - at;
    }
}
