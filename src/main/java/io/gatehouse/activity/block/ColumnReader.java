package io.gatehouse.activity.block;

import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Hands out what a {@link ColumnWriter} took in, in the same order. */
final class ColumnReader {

    private byte[] soft;
    private int at;
    private final byte[] all;
    private long bit;

    ColumnReader(byte[] packed) {
        all = packed;
        soft = packed;
        var plain = (int) whole();
        var length = (int) whole();
        var from = at;
        try (var inflater = new Inflater(true)) {
            var inflated = new byte[plain];
            inflater.setInput(packed, from, length);
            if (inflater.inflate(inflated) != plain) {
                throw new IllegalStateException("A block is shorter than it says");
            }
            soft = inflated;
            at = 0;
            bit = (from + (long) length) << 3;
        } catch (DataFormatException broken) {
            throw new IllegalStateException("A block is broken", broken);
        }
    }

    long whole() {
        var value = 0L;
        var shift = 0;
        byte next;
        do {
            next = soft[at++];
            value |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    int count() {
        return Math.toIntExact(whole());
    }

    long signed() {
        var value = whole();
        return (value >>> 1) ^ -(value & 1);
    }

    String text() {
        var length = count();
        var text = new String(soft, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    long eight() {
        var value = 0L;
        for (var i = 0; i < Long.BYTES; i++) {
            value = (value << 8) | (soft[at++] & 0xFF);
        }
        return value;
    }

    int four() {
        var value = 0;
        for (var i = 0; i < Integer.BYTES; i++) {
            value = (value << 8) | (soft[at++] & 0xFF);
        }
        return value;
    }

    long bits(int width) {
        var value = 0L;
        var left = width;
        while (left > 0) {
            var inByte = 8 - (int) (bit & 7);
            var take = Math.min(left, inByte);
            var here = ((all[(int) (bit >>> 3)] & 0xFF) >>> (inByte - take)) & ((1 << take) - 1);
            value = (value << take) | here;
            bit += take;
            left -= take;
        }
        return value;
    }

    long[] spread(int count) {
        var low = count();
        var values = new long[count];
        for (var i = 0; i < count; i++) {
            values[i] = (whole() << low) | bits(low);
        }
        return values;
    }
}
