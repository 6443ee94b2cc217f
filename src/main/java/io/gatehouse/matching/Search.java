package io.gatehouse.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Room for one search at a time in one index: sums for every name, set back after each search, and the names worth comparing.
 */
final class Search {

    /** How many names one name of the subject is compared with at most. */
    static final int MOST = 320;

    /** The same for a name that its field may have cut off, whose beginning many share. */
    private static final int MOST_CUT = 800;

    /** And when a birth date is known by which those can be told apart who share a common name: among a million customers hundreds do. */
    private static final int MOST_WIDE = 800;

    private static final int MOST_POSTINGS = 4_000;
    private static final int WEAK = -150;

    /**
     * Names that share less of their weight, in thousandths, are not compared. No labelled pair above the threshold shares so little;
     * organisations' general words weigh next to nothing, so theirs is lower.
     */
    private static final int LEAST_SHARED_BY_PEOPLE = 240;

    private static final int LEAST_SHARED = 80;

    /** The least sounds of a part that may be two words written as one. */
    private static final int LEAST_SPLIT = 4;

    /** How many names may have half a part that lead by itself to names. */
    private static final int MOST_OF_A_HALF = 1_000;

    /** More words than sound the same or nearly. */
    private static final int MOST_HALVES = 64;

    /** The share from which more makes no difference. */
    private static final int MOST_SHARED = 4_000;

    /** Words less alike than this, of 1000, lead to no name. */
    private static final int LEAST_ALIKE = 700;

    private static final int LEAST_ALIKE_HALF = 850;

    /** What parts may share that no key joins, in hundredths of a bit: initials, words that are alike in little. */
    private static final int UNCOUNTED = 300;

    private static final int SURE_BITS = 6;
    private static final int MOST_SURE = (1 << SURE_BITS) - 1;
    private static final int MOST_ROUNDS = (1 << (32 - SURE_BITS)) - 1;

    private final NameIndex index;
    final NameReader reader = new NameReader();
    final Comparison comparison = new Comparison();
    private final Scoring scoring = new Scoring();

    /** For each name what it shares with the query so far, and in the last byte which part of the query shared last. */
    private final int[] mass;

    private final int[] seen;
    private int stamp;

    /** For each word which part of the query it surely is, with the round in which that was found. */
    private final int[] sure;

    private int round;

    /** The weight of the query's parts. */
    private long all;

    private int[] touched = new int[1024];
    private int count;
    private final byte[] room = new byte[512];
    private final int[] keys = new int[128];
    private int[] near = new int[256];
    private int[] nearLike = new int[256];
    private int nearCount;
    private final int[] heads = new int[MOST_HALVES];
    private final int[] tails = new int[MOST_HALVES];
    int[] found = new int[MOST_WIDE];
    private int[] foundShare = new int[MOST_WIDE];
    private int[] share = new int[1024];
    private final int[] shares = new int[MOST_SHARED + 1];
    int foundCount;

    private boolean wide;
    private boolean everything;

    Search(NameIndex index) {
        this.index = index;
        this.mass = new int[index.names()];
        this.seen = new int[index.words()];
        this.sure = new int[index.words()];
    }

    private static final Comparator<Match> LIKELIEST = Comparator.<Match>comparingInt(
                    match -> -match.score().points())
            .thenComparing(match -> match.listed().id());

    /** The best name of a party so far. */
    private record Best(int name, int subjectName, int points) {}

    /** The same among many more names, where the subject's birth date tells them apart. */
    List<Match> wideMatches(Subject subject, int threshold) {
        wide = !subject.births().isEmpty();
        try {
            return matches(subject, threshold, false);
        } finally {
            wide = false;
        }
    }

    /** The same among all names that share enough, however many they are. */
    List<Match> allMatches(Subject subject, int threshold) {
        everything = true;
        try {
            return matches(subject, threshold, false);
        } finally {
            everything = false;
        }
    }

