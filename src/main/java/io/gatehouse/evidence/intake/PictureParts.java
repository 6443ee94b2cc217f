package io.gatehouse.evidence.intake;

/**
 * A picture file taken apart without decoding it: its header, and the parts that carry pixels put together again.
 *
 * @param width pixels, as the header has them
 * @param height pixels
 * @param orientation how to turn it upright, 1 to 8 as EXIF counts
 */
record PictureParts(int width, int height, int orientation, byte[] pixels) {

    static final int UPRIGHT = 1;

    /** What may be in a file beside its pixels, unpacked: profiles, texts, thumbnails. Honest files need far less. */
    static final int MAX_METADATA = 4 << 20;

    static PictureParts of(FileKind kind, byte[] content) throws UnreadableFile {
        return switch (kind) {
            case JPEG -> JpegParts.of(content);
            case PNG -> PngParts.of(content);
            case WEBP -> WebpParts.of(content);
            case HEIC, PDF -> throw new IllegalArgumentException("Not a picture that is decoded here");
        };
    }

    PictureParts upright() {
        return new PictureParts(width, height, UPRIGHT, pixels);
    }
}
