package io.gatehouse.matching;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A list of parties, made ready to be searched by name: built once for each version of a list, never changed, safe for many threads.
 *
 * <p>The same subject in the same index always gives the same matches with the same scores, in the same order.
 */
public final class NameIndex {

    private static final int IDLE_SEARCHES = 8;

    /** Words near a part are remembered for so many parts, which takes a few megabytes at most. */
    private static final int MOST_REMEMBERED = 20_000;

    private static final int LONGEST_REMEMBERED = 200;

    /** More keys than any one word has. */
    private static final int MOST_KEYS = 192;

    /** Parties whose names are read before they are noted, so that no more than these are held as they were read. */
    private static final int WINDOW = 8_192;

    private static final int CHUNK = 256;

    private static final List<PartyKind> KINDS = List.of(PartyKind.values());
    private static final List<NameQuality> QUALITIES = List.of(NameQuality.values());
    private static final int KIND_BITS = 3;
    private static final int READ_AS_ORGANISATION = 1 << 5;
    private static final int HEAD_BITS = 6;
    private static final int ROUGH_BITS = 5;

    private final List<Listed> parties;
    private final NamePart[] dictionary;
    /** What a search asks of every name it comes across, in one place: where its parts begin, and in the lower half its {@link #head}. */
    private final long[] nameHead;

    /**
     * A byte of each name's weight, in units of 32: of most names that a search comes across it needs no more, and a million of these stay
     * near the processor.
     */
    private final byte[] nameMass;

    private final int[] nameParts;
    private final short[] nameLength;
    private final int[] nameParty;
    /** Which of its party's names it is, counted from 0. */
    private final short[] nameOrdinal;

    private final int[] postingStart;
    private final int[] postings;
    private final Keys keys;
    /** From what a name sounds like as a whole to the names that do. */
    private final Keys wholes;

    private final Weigher weigher;
    private final Map<Identifier, int[]> identifiers;
    private final Map<NamePart, Near> near = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Search> idle = new ConcurrentLinkedQueue<>();

    private NameIndex(List<Listed> listed, Collection<Listed> population) {
        parties = listed;
        weigher = new Weigher();
        var interned = new HashMap<NamePart, NamePart>();
        var names = new ArrayList<NamePart[]>();
        int count = 0;
        for (var party : parties) {
            count += party.names().size();
        }
        var lengths = new short[count];
        var heads = new int[count];
        var owners = new int[count];
        var ordinals = new short[count];
        int parts = 0;
        for (int window = 0; window < parties.size(); window += WINDOW) {
            int end = Math.min(parties.size(), window + WINDOW);
            var read = read(window, end);
            for (int p = window; p < end; p++) {
                var party = parties.get(p);
                short ordinal = 0;
                for (var name : read[p - window]) {
                    var own = name.parts();
                    for (int i = 0; i < own.length; i++) {
                        var known = interned.putIfAbsent(own[i], own[i]);
                        if (known != null) {
                            own[i] = known;
                        }
                        weigher.note(own[i], p);
                    }
                    int at = names.size();
                    lengths[at] = (short) name.characters();
                    heads[at] = head(party, ordinal, name.organisation());
                    owners[at] = p;
                    ordinals[at] = ordinal++;
                    names.add(own);
                    parts += own.length;
                }
            }
        }
        var reader = new NameReader();
        int member = 0;
        for (var one : population) {
            for (var name : one.names()) {
                for (var part : reader.read(name.written(), one.kind()).parts()) {
                    weigher.notePopulation(part, member);
                }
            }
            member++;
        }
        weigher.close();
        dictionary = interned.values().toArray(NamePart[]::new);
        Arrays.sort(
                dictionary,
                Comparator.<NamePart, String>comparing(part -> part.text).thenComparing(NamePart::key));
        for (int i = 0; i < dictionary.length; i++) {
            dictionary[i].id = i;
            weigher.weigh(dictionary[i]);
        }
        nameHead = new long[count + 1];
        nameParts = new int[parts];
        nameLength = new short[count];
        nameParty = new int[count];
        nameOrdinal = new short[count];
        postingStart = new int[dictionary.length + 1];
        var whole = new long[count];
        var order = byHeaviestPart(names);
        int at = 0;
        for (int name = 0; name < count; name++) {
            int read = order[name];
            var own = names.get(read);
            int from = at;
            int head = heads[read];
            nameLength[name] = lengths[read];
            nameParty[name] = owners[read];
            nameOrdinal[name] = ordinals[read];
            whole[name] = (long) Keys.whole(own) << 32 | name;
            for (var part : own) {
                nameParts[at++] = part.id;
                head += part.weight << HEAD_BITS;
                postingStart[part.id + 1]++;
            }
            nameHead[name] = (long) from << Integer.SIZE | head;
        }
        nameHead[count] = (long) at << Integer.SIZE;
        nameMass = masses(nameHead);
        for (int i = 0; i < dictionary.length; i++) {
            postingStart[i + 1] += postingStart[i];
        }
        postings = new int[parts];
        var next = Arrays.copyOf(postingStart, dictionary.length);
        for (int name = 0; name < count; name++) {
            for (int i = partsFrom(name); i < partsFrom(name + 1); i++) {
                postings[next[nameParts[i]]++] = name;
            }
        }
        wholes = Keys.of(whole);
        keys = keysOf(dictionary);
        identifiers = identifiersOf(parties);
    }

