package io.gatehouse.matching;

import java.util.Arrays;

/**
 * How alike two parts of names are, from 0 to 1000, and why. One for each thread, because it keeps room for its sums.
 */
@SuppressWarnings("ReferenceEquality") // the very same array or part is meant: what is known of it beforehand
final class Resemblance {

    static final int ALL = 1000;
    static final int LEAST = 520;
    private static final int SHORT = 240;
    private static final int MISSPELLED_GENERIC = 900;
    private static final int SAME_SOUND_OTHER_CHARACTERS = 800;
    private static final int OTHER_CHARACTERS = 600;
    private static final int LEAST_WORD_BESIDE_GENERIC = 800;
    private static final int SHORTENED = 820;
    private static final int LEAST_READING = 850;
    private static final int LEAST_STEM = 950;
    private static final int LEAST_JOINED = 820;
    /** Costs are whole numbers, so a likeness may come out this much greater than its limit says. */
    private static final int ROUNDING = 60;

    /** A set that has every sound. */
    private static final long ANY = -1;

    private static final byte[] ABDUL = Sound.of("abdul");
    private static final byte[][] ENDINGS = {
        Sound.of("ovich"),
        Sound.of("evich"),
        Sound.of("ivich"),
        Sound.of("avich"),
        Sound.of("ovna"),
        Sound.of("evna"),
        Sound.of("ivna"),
        Sound.of("avna"),
        Sound.of("ichna"),
        Sound.of("enko"),
        Sound.of("enka"),
        Sound.of("skiy"),
        Sound.of("skaya"),
        Sound.of("shvili"),
        Sound.of("ov"),
        Sound.of("ova"),
        Sound.of("ev"),
        Sound.of("eva"),
        Sound.of("ian"),
        Sound.of("yan"),
        Sound.of("udin"),
        Sound.of("ula"),
        Sound.of("zade"),
        Sound.of("pour"),
        Sound.of("oglu"),
        Sound.of("sson"),
        Sound.of("dottir"),
        Sound.of("zai"),
        Sound.of("zada"),
        Sound.of("escu"),
        Sound.of("ovski"),
        Sound.of("shi")
    };

    private static final int[] ENDING_LENGTHS =
            Arrays.stream(ENDINGS).mapToInt(Sound::length).toArray();

    /** For each sound the endings whose last one it is. */
    private static final int[] ENDING_IN = new int[128];

    static {
        for (int i = 0; i < ENDINGS.length; i++) {
            ENDING_IN[ENDINGS[i][ENDINGS[i].length - 1]] |= 1 << i;
        }
    }

    private final int[] rows = new int[3 * 512];
    private final byte[] joined = new byte[512];

    /** From which likeness two parts are alike at all. */
    int least = LEAST;

    /** Why the last two parts were held to be alike. */
    Reason reason = Reason.EQUAL;

    private Costs costs = Costs.NONE;

    /** Says what is known of the sounds of the part that comes first in the comparisons to come, which makes most of them short. */
    void prepare(Costs costs) {
        this.costs = costs;
    }

    int of(NamePart a, NamePart b) {
        if (a.kind == PartKind.NUMBER || b.kind == PartKind.NUMBER) {
            reason = Reason.EQUAL;
            return a.kind == b.kind && a.value == b.value ? ALL : 0;
        }
        if (a.kind == PartKind.FORM || b.kind == PartKind.FORM) {
            return forms(a, b);
        }
        if (a.kind == PartKind.INITIAL || b.kind == PartKind.INITIAL) {
            return initials(a, b);
        }
        if (a.kind != b.kind && a.value == b.value && a.value > 0) {
            reason = Reason.ALIKE;
            return MISSPELLED_GENERIC;
        }
        if (a.writing == Writing.HAN && b.writing == Writing.HAN && !a.han.equals(b.han)) {
            return han(a, b);
        }
        if (a.letters == b.letters && a.text.equals(b.text)) {
            reason = a.writing == b.writing ? Reason.EQUAL : Reason.TRANSLITERATED;
            return ALL;
        }
        int best = sounds(a, a.sound, a.length, b, b.sound, b.length);
        if (best < 950 && a.inOneGroup(b)) {
            reason = Reason.VARIANT;
            best = 900;
        }
        if (best < 900) {
            best = readings(a, b, best);
        }
        if (best < SHORTENED && (a.stem.length == 0) != (b.stem.length == 0) && shortened(a, b)) {
            reason = Reason.VARIANT;
            best = SHORTENED;
        }
        return a.kind != b.kind
                        && best < LEAST_WORD_BESIDE_GENERIC
                        && (a.kind == PartKind.GENERIC || b.kind == PartKind.GENERIC)
                ? 0
                : best;
    }