    List<Match> matches(Subject subject, int threshold, boolean exhaustive) {
        var best = new HashMap<Integer, Best>();
        int facts = Facts.most(subject);
        for (int s = 0; s < subject.names().size(); s++) {
            var query = index.weighed(reader.read(subject.names().get(s), subject.kind()));
            if (exhaustive) {
                comparison.begin(query.parts(), query.characters());
                for (int name = 0; name < index.names(); name++) {
                    if (NameIndex.kind(index.head(name)).mayBe(subject.kind())) {
                        consider(query, s, name, index.partsOf(name), threshold - facts, best);
                    }
                }
            } else {
                candidates(query, subject.kind());
                comparison.begin(query.parts(), query.characters());
                for (int f = 0; f < foundCount; f++) {
                    if (!outOfReach(query, f, threshold - facts)) {
                        consider(query, s, found[f], index.partsOf(found[f]), threshold - facts, best);
                    }
                }
                theSame(query, subject.kind(), s, threshold - facts, best);
            }
        }
        var matches = new ArrayList<Match>();
        for (var entry : best.entrySet()) {
            var listed = index.party(entry.getKey());
            var evidence = Facts.of(subject, listed);
            int points = entry.getValue().points() + sum(evidence);
            points += Facts.decides(points, evidence);
            if (points >= threshold) {
                matches.add(explained(subject, listed, entry.getValue(), evidence));
            }
        }
        byIdentifier(subject, threshold, best, matches);
        matches.sort(LIKELIEST);
        return matches;
    }

    /**
     * Whether a name that was found cannot reach a score, because it and the query, both people's names, each have a word that the other
     * lacks. Most that are found share one word and no more, which is much cheaper to see than how they score.
     */
    private boolean outOfReach(ReadName query, int at, int least) {
        int name = found[at];
        int head = index.head(name);
        if (query.organisation() || query.maybeCut() || NameIndex.organisation(head)) {
            return false;
        }
        long shared = (foundShare[at] + 1) * whole(all, NameIndex.mass(head), false) / 1000;
        if (Scoring.mostApart((int) shared + UNCOUNTED) >= least) {
            return false;
        }
        int n = Math.min(query.parts().length, Comparison.MOST);
        int m = Math.min(index.countOfParts(name), Comparison.MOST);
        long left = (1L << n) - 1;
        long leftListed = (1L << m) - 1;
        for (int j = 0; j < m; j++) {
            int part = sure[index.part(name, j)];
            if (part >>> SURE_BITS == round && (left & 1L << (part & MOST_SURE)) != 0) {
                left &= ~(1L << (part & MOST_SURE));
                leftListed &= ~(1L << j);
            }
        }
        return left != 0 && leftListed != 0 && comparison.apart(left, index.partsOf(name), leftListed);
    }

    /** Names that are the same as a whole are compared however common their words are, and whatever they consist of. */
    private void theSame(ReadName query, PartyKind kind, int subjectName, int least, Map<Integer, Best> best) {
        int key = Keys.whole(query.parts());
        var table = index.wholes();
        for (int at = table.first(key); at >= 0 && table.has(at, key); at++) {
            int name = table.word(at);
            if (NameIndex.kind(index.head(name)).mayBe(kind)) {
                consider(query, subjectName, name, index.partsOf(name), least, best);
            }
        }
    }

    private void consider(
            ReadName query, int subjectName, int name, NamePart[] parts, int least, Map<Integer, Best> best) {
        int head = index.head(name);
        var organisation = query.organisation() || NameIndex.organisation(head);
        comparison.next(parts, query.maybeCut() ? index.charactersOf(name) : 0, organisation);
        int points = scoring.names(comparison, query, parts, organisation, null) + quality(NameIndex.quality(head));
        if (points >= least) {
            var party = index.partyNumber(name);
            var known = best.get(party);
            if (known == null
                    || points > known.points()
                    || (points == known.points() && index.ordinal(name) < index.ordinal(known.name()))) {
                best.put(party, new Best(name, subjectName, points));
            }
        }
    }