    private NameIndex(List<Listed> kept, DataInput in) throws IOException {
        parties = kept;
        if (in.readInt() != parties.size()) {
            throw new IOException("The index is one of other parties");
        }
        dictionary = new NamePart[in.readInt()];
        for (int i = 0; i < dictionary.length; i++) {
            dictionary[i] = NamePart.read(in, i);
        }
        nameHead = Numbers.readLongs(in);
        nameMass = masses(nameHead);
        nameParts = Numbers.readInts(in);
        nameLength = shorts(Numbers.readInts(in));
        nameParty = Numbers.readInts(in);
        nameOrdinal = shorts(Numbers.readInts(in));
        postingStart = Numbers.readInts(in);
        postings = Numbers.readInts(in);
        keys = Keys.read(in);
        wholes = Keys.read(in);
        weigher = Weigher.read(in);
        identifiers = in.readBoolean() ? identifiersOf(parties) : Map.of();
    }

    /** Writes all but the parties, so that the index need not be built again. Whoever keeps it keeps names. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(parties.size());
        out.writeInt(dictionary.length);
        for (var part : dictionary) {
            part.write(out);
        }
        Numbers.write(nameHead, out);
        Numbers.write(nameParts, out);
        Numbers.write(ints(nameLength), out);
        Numbers.write(nameParty, out);
        Numbers.write(ints(nameOrdinal), out);
        Numbers.write(postingStart, out);
        Numbers.write(postings, out);
        keys.write(out);
        wholes.write(out);
        weigher.write(out);
        out.writeBoolean(!identifiers.isEmpty());
    }

    /** The index that was written by an engine of the very same version over the same parties; the caller sees to both. */
    public static NameIndex read(List<Listed> kept, DataInput in) throws IOException {
        return new NameIndex(kept, in);
    }

    private static byte[] masses(long[] heads) {
        var masses = new byte[heads.length - 1];
        for (int name = 0; name < masses.length; name++) {
            masses[name] = (byte) Math.min(mass((int) heads[name]) >>> ROUGH_BITS, 255);
        }
        return masses;
    }

