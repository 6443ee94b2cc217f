package io.gatehouse.evidence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.RadialGradientPaint;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.awt.image.RescaleOp;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureChecksTest {

    private static final PictureThresholds THRESHOLDS = HandedIn.LIMITS.thresholds();

    @Test
    void findsNothingAgainstAGoodPicture() {
        assertThat(found(HandedIn.card(1600))).isEmpty();
        assertThat(found(HandedIn.card(4000))).isEmpty();
    }

    @Test
    void findsABlurredPicture() {
        assertThat(found(blurred(HandedIn.card(1600), 15))).containsExactly(PictureFinding.Kind.BLURRED);
    }

    @Test
    void findsADarkPicture() {
        var dark = new RescaleOp(0.25f, 0, null).filter(HandedIn.card(1600), null);

        assertThat(found(dark)).containsExactly(PictureFinding.Kind.DARK);
    }

    @Test
    void findsGlareButNotPrintedWhite() {
        var glare = HandedIn.card(1600);
        var g = glare.createGraphics();
        g.setPaint(new RadialGradientPaint(900, 500, 220, new float[] {0, 0.6f, 1}, new Color[] {
            Color.WHITE, Color.WHITE, new Color(255, 255, 255, 0)
        }));
        g.fillOval(680, 280, 440, 440);
        g.dispose();
        var printed = HandedIn.card(1600);
        g = printed.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(300, 300, 300, 300);
        g.dispose();

        assertThat(found(glare)).containsExactly(PictureFinding.Kind.GLARE);
        assertThat(found(printed)).isEmpty();
    }

    @Test
    void findsASmallPicture() {
        assertThat(found(HandedIn.card(999))).containsExactly(PictureFinding.Kind.TOO_SMALL);
        assertThat(found(HandedIn.card(1000))).isEmpty();
    }

    private static List<PictureFinding.Kind> found(BufferedImage picture) {
        return PictureChecks.findings(picture, Math.max(picture.getWidth(), picture.getHeight()), THRESHOLDS).stream()
                .map(PictureFinding::kind)
                .toList();
    }

    private static BufferedImage blurred(BufferedImage picture, int side) {
        var weights = new float[side * side];
        Arrays.fill(weights, 1f / weights.length);
        return new ConvolveOp(new Kernel(side, side, weights), ConvolveOp.EDGE_ZERO_FILL, null)
                .filter(picture, null)
                .getSubimage(side, side, picture.getWidth() - 2 * side, picture.getHeight() - 2 * side);
    }
}
