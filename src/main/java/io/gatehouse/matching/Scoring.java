package io.gatehouse.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a comparison of names and the facts beside it into points.
 *
 * <p>The sum is a log-odds: the weights were fitted on labelled pairs, one half of them, and keep the sign that a reader expects, so that
 * what agrees never lowers a score and what differs never raises it. What the whole name earns is shared among its parts by their weight;
 * each share is rounded by itself, so the score is exactly the sum of what is shown, and the same on every machine.
 */
final class Scoring {

    /** Hundredths of a point for one unit of log-odds. */
    private static final double UNIT = 700;

    /** Bits beyond which more say no more. */
    private static final double MUCH = 40;

    /** Bits below which names agree by chance: a list has some sixty thousand. */
    private static final double LITTLE = 18;

    /** What a name is worth at least that is the same word for word, however general its words are. */
    private static final int SAME = Score.USUAL + 200;

    private static final Weights PERSONS = Weights.PERSONS;
    private static final Weights ORGANISATIONS = Weights.ORGANISATIONS;

    /** What is found of the names as wholes: keys of texts without arguments. */
    static final List<String> WHOLE = List.of(
            "nothing",
            "number",
            "form",
            "initials",
            "initials.other",
            "swapped",
            "words.none",
            "words.one",
            "words.single",
            "cut",
            "same",
            "name.weak");

    private static final String ONLY_SUBJECT = "only.subject.";
    private static final String ONLY_LISTED = "only.listed.";

    /** Every key that a part of a score can carry. */
    static Stream<String> keys() {
        return Stream.of(
                        Reason.keys(),
                        Arrays.stream(PartKind.values())
                                .flatMap(kind -> Stream.of(
                                        ONLY_SUBJECT + kind.name().toLowerCase(Locale.ROOT),
                                        ONLY_LISTED + kind.name().toLowerCase(Locale.ROOT))),
                        WHOLE.stream(),
                        Facts.KEYS.stream())
                .flatMap(keys -> keys);
    }

    private int total;
    private @Nullable List<Score.Part> parts;

    /**
     * The most that two people's names can score, both of which have a word that is in no way in the other.
     *
     * @param shared the weight of the words that both have, in hundredths of a bit, at most
     */
    static int mostApart(int shared) {
        var w = PERSONS;
        double bits = shared / 100.0;
        return hundredths(w.start()
                + w.bits() * Math.min(bits, MUCH) / MUCH
                + w.few() * Math.max(0, LITTLE - bits) / LITTLE
                + w.threeWords()
                + w.clash());
    }

