package io.gatehouse.matching;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many bear a part of a name that sounds so, each bearer counted once.
 *
 * <p>A table of flat arrays, about sixteen bytes a sound: as objects the frequencies would take more than all the rest of the index. A
 * sound stands in it by 64 bits of its own; that two of a million share them is less likely than one in ten million, and would do no more
 * than give a rare name the weight of another.
 */
final class Bearers {

    private static final int SMALLEST = 1024;

    private long[] keys = new long[SMALLEST];
    private int[] counts = new int[SMALLEST];
    private int[] last = new int[SMALLEST];
    private int size;

    /** Notes one who bears it; the same one is noted again without another in between, or counts again. */
    void note(byte[] sound, int bearer) {
        int at = place(sound);
        if (counts[at] == 0 || last[at] != bearer) {
            counts[at]++;
            last[at] = bearer;
        }
    }

    /** Says a sound's number, where it is known and not counted. */
    void set(byte[] sound, int count) {
        int at = place(sound);
        counts[at] = count;
    }

    private int place(byte[] sound) {
        if (size * 4 > keys.length * 3) {
            resize(keys.length * 2);
        }
        long key = key(sound);
        int at = slot(key);
        if (keys[at] == 0) {
            keys[at] = key;
            size++;
        }
        return at;
    }

    /** Gives back the room that only noting needs. */
    void close() {
        resize(Math.max(16, size * 4 / 3 + 1));
        last = new int[0];
    }

    int of(byte[] sound) {
        return counts[slot(key(sound))];
    }

    private int slot(long key) {
        int at = (int) Math.unsignedMultiplyHigh(key, keys.length);
        while (keys[at] != 0 && keys[at] != key) {
            at = at + 1 == keys.length ? 0 : at + 1;
        }
        return at;
    }

    private void resize(int room) {
        var oldKeys = keys;
        var oldCounts = counts;
        var oldLast = last;
        keys = new long[room];
        counts = new int[room];
        last = new int[room];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int at = slot(oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
                last[at] = oldLast[i];
            }
        }
    }

    private static long key(byte[] sound) {
        long key = 0x9E3779B97F4A7C15L;
        for (byte code : sound) {
            key = (key ^ code) * 0xD6E8FEB86659FD93L;
            key ^= key >>> 29;
        }
        key ^= key >>> 32;
        key *= 0xD6E8FEB86659FD93L;
        key ^= key >>> 32;
        return key == 0 ? 1 : key;
    }

    void write(DataOutput out) throws IOException {
        Numbers.write(keys, out);
        Numbers.write(counts, out);
    }

    /** Those that were written, closed. */
    static Bearers read(DataInput in) throws IOException {
        var bearers = new Bearers();
        bearers.keys = Numbers.readLongs(in);
        bearers.counts = Numbers.readInts(in);
        bearers.last = new int[0];
        return bearers;
    }

    long bytes() {
        return 12L * keys.length + 4L * last.length;
    }
}
