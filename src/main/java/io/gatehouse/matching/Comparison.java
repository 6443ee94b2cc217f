package io.gatehouse.matching;

import java.util.Arrays;

/**
 * Two names laid side by side: which part of the one is which part of the other, and how alike they are.
 *
 * <p>Parts are paired greedily, the most telling pair first; that is exact for names of the length that names have, and cheap. One of
 * these serves one thread.
 */
final class Comparison {

    static final int MOST = 48;

    /** How alike a word of an organisation and its beginning are, the letters that a beginning has and leaves out at least. */
    static final int SHORTENED = 820;

    static final int SHORTEST = 3;
    static final int LEFT_OUT = 3;

    /** How alike the last word before a cut must be to that of the longer name, or be its beginning. */
    private static final int WHOLE_BEGINNING = 900;

    /** How many likenesses of the query's parts with the list's words are remembered while one name is compared with many. */
    private static final int REMEMBERED = 1 << 11;

    /** Below this likeness two names in use are two names. */
    private static final int SURE = 940;

    /** From this likeness two parts are one word of the other name even if one of them has a partner of its own. */
    static final int SURELY_JOINED = 950;

    /** How much longer or shorter than one word two parts may be that are that word, by the weight of their sounds. */
    private static final int MOST_APART_JOINED = 170;

    final Resemblance resemblance = new Resemblance();
    private final long[] rememberedOf = new long[REMEMBERED];
    private final int[] rememberedLike = new int[REMEMBERED];
    private final Reason[] rememberedWhy = new Reason[REMEMBERED];
    private final Costs[] costs = new Costs[MOST];
    private NamePart[] begun = {};
    private int begunCharacters;
    private int round;
    private final int[][] likeness = new int[MOST][MOST];
    private final Reason[][] why = new Reason[MOST][MOST];
    private final int[] bestOfQuery = new int[MOST];
    private final int[] bestOfListed = new int[MOST];
    private final long[] candidates = new long[MOST * MOST * 3];

    /** For each part of the query: the listed part it is paired with, or -1. */
    final int[] partner = new int[MOST];
    /** For each listed part: the query's part, or -1. */
    final int[] partnerOfListed = new int[MOST];
    /** For each pair, kept at the first part of the query that is in it. */
    final int[] alike = new int[MOST];

    final Reason[] reasons = new Reason[MOST];
    final int[] pairWeight = new int[MOST];
    final boolean[] counted = new boolean[MOST];
    final boolean[] beyondCut = new boolean[MOST];
    /** A part without partner that its own name has once more, with one; it says nothing unless the other name has a word left. */
    final boolean[] repeated = new boolean[MOST];

    final boolean[] repeatedListed = new boolean[MOST];

    int paired;
    int unlike;
    int onlyQuery;
    int onlyListed;
    int beyond;
    int words;
    int wordsQuery;
    int wordsListed;
    int formConflict;
    int numberConflict;
    /** Whether father and child have changed places: "A bin B" against "B bin A". */
    int swapped;
    /** Whether each side has an initial, or a word instead of it, that the other contradicts. */
    int initialConflict;
    /** How much of what is unlike lies between two names that are both in use, in hundredths of a bit. */
    int unlikeUsed;
    /** How many pairs are alike but not the same though both names are in use. */
    int usedPairs;
    /** How many words are left on both sides, so that the one contradicts the other. */
    int clashes;

    /** Whether each part is the same as the one in its place on the other side, and none is left. */
    boolean same;

    int order;
    int initials;
    int worst;
    int exact;

    /** Begins to compare a name with many: what is found for a part and a word of the list holds for all names that have the word. */
    void begin(NamePart[] query, int characters) {
        round++;
        begun = query;
        begunCharacters = characters;
        for (int i = 0; i < Math.min(query.length, MOST); i++) {
            costs[i] = new Costs(query[i].sound, query[i].writing);
        }
    }

    /** Compares the name that was begun with one of the list's. */
    void next(NamePart[] listed, int charactersListed, boolean organisation) {
        of(begun, begunCharacters, listed, charactersListed, organisation, true);
    }

