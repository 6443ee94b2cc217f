package io.gatehouse.evidence.intake;

import java.util.Set;

/** Looks into a HEIC file's boxes for the size of its pictures, and unpacks none. */
final class HeicParts {

    private static final Set<String> CONTAINERS = Set.of("iprp", "ipco");
    private static final int MAX_ITEMS = 2000;

    private int width;
    private int height;

    private HeicParts() {}

    /** The dimensions of the largest picture inside; tiles are parts of it. */
    static PictureParts of(byte[] content) throws UnreadableFile {
        var found = new HeicParts();
        found.boxes(new Octets(content), 0);
        if (found.width == 0 || found.height == 0) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
        return new PictureParts(found.width, found.height, PictureParts.UPRIGHT, content);
    }

    private void boxes(Octets file, int from) throws UnreadableFile {
        var at = from;
        while (at < file.length()) {
            var length = file.u32(at);
            var tag = file.tag(at + 4);
            if (length == 0) {
                length = file.length() - at;
            }
            if (length < 8) {
                throw new UnreadableFile(Refusal.DAMAGED);
            }
            var body = file.part(at + 8, length - 8);
            if (tag.equals("meta")) {
                boxes(body, 4);
            } else if (CONTAINERS.contains(tag)) {
                boxes(body, 0);
            } else if (tag.equals("ispe")) {
                size(body.u32(4), body.u32(8));
            } else if (tag.equals("iinf") && body.u16(4) > MAX_ITEMS) {
                throw new UnreadableFile(Refusal.TOO_COMPLEX);
            }
            at += length;
        }
    }

    private void size(int w, int h) {
        if ((long) w * h > (long) width * height) {
            width = w;
            height = h;
        }
    }
}