    /** A name that its list calls weak agrees with strangers more often. */
    private static int quality(NameQuality quality) {
        return quality == NameQuality.WEAK ? WEAK : 0;
    }

    private void byIdentifier(Subject subject, int threshold, Map<Integer, Best> best, List<Match> matches) {
        var seenByIdentifier = new HashSet<Integer>();
        for (var identifier : subject.identifiers()) {
            var parties = index.partiesWith(identifier);
            if (parties == null) {
                continue;
            }
            for (int party : parties) {
                if (!best.containsKey(party) && seenByIdentifier.add(party)) {
                    var match = compare(subject, index.party(party));
                    if (match.score().points() >= threshold) {
                        matches.add(match);
                    }
                }
            }
        }
    }

    private static int sum(List<Score.Part> parts) {
        int sum = 0;
        for (var part : parts) {
            sum += part.points();
        }
        return sum;
    }

    private Match explained(Subject subject, Listed listed, Best best, List<Score.Part> evidence) {
        return explained(
                subject,
                listed,
                listed.names().get(index.ordinal(best.name())),
                subject.names().get(best.subjectName()),
                evidence);
    }

    private Match explained(
            Subject subject, Listed listed, Listed.Name name, String subjectName, List<Score.Part> evidence) {
        var query = index.weighed(reader.read(subjectName, subject.kind()));
        var read = index.weighed(reader.read(name.written(), listed.kind()));
        var organisation = query.organisation() || read.organisation();
        comparison.of(query.parts(), query.characters(), read.parts(), read.characters(), organisation);
        int points = scoring.names(comparison, query, read.parts(), organisation, read);
        var parts = new ArrayList<>(scoring.parts());
        int quality = quality(name.quality());
        if (quality != 0) {
            parts.add(new Score.Part("name.weak", quality, List.of()));
        }
        parts.addAll(evidence);
        return new Match(
                listed,
                name.written(),
                name.quality(),
                subjectName,
                decided(points + quality + sum(evidence), parts, evidence));
    }

    private static Score decided(int sum, List<Score.Part> parts, List<Score.Part> evidence) {
        int more = Facts.decides(sum, evidence);
        if (more == 0) {
            return new Score(sum, parts);
        }
        var all = new ArrayList<>(parts);
        all.add(new Score.Part("identifier.decides", more, List.of()));
        return new Score(sum + more, all);
    }

    /** The best of all pairs of names, whether it reaches a threshold or not. */
    Match compare(Subject subject, Listed listed) {
        if (subject.names().isEmpty() || listed.names().isEmpty()) {
            var evidence = Facts.of(subject, listed);
            return new Match(listed, "", NameQuality.PRIMARY, "", decided(sum(evidence), evidence, evidence));
        }
        Listed.Name bestName = listed.names().getFirst();
        var bestSubject = subject.names().getFirst();
        int best = Integer.MIN_VALUE;
        for (var subjectName : subject.names()) {
            var query = index.weighed(reader.read(subjectName, subject.kind()));
            for (var name : listed.names()) {
                var read = index.weighed(reader.read(name.written(), listed.kind()));
                var organisation = query.organisation() || read.organisation();
                comparison.of(query.parts(), query.characters(), read.parts(), read.characters(), organisation);
                int points =
                        scoring.names(comparison, query, read.parts(), organisation, null) + quality(name.quality());
                if (points > best) {
                    best = points;
                    bestName = name;
                    bestSubject = subjectName;
                }
            }
        }
        return explained(subject, listed, bestName, bestSubject, Facts.of(subject, listed));
    }