    void of(NamePart[] query, int charactersQuery, NamePart[] listed, int charactersListed, boolean organisation) {
        of(query, charactersQuery, listed, charactersListed, organisation, false);
    }

    private void of(
            NamePart[] query,
            int charactersQuery,
            NamePart[] listed,
            int charactersListed,
            boolean organisation,
            boolean many) {
        int n = Math.min(query.length, MOST);
        int m = Math.min(listed.length, MOST);
        int count = 0;
        Arrays.fill(bestOfListed, 0, m, 0);
        for (int i = 0; i < n; i++) {
            bestOfQuery[i] = 0;
            if (many) {
                resemblance.prepare(costs[i]);
            }
            for (int j = 0; j < m; j++) {
                int like = many && listed[j].id >= 0
                        ? remembered(i, query[i], listed[j], organisation)
                        : likeness(query[i], listed[j], organisation);
                likeness[i][j] = like;
                bestOfQuery[i] = Math.max(bestOfQuery[i], like);
                bestOfListed[j] = Math.max(bestOfListed[j], like);
                if (like > 0) {
                    why[i][j] = resemblance.reason;
                    candidates[count++] = candidate(like, weight(query[i], listed[j]), i, j, 0);
                }
            }
        }
        count = joins(query, n, listed, m, count, many);
        Arrays.sort(candidates, 0, count);
        Arrays.fill(partner, 0, n, -1);
        Arrays.fill(partnerOfListed, 0, m, -1);
        Arrays.fill(counted, 0, n, false);
        Arrays.fill(beyondCut, 0, m, false);
        for (int c = count - 1; c >= 0; c--) {
            take(candidates[c], query, listed);
        }
        cut(query, n, charactersQuery, listed, m, charactersListed);
        sum(query, n, listed, m);
    }

    /**
     * Whether the name that was begun and one of the list's each have a word that is like none of the other's.
     *
     * @param left which parts of the query are still without one that they surely are, one bit each
     * @param leftListed the same of the listed name
     */
    boolean apart(long left, NamePart[] listed, long leftListed) {
        return alone(left, listed, leftListed)
                && !mayJoin(left, listed, leftListed)
                && !mayJoinListed(left, listed, leftListed);
    }

    /** Looks for a word of the query that none of the other's is like, and then for one of the other's; no more likenesses than that. */
    private boolean alone(long left, NamePart[] listed, long leftListed) {
        long unliked = leftListed;
        for (long rest = left; rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            if (begun[i].kind == PartKind.WORD) {
                long likes = likes(i, listed, leftListed);
                unliked &= ~likes;
                if (likes == 0) {
                    return aloneOfListed(left & ~(1L << i), listed, unliked);
                }
            }
        }
        return false;
    }

