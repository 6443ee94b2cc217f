package io.gatehouse.matching;

import java.util.Arrays;

/**
 * How a name sounds: its Latin letters folded to one code a sound, so that the habits of romanisation (kh and h, ou and u, tch and ch,
 * j and y) fall together or lie near, and typing errors stay what they are.
 *
 * <p>Codes are single bytes: the consonants {@code b c C d f g h j k l m n p r s S t v w z Z} (c is ts, C is ch, S is sh, Z is zh), the
 * vowels {@code a e i o u}, digits, and capitals for letters of other scripts that are read in more than one way: {@code W Y A E T D X
 * Q J K} for Arabic and Hebrew, {@code G P N M L R V U} for Hangul.
 */
final class Sound {

    /** What a difference of one consonant costs; all other costs are parts of it. */
    static final int FULL = 100;

    /** What it costs that two sounds have changed places. */
    private static final int SWAPPED = 70;

    static final byte[] NONE = {};

    private static final byte[][] CHANGE = new byte[128][128];
    private static final int[] DROP = new int[128];
    private static final int[] DROP_BESIDE_ABJAD = new int[128];
    private static final int[] DROP_BESIDE_HANGUL = new int[128];
    private static final int[] LENGTH = new int[128];
    private static final long[] LIKE = new long[128];
    private static final String VOWELS = "aeiou";

    static {
        for (int a = 0; a < 128; a++) {
            DROP[a] = FULL;
            LENGTH[a] = FULL;
            for (int b = 0; b < 128; b++) {
                CHANGE[a][b] = a == b ? 0 : (byte) FULL;
            }
        }
        for (int i = 0; i < VOWELS.length(); i++) {
            var v = VOWELS.charAt(i);
            DROP[v] = 42;
            LENGTH[v] = 55;
            for (int j = 0; j < VOWELS.length(); j++) {
                if (i != j) {
                    CHANGE[v][VOWELS.charAt(j)] = 45;
                }
            }
        }
        change("ie", 22);
        change("ou", 20);
        change("ae", 30);
        change("ao", 35);
        change("ij", 30);
        change("vw", 15);
        change("uw", 25);
        change("uv", 45);
        change("ow", 45);
        change("vf", 35);
        change("fp", 55);
        change("bp", 45);
        change("bv", 50);
        change("dt", 45);
        change("gk", 40);
        change("gh", 45);
        change("kh", 45);
        change("gj", 40);
        change("jZ", 30);
        change("jz", 45);
        change("jC", 45);
        change("zZ", 40);
        change("sz", 40);
        change("sS", 45);
        change("SC", 35);
        change("SZ", 50);
        change("cs", 40);
        change("cC", 45);
        change("ck", 60);
        change("cz", 40);
        change("cj", 55);
        change("CZ", 45);
        change("Ct", 70);
        change("kC", 60);
        change("dz", 45);
        change("ts", 70);
        change("td", 45);
        change("lr", 60);
        change("mn", 65);
        // Arabic letters that are read in more than one way: d or z, t or s, k or g, j or g, sh or the French ch.
        change("Dd", 0);
        change("Dz", 5);
        change("Xt", 0);
        change("Xs", 5);
        change("Qk", 0);
        change("Qg", 8);
        change("Jj", 0);
        change("Jg", 10);
        change("JZ", 10);
        change("KS", 0);
        change("KC", 10);
        change("DX", 60);
        // Hangul letters, which stand for a pair of Latin ones.
        change("Gg", 0);
        change("Gk", 4);
        change("Pb", 0);
        change("Pp", 4);
        change("Pv", 20);
        change("Nd", 0);
        change("Nt", 4);
        change("Mj", 0);
        change("MC", 5);
        change("Mz", 30);
        change("Lr", 0);
        change("Ll", 4);
        change("Rs", 0);
        change("RS", 5);
        change("Vo", 0);
        change("Vu", 5);
        change("Ve", 20);
        change("Va", 25);
        change("Vi", 40);
        change("Uu", 0);
        change("Ui", 15);
        change("Uo", 20);
        change("Ue", 15);
        change("Ua", 40);
        change("Wu", 4);
        change("Wo", 4);
        change("Wv", 8);
        change("Ww", 0);
        change("We", 35);
        change("Wa", 40);
        change("Yi", 4);
        change("Ye", 8);
        change("Yj", 15);
        change("Ya", 30);
        change("Aa", 0);
        change("Ae", 10);
        change("Ai", 18);
        change("Ao", 18);
        change("Au", 18);
        change("Ea", 5);
        change("Ei", 8);
        change("Eo", 8);
        change("Eu", 8);
        change("Ee", 8);
        change("AE", 10);
        change("AY", 25);
        change("Ta", 5);
        change("Te", 8);
        change("Tt", 5);
        change("Th", 10);
        DROP['h'] = 50;
        LENGTH['h'] = 70;
        DROP['w'] = 70;
        DROP['j'] = 75;
        DROP['A'] = 25;
        DROP['E'] = 12;
        DROP['W'] = 55;
        DROP['Y'] = 45;
        DROP['T'] = 15;
        LENGTH['A'] = 45;
        LENGTH['E'] = 15;
        LENGTH['W'] = 60;
        LENGTH['Y'] = 55;
        LENGTH['T'] = 30;
        DROP['V'] = 42;
        DROP['U'] = 15;
        LENGTH['V'] = 55;
        LENGTH['U'] = 55;
        System.arraycopy(DROP, 0, DROP_BESIDE_ABJAD, 0, DROP.length);
        System.arraycopy(DROP, 0, DROP_BESIDE_HANGUL, 0, DROP.length);
        DROP_BESIDE_HANGUL['h'] = 15;
        DROP_BESIDE_HANGUL['w'] = 15;
        for (int i = 0; i < VOWELS.length(); i++) {
            DROP_BESIDE_ABJAD[VOWELS.charAt(i)] = 7;
            DROP_BESIDE_HANGUL[VOWELS.charAt(i)] = 12;
        }
        for (int a = 0; a < 128; a++) {
            for (int b = 0; b < 128; b++) {
                LIKE[a] |= CHANGE[a][b] < DROP[a] ? 1L << b : 0;
            }
        }
    }

