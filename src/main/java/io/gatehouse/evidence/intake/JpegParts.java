package io.gatehouse.evidence.intake;

import java.io.ByteArrayOutputStream;

/** Takes a JPEG file apart, segment by segment. */
final class JpegParts {

    /** A progressive picture has about ten scans; each costs a pass over all pixels, so thousands of tiny ones are a bomb. */
    private static final int MAX_SCANS = 64;

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final byte[] JFIF = {
        (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private final Octets file;
    private final ByteArrayOutputStream kept;
    private int at = 2;
    private int width;
    private int height;
    private int components;
    private int scans;
    private int metadata;
    private int orientation = PictureParts.UPRIGHT;
    private boolean adobe;
    private boolean luminance;

    private JpegParts(byte[] content) {
        this.file = new Octets(content);
        this.kept = new ByteArrayOutputStream(content.length);
    }

    static PictureParts of(byte[] content) throws UnreadableFile {
        return new JpegParts(content).read();
    }

    private PictureParts read() throws UnreadableFile {
        while (true) {
            if (file.u8(at) != 0xFF) {
                throw new UnreadableFile(Refusal.DAMAGED);
            }
            while (file.u8(at) == 0xFF) {
                at++;
            }
            var marker = file.u8(at++);
            if (marker == EOI) {
                return parts();
            }
            if (marker == 0 || marker == SOI) {
                throw new UnreadableFile(Refusal.DAMAGED);
            }
            if (marker != 1 && (marker < 0xD0 || marker > 0xD7)) {
                segment(marker);
            }
        }
    }

    private PictureParts parts() throws UnreadableFile {
        if (scans == 0) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        var pixels = new ByteArrayOutputStream(kept.size() + JFIF.length + 4);
        pixels.write(0xFF);
        pixels.write(SOI);
        if (luminance && !adobe && components != 4) {
            pixels.writeBytes(JFIF);
        }
        pixels.writeBytes(kept.toByteArray());
        pixels.write(0xFF);
        pixels.write(EOI);
        return new PictureParts(width, height, orientation, pixels.toByteArray());
    }

    private void segment(int marker) throws UnreadableFile {
        var length = file.u16(at);
        if (length < 2) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        var segment = file.part(at + 2, length - 2);
        if ((marker >= APP0 && marker <= 0xEF) || marker == 0xFE) {
            note(marker, segment);
        } else {
            if (isFrame(marker)) {
                frame(segment);
            }
            keep(at - 1, length + 1);
        }
        at += length;
        if (marker == SOS) {
            scan();
        }
    }

    /** Nothing but the colour model and the orientation is wanted from what programs and cameras add. */
    private void note(int marker, Octets segment) throws UnreadableFile {
        metadata += segment.length();
        if (metadata > PictureParts.MAX_METADATA) {
            throw new UnreadableFile(Refusal.TOO_COMPLEX);
        }
        if (marker == APP0 && segment.has(0, "JFIF\0")) {
            luminance = true;
        } else if (marker == APP1 && segment.has(0, "Exif\0\0")) {
            luminance = true;
            orientation = Exif.orientation(segment.part(6, segment.length() - 6));
        } else if (marker == APP14 && segment.has(0, "Adobe")) {
            adobe = true;
            keep(at - 1, segment.length() + 3);
        }
    }

    private void frame(Octets segment) throws UnreadableFile {
        if (width != 0) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        height = segment.u16(1);
        width = segment.u16(3);
        components = segment.u8(5);
        if (width == 0 || height == 0) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
    }

    private void scan() throws UnreadableFile {
        scans++;
        if (width == 0) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        if (scans > MAX_SCANS) {
            throw new UnreadableFile(Refusal.TOO_COMPLEX);
        }
        var start = at;
        while (true) {
            if (file.u8(at) == 0xFF) {
                var next = file.u8(at + 1);
                if (next == 0xFF) {
                    at++;
                    continue;
                }
                if (next != 0 && (next < 0xD0 || next > 0xD7)) {
                    break;
                }
                at++;
            }
            at++;
        }
        kept.writeBytes(file.copy(start, at - start));
    }

    private void keep(int from, int length) throws UnreadableFile {
        kept.write(0xFF);
        kept.writeBytes(file.copy(from, length));
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
