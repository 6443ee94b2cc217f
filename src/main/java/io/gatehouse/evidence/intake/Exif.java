package io.gatehouse.evidence.intake;

/** The one thing wanted from a camera's notes: which way is up. */
final class Exif {

    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY = 12;

    private Exif() {}

    /** Reads the TIFF structure that EXIF is; whatever is odd in it counts as upright. */
    static int orientation(Octets tiff) {
        try {
            var little = tiff.has(0, "II");
            if (!little && !tiff.has(0, "MM")) {
                return PictureParts.UPRIGHT;
            }
            var directory = little ? tiff.u32Little(4) : tiff.u32(4);
            var entries = u16(tiff, directory, little);
            for (var i = 0; i < entries; i++) {
                var at = directory + 2 + i * ENTRY;
                if (u16(tiff, at, little) == ORIENTATION) {
                    var value = u16(tiff, at + 8, little);
                    return value >= 1 && value <= 8 ? value : PictureParts.UPRIGHT;
                }
            }
        } catch (UnreadableFile odd) {
            return PictureParts.UPRIGHT;
        }
        return PictureParts.UPRIGHT;
    }

    private static int u16(Octets tiff, int at, boolean little) throws UnreadableFile {
        return little ? tiff.u16Little(at) : tiff.u16(at);
    }
}