    /** Finds the names that may be the query's: those that share enough of its weight by words that are alike. */
    void candidates(ReadName query, PartyKind kind) {
        count = 0;
        round = round + 1 & MOST_ROUNDS;
        var parts = query.parts();
        int n = Math.min(parts.length, Comparison.MOST);
        all = 0;
        var order = new long[n];
        for (int i = 0; i < n; i++) {
            all += parts[i].weight;
            order[i] = (long) parts[i].weight << 8 | 255 - i;
        }
        Arrays.sort(order);
        long rest = all;
        for (int o = n - 1; o >= 0; o--) {
            int i = 255 - (int) (order[o] & 255);
            var admit = o == n - 1 || rest * 100 > all * 35;
            rest -= parts[i].weight;
            part(parts, n, i, admit);
            if (query.organisation()) {
                abbreviations(parts[i], i, admit);
            }
        }
        if (query.maybeCut() && n > 0) {
            forms(parts, n);
            beginnings(parts[n - 1], n - 1);
        }
        choose(kind, query.maybeCut());
    }

    private void part(NamePart[] parts, int n, int i, boolean admit) {
        var part = parts[i];
        if (part.kind == PartKind.INITIAL || part.kind == PartKind.FORM) {
            return;
        }
        remembered(part);
        for (int k = 0; k < nearCount; k++) {
            int word = near[k];
            if (nearLike[k] >= Comparison.SURELY_JOINED) {
                sure[word] = round << SURE_BITS | i;
            }
            add(word, Math.min(part.weight, index.word(word).weight) * nearLike[k] / 1000, (byte) (i + 1), admit);
        }
        if (i + 1 < n) {
            joined(part, parts[i + 1], i);
        }
        if (i > 0) {
            joined(parts[i - 1], part, i);
        }
        if (part.kind == PartKind.WORD) {
            split(part, part.sound, i);
            for (var reading : part.readings) {
                split(part, reading, i);
            }
        }
    }

    /** Words near a part depend on nothing else, and customers share their names, so what was found for one is kept for the next. */
    private void remembered(NamePart part) {
        var known = index.near(part);
        if (known != null) {
            nearCount = known.length / 2;
            if (near.length < nearCount) {
                near = new int[nearCount * 2];
                nearLike = new int[nearCount * 2];
            }
            System.arraycopy(known, 0, near, 0, nearCount);
            System.arraycopy(known, nearCount, nearLike, 0, nearCount);
            return;
        }
        similar(part);
        sortNear();
        var found = Arrays.copyOf(near, nearCount * 2);
        System.arraycopy(nearLike, 0, found, nearCount, nearCount);
        index.remember(part, found);
    }

    private void similar(NamePart part) {
        stamp++;
        nearCount = 0;
        comparison.resemblance.least = LEAST_ALIKE;
        comparison.resemblance.prepare(new Costs(part.sound, part.writing));
        words(part, Keys.skeleton(part.sound), !part.writing.withoutVowels());
        if (part.writing.withoutVowels()) {
            if (Keys.twoSkeletons(part.sound)) {
                words(part, Keys.otherSkeleton(part.sound), false);
            }
        } else {
            words(part, Keys.rough(part.sound, room), false);
            if (part.writing == Writing.LATIN || part.writing == Writing.CYRILLIC) {
                int n = Keys.near(part.sound, room, keys, 0);
                for (int k = 0; k < n; k++) {
                    words(part, keys[k], false);
                }
            }
        }
        for (var reading : part.readings) {
            words(part, Keys.rough(reading, room), false);
        }
        if (part.stem.length > 0) {
            words(part, NameIndex.stemKey(part, room), false);
        }
        for (int group : part.groups) {
            words(part, Keys.group(group), false);
        }
        comparison.resemblance.least = Resemblance.LEAST;
    }