    private static short[] shorts(int[] numbers) {
        var shorts = new short[numbers.length];
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = (short) numbers[i];
        }
        return shorts;
    }

    private static int[] ints(short[] numbers) {
        var ints = new int[numbers.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = numbers[i];
        }
        return ints;
    }

    /**
     * The names in the order of the part that says most of each: a search comes across names by their rare words, and then finds what it asks
     * of them side by side in memory.
     */
    private int[] byHeaviestPart(List<NamePart[]> names) {
        var start = new int[dictionary.length + 2];
        var heaviest = new int[names.size()];
        for (int name = 0; name < heaviest.length; name++) {
            int id = dictionary.length;
            int weight = -1;
            for (var part : names.get(name)) {
                if (part.weight > weight) {
                    weight = part.weight;
                    id = part.id;
                }
            }
            heaviest[name] = id;
            start[id + 1]++;
        }
        for (int i = 0; i <= dictionary.length; i++) {
            start[i + 1] += start[i];
        }
        var order = new int[names.size()];
        for (int name = 0; name < heaviest.length; name++) {
            order[start[heaviest[name]]++] = name;
        }
        return order;
    }

    /** Reads the names of some parties, on all processors: reading is most of the work, and one name knows nothing of another. */
    private ReadName[][] read(int from, int to) {
        var read = new ReadName[to - from][];
        IntStream.range(0, (to - from + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
            var reader = new NameReader();
            for (int p = from + chunk * CHUNK; p < Math.min(to, from + (chunk + 1) * CHUNK); p++) {
                var party = parties.get(p);
                read[p - from] = party.names().stream()
                        .map(name -> reader.read(name.written(), party.kind()))
                        .toArray(ReadName[]::new);
            }
        });
        return read;
    }

    /** Builds the index of a list's version. */
    public static NameIndex of(Collection<Listed> listed) {
        return new NameIndex(List.copyOf(listed), List.of());
    }

    /**
     * Builds the index over parties that the caller keeps, in whatever form: each is asked for when it is needed, by its place, and must
     * always be the same.
     */
    public static NameIndex over(List<Listed> kept) {
        return new NameIndex(kept, List.of());
    }

    /**
     * Builds the index of a list's version with the frequencies of names among those who are held against it, such as the customers: a
     * name that is rare on the list and common among them says little.
     */
    public static NameIndex of(Collection<Listed> listed, Collection<Listed> population) {
        return new NameIndex(List.copyOf(listed), population);
    }

    /** How many parties the list has. */
    public int size() {
        return parties.size();
    }

    /**
     * Finds the parties that may be the subject, the likeliest first, each with its best name and the whole explanation.
     *
     * @param threshold the least score, in hundredths of a point; {@link Score#USUAL} where a profile has no other
     */
    public List<Match> search(Subject subject, int threshold) {
        return withSearch(search -> search.matches(subject, threshold, false));
    }

    /**
     * The same as {@link #search}, slower, for a subject whose birth date is known: among very many parties more share a common name than a
     * search compares, and the birth date tells which of them is meant.
     */
    public List<Match> searchWidely(Subject subject, int threshold) {
        return withSearch(search -> search.wideMatches(subject, threshold));
    }

    /**
     * The same as {@link #search} without a bound on how many names are compared, so slower where very many share a common one: for whoever
     * may miss nobody.
     */
    public List<Match> searchAll(Subject subject, int threshold) {
        return withSearch(search -> search.allMatches(subject, threshold));
    }

    /** The same as {@link #search} by comparing the subject with every name: slow, and the measure of what a search may not miss. */
    public List<Match> scan(Subject subject, int threshold) {
        return withSearch(search -> search.matches(subject, threshold, true));
    }

    /** Compares a subject with one party, in the index or not; the index lends its frequencies. */
    public Match compare(Subject subject, Listed listed) {
        return withSearch(search -> search.compare(subject, listed));
    }

    /**
     * About how much memory the index takes beside the parties it was given, in bytes: words, postings, keys, frequencies. A search at
     * work takes four bytes a name and four a word on top.
     */
    public long bytes() {
        long words = 0;
        for (var part : dictionary) {
            words += part.bytes();
        }
        return words
                + 4L * (dictionary.length + nameParts.length + nameParty.length)
                + 8L * nameHead.length
                + nameMass.length
                + 4L * (postingStart.length + postings.length)
                + 2L * (nameLength.length + nameOrdinal.length)
                + keys.bytes()
                + wholes.bytes()
                + weigher.bytes();
    }

    private <T> T withSearch(Function<Search, T> work) {
        var search = idle.poll();
        if (search == null) {
            search = new Search(this);
        }
        var result = work.apply(search);
        if (idle.size() < IDLE_SEARCHES) {
            idle.add(search);
        }
        return result;
    }

    private static Map<Identifier, int[]> identifiersOf(List<Listed> parties) {
        var map = new HashMap<Identifier, int[]>();
        for (int p = 0; p < parties.size(); p++) {
            for (var identifier : new HashSet<>(parties.get(p).identifiers())) {
                var known = map.get(anywhere(identifier));
                var grown = known == null ? new int[1] : Arrays.copyOf(known, known.length + 1);
                grown[grown.length - 1] = p;
                map.put(anywhere(identifier), grown);
            }
        }
        return map;
    }

    private static Identifier anywhere(Identifier identifier) {
        return new Identifier(identifier.kind(), "", identifier.value());
    }

    /** The parties that have this identifier, whoever issued it. */
    int @Nullable [] partiesWith(Identifier identifier) {
        return identifiers.get(anywhere(identifier));
    }

    Listed party(int number) {
        return parties.get(number);
    }

    private static Keys keysOf(NamePart[] dictionary) {
        var chunks = IntStream.range(0, (dictionary.length + WINDOW - 1) / WINDOW)
                .parallel()
                .mapToObj(
                        chunk -> keysOf(dictionary, chunk * WINDOW, Math.min(dictionary.length, (chunk + 1) * WINDOW)))
                .toList();
        var pairs = new long[chunks.stream().mapToInt(chunk -> chunk.length).sum()];
        int count = 0;
        for (var chunk : chunks) {
            System.arraycopy(chunk, 0, pairs, count, chunk.length);
            count += chunk.length;
        }
        return Keys.of(pairs);
    }

    private static long[] keysOf(NamePart[] dictionary, int from, int to) {
        var pairs = new long[(to - from) * 12 + MOST_KEYS];
        int count = 0;
        var room = new byte[512];
        var keys = new int[MOST_KEYS];
        for (int id = from; id < to; id++) {
            int n = keysOf(dictionary[id], room, keys);
            if (count + n > pairs.length) {
                pairs = Arrays.copyOf(pairs, pairs.length * 2);
            }
            for (int k = 0; k < n; k++) {
                pairs[count++] = ((long) keys[k] << 32) | id;
            }
        }
        return Arrays.copyOf(pairs, count);
    }

    private static int keysOf(NamePart part, byte[] room, int[] keys) {
        if (part.kind == PartKind.INITIAL) {
            return 0;
        }
        int n = 0;
        keys[n++] = Keys.exact(part.sound, 0, part.sound.length);
        if (part.kind == PartKind.FORM) {
            return n;
        }
        keys[n++] = Keys.skeleton(part.sound);
        if (part.writing.withoutVowels()) {
            if (Keys.twoSkeletons(part.sound)) {
                keys[n++] = Keys.otherSkeleton(part.sound);
            }
        } else {
            keys[n++] = Keys.rough(part.sound, room);
            n = Keys.near(part.sound, room, keys, n);
        }
        for (var reading : part.readings) {
            keys[n++] = Keys.rough(reading, room);
        }
        if (part.stem.length > 0) {
            keys[n++] = stemKey(part, room);
        }
        for (int group : part.groups) {
            keys[n++] = Keys.group(group);
        }
        return n;
    }

    static int stemKey(NamePart part, byte[] room) {
        return part.writing.withoutVowels() ? Keys.skeleton(part.stem) : Keys.rough(part.stem, room);
    }

    /**
     * The words near a part with these readings. A part is the same with others: traditional and simplified characters of one name are read
     * abroad in different ways.
     */
    private record Near(byte[][] readings, int[] found) {}

    /** The words near a part of a name, then how near each is, if they have been looked up before. */
    int @Nullable [] near(NamePart part) {
        var known = near.get(part);
        return known != null && Arrays.deepEquals(known.readings(), part.readings) ? known.found() : null;
    }

    void remember(NamePart part, int[] found) {
        if (near.size() < MOST_REMEMBERED && found.length <= LONGEST_REMEMBERED) {
            near.putIfAbsent(part, new Near(part.readings, found));
        }
    }

    int names() {
        return nameLength.length;
    }

    int words() {
        return dictionary.length;
    }

    NamePart word(int id) {
        return dictionary[id];
    }

    Keys keys() {
        return keys;
    }

    Keys wholes() {
        return wholes;
    }

    int postings(int word) {
        return postingStart[word];
    }

    int posting(int at) {
        return postings[at];
    }

    /** The first place before the end at which a word's names are not before this one; near the beginning, as a rule. */
    int postingFrom(int at, int end, int name) {
        int step = 1;
        int low = at;
        int high = at;
        while (high < end && postings[high] < name) {
            low = high + 1;
            high += step;
            step <<= 1;
        }
        high = Math.min(high, end);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (postings[middle] < name) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a name has a word just before another one. */
    boolean inOrder(int name, int word, int next) {
        int last = partsFrom(name + 1) - 1;
        for (int at = partsFrom(name); at < last; at++) {
            if (nameParts[at] == word && nameParts[at + 1] == next) {
                return true;
            }
        }
        return false;
    }

    /** The name's weight and, in its last bits, what can be asked of it by {@link #kind} and its like. */
    int head(int name) {
        return (int) nameHead[name];
    }

    private static int head(Listed party, int name, boolean organisation) {
        return KINDS.indexOf(party.kind())
                | (QUALITIES.indexOf(party.names().get(name).quality()) << KIND_BITS)
                | (organisation ? READ_AS_ORGANISATION : 0);
    }

    /** What a name weighs at least, and seldom much more. */
    int leastMass(int name) {
        return (nameMass[name] & 255) << ROUGH_BITS;
    }

    static int mass(int head) {
        return head >>> HEAD_BITS;
    }

    static PartyKind kind(int head) {
        return KINDS.get(head & ((1 << KIND_BITS) - 1));
    }

    static NameQuality quality(int head) {
        return QUALITIES.get((head >> KIND_BITS) & 3);
    }

    static boolean organisation(int head) {
        return (head & READ_AS_ORGANISATION) != 0;
    }

    /** Which of its party's names it is, counted from 0. */
    int ordinal(int name) {
        return nameOrdinal[name];
    }

    int partyNumber(int name) {
        return nameParty[name];
    }

    int charactersOf(int name) {
        return nameLength[name];
    }

    NamePart[] partsOf(int name) {
        int from = partsFrom(name);
        var parts = new NamePart[partsFrom(name + 1) - from];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = dictionary[nameParts[from + i]];
        }
        return parts;
    }

    int countOfParts(int name) {
        return partsFrom(name + 1) - partsFrom(name);
    }

    /** The word that stands at a place of a name. */
    int part(int name, int at) {
        return nameParts[partsFrom(name) + at];
    }

    /** Where the words of a name begin among all names' words. */
    private int partsFrom(int name) {
        return (int) (nameHead[name] >>> Integer.SIZE);
    }

    /** The first word that is not before this text. */
    int firstWord(String text) {
        int low = 0;
        int high = dictionary.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (dictionary[middle].text.compareTo(text) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    ReadName weighed(ReadName read) {
        for (var part : read.parts()) {
            weigher.weigh(part);
        }
        return read;
    }
}
