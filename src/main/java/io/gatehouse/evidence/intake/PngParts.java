package io.gatehouse.evidence.intake;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Takes a PNG file apart, chunk by chunk. */
final class PngParts {

    private static final int SIGNATURE = 8;
    private static final Set<String> PIXELS = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final Set<String> PACKED = Set.of("iCCP", "zTXt", "iTXt");
    private static final Set<String> SEVERAL = Set.of("acTL", "fcTL", "fdAT");

    private int metadata;

    private PngParts() {}

    static PictureParts of(byte[] content) throws UnreadableFile {
        return new PngParts().read(new Octets(content));
    }

    private PictureParts read(Octets file) throws UnreadableFile {
        if (!file.tag(SIGNATURE + 4).equals("IHDR") || file.u32(SIGNATURE) != 13) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        var width = file.u32(SIGNATURE + 8);
        var height = file.u32(SIGNATURE + 12);
        if (width == 0 || height == 0) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        var kept = new ByteArrayOutputStream(file.length());
        kept.writeBytes(file.copy(0, SIGNATURE));
        var at = SIGNATURE;
        while (true) {
            var length = file.u32(at);
            var tag = file.tag(at + 4);
            var data = file.part(at + 8, length);
            if (PIXELS.contains(tag)) {
                sum(file, at + 4, length + 4);
                kept.writeBytes(file.copy(at, length + 12));
            } else if (SEVERAL.contains(tag)) {
                throw new UnreadableFile(Refusal.SEVERAL_PICTURES);
            } else {
                note(tag, data);
            }
            if (tag.equals("IEND")) {
                return new PictureParts(width, height, PictureParts.UPRIGHT, kept.toByteArray());
            }
            at += length + 12;
        }
    }

    private static void sum(Octets file, int at, int length) throws UnreadableFile {
        var sum = new CRC32();
        sum.update(file.copy(at, length));
        if ((int) sum.getValue() != ((file.u16(at + length) << 16) | file.u16(at + length + 2))) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
    }

    /** Texts and profiles are dropped; ones that unpack to far more than any honest file has give the file away. */
    private void note(String tag, Octets data) throws UnreadableFile {
        metadata += data.length();
        if (PACKED.contains(tag)) {
            metadata += unpacked(data);
        }
        if (metadata > PictureParts.MAX_METADATA) {
            throw new UnreadableFile(Refusal.TOO_COMPLEX);
        }
    }

    private int unpacked(Octets data) throws UnreadableFile {
        var nul = 0;
        while (nul < data.length() && data.u8(nul) != 0) {
            nul++;
        }
        for (var start = nul + 1; start < Math.min(data.length(), nul + 200); start++) {
            if (data.u8(start) == 0x78) {
                return inflated(data.copy(start, data.length() - start));
            }
        }
        return 0;
    }

    private int inflated(byte[] packed) {
        var left = PictureParts.MAX_METADATA - metadata + 1;
        var total = 0;
        try (var inflater = new Inflater()) {
            inflater.setInput(packed);
            var buffer = new byte[8192];
            while (total < left) {
                var read = inflater.inflate(buffer);
                if (read == 0) {
                    return total;
                }
                total += read;
            }
        } catch (DataFormatException notPacked) {
            return total;
        }
        return total;
    }
}