    /** Takes the words of a key that are alike enough; of a skeleton's only those without vowels, unless the part has none itself. */
    private void words(NamePart part, int key, boolean onlyWithoutVowels) {
        var table = index.keys();
        for (int at = table.first(key); at >= 0 && table.has(at, key); at++) {
            int word = table.word(at);
            if (seen[word] == stamp
                    || (onlyWithoutVowels && !index.word(word).writing.withoutVowels())) {
                continue;
            }
            seen[word] = stamp;
            int like = comparison.resemblance.of(part, index.word(word));
            if (like > 0) {
                if (nearCount == near.length) {
                    near = Arrays.copyOf(near, nearCount * 2);
                    nearLike = Arrays.copyOf(nearLike, nearCount * 2);
                }
                near[nearCount] = word;
                nearLike[nearCount++] = like;
            }
        }
    }

    /** The most alike first, so that a name counts its best word for a part. Few are near, so insertion will do. */
    private void sortNear() {
        for (int i = 1; i < nearCount; i++) {
            int word = near[i];
            int like = nearLike[i];
            int j = i - 1;
            while (j >= 0 && nearLike[j] < like) {
                near[j + 1] = near[j];
                nearLike[j + 1] = nearLike[j];
                j--;
            }
            near[j + 1] = word;
            nearLike[j + 1] = like;
        }
    }

    private void joined(NamePart first, NamePart second, int i) {
        if (!Comparison.joinable(first)
                || !Comparison.joinable(second)
                || first.sound.length + second.sound.length > 40) {
            return;
        }
        var together = Arrays.copyOf(first.sound, first.sound.length + second.sound.length);
        System.arraycopy(second.sound, 0, together, first.sound.length, second.sound.length);
        var table = index.keys();
        int key = first.writing.withoutVowels() ? Keys.skeleton(together) : Keys.rough(together, room);
        for (int at = table.first(key); at >= 0 && table.has(at, key); at++) {
            int word = table.word(at);
            var listed = index.word(word);
            if (listed.kind == PartKind.WORD) {
                int like = comparison.resemblance.joined(first, second, listed);
                if (like > 0) {
                    add(
                            word,
                            Math.min(first.weight + second.weight, listed.weight) * like / 1000,
                            (byte) (i + 1 + Comparison.MOST),
                            true);
                }
            }
        }
    }

    /** Takes the part for two words written as one, where both are words of the list and stand side by side in a name. */
    private void split(NamePart part, byte[] sound, int i) {
        if (sound.length < LEAST_SPLIT) {
            return;
        }
        var hangul = part.writing == Writing.HANGUL;
        for (int cut = 2; cut <= sound.length - 2; cut++) {
            int headCount = halves(sound, 0, cut, hangul, heads);
            if (headCount > 0) {
                int tailCount = halves(sound, cut, sound.length, hangul, tails);
                if (tailCount > 0) {
                    sideBySide(part, headCount, tailCount, (byte) (-1 - i));
                }
            }
        }
    }

    /** The words that half a part may be. Hangul's sounds are never just those of a Latin word, so its halves go by their rough sound. */
    private int halves(byte[] sound, int from, int to, boolean hangul, int[] halves) {
        var table = index.keys();
        int n = 0;
        if (!hangul) {
            int key = Keys.exact(sound, from, to);
            for (int at = table.first(key); at >= 0 && table.has(at, key) && n < MOST_HALVES; at++) {
                halves[n++] = table.word(at);
            }
            return n;
        }
        var half = Arrays.copyOfRange(sound, from, to);
        int key = Keys.rough(half, room);
        int length = Sound.length(half);
        for (int at = table.first(key); at >= 0 && table.has(at, key) && n < MOST_HALVES; at++) {
            var listed = index.word(table.word(at));
            if (comparison.resemblance.alike(half, length, Writing.HANGUL, listed.sound, listed.length, listed.writing)
                    >= LEAST_ALIKE_HALF) {
                halves[n++] = listed.id;
            }
        }
        return n;
    }

