package io.gatehouse.evidence.intake;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** Takes a WebP file apart, chunk by chunk. */
final class WebpParts {

    private static final int HEAD = 12;
    private static final int ALPHA_FLAG = 0x10;
    private static final Set<String> SEVERAL = Set.of("ANIM", "ANMF");

    private WebpParts() {}

    static PictureParts of(byte[] content) throws UnreadableFile {
        var file = new Octets(content);
        var end = Math.min(file.length(), HEAD - 4 + file.u32Little(4));
        if (HEAD - 4 + file.u32Little(4) > file.length()) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        var kept = new ByteArrayOutputStream(content.length);
        var metadata = 0;
        var canvas = new int[2];
        var picture = new int[2];
        var orientation = PictureParts.UPRIGHT;
        for (var at = HEAD; at < end; ) {
            var tag = file.tag(at);
            var length = file.u32Little(at + 4);
            var data = file.part(at + 8, length);
            switch (tag) {
                case "VP8X" -> {
                    canvas[0] = data.u24Little(4) + 1;
                    canvas[1] = data.u24Little(7) + 1;
                    var plain = data.copy(0, length);
                    plain[0] = (byte) (plain[0] & ALPHA_FLAG);
                    chunk(kept, tag, plain);
                }
                case "ALPH" -> chunk(kept, tag, data.copy(0, length));
                case "VP8 ", "VP8L" -> {
                    if (picture[0] != 0) {
                        throw new UnreadableFile(Refusal.SEVERAL_PICTURES);
                    }
                    picture = tag.equals("VP8L") ? lossless(data) : lossy(data);
                    chunk(kept, tag, data.copy(0, length));
                }
                default -> {
                    if (SEVERAL.contains(tag)) {
                        throw new UnreadableFile(Refusal.SEVERAL_PICTURES);
                    }
                    metadata += length;
                    if (metadata > PictureParts.MAX_METADATA) {
                        throw new UnreadableFile(Refusal.TOO_COMPLEX);
                    }
                    if (tag.equals("EXIF")) {
                        orientation = Exif.orientation(data.has(0, "Exif\0\0") ? data.part(6, length - 6) : data);
                    }
                }
            }
            at += 8 + length + (length & 1);
        }
        if (picture[0] == 0 || picture[1] == 0) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        if (canvas[0] != 0 && !Arrays.equals(canvas, picture)) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        return new PictureParts(picture[0], picture[1], orientation, wrapped(kept.toByteArray()));
    }

    private static int[] lossy(Octets data) throws UnreadableFile {
        if (!data.has(3, "\u009d\u0001*")) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        return new int[] {data.u16Little(6) & 0x3FFF, data.u16Little(8) & 0x3FFF};
    }

    private static int[] lossless(Octets data) throws UnreadableFile {
        if (data.u8(0) != 0x2F) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        var low = data.u24Little(1);
        var high = data.u8(4);
        return new int[] {(low & 0x3FFF) + 1, (((low >> 14) | (high << 10)) & 0x3FFF) + 1};
    }

    private static void chunk(ByteArrayOutputStream out, String tag, byte[] data) {
        tag(out, tag);
        little(out, data.length);
        out.writeBytes(data);
        if ((data.length & 1) == 1) {
            out.write(0);
        }
    }

    private static byte[] wrapped(byte[] chunks) {
        var out = new ByteArrayOutputStream(chunks.length + HEAD);
        tag(out, "RIFF");
        little(out, chunks.length + 4);
        tag(out, "WEBP");
        out.writeBytes(chunks);
        return out.toByteArray();
    }

    private static void tag(ByteArrayOutputStream out, String tag) {
        out.writeBytes(tag.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void little(ByteArrayOutputStream out, int value) {
        for (var shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift);
        }
    }
}
