package io.gatehouse.matching;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * From a key to the words of the dictionary that have it: the keys sorted, and a directory on their first bits.
 *
 * <p>Words that sound alike share a key: the rough sound (consonants in broad classes, vowels all one), the rough sound less any one of
 * its letters, which finds what one typing error made, and the skeleton of consonants, which joins scripts without vowels with all
 * spellings that have them. Eight bytes a key.
 */
final class Keys {

    /** How many entries share a place of the directory, about. */
    private static final int FEW = 8;

    private static final int LEAST_BITS = 8;
    private static final int MOST_BITS = 22;
    /** Consonants in classes that spellings mix up, vowels all one: what a word is looked up by when it has enough of them. */
    private static final byte[] BROAD = classes("kgQG", "tdXDN", "pbP", "vfw", "szcR", "SZCjJKM", "lL", "aeiouAWYETVU");

    /** The same with three kinds of vowels, for short words. */
    private static final byte[] SHORT =
            classes("kgQG", "tdXDN", "pbP", "vfw", "szcR", "SZCjJKM", "lL", "aeAE", "iY", "ouWVU");

    /** Hardly any classes, for words with a letter less: one error and all else the same. */
    private static final byte[] TIGHT =
            classes("kQG", "tX", "dD", "pP", "vw", "sR", "jJM", "lL", "aeAE", "iY", "ouWVU");

    /** What makes a skeleton: vowels and what may stand for one are not in it. */
    private static final byte[] BONES = classes("kgQG", "tdXDN", "pbP", "szSZCcjJKMR", "lL");

    private static final String NO_BONES = "aeiouAWYETVUhwv";
    /** Fa is also written for v, which is in no skeleton, because waw may be one. */
    private static final byte SILENT = 1;

    private static final int LONGEST = 64;
    private static final int SHORT_WORD = 3;
    private static final int ROUGH = 1;
    private static final int SKELETON = 2;
    private static final int GROUP = 3;
    private static final int NEAR = 4;
    private static final int EXACT = 5;
    private static final int WHOLE = 6;

    private static byte[] classes(String... classes) {
        var table = new byte[128];
        for (int i = 0; i < 128; i++) {
            table[i] = (byte) i;
        }
        for (var letters : classes) {
            for (int i = 0; i < letters.length(); i++) {
                table[letters.charAt(i)] = (byte) letters.charAt(0);
            }
        }
        return table;
    }

    private final long[] entries;
    private final int bits;
    private final int[] directory;

    /** Takes pairs of key and word, the key in the upper half. */
    static Keys of(long[] pairs) {
        Arrays.parallelSort(pairs);
        int n = 0;
        for (int i = 0; i < pairs.length; i++) {
            if (n == 0 || pairs[n - 1] != pairs[i]) {
                pairs[n++] = pairs[i];
            }
        }
        return new Keys(Arrays.copyOf(pairs, n));
    }

    private Keys(long[] entries) {
        this.entries = entries;
        bits = Math.clamp(32 - Integer.numberOfLeadingZeros(entries.length / FEW), LEAST_BITS, MOST_BITS);
        directory = new int[(1 << bits) + 1];
        for (long entry : entries) {
            directory[slot((int) (entry >>> 32)) + 1]++;
        }
        for (int i = 0; i < 1 << bits; i++) {
            directory[i + 1] += directory[i];
        }
    }

    /** The directory follows the order of the entries, which is that of signed keys. */
    private int slot(int key) {
        return (key ^ 0x80000000) >>> (32 - bits);
    }

    /** Where the words of a key begin; they go on while the key is the same. */
    int first(int key) {
        int at = directory[slot(key)];
        int end = directory[slot(key) + 1];
        while (at < end && (int) (entries[at] >>> 32) < key) {
            at++;
        }
        return at < end && (int) (entries[at] >>> 32) == key ? at : -1;
    }

    boolean has(int at, int key) {
        return at < entries.length && (int) (entries[at] >>> 32) == key;
    }

    int word(int at) {
        return (int) entries[at];
    }

    void write(DataOutput out) throws IOException {
        Numbers.write(entries, out);
    }

    /** Those that were written. */
    static Keys read(DataInput in) throws IOException {
        return new Keys(Numbers.readLongs(in));
    }

    long bytes() {
        return 8L * entries.length + 4L * directory.length;
    }

    private static int mix(int kind, int hash) {
        int h = (hash ^ kind * 0x9E3779B9) * 0x85EBCA6B;
        return h ^ h >>> 15;
    }

    private static int fold(byte[] sound, byte[] classes, boolean withH, byte[] room) {
        int n = 0;
        for (byte code : sound) {
            byte broad = classes[code];
            if ((withH || code != 'h') && n < LONGEST && (n == 0 || room[n - 1] != broad || broad <= '9')) {
                room[n++] = broad;
            }
        }
        return n;
    }

    /** The key of a word's rough sound. */
    static int rough(byte[] sound, byte[] room) {
        int n = fold(sound, BROAD, false, room);
        if (n <= SHORT_WORD) {
            n = fold(sound, SHORT, false, room);
        }
        return hash(ROUGH, room, n, -1);
    }

    /** Writes the keys that a word has with any one of its letters left out, and as it is; short words have none. */
    static int near(byte[] sound, byte[] room, int[] keys, int count) {
        int n = fold(sound, TIGHT, true, room);
        if (n <= SHORT_WORD) {
            return count;
        }
        int at = count;
        keys[at++] = hash(NEAR, room, n, -1);
        for (int gone = 0; gone < n; gone++) {
            keys[at++] = hash(NEAR, room, n, gone);
        }
        return at;
    }

    private static int hash(int kind, byte[] letters, int n, int gone) {
        int hash = 1;
        byte last = 0;
        for (int i = 0; i < n; i++) {
            if (i != gone && (letters[i] != last || letters[i] <= '9')) {
                last = letters[i];
                hash = 31 * hash + last;
            }
        }
        return mix(kind, hash);
    }

    /** The key of a word's consonants; a letter of two classes, such as the Arabic dad that is d or z, is of the first. */
    static int skeleton(byte[] sound) {
        return skeleton(sound, false);
    }

    /** The key with letters of two classes in the second. */
    static int otherSkeleton(byte[] sound) {
        return skeleton(sound, true);
    }

    static boolean twoSkeletons(byte[] sound) {
        for (byte code : sound) {
            if (other(code) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The key of exactly these sounds. */
    static int exact(byte[] sound, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + sound[i];
        }
        return mix(EXACT, hash);
    }

    /** The key of exactly these parts, one after the other. */
    static int whole(NamePart[] parts) {
        int hash = 1;
        for (var part : parts) {
            hash = 31 * hash + exact(part.sound, 0, part.sound.length);
        }
        return mix(WHOLE, hash);
    }

    private static byte other(byte code) {
        return switch (code) {
            case 'D', 'X' -> (byte) 's';
            case 'J' -> (byte) 'k';
            case 'f' -> SILENT;
            default -> 0;
        };
    }

    private static int skeleton(byte[] sound, boolean otherReading) {
        int hash = 7;
        byte last = 0;
        for (byte code : sound) {
            if (NO_BONES.indexOf(code) >= 0) {
                continue;
            }
            byte broad = otherReading && other(code) != 0 ? other(code) : BONES[code];
            if (broad != last && broad != SILENT) {
                last = broad;
                hash = 31 * hash + broad;
            }
        }
        return mix(SKELETON, hash);
    }

    static int group(int group) {
        return mix(GROUP, group);
    }
}
