package io.gatehouse.activity.block;

import java.util.Arrays;

/**
 * Where what lies: of each block the 16 bytes and the time that it begins with, in order, and a number that goes with it.
 *
 * <p>It is held in memory: 28 bytes a block.
 */
public final class Directory {

    private long[] high = new long[16];
    private long[] low = new long[16];
    private long[] micros = new long[16];
    private int[] numbers = new int[16];
    private int size;

    /** Adds the next block. */
    public void add(long highOfFirst, long lowOfFirst, long microsOfFirst, int number) {
        if (size == high.length) {
            high = Arrays.copyOf(high, size * 2);
            low = Arrays.copyOf(low, size * 2);
            micros = Arrays.copyOf(micros, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        high[size] = highOfFirst;
        low[size] = lowOfFirst;
        micros[size] = microsOfFirst;
        numbers[size++] = number;
    }

    public int size() {
        return size;
    }

    public int number(int block) {
        return numbers[block];
    }

    /** The first block that may hold something from there on: several may begin alike. */
    public int from(long highFrom, long lowFrom, long microsFrom) {
        var lowest = 0;
        var highest = size;
        while (lowest < highest) {
            var middle = (lowest + highest) >>> 1;
            if (compare(middle, highFrom, lowFrom, microsFrom) < 0) {
                lowest = middle + 1;
            } else {
                highest = middle;
            }
        }
        return Math.max(0, lowest - 1);
    }

    /** Whether a block begins there or before. */
    public boolean beginsUpTo(int block, long highTo, long lowTo, long microsTo) {
        return compare(block, highTo, lowTo, microsTo) <= 0;
    }

    /** The block whose number is the last one up to this one. */
    public int holding(int number) {
        var found = Arrays.binarySearch(numbers, 0, size, number);
        return found >= 0 ? found : -found - 2;
    }

    private int compare(int block, long otherHigh, long otherLow, long otherMicros) {
        var byHigh = Long.compareUnsigned(high[block], otherHigh);
        var byLow = byHigh == 0 ? Long.compareUnsigned(low[block], otherLow) : byHigh;
        return byLow == 0 ? Long.compare(micros[block], otherMicros) : byLow;
    }

    public byte[] pack() {
        var out = new ColumnWriter();
        out.whole(size);
        var before = 0L;
        for (var block = 0; block < size; block++) {
            out.whole(high[block] - (block == 0 ? 0 : high[block - 1]));
            out.whole(low[block]);
            out.signed(micros[block] - before);
            out.signed(numbers[block] - (block == 0 ? 0L : numbers[block - 1]));
            before = micros[block];
        }
        return out.finish();
    }

    public static Directory unpack(byte[] packed) {
        var in = new ColumnReader(packed);
        var directory = new Directory();
        var count = in.count();
        var high = 0L;
        var micros = 0L;
        var number = 0L;
        for (var block = 0; block < count; block++) {
            high += in.whole();
            var low = in.whole();
            micros += in.signed();
            number += in.signed();
            directory.add(high, low, micros, (int) number);
        }
        return directory;
    }
}
