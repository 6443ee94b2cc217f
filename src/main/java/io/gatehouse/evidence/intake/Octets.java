package io.gatehouse.evidence.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads numbers out of bytes, and refuses the file where they end too soon. */
final class Octets {

    private final byte[] bytes;
    private final int start;
    private final int end;

    Octets(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Octets(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    int length() {
        return end - start;
    }

    int u8(int at) throws UnreadableFile {
        if (at < 0 || at >= length()) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        return Byte.toUnsignedInt(bytes[start + at]);
    }

    int u16(int at) throws UnreadableFile {
        return (u8(at) << 8) | u8(at + 1);
    }

    /** A length or count, at most what an array can hold. */
    int u32(int at) throws UnreadableFile {
        var value = (u16(at) << 16) | u16(at + 2);
        if (value < 0) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        return value;
    }

    int u16Little(int at) throws UnreadableFile {
        return u8(at) | (u8(at + 1) << 8);
    }

    int u24Little(int at) throws UnreadableFile {
        return u16Little(at) | (u8(at + 2) << 16);
    }

    int u32Little(int at) throws UnreadableFile {
        var value = u16Little(at) | (u16Little(at + 2) << 16);
        if (value < 0) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        return value;
    }

    /** Four letters. */
    String tag(int at) throws UnreadableFile {
        return new String(copy(at, 4), StandardCharsets.ISO_8859_1);
    }

    byte[] copy(int at, int length) throws UnreadableFile {
        var part = part(at, length);
        return Arrays.copyOfRange(part.bytes, part.start, part.end);
    }

    Octets part(int at, int length) throws UnreadableFile {
        if (at < 0 || length < 0 || length > length() - at) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        return new Octets(bytes, start + at, start + at + length);
    }

    boolean has(int at, String text) {
        var expected = text.getBytes(StandardCharsets.ISO_8859_1);
        return at >= 0
                && expected.length <= length() - at
                && Arrays.equals(bytes, start + at, start + at + expected.length, expected, 0, expected.length);
    }
}