    private Sound() {}

    private static void change(String pair, int cost) {
        CHANGE[pair.charAt(0)][pair.charAt(1)] = (byte) cost;
        CHANGE[pair.charAt(1)][pair.charAt(0)] = (byte) cost;
    }

    static boolean vowel(int code) {
        return code == 'a' || code == 'e' || code == 'i' || code == 'o' || code == 'u' || code == 'V' || code == 'U';
    }

    /** The sounds of a word in Latin letters a-z, digits and the codes of {@link Romanisation}. */
    static byte[] of(String latin) {
        var codes = new byte[latin.length() * 2];
        int n = 0;
        int length = latin.length();
        for (int i = 0; i < length; i++) {
            var c = latin.charAt(i);
            var next = i + 1 < length ? latin.charAt(i + 1) : 0;
            int code;
            int eaten = 0;
            switch (c) {
                case Romanisation.APART -> {
                    continue;
                }
                case 'o' -> {
                    if (next == 'u' || next == 'o') {
                        code = 'u';
                        eaten = 1;
                    } else {
                        code = 'o';
                    }
                }
                case 'e' -> {
                    if (next == 'e') {
                        code = 'i';
                        eaten = 1;
                    } else {
                        code = 'e';
                    }
                }
                case 'y' -> {
                    if (latin.startsWith("eo", i + 1)) {
                        codes[n++] = 'i';
                        code = 'o';
                        i += 2;
                        codes[n++] = (byte) code;
                        continue;
                    }
                    if (next == 'e' && (i == 0 || vowel(latin.charAt(i - 1)))) {
                        continue;
                    }
                    code = 'i';
                }
                case 'c' -> {
                    if (next == 'h') {
                        code = 'C';
                        eaten = 1;
                    } else if (next == 'z') {
                        code = 'C';
                        eaten = 1;
                    } else if (next == 'k') {
                        code = 'k';
                        eaten = 1;
                    } else {
                        code = next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
                    }
                }
                case 's' -> {
                    if (latin.startsWith("hch", i + 1)) {
                        code = 'S';
                        eaten = 3;
                    } else if (latin.startsWith("ch", i + 1)) {
                        code = 'S';
                        eaten = 2;
                    } else if (next == 'h' || next == 'z') {
                        code = 'S';
                        eaten = 1;
                    } else {
                        code = 's';
                    }
                }
                case 't' -> {
                    if (latin.startsWith("sch", i + 1)) {
                        code = 'C';
                        eaten = 3;
                    } else if (latin.startsWith("ch", i + 1)) {
                        code = 'C';
                        eaten = 2;
                    } else if (next == 's' || next == 'z') {
                        code = 'c';
                        eaten = 1;
                    } else {
                        code = 't';
                        eaten = next == 'h' ? 1 : 0;
                    }
                }
                case 'k' -> {
                    code = next == 'h' ? 'h' : 'k';
                    eaten = next == 'h' ? 1 : 0;
                }
                case 'g' -> {
                    code = 'g';
                    eaten = next == 'h' ? 1 : 0;
                }
                case 'z' -> {
                    code = next == 'h' ? 'Z' : 'z';
                    eaten = next == 'h' ? 1 : 0;
                }
                case 'd' -> {
                    if (next == 'j') {
                        code = 'j';
                        eaten = 1;
                    } else if (latin.startsWith("zh", i + 1)) {
                        code = 'j';
                        eaten = 2;
                    } else {
                        code = 'd';
                        eaten = next == 'h' ? 1 : 0;
                    }
                }
                case 'p' -> {
                    code = next == 'h' ? 'f' : 'p';
                    eaten = next == 'h' ? 1 : 0;
                }
                case 'q' -> code = 'k';
                case 'x' -> {
                    if (i == 0) {
                        code = 'S';
                    } else {
                        codes[n++] = 'k';
                        code = 's';
                    }
                }
                default -> code = c;
            }
            i += eaten;
            if (n == 0 || codes[n - 1] != code || (code >= '0' && code <= '9')) {
                codes[n++] = (byte) code;
            }
        }
        // A silent or breathed h at the end is a habit of the pen.
        if (n > 2 && codes[n - 1] == 'h' && vowel(codes[n - 2]) && !latin.endsWith("kh")) {
            n--;
        }
        return Arrays.copyOf(codes, n);
    }

