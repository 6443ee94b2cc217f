package io.gatehouse.matching;

import java.util.Arrays;

/**
 * From a key to the words of the dictionary that have it: the keys sorted, and a directory on their first bits.
 *
 * <p>Words that sound alike share a key: the rough sound (consonants in broad classes, vowels all one), the rough sound less any one of
 * its letters, which finds what one typing error made, and the skeleton of consonants, which joins scripts without vowels with all
 * spellings that have them. Eight bytes a key.
 */
final class Keys {

    private static final int DIRECTORY_BITS = 16;
    private static final byte[] CLASSES = new byte[128];
    private static final int LONGEST = 64;
    private static final int ROUGH = 1;
    private static final int SKELETON = 2;
    private static final int GROUP = 3;

    static {
        for (int i = 0; i < 128; i++) {
            CLASSES[i] = (byte) i;
        }
        for (var letters : new String[] {"kgQG", "tdXDN", "pbP", "vfw", "szSZCcjJKMR", "lL", "aeiouAWYETVU"}) {
            for (int i = 0; i < letters.length(); i++) {
                CLASSES[letters.charAt(i)] = (byte) letters.charAt(0);
            }
        }
        CLASSES['h'] = 0;
    }

    private final long[] entries;
    private final int[] directory = new int[(1 << DIRECTORY_BITS) + 1];

    /** Takes pairs of key and word, the key in the upper half. */
    Keys(long[] pairs, int count) {
        var sorted = Arrays.copyOf(pairs, count);
        Arrays.sort(sorted);
        int n = 0;
        for (int i = 0; i < count; i++) {
            if (n == 0 || sorted[n - 1] != sorted[i]) {
                sorted[n++] = sorted[i];
            }
        }
        entries = Arrays.copyOf(sorted, n);
        for (long entry : entries) {
            directory[slot((int) (entry >>> 32)) + 1]++;
        }
        for (int i = 0; i < 1 << DIRECTORY_BITS; i++) {
            directory[i + 1] += directory[i];
        }
    }

    /** The directory follows the order of the entries, which is that of signed keys. */
    private static int slot(int key) {
        return (key ^ 0x80000000) >>> (32 - DIRECTORY_BITS);
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

    long bytes() {
        return 8L * entries.length + 4L * directory.length;
    }

    private static int mix(int kind, int hash) {
        int h = (hash ^ kind * 0x9E3779B9) * 0x85EBCA6B;
        return h ^ h >>> 15;
    }

    static int rough(byte[] sound, byte[] room) {
        int n = 0;
        for (byte code : sound) {
            byte broad = CLASSES[code];
            if (broad != 0 && n < LONGEST && (n == 0 || room[n - 1] != broad || broad <= '9')) {
                room[n++] = broad;
            }
        }
        return n;
    }

    /**
     * Writes the keys of a sound.
     *
     * @param near whether to add those that one letter less has
     * @return how many
     */
    static int keys(byte[] sound, boolean near, byte[] room, int[] keys) {
        int count = 0;
        int n = rough(sound, room);
        keys[count++] = roughKey(room, n, -1);
        if (near && n > 2) {
            for (int gone = 0; gone < n; gone++) {
                keys[count++] = roughKey(room, n, gone);
            }
        }
        return count;
    }

    private static int roughKey(byte[] rough, int n, int gone) {
        int hash = 1;
        byte last = 0;
        for (int i = 0; i < n; i++) {
            if (i != gone && rough[i] != last) {
                last = rough[i];
                hash = 31 * hash + last;
            }
        }
        return mix(ROUGH, hash);
    }

    /** The skeleton's keys; a letter of two classes, such as the Arabic dad that is d or z, gives one for each. */
    static int skeletons(byte[] sound, int[] keys, int count) {
        keys[count] = skeleton(sound, 0);
        int n = count + 1;
        boolean two = false;
        for (byte code : sound) {
            two |= other(code) != 0;
        }
        if (two) {
            keys[n] = skeleton(sound, 1);
            n++;
        }
        return n;
    }

    private static byte other(byte code) {
        return switch (code) {
            case 'D', 'X' -> (byte) 's';
            case 'J' -> (byte) 'k';
            case 'K' -> 0;
            default -> 0;
        };
    }

    private static int skeleton(byte[] sound, int reading) {
        int hash = 7;
        byte last = 0;
        for (byte code : sound) {
            byte broad = CLASSES[code];
            if (reading == 1 && other(code) != 0) {
                broad = other(code);
            }
            if (broad == 0 || broad == 'a' || code == 'w' || broad == last) {
                continue;
            }
            last = broad;
            hash = 31 * hash + broad;
        }
        return mix(SKELETON, hash);
    }

    static int group(int group) {
        return mix(GROUP, group);
    }
}