    /** Two words in Han: other characters are another name, even when they sound the same. */
    private int han(NamePart a, NamePart b) {
        reason = Reason.ALIKE;
        if (a.text.equals(b.text)) {
            return SAME_SOUND_OTHER_CHARACTERS;
        }
        return Math.min(OTHER_CHARACTERS, sounds(a, a.sound, a.length, b, b.sound, b.length));
    }

    /** "Nur" for "Nur al-Din", "Najib" for "Najib Allah". */
    private boolean shortened(NamePart a, NamePart b) {
        var longer = a.stem.length > 0 ? a : b;
        var other = a.stem.length > 0 ? b : a;
        if (other.kind != PartKind.WORD) {
            return false;
        }
        int usual = least;
        least = LEAST_STEM;
        int like =
                alike(longer.stem, Sound.length(longer.stem), longer.writing, other.sound, other.length, other.writing);
        least = usual;
        return like >= LEAST_STEM;
    }

    private int readings(NamePart a, NamePart b, int best) {
        if (a.readings.length == 0 && b.readings.length == 0) {
            return best;
        }
        int usual = least;
        least = LEAST_READING;
        int result = furtherReadings(a, b, best);
        least = usual;
        return result;
    }

    private int furtherReadings(NamePart a, NamePart b, int best) {
        for (var reading : a.readings) {
            int other = sounds(a, reading, Sound.length(reading), b, b.sound, b.length) * 97 / 100;
            if (other > best && other >= LEAST_READING) {
                best = other;
                reason = Reason.READING;
            }
        }
        for (var reading : b.readings) {
            int other = sounds(a, a.sound, a.length, b, reading, Sound.length(reading)) * 97 / 100;
            if (other > best && other >= LEAST_READING) {
                best = other;
                reason = Reason.READING;
            }
        }
        return best;
    }

    private int forms(NamePart a, NamePart b) {
        reason = Reason.FORM;
        if (a.kind != b.kind) {
            return 0;
        }
        if (a.value == b.value) {
            return ALL;
        }
        int company = Words.formClass("co");
        return a.value == company || b.value == company ? 900 : LEAST;
    }

    private int initials(NamePart a, NamePart b) {
        if ((a.kind != PartKind.WORD && a.kind != PartKind.INITIAL && a.kind != PartKind.HONORIFIC)
                || (b.kind != PartKind.WORD && b.kind != PartKind.INITIAL && b.kind != PartKind.HONORIFIC)) {
            return 0;
        }
        if (a.sound.length == 0 || b.sound.length == 0) {
            return 0;
        }
        reason = Reason.INITIAL;
        if (a.text.charAt(0) == b.text.charAt(0)) {
            return a.kind == b.kind ? ALL : 900;
        }
        return Sound.change(a.sound[0], b.sound[0]) <= 20 ? 750 : 0;
    }

    /** Whether these are one array: what is known of a word's sounds is known of that array, and comparing it would cost what it saves. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(byte[] one, byte[] other) {
        return one == other;
    }

    private int sounds(NamePart a, byte[] soundA, int lengthA, NamePart b, byte[] soundB, int lengthB) {
        // Only an ending that both have matters.
        int endingsA = same(soundA, a.sound) ? a.endings : endings(soundA);
        int endingsB = same(soundB, b.sound) ? b.endings : endingsA == 0 ? 0 : endings(soundB);
        int result = alike(
                soundA,
                lengthA,
                a.writing,
                endingsA,
                soundB,
                same(soundB, b.sound) ? b.sounds : Sound.set(soundB),
                lengthB,
                b.writing,
                endingsB);
        if (result < 900 && a.writing == Writing.LATIN && b.writing == Writing.LATIN && mayBeTyped(a, b)) {
            result = Math.max(result, letters(a.text, b.text));
        }
        if (result > 0) {
            reason = result >= 970 ? a.writing == b.writing ? Reason.SPELLING : Reason.TRANSLITERATED : Reason.ALIKE;
        }
        return result;
    }

    /**
     * Beside another script there are no typing errors, only habits of romanisation, so that a difference weighs more, in percent: most
     * for Han, whose romanisations are exact and whose syllables are few.
     */
    private static int strictness(Writing a, Writing b) {
        if (a == Writing.LATIN && b == Writing.LATIN) {
            return 100;
        }
        if (a == Writing.HAN || b == Writing.HAN) {
            return 230;
        }
        if (a == Writing.HANGUL || b == Writing.HANGUL) {
            return 230;
        }
        return 125;
    }

