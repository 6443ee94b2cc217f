package io.gatehouse.evidence.intake;

import java.util.Locale;

/**
 * What a simple measure says against a picture. A warning: the customer may keep the picture.
 *
 * @param kind what is wrong
 * @param measure what was measured
 * @param threshold where the warning begins
 */
public record PictureFinding(Kind kind, double measure, double threshold) {

    /** What can be wrong, and how it is measured. */
    public enum Kind {
        /** Pixels on the longer side. */
        TOO_SMALL,
        /** Variance of the Laplacian in the upper quarter of the picture's tiles, at 1000 pixels on the longer side. */
        BLURRED,
        /** The grey level, 0 to 255, under which nine tenths of the picture stay. */
        DARK,
        /** Share of the picture in burnt-out patches with soft edges that do not reach the picture's border. */
        GLARE;

        /** The key of the message for the customer. */
        public String key() {
            return "evidence.finding." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