    /**
     * Adds the names that have one of the heads just before one of the tails; and those that have a rare half beside a word that may be the
     * other's misspelling.
     */
    private void sideBySide(NamePart part, int headCount, int tailCount, byte mark) {
        byRareHalf(heads, headCount, part, mark);
        byRareHalf(tails, tailCount, part, (byte) (mark - Comparison.MOST));
        byte whole = (byte) (mark - 2 * Comparison.MOST);
        for (int h = 0; h < headCount; h++) {
            for (int l = 0; l < tailCount; l++) {
                int value = Math.min(part.weight, index.word(heads[h]).weight)
                        + Math.min(part.weight, index.word(tails[l]).weight);
                together(heads[h], tails[l], value, whole);
            }
        }
    }

    /** Goes through the names of both words side by side, and looks into none that has but one of them. */
    private void together(int head, int tail, int value, byte mark) {
        int h = index.postings(head);
        int t = index.postings(tail);
        int endOfHead = index.postings(head + 1);
        int endOfTail = index.postings(tail + 1);
        while (h < endOfHead && t < endOfTail) {
            int first = index.posting(h);
            int second = index.posting(t);
            if (first < second) {
                h = index.postingFrom(h + 1, endOfHead, second);
            } else if (first > second) {
                t = index.postingFrom(t + 1, endOfTail, first);
            } else {
                if (index.inOrder(first, head, tail)) {
                    addTo(first, value, mark, true);
                }
                h++;
                t++;
            }
        }
    }

    private void byRareHalf(int[] halves, int n, NamePart part, byte mark) {
        for (int h = 0; h < n; h++) {
            if (index.postings(halves[h] + 1) - index.postings(halves[h]) <= MOST_OF_A_HALF) {
                add(halves[h], Math.min(part.weight, index.word(halves[h]).weight), mark, true);
            }
        }
    }

    private void half(int key, NamePart part, byte mark) {
        var table = index.keys();
        for (int at = table.first(key); at >= 0 && table.has(at, key); at++) {
            add(table.word(at), Math.min(part.weight, index.word(table.word(at)).weight), mark, true);
        }
    }

    /** Legal forms lead to no name by themselves; of a name cut off they may be most of what is left. */
    private void forms(NamePart[] parts, int n) {
        for (int i = 0; i < n; i++) {
            if (parts[i].kind == PartKind.FORM) {
                half(Keys.exact(parts[i].sound, 0, parts[i].sound.length), parts[i], (byte) (i + 1));
            }
        }
    }

    /** Words of which an organisation's word is the beginning, or which are its beginning, as {@link Comparison} takes for shortened. */
    private void abbreviations(NamePart part, int i, boolean admit) {
        var text = part.text;
        for (int length = Comparison.SHORTEST; length <= text.length() - Comparison.LEFT_OUT; length++) {
            var beginning = text.substring(0, length);
            for (int word = index.firstWord(beginning);
                    word < index.words() && index.word(word).text.equals(beginning);
                    word++) {
                abbreviation(part, word, i, admit);
            }
        }
        if (text.length() >= Comparison.SHORTEST) {
            for (int word = index.firstWord(text);
                    word < index.words() && index.word(word).text.startsWith(text);
                    word++) {
                abbreviation(part, word, i, admit);
            }
        }
    }

    private void abbreviation(NamePart part, int id, int i, boolean admit) {
        var word = index.word(id);
        if (part.writing == word.writing && Comparison.shortened(part, word)) {
            add(id, Math.min(part.weight, word.weight) * Comparison.SHORTENED / 1000, (byte) (i + 1), admit);
        }
    }

    private void beginnings(NamePart last, int i) {
        if (last.text.length() < 2) {
            return;
        }
        for (int word = index.firstWord(last.text);
                word < index.words() && index.word(word).text.startsWith(last.text);
                word++) {
            add(word, Math.min(last.weight, index.word(word).weight), (byte) (i + 1), true);
        }
    }