    private boolean aloneOfListed(long left, NamePart[] listed, long unliked) {
        for (long rest = unliked; rest != 0; rest &= rest - 1) {
            int j = Long.numberOfTrailingZeros(rest);
            if (listed[j].kind == PartKind.WORD) {
                var alone = true;
                for (long others = left; others != 0 && alone; others &= others - 1) {
                    alone = likes(Long.numberOfTrailingZeros(others), listed, 1L << j) == 0;
                }
                if (alone) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Which of these listed words a part of the query is like, one bit each. */
    private long likes(int i, NamePart[] listed, long among) {
        resemblance.prepare(costs[i]);
        long likes = 0;
        for (long rest = among; rest != 0; rest &= rest - 1) {
            int j = Long.numberOfTrailingZeros(rest);
            int like = listed[j].id >= 0
                    ? remembered(i, begun[i], listed[j], false)
                    : likeness(begun[i], listed[j], false);
            if (like > 0) {
                likes |= 1L << j;
            }
        }
        return likes;
    }

    /** Whether two of the query's parts side by side may be one of the listed words, as {@link #joins} sees it. */
    private boolean mayJoin(long left, NamePart[] listed, long leftListed) {
        for (long pairs = left & left >>> 1; pairs != 0; pairs &= pairs - 1) {
            int i = Long.numberOfTrailingZeros(pairs);
            for (long rest = leftListed; rest != 0; rest &= rest - 1) {
                var one = listed[Long.numberOfTrailingZeros(rest)];
                if (ofJoinedLength(begun[i], begun[i + 1], one)
                        && !tooFar(begun[i], begun[i + 1], i, one)
                        && resemblance.joined(begun[i], begun[i + 1], one) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean mayJoinListed(long left, NamePart[] listed, long leftListed) {
        for (long pairs = leftListed & leftListed >>> 1; pairs != 0; pairs &= pairs - 1) {
            int j = Long.numberOfTrailingZeros(pairs);
            for (long rest = left; rest != 0; rest &= rest - 1) {
                int i = Long.numberOfTrailingZeros(rest);
                if (ofJoinedLength(listed[j], listed[j + 1], begun[i])
                        && !tooFar(listed[j], listed[j + 1], begun[i], i)
                        && resemblance.joined(listed[j], listed[j + 1], begun[i]) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean ofJoinedLength(NamePart first, NamePart second, NamePart one) {
        return one.kind == PartKind.WORD
                && Math.abs(first.length + second.length - one.length) < MOST_APART_JOINED
                && joinable(first)
                && joinable(second);
    }

    private int remembered(int i, NamePart part, NamePart word, boolean organisation) {
        long key = ((long) round << 33) | (organisation ? 1L << 32 : 0) | ((long) i << 26) | word.id;
        int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 53);
        if (rememberedOf[slot] == key) {
            resemblance.reason = rememberedWhy[slot];
            return rememberedLike[slot];
        }
        int like = likeness(part, word, organisation);
        rememberedOf[slot] = key;
        rememberedLike[slot] = like;
        rememberedWhy[slot] = resemblance.reason;
        return like;
    }

    private int likeness(NamePart a, NamePart b, boolean organisation) {
        int like = resemblance.of(a, b);
        if (organisation && like < SHORTENED && a.writing == b.writing && shortened(a, b)) {
            resemblance.reason = Reason.ABBREVIATION;
            return SHORTENED;
        }
        return like;
    }

    static boolean shortened(NamePart a, NamePart b) {
        if ((a.kind != PartKind.WORD && a.kind != PartKind.GENERIC)
                || (b.kind != PartKind.WORD && b.kind != PartKind.GENERIC)) {
            return false;
        }
        var shorter = a.text.length() < b.text.length() ? a.text : b.text;
        var longer = shorter.equals(a.text) ? b.text : a.text;
        return shorter.length() >= SHORTEST
                && longer.length() >= shorter.length() + LEFT_OUT
                && longer.startsWith(shorter);
    }

    private static int weight(NamePart a, NamePart b) {
        return Math.min(a.weight, b.weight);
    }

    /** Packs a pair so that sorting puts the most telling last; equal ones in the order in which they stand. */
    private static long candidate(int like, int weight, int i, int j, int join) {
        long value = (long) (like - 480) * (weight + 100);
        int near = 63 - Math.min(63, Math.abs(i - j));
        return value << 24 | (long) near << 18 | (long) (63 - i) << 12 | (long) (63 - j) << 6 | join;
    }

    private int joins(NamePart[] query, int n, NamePart[] listed, int m, int count, boolean many) {
        for (int i = 0; i + 1 < n; i++) {
            for (int j = 0; j < m; j++) {
                if (ofJoinedLength(query[i], query[i + 1], listed[j])
                        && likeness[i][j] < 950
                        && likeness[i + 1][j] < 950
                        && count < candidates.length
                        && !(many && tooFar(query[i], query[i + 1], i, listed[j]))) {
                    int like = resemblance.joined(query[i], query[i + 1], listed[j]);
                    if (like > 0
                            && (like >= SURELY_JOINED || (apart(bestOfQuery, i) && bestOfListed[j] < SURELY_JOINED))) {
                        candidates[count++] = candidate(
                                like, Math.min(query[i].weight + query[i + 1].weight, listed[j].weight) + 50, i, j, 1);
                    }
                }
            }
        }
        for (int j = 0; j + 1 < m; j++) {
            for (int i = 0; i < n; i++) {
                if (ofJoinedLength(listed[j], listed[j + 1], query[i])
                        && likeness[i][j] < 950
                        && likeness[i][j + 1] < 950
                        && count < candidates.length
                        && !(many && tooFar(listed[j], listed[j + 1], query[i], i))) {
                    int like = resemblance.joined(listed[j], listed[j + 1], query[i]);
                    if (like > 0
                            && (like >= SURELY_JOINED || (apart(bestOfListed, j) && bestOfQuery[i] < SURELY_JOINED))) {
                        candidates[count++] = candidate(
                                like, Math.min(listed[j].weight + listed[j + 1].weight, query[i].weight) + 50, i, j, 2);
                    }
                }
            }
        }
        return count;
    }

    /** Two parts of the query as one: every sound of the list's word costs at least what it does beside one of them. */
    private boolean tooFar(NamePart first, NamePart second, int i, NamePart one) {
        if (!plainlyJoined(first, one)) {
            return false;
        }
        int cost = 0;
        for (byte code : one.sound) {
            cost += Math.min(costs[i].least(code), costs[i + 1].least(code));
        }
        return Resemblance.tooFarJoined(cost, first, second, one);
    }

    /** Two words of the list as one: every sound of theirs costs at least what it does beside the query's part. */
    private boolean tooFar(NamePart first, NamePart second, NamePart one, int i) {
        if (!plainlyJoined(first, one)) {
            return false;
        }
        int cost = 0;
        for (byte code : first.sound) {
            cost += costs[i].least(code);
        }
        byte last = first.sound.length == 0 ? 0 : first.sound[first.sound.length - 1];
        for (byte code : second.sound) {
            // a sound that falls together with the one before it costs nothing
            cost += code == last ? 0 : costs[i].least(code);
            last = code;
        }
        return Resemblance.tooFarJoined(cost, first, second, one);
    }

    /** Whether only the sounds as they are written decide, neither further readings nor an article left out. */
    private static boolean plainlyJoined(NamePart first, NamePart one) {
        return one.readings.length == 0 && !Resemblance.servant(first);
    }

    /** Whether neither of two parts has its own partner, so that they may be one word on the other side. */
    private static boolean apart(int[] best, int at) {
        return best[at] < SURELY_JOINED && best[at + 1] < SURELY_JOINED;
    }

    static boolean joinable(NamePart part) {
        return part.kind == PartKind.WORD
                || part.kind == PartKind.PARTICLE
                || part.kind == PartKind.HONORIFIC
                || part.kind == PartKind.GENERIC;
    }

    private void take(long candidate, NamePart[] query, NamePart[] listed) {
        int join = (int) (candidate & 63);
        int j = 63 - (int) (candidate >> 6 & 63);
        int i = 63 - (int) (candidate >> 12 & 63);
        if (partner[i] >= 0 || partnerOfListed[j] >= 0) {
            return;
        }
        if (join == 0) {
            partner[i] = j;
            partnerOfListed[j] = i;
            alike[i] = likeness[i][j];
            reasons[i] = why[i][j];
            pairWeight[i] = weight(query[i], listed[j]);
        } else if (join == 1) {
            if (partner[i + 1] >= 0) {
                return;
            }
            alike[i] = resemblance.joined(query[i], query[i + 1], listed[j]);
            reasons[i] = Reason.JOINED;
            partner[i] = j;
            partner[i + 1] = j;
            counted[i + 1] = true;
            partnerOfListed[j] = i;
            pairWeight[i] = Math.min(query[i].weight + query[i + 1].weight, listed[j].weight);
        } else {
            if (partnerOfListed[j + 1] >= 0) {
                return;
            }
            alike[i] = resemblance.joined(listed[j], listed[j + 1], query[i]);
            reasons[i] = Reason.JOINED;
            partner[i] = j;
            partnerOfListed[j] = i;
            partnerOfListed[j + 1] = i;
            pairWeight[i] = Math.min(listed[j].weight + listed[j + 1].weight, query[i].weight);
        }
    }

    /** A name of 33 to 35 characters beside a longer one may have been cut: its last word may be a beginning, what follows is no loss. */
    private void cut(NamePart[] query, int n, int charactersQuery, NamePart[] listed, int m, int charactersListed) {
        if (n == 0 || m == 0) {
            return;
        }
        if (charactersQuery >= 33 && charactersQuery <= 35 && charactersListed > charactersQuery) {
            cutQuery(query, n, listed, m);
        }
    }

    private void cutQuery(NamePart[] query, int n, NamePart[] listed, int m) {
        int last = n - 1;
        if (partner[last] < 0 || alike[last] < WHOLE_BEGINNING) {
            for (int j = 0; j < m; j++) {
                if ((partnerOfListed[j] < 0 || partnerOfListed[j] == last)
                        && listed[j].text.startsWith(query[last].text)
                        && (j == 0 || partnerOfListed[j - 1] >= 0)) {
                    if (partner[last] >= 0) {
                        partnerOfListed[partner[last]] = -1;
                    }
                    partner[last] = j;
                    partnerOfListed[j] = last;
                    alike[last] = 960;
                    reasons[last] = Reason.CUT;
                    pairWeight[last] = weight(query[last], listed[j]);
                    break;
                }
            }
        }
        // Only a whole beginning is a name cut off: every word of it found, none of the list's left out before the
        // place of the cut.
        int furthest = partner[last];
        if (furthest < 0 || alike[last] < WHOLE_BEGINNING) {
            return;
        }
        boolean beginning = n == 1;
        for (int i = 0; i < n; i++) {
            if (partner[i] > furthest || (partner[i] < 0 && query[i].distinctive())) {
                return;
            }
            beginning |= i != last && partner[i] >= 0 && query[i].kind != PartKind.FORM;
        }
        if (!beginning) {
            // A legal form and two letters are not the beginning of a name.
            return;
        }
        for (int j = 0; j < furthest; j++) {
            if (partnerOfListed[j] < 0 && listed[j].distinctive()) {
                return;
            }
        }
        for (int j = furthest + 1; j < m; j++) {
            beyondCut[j] = true;
        }
    }

    private void sum(NamePart[] query, int n, NamePart[] listed, int m) {
        paired = 0;
        unlike = 0;
        onlyQuery = 0;
        onlyListed = 0;
        beyond = 0;
        words = 0;
        wordsQuery = 0;
        wordsListed = 0;
        formConflict = 0;
        numberConflict = 0;
        swapped = 0;
        initialConflict = 0;
        unlikeUsed = 0;
        usedPairs = 0;
        clashes = 0;
        order = 0;
        initials = 0;
        worst = 1000;
        exact = 0;
        int before = -1;
        boolean numberOnlyQuery = false;
        boolean numberOnlyListed = false;
        boolean initialOnlyQuery = false;
        boolean initialOnlyListed = false;
        boolean otherOnlyQuery = false;
        boolean otherOnlyListed = false;
        boolean queryLeft = left(query, n, partner);
        boolean listedLeft = left(listed, m, partnerOfListed);
        int wordsOnlyQuery = 0;
        int wordsOnlyListed = 0;
        for (int i = 0; i < n; i++) {
            repeated[i] = !listedLeft && partner[i] < 0 && repeats(query, n, i, partner);
            if (repeated[i]) {
                continue;
            }
            if (query[i].distinctive() && (partner[i] < 0 || listed[partner[i]].kind != PartKind.GENERIC)) {
                wordsQuery++;
            }
            if (partner[i] < 0) {
                onlyQuery += query[i].weight;
                numberOnlyQuery |= query[i].kind == PartKind.NUMBER;
                initialOnlyQuery |= query[i].kind == PartKind.INITIAL;
                wordsOnlyQuery += query[i].kind == PartKind.WORD ? 1 : 0;
                otherOnlyQuery |= query[i].kind == PartKind.INITIAL || query[i].kind == PartKind.WORD;
                continue;
            }
            if (counted[i]) {
                continue;
            }
            int weight = pairWeight[i];
            paired += weight;
            unlike += weight * (1000 - alike[i]) / 1000;
            if (reasons[i] == Reason.ALIKE
                    && query[i].used
                    && listed[partner[i]].used
                    && query[i].kind == PartKind.WORD
                    && listed[partner[i]].kind == PartKind.WORD) {
                unlikeUsed += weight * (1000 - alike[i]) / 1000;
                if (alike[i] < SURE && listed[partner[i]].used && listed[partner[i]].kind == PartKind.WORD) {
                    usedPairs++;
                }
            }
            if (i > 1 && partner[i - 2] > partner[i] && father(query[i - 1])) {
                swapped |= between(listed, partner[i], partner[i - 2]);
            }
            if (reasons[i] == Reason.FORM && alike[i] < 900) {
                formConflict = 1;
            }
            if (reasons[i] == Reason.INITIAL) {
                initials++;
            } else if (query[i].distinctive() && listed[partner[i]].distinctive()) {
                words++;
                worst = Math.min(worst, alike[i]);
                if (alike[i] >= 980) {
                    exact++;
                }
            }
            if (partner[i] < before) {
                order = 1;
            }
            before = partner[i];
        }
        for (int j = 0; j < m; j++) {
            repeatedListed[j] =
                    !queryLeft && partnerOfListed[j] < 0 && !beyondCut[j] && repeats(listed, m, j, partnerOfListed);
            if (repeatedListed[j]) {
                continue;
            }
            if (listed[j].distinctive()
                    && !beyondCut[j]
                    && (partnerOfListed[j] < 0 || query[partnerOfListed[j]].kind != PartKind.GENERIC)) {
                wordsListed++;
            }
            if (partnerOfListed[j] < 0) {
                if (beyondCut[j]) {
                    beyond += listed[j].weight;
                } else {
                    onlyListed += listed[j].weight;
                    numberOnlyListed |= listed[j].kind == PartKind.NUMBER;
                    initialOnlyListed |= listed[j].kind == PartKind.INITIAL;
                    wordsOnlyListed += listed[j].kind == PartKind.WORD ? 1 : 0;
                    otherOnlyListed |= listed[j].kind == PartKind.INITIAL || listed[j].kind == PartKind.WORD;
                }
            }
        }
        same = same(query, n, listed, m);
        clashes = Math.min(wordsOnlyQuery, wordsOnlyListed);
        initialConflict = (initialOnlyQuery && otherOnlyListed) || (initialOnlyListed && otherOnlyQuery) ? 1 : 0;
        numberConflict = numberOnlyQuery && numberOnlyListed ? 2 : numberOnlyQuery || numberOnlyListed ? 1 : 0;
    }

    private static boolean same(NamePart[] query, int n, NamePart[] listed, int m) {
        if (n == 0 || n != m) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (!query[i].text.equals(listed[i].text) || query[i].kind != listed[i].kind) {
                return false;
            }
        }
        return true;
    }

    private static boolean left(NamePart[] parts, int n, int[] partners) {
        for (int i = 0; i < n; i++) {
            if (partners[i] < 0 && parts[i].kind == PartKind.WORD) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeats(NamePart[] parts, int n, int at, int[] partners) {
        for (int i = 0; i < n; i++) {
            if (i != at
                    && partners[i] >= 0
                    && parts[i].kind == parts[at].kind
                    && parts[i].text.equals(parts[at].text)) {
                return true;
            }
        }
        return false;
    }

    /** A word between the names of a child and its father. */
    private static boolean father(NamePart part) {
        return part.kind == PartKind.PARTICLE
                && (part.text.equals("bin")
                        || part.text.equals("ibn")
                        || part.text.equals("ben")
                        || part.text.equals("bn")
                        || part.text.equals("bint"));
    }

    private static int between(NamePart[] listed, int from, int to) {
        for (int j = from + 1; j < to; j++) {
            if (father(listed[j])) {
                return 1;
            }
        }
        return 0;
    }
}