    /**
     * Likeness of letters after one or two typing errors: a letter more, less, wrong, or two changed about. It is greater than that of the
     * sounds where the error made another sound of it.
     */
    private int letters(String a, String b) {
        int n = a.length();
        int m = b.length();
        int longer = Math.max(n, m);
        if (longer < 3 || Math.abs(n - m) > 2) {
            return 0;
        }
        int most = longer >= 6 ? 2 : 1;
        int edits = edits(a, b, most);
        if (edits > most) {
            return 0;
        }
        if (edits == 1) {
            return longer >= 8
                    ? 905
                    : longer == 7 ? 885 : longer == 6 ? 865 : longer == 5 ? 830 : longer == 4 ? 760 : 620;
        }
        return longer >= 10 ? 820 : longer >= 8 ? 770 : longer == 7 ? 700 : 620;
    }

    /** Two errors bring in no more than two letters that the other has not. */
    private static boolean mayBeTyped(NamePart a, NamePart b) {
        return Integer.bitCount(a.letters & ~b.letters) <= 2 && Integer.bitCount(b.letters & ~a.letters) <= 2;
    }

    private int edits(String a, String b, int most) {
        int n = a.length();
        int m = b.length();
        int start = 0;
        while (start < n && start < m && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        while (n > start && m > start && a.charAt(n - 1) == b.charAt(m - 1)) {
            n--;
            m--;
        }
        n -= start;
        m -= start;
        if (n == 0 || m == 0) {
            return Math.max(n, m);
        }
        if (Math.max(n, m) > 6 || m + 1 > rows.length / 3) {
            return most + 1;
        }
        int width = m + 1;
        for (int j = 0; j <= m; j++) {
            rows[width + j] = j;
        }
        int old = width * 2;
        int before = 0;
        int current = width;
        for (int i = 1; i <= n; i++) {
            int spare = old;
            old = before;
            before = current;
            current = spare;
            rows[current] = i;
            for (int j = 1; j <= m; j++) {
                var x = a.charAt(start + i - 1);
                var y = b.charAt(start + j - 1);
                int cost = rows[before + j - 1] + (x == y ? 0 : 1);
                cost = Math.min(cost, Math.min(rows[before + j], rows[current + j - 1]) + 1);
                if (i > 1 && j > 1 && x == b.charAt(start + j - 2) && y == a.charAt(start + i - 2)) {
                    cost = Math.min(cost, rows[old + j - 2] + 1);
                }
                rows[current + j] = cost;
            }
        }
        return rows[current + m];
    }

    /** Likeness of sounds: what share of the longer word's weight is left after the cost of turning one into the other. */
    int alike(byte[] a, int lengthA, Writing writingA, byte[] b, int lengthB, Writing writingB) {
        return alike(a, lengthA, writingA, endings(a), b, Sound.set(b), lengthB, writingB, endings(b));
    }

    private int alike(
            byte[] a,
            int lengthA,
            Writing writingA,
            int endingsA,
            byte[] b,
            long soundsB,
            int lengthB,
            Writing writingB,
            int endingsB) {
        var abjadA = writingA.withoutVowels();
        var abjadB = writingB.withoutVowels();
        int strictness = strictness(writingA, writingB);
        int length =
                abjadA == abjadB ? Math.max(lengthA, lengthB) : consonants(abjadA ? b : a, abjadA ? lengthB : lengthA);
        if (length == 0) {
            return 0;
        }
        if (abjadA == abjadB && lengthA == lengthB && Arrays.equals(a, b)) {
            return 980;
        }
        if (strictness > 100) {
            return across(a, lengthA, writingA, b, soundsB, lengthB, writingB, strictness, length, endingsA & endingsB);
        }
        int effective = length - ending(endingsA & endingsB) * 6 / 10;
        int limit = effective * (ALL - least) / ALL + 1;
        int shorter = Math.min(lengthA, lengthB);
        if ((length - shorter) * 42 / 100 > limit) {
            return 0;
        }
        int cost = distance(a, writingA, b, soundsB, writingB, limit);
        if (cost >= limit) {
            return 0;
        }
        if (a.length > 0 && b.length > 0 && Sound.change(a[0], b[0]) >= 60) {
            cost += 25;
        }
        if (effective < SHORT) {
            cost = cost * 13 / 10;
        }
        int result = ALL - ALL * cost / effective;
        result = Math.min(result, 985);
        return result < least ? 0 : result;
    }

    /** The cost of turning one word's sounds into the other's, or the limit where it is no less. */
    private int distance(byte[] a, Writing writingA, byte[] b, long soundsB, Writing writingB, int limit) {
        int missing = 0;
        if (writingB.writtenInFull()) {
            missing = Costs.missing(a, soundsB);
            if (missing >= limit) {
                return limit;
            }
        }
        if (costs.of(a)) {
            if (costs.reach(b, limit)) {
                return limit;
            }
        } else if (writingA.writtenInFull() && Costs.missing(b, Sound.set(a)) >= limit) {
            return limit;
        }
        return Sound.distance(a, writingA, b, writingB, limit, missing, missing > 0 ? soundsB : ANY, rows);
    }

    private int across(
            byte[] a,
            int lengthA,
            Writing writingA,
            byte[] b,
            long soundsB,
            int lengthB,
            Writing writingB,
            int strictness,
            int length,
            int endings) {
        int effective = length - ending(endings) * 6 / 10;
        int limit = effective * (ALL - least) / ALL * 100 / strictness + 1;
        if (!writingA.withoutVowels()
                && !writingB.withoutVowels()
                && (length - Math.min(lengthA, lengthB)) * 12 / 100 > limit) {
            return 0;
        }
        int cost = distance(a, writingA, b, soundsB, writingB, limit);
        if (cost >= limit) {
            return 0;
        }
        return Math.min(985, ALL - ALL * cost * strictness / 100 / effective);
    }

    /** Beside a name without vowels only the consonants of the other count. */
    private static int consonants(byte[] sound, int length) {
        int vowels = 0;
        for (byte code : sound) {
            if (Sound.vowel(code)) {
                vowels++;
            }
        }
        return length - vowels * 45;
    }

    /** The weight of the longest ending that many names have, when both have it: it says little. */
    private static int ending(int common) {
        int best = 0;
        for (int left = common; left != 0; left &= left - 1) {
            best = Math.max(best, ENDING_LENGTHS[Integer.numberOfTrailingZeros(left)]);
        }
        return best;
    }

    /** Which of the endings that many names have a word has, one bit each. */
    static int endings(byte[] sound) {
        int endings = 0;
        if (sound.length > 0) {
            for (int left = ENDING_IN[sound[sound.length - 1]]; left != 0; left &= left - 1) {
                int i = Integer.numberOfTrailingZeros(left);
                if (endsWith(sound, ENDINGS[i])) {
                    endings |= 1 << i;
                }
            }
        }
        return endings;
    }

    private static boolean endsWith(byte[] sound, byte[] ending) {
        if (sound.length < ending.length + 1) {
            return false;
        }
        for (int i = 1; i <= ending.length; i++) {
            if (sound[sound.length - i] != ending[ending.length - i]) {
                return false;
            }
        }
        return true;
    }

    /** Likeness of two parts written as one with a third. */
    int joined(NamePart first, NamePart second, NamePart one) {
        int n = 0;
        if (first.sound.length + second.sound.length + ABDUL.length > joined.length) {
            return 0;
        }
        for (byte code : servant(first) ? ABDUL : first.sound) {
            joined[n++] = code;
        }
        for (byte code : second.sound) {
            if (n > 0 && joined[n - 1] == code) {
                continue;
            }
            joined[n++] = code;
        }
        int before = least;
        least = LEAST_JOINED - ROUNDING;
        var together = Arrays.copyOf(joined, n);
        int length = Sound.length(together);
        int endings = one.endings == 0 ? 0 : endings(together);
        int result = alike(
                together, length, first.writing, endings, one.sound, one.sounds, one.length, one.writing, one.endings);
        for (var reading : one.readings) {
            result = Math.max(
                    result,
                    alike(together, length, first.writing, reading, Sound.length(reading), one.writing) * 97 / 100);
        }
        least = before;
        return result >= LEAST_JOINED ? result : 0;
    }

    /** Whether two parts written as one cost so much beside a third that {@link #joined} need not be asked. */
    static boolean tooFarJoined(int cost, NamePart first, NamePart second, NamePart one) {
        int length = Math.max(first.length + second.length, one.length);
        return cost > length * (ALL - LEAST_JOINED + ROUNDING) / ALL;
    }

    /** The first half of names such as Abdulaziz, whose article is left out when it is read, but written when it is one word. */
    static boolean servant(NamePart part) {
        return part.text.equals("abd");
    }
}