    private void add(int word, int value, byte mark, boolean admit) {
        int from = index.postings(word);
        int to = index.postings(word + 1);
        if (!admit && to - from > MOST_POSTINGS) {
            return;
        }
        for (int p = from; p < to; p++) {
            addTo(index.posting(p), value, mark, admit);
        }
    }

    private void addTo(int name, int value, byte mark, boolean admit) {
        int sum = mass[name];
        if (sum == 0) {
            if (!admit) {
                return;
            }
            if (count == touched.length) {
                touched = Arrays.copyOf(touched, count * 2);
                share = new int[count * 2];
            }
            touched[count++] = name;
        } else if ((byte) sum == mark) {
            return;
        }
        mass[name] = ((sum & -256) + ((value + 1) << 8)) | (mark & 255);
    }

    /**
     * Keeps the names that cover most of both sides' weight, of equal ones those that stand first in the index, and sets all sums back. In
     * which order they are kept does not matter.
     */
    private void choose(PartyKind kind, boolean cut) {
        int least = kind == PartyKind.PERSON ? LEAST_SHARED_BY_PEOPLE : LEAST_SHARED;
        int most = everything ? Integer.MAX_VALUE : wide ? MOST_WIDE : cut ? MOST_CUT : MOST;
        int chosen = 0;
        for (int t = 0; t < count; t++) {
            int name = touched[t];
            long shared = 1000L * (mass[name] >>> 8);
            mass[name] = 0;
            if (shared < (1 + all) * least) {
                // However light the name itself is, it shares too little; most do, and are not looked at.
                continue;
            }
            if (shared < whole(all, index.leastMass(name), cut) * least) {
                continue;
            }
            int head = index.head(name);
            long whole = whole(all, NameIndex.mass(head), cut);
            if (shared >= whole * least && NameIndex.kind(head).mayBe(kind)) {
                int part = (int) Math.min(shared / whole, MOST_SHARED);
                touched[chosen] = name;
                share[chosen++] = part;
                shares[part]++;
            }
        }
        if (everything && chosen > found.length) {
            found = new int[chosen];
            foundShare = new int[chosen];
        }
        int cutOff = MOST_SHARED;
        int better = 0;
        while (cutOff > least && better + shares[cutOff] < most) {
            better += shares[cutOff--];
        }
        foundCount = 0;
        int equal = 0;
        for (int c = 0; c < chosen; c++) {
            if (share[c] > cutOff) {
                foundShare[foundCount] = share[c];
                found[foundCount++] = touched[c];
            } else if (share[c] == cutOff) {
                touched[equal++] = touched[c];
            }
        }
        if (equal > most - foundCount) {
            leastFirst(touched, equal, most - foundCount);
        }
        for (int e = 0; e < equal && foundCount < most; e++) {
            foundShare[foundCount] = cutOff;
            found[foundCount++] = touched[e];
        }
        Arrays.fill(shares, 0);
    }

    /** Puts the least numbers, so many as are wanted, before the others: among a million names thousands share the same, and most are not wanted. */
    private static void leastFirst(int[] numbers, int count, int wanted) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int pivot = numbers[(low + high) >>> 1];
            int up = low;
            int down = high;
            while (up <= down) {
                while (numbers[up] < pivot) {
                    up++;
                }
                while (numbers[down] > pivot) {
                    down--;
                }
                if (up <= down) {
                    int number = numbers[up];
                    numbers[up++] = numbers[down];
                    numbers[down--] = number;
                }
            }
            if (wanted <= down) {
                high = down;
            } else if (wanted >= up) {
                low = up;
            } else {
                return;
            }
        }
    }

    /** What the weight that a name shares is held against: the heavier of both sides and a quarter of the lighter. */
    private static long whole(long all, long heavy, boolean cut) {
        return 1 + (cut ? all : Math.max(all, heavy) + Math.min(all, heavy) / 4);
    }
}