    /** The sounds of a word that is written in codes already, as Hangul is read: only doubled ones fall together. */
    static byte[] ofCodes(String codes) {
        var sounds = new byte[codes.length()];
        int n = 0;
        for (int i = 0; i < codes.length(); i++) {
            var code = (byte) codes.charAt(i);
            if (n == 0 || (sounds[n - 1] | 0x20) != (code | 0x20)) {
                sounds[n++] = code;
            }
        }
        return Arrays.copyOf(sounds, n);
    }

    /** The weight of a word's sounds: what it would cost to lose them all. */
    static int length(byte[] sound) {
        int sum = 0;
        for (byte code : sound) {
            sum += LENGTH[code];
        }
        return sum;
    }

    /**
     * The least cost to turn one word's sounds into another's.
     *
     * @param writingA the first one's script: beside one without vowels those of the other cost little, and beside Hangul, where Latin
     *     writes one vowel with two letters
     * @param limit a cost from which the exact number does not matter
     * @param rest what the first one's sounds cost at least that the other has not, see {@link Costs#missing}: those that are still to
     *     come are counted beforehand, so that most words are given up half way
     * @param sounds which sounds the other has, or all bits where no rest is known
     */
    static int distance(
            byte[] a, Writing writingA, byte[] b, Writing writingB, int limit, int rest, long sounds, int[] rows) {
        int n = a.length;
        int m = b.length;
        var dropA = dropBeside(writingB);
        var dropB = dropBeside(writingA);
        int width = m + 1;
        if (rows.length < width * 3) {
            rows = new int[width * 3];
        }
        int before = 0;
        int current = width;
        int old = width * 2;
        rows[current] = 0;
        for (int j = 1; j <= m; j++) {
            rows[current + j] = rows[current + j - 1] + dropB[b[j - 1]];
        }
        int leastBefore = 0;
        for (int i = 1; i <= n; i++) {
            int spare = old;
            old = before;
            before = current;
            current = spare;
            int ca = a[i - 1];
            int drop = dropA[ca];
            var change = CHANGE[ca];
            rows[current] = rows[before] + drop;
            int least = rows[current];
            for (int j = 1; j <= m; j++) {
                int cb = b[j - 1];
                int cost = rows[before + j - 1] + change[cb];
                int up = rows[before + j] + drop;
                if (up < cost) {
                    cost = up;
                }
                int left = rows[current + j - 1] + dropB[cb];
                if (left < cost) {
                    cost = left;
                }
                if (i > 1 && j > 1 && ca == b[j - 2] && cb == a[i - 2] && ca != cb) {
                    int swapped = rows[old + j - 2] + SWAPPED;
                    if (swapped < cost) {
                        cost = swapped;
                    }
                }
                rows[current + j] = cost;
                if (cost < least) {
                    least = cost;
                }
            }
            if ((LIKE[ca] & sounds) == 0) {
                rest -= drop;
            }
            // Two sounds that have changed places pass over a row, so the row before counts as well.
            if (least >= limit || Math.min(least, leastBefore + SWAPPED) + rest >= limit) {
                return limit;
            }
            leastBefore = least;
        }
        return Math.min(limit, rows[current + m]);
    }

    /** For each sound the least that it can cost in another word beside this one, wherever it stands: left out, or for any of these. */
    static byte[] cheapest(byte[] a, Writing writing) {
        var drop = dropBeside(writing);
        var cheapest = new byte[128];
        for (int code = 0; code < 128; code++) {
            int least = drop[code];
            for (byte own : a) {
                least = Math.min(least, CHANGE[own][code]);
            }
            cheapest[code] = (byte) least;
        }
        return cheapest;
    }

    /** Which sounds a word has, one bit each; a few seldom ones share one. */
    static long set(byte[] sound) {
        long set = 0;
        for (byte code : sound) {
            set |= 1L << code;
        }
        return set;
    }

    /** The sounds that one may be changed for at less than it costs to leave it out, as {@link #set} has them. */
    static long like(byte code) {
        return LIKE[code];
    }

    /** What it costs to leave a sound out beside a word that is written with vowels and consonants. */
    static int drop(byte code) {
        return DROP[code];
    }

    private static int[] dropBeside(Writing writing) {
        return writing == Writing.HANGUL ? DROP_BESIDE_HANGUL : writing.withoutVowels() ? DROP_BESIDE_ABJAD : DROP;
    }

    /** The cost of taking one first sound for the other. */
    static int change(int a, int b) {
        return CHANGE[a][b];
    }
}
