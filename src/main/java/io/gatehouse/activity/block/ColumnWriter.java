package io.gatehouse.activity.block;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Takes columns in: bytes that are deflated in the end, and bits that are kept as they are. */
final class ColumnWriter {

    private final ByteArrayOutputStream soft = new ByteArrayOutputStream();
    private byte[] bits = new byte[256];
    private long bitCount;

    void whole(long value) {
        var rest = value;
        while ((rest & ~0x7FL) != 0) {
            soft.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        soft.write((int) rest);
    }

    /** A number that may be below 0. */
    void signed(long value) {
        whole((value << 1) ^ (value >> 63));
    }

    void text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        whole(bytes.length);
        soft.writeBytes(bytes);
    }

    /** An address or an identifier of 16 bytes. */
    void wide(long high, long low) {
        soft.writeBytes(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
    }

    void four(int value) {
        soft.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
    }

    /** The lowest bits of a value, as they are. */
    void bits(long value, int width) {
        for (var bit = width - 1; bit >= 0; bit--) {
            var at = (int) (bitCount >>> 3);
            if (at == bits.length) {
                bits = Arrays.copyOf(bits, bits.length * 2);
            }
            if (((value >>> bit) & 1) != 0) {
                bits[at] |= (byte) (0x80 >>> (bitCount & 7));
            }
            bitCount++;
        }
    }

    /** Numbers of any size but mostly of one: the low bits as they are, the few above them among what is deflated (Rice). */
    void spread(long[] values) {
        var mean = 0.0;
        for (var value : values) {
            mean += (double) value / values.length;
        }
        var low = mean < 2 ? 0 : 63 - Long.numberOfLeadingZeros((long) mean);
        whole(low);
        for (var value : values) {
            whole(value >>> low);
            bits(value, low);
        }
    }

    byte[] finish() {
        var plain = soft.toByteArray();
        var packed = new byte[plain.length + plain.length / 8 + 64];
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(plain);
            deflater.finish();
            var length = deflater.deflate(packed);
            var raw = (int) ((bitCount + 7) >>> 3);
            var head = new ColumnWriter();
            head.whole(plain.length);
            head.whole(length);
            var first = head.soft.toByteArray();
            return ByteBuffer.allocate(first.length + length + raw)
                    .put(first)
                    .put(packed, 0, length)
                    .put(bits, 0, raw)
                    .array();
        }
    }
}
