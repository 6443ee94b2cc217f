package io.gatehouse.evidence.intake;

/**
 * Where a warning about a picture begins. The measures are those of {@link PictureFinding}.
 *
 * @param minLongSide pixels on the longer side; fewer are too small
 * @param minSharpness less is blurred
 * @param minBrightness 0 to 255; less is dark
 * @param maxGlare share of the picture, 0 to 1; more is glare
 */
public record PictureThresholds(int minLongSide, double minSharpness, double minBrightness, double maxGlare) {}
