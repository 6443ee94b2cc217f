package io.gatehouse.evidence.intake;

/**
 * How much a file may be, as the rule profile has it, and how large its pictures are shown.
 *
 * @param maxBytes of the file as sent
 * @param maxPixels that a picture may unfold to
 * @param maxPages of a PDF
 * @param viewingSide pixels on the longer side of the picture that people look at
 * @param thumbnailSide pixels on the longer side of the small one
 * @param thresholds below or above which a picture gets a warning
 */
public record IntakeLimits(
        long maxBytes, long maxPixels, int maxPages, int viewingSide, int thumbnailSide, PictureThresholds thresholds) {

    public IntakeLimits {
        if (maxBytes < 1 || maxPixels < 1 || maxPages < 1 || thumbnailSide < 1 || viewingSide < thumbnailSide) {
            throw new IllegalArgumentException("A limit on files is a positive number");
        }
    }
}
