package io.gatehouse.matching;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Long rows of numbers, as they are written to a file and read back: how many, then each, a block of them at a time. */
final class Numbers {

    private static final int BLOCK = 1 << 16;

    private Numbers() {}

    static void write(int[] numbers, DataOutput out) throws IOException {
        out.writeInt(numbers.length);
        var block = ByteBuffer.allocate(BLOCK);
        for (int at = 0; at < numbers.length; at += BLOCK / Integer.BYTES) {
            int some = Math.min(BLOCK / Integer.BYTES, numbers.length - at);
            block.asIntBuffer().put(numbers, at, some);
            out.write(block.array(), 0, some * Integer.BYTES);
        }
    }

    static int[] readInts(DataInput in) throws IOException {
        var numbers = new int[in.readInt()];
        var block = ByteBuffer.allocate(BLOCK);
        for (int at = 0; at < numbers.length; at += BLOCK / Integer.BYTES) {
            int some = Math.min(BLOCK / Integer.BYTES, numbers.length - at);
            in.readFully(block.array(), 0, some * Integer.BYTES);
            block.asIntBuffer().get(numbers, at, some);
        }
        return numbers;
    }

    static void write(long[] numbers, DataOutput out) throws IOException {
        out.writeInt(numbers.length);
        var block = ByteBuffer.allocate(BLOCK);
        for (int at = 0; at < numbers.length; at += BLOCK / Long.BYTES) {
            int some = Math.min(BLOCK / Long.BYTES, numbers.length - at);
            block.asLongBuffer().put(numbers, at, some);
            out.write(block.array(), 0, some * Long.BYTES);
        }
    }

    static long[] readLongs(DataInput in) throws IOException {
        var numbers = new long[in.readInt()];
        var block = ByteBuffer.allocate(BLOCK);
        for (int at = 0; at < numbers.length; at += BLOCK / Long.BYTES) {
            int some = Math.min(BLOCK / Long.BYTES, numbers.length - at);
            in.readFully(block.array(), 0, some * Long.BYTES);
            block.asLongBuffer().get(numbers, at, some);
        }
        return numbers;
    }

    static void write(byte[] bytes, DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInput in) throws IOException {
        var bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