    /** The score of two names by themselves; the parts are kept only when asked for. */
    int names(Comparison c, ReadName query, NamePart[] listed, boolean organisation, @Nullable ReadName listedRead) {
        var w = organisation ? ORGANISATIONS : PERSONS;
        total = 0;
        parts = listedRead == null ? null : new ArrayList<>();
        var own = query.parts();
        int n = Math.min(own.length, Comparison.MOST);
        int m = Math.min(listed.length, Comparison.MOST);
        double paired = c.paired / 100.0;
        double unlike = c.unlike / 100.0;
        double onlyQuery = c.onlyQuery / 100.0;
        double onlyListed = c.onlyListed / 100.0;
        double both = Math.min(onlyQuery, onlyListed);
        double moreQuery = onlyQuery - both;
        double moreListed = onlyListed - both;
        double share = unlike / (paired + 1);
        boolean single = Math.max(c.wordsQuery, c.wordsListed) == 1;

        double worst = c.words > 0 ? (1000 - c.worst) / 480.0 : 0;
        boolean whole = c.words > 0 && onlyQuery + onlyListed < 1;
        double said = paired - unlike;
        double good = w.start()
                + w.cover() * paired / (paired + both + 0.5 * (moreQuery + moreListed) + 1)
                + w.bits() * Math.min(said, MUCH) / MUCH
                + w.few() * Math.max(0, LITTLE - said) / LITTLE
                + (c.words >= 3 ? w.threeWords() : 0)
                + (whole ? w.whole() + w.close() * Math.max(0, 1 - unlike / 3) : 0);
        double bad = w.unlikeShare() * share
                + w.unlikeBits() * Math.min(unlike, 8) / 8
                + w.unlikeUsed() * Math.min(c.unlikeUsed / 100.0, 8) / 8
                + w.usedPair() * Math.min(c.usedPairs, 2) / 2
                + (w.worst() + (single ? w.singleUnlike() : 0)) * worst
                + w.unlikeAndMore() * share * (moreQuery + moreListed) / (paired + moreQuery + moreListed + 1);
        double apart = w.bothBits() * Math.min(both, 12) / 12 + (c.clashes > 0 ? w.clash() : 0);
        double queryApart = apart / 2 + w.moreQuery() * moreQuery / (paired + moreQuery + 1);
        double listedApart = apart / 2 + w.moreListed() * moreListed / (paired + moreListed + 1);

        if (c.paired == 0) {
            add("nothing", good + bad, List.of());
        }
        for (int i = 0; i < n; i++) {
            if (c.partner[i] >= 0 && !c.counted[i] && c.paired > 0) {
                double weight = c.pairWeight[i] / 100.0;
                double lost = weight * (1000 - c.alike[i]) / 1000;
                double points = good * weight / paired + (unlike > 0 ? bad * lost / unlike : bad * weight / paired);
                pair(c, query, listedRead, i, points);
            } else if (c.partner[i] < 0 && !c.repeated[i]) {
                double points = onlyQuery > 0 ? queryApart * (own[i].weight / 100.0) / onlyQuery : 0;
                if (parts == null) {
                    total += hundredths(points);
                } else {
                    add(ONLY_SUBJECT + kind(own[i]), points, List.of(query.words()[i]));
                }
            }
        }
        for (int j = 0; j < m; j++) {
            if (c.partnerOfListed[j] < 0 && !c.beyondCut[j] && !c.repeatedListed[j]) {
                double points = onlyListed > 0 ? listedApart * (listed[j].weight / 100.0) / onlyListed : 0;
                if (listedRead == null) {
                    total += hundredths(points);
                } else {
                    add(
                            ONLY_LISTED + kind(listed[j]),
                            points,
                            List.of(listedRead.words()[j]));
                }
            }
        }
        add("number", w.number() * c.numberConflict / 2, List.of());
        add("form", w.form() * c.formConflict, List.of());
        add("initials", w.initials() * Math.min(c.initials, 2) / 2, List.of());
        add("initials.other", w.initialConflict() * c.initialConflict, List.of());
        add("swapped", w.swapped() * c.swapped, List.of());
        if (c.words == 0) {
            add("words.none", w.noWord(), List.of());
        } else if (c.words == 1 && !single) {
            add("words.one", w.oneWord(), List.of());
        }
        if (c.beyond > 0) {
            add("cut", w.cut(), List.of());
        }
        if (single) {
            add("words.single", w.single(), List.of());
        }
        if (c.same && total < SAME) {
            total(SAME);
        }
        return total;
    }

    private void pair(Comparison c, ReadName query, @Nullable ReadName listedRead, int i, double points) {
        if (listedRead == null) {
            total += hundredths(points);
            return;
        }
        int j = c.partner[i];
        var subject = query.words()[i];
        if (i + 1 < query.parts().length && c.counted[i + 1] && c.partner[i + 1] == j) {
            subject = subject + " " + query.words()[i + 1];
        }
        var listed = listedRead.words()[j];
        for (int k = j + 1; k < listedRead.parts().length && k < Comparison.MOST; k++) {
            if (c.partnerOfListed[k] == i) {
                listed = listed + " " + listedRead.words()[k];
            }
        }
        var part = query.parts()[i];
        var role = part.kind != PartKind.WORD
                ? Reason.Role.of(part.kind)
                : query.families()[i] || listedRead.families()[j]
                        ? Reason.Role.FAMILY
                        : listedRead.organisation() ? Reason.Role.WORD : Reason.Role.NAME;
        add(c.reasons[i].key(role, part.common), points, List.of(subject, listed));
    }

    private static String kind(NamePart part) {
        return part.kind.name().toLowerCase(Locale.ROOT);
    }

    private static int hundredths(double logOdds) {
        return (int) StrictMath.round(UNIT * logOdds);
    }

    private void add(String key, double logOdds, List<String> arguments) {
        int points = hundredths(logOdds);
        total += points;
        if (parts != null && points != 0) {
            parts.add(new Score.Part(key, points, arguments));
        }
    }

    /** Raises the score to this, in hundredths of a point. */
    private void total(int points) {
        if (parts != null) {
            parts.add(new Score.Part("same", points - total, List.of()));
        }
        total = points;
    }

    /** The parts of the last score that was asked for with its parts. */
    List<Score.Part> parts() {
        return parts == null ? List.of() : parts;
    }
}
