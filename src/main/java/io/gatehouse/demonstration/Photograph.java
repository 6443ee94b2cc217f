package io.gatehouse.demonstration;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.MultipleGradientPaint.CycleMethod;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A sheet as a telephone's camera saw it: on a table, a little askew, in uneven light, with the sensor's grain. */
final class Photograph {

    /** Pixels on the longer side: more than the wizard asks for, less than a telephone gives. */
    static final int WIDTH = 1600;

    private static final int SHADOW = 130;
    private static final int RINGS = 13;
    /** Of 256: how much light the lit part has more, and the farthest corner less. */
    private static final int LIT = 10;

    private static final int FADED = 100;
    private static final float QUALITY = 0.86f;
    private static final int GRAIN_SIZE = 1 << 16;
    private static final byte[] GRAIN = grain();
    private static final List<Color> TABLES = List.of(
            new Color(0x5f656d), new Color(0x82705c), new Color(0x4b5664), new Color(0x968b7b), new Color(0x69766f));

    private final SpecimenDocument document;
    private final SplittableRandom chance;

    Photograph(SpecimenDocument document, SpecimenDocument.Side side) {
        this.document = document;
        this.chance = new SplittableRandom(
                document.number().hashCode() * 131L + side.name().hashCode());
    }

    byte[] of(SpecimenSheet sheet, Set<PhotoFlaw> flaws) {
        var small = flaws.contains(PhotoFlaw.TOO_FAR);
        var flat = sheet.printed((int) (WIDTH * (small ? 0.34 : 0.885)));
        var height = (int) Math.round(WIDTH * 0.885 * flat.getHeight() / flat.getWidth() + WIDTH * 0.12);
        var picture = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
        var view = picture.createGraphics();
        view.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        view.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        table(view, height);
        lay(view, flat, height);
        if (flaws.contains(PhotoFlaw.GLARE)) {
            glare(view, height);
        }
        view.dispose();
        var seen = flaws.contains(PhotoFlaw.BLURRED) ? blurred(picture) : picture;
        develop(seen, flaws.contains(PhotoFlaw.DARK) ? 0.2 : 1);
        return jpeg(seen);
    }

    private void table(Graphics2D view, int height) {
        var colour = TABLES.get(chance.nextInt(TABLES.size()));
        view.setPaint(colour);
        view.fillRect(0, 0, WIDTH, height);
        view.setStroke(new BasicStroke(2.2f));
        for (var fibre = 0; fibre < 60; fibre++) {
            var y = chance.nextDouble(height);
            var line = new Path2D.Double();
            line.moveTo(-10, y);
            line.curveTo(
                    WIDTH * 0.3,
                    y + chance.nextDouble(-24, 24),
                    WIDTH * 0.7,
                    y + chance.nextDouble(-24, 24),
                    WIDTH + 10,
                    y + chance.nextDouble(-16, 16));
            view.setPaint(chance.nextBoolean() ? new Color(0, 0, 0, 22) : new Color(255, 255, 255, 14));
            view.draw(line);
        }
    }

    private void lay(Graphics2D view, BufferedImage flat, int height) {
        var place = AffineTransform.getTranslateInstance(WIDTH / 2.0, height / 2.0);
        place.rotate(chance.nextDouble(-0.016, 0.016));
        place.shear(chance.nextDouble(-0.006, 0.006), 0);
        place.translate(-flat.getWidth() / 2.0, -flat.getHeight() / 2.0);
        var before = view.getTransform();
        view.transform(place);
        shadow(view, flat);
        view.drawImage(flat, 0, 0, null);
        view.setPaint(new Color(255, 255, 255, 120));
        view.setStroke(new BasicStroke(1.6f));
        var corner = flat.getWidth() * (document.format() == SpecimenDocument.Format.TD1 ? 0.079 : 0.06);
        view.draw(new RoundRectangle2D.Double(1, 1, flat.getWidth() - 2.0, flat.getHeight() - 2.0, corner, corner));
        view.setTransform(before);
    }

    /** Dark beneath the sheet, fading outwards; only its rim is seen, so only its rim is shaded. */
    private static void shadow(Graphics2D view, BufferedImage flat) {
        view.setPaint(new Color(0, 0, 0, SHADOW));
        view.fill(new RoundRectangle2D.Double(8, 12, flat.getWidth(), flat.getHeight(), 90, 90));
        view.setStroke(new BasicStroke(2));
        for (var ring = 1; ring <= RINGS; ring++) {
            view.setPaint(new Color(0, 0, 0, SHADOW * (RINGS - ring) * (RINGS - ring) / (RINGS * RINGS)));
            view.draw(new RoundRectangle2D.Double(
                    8 - ring * 2, 12 - ring * 2, flat.getWidth() + ring * 4, flat.getHeight() + ring * 4, 90, 90));
        }
    }

    private void glare(Graphics2D view, int height) {
        var at = new Point2D.Double(WIDTH * chance.nextDouble(0.42, 0.62), height * chance.nextDouble(0.38, 0.55));
        var before = view.getTransform();
        view.rotate(-0.5, at.getX(), at.getY());
        view.scale(1, 0.62);
        var stretched = new Point2D.Double(at.getX(), at.getY() / 0.62);
        view.setComposite(AlphaComposite.SrcOver);
        view.setPaint(new RadialGradientPaint(
                stretched,
                WIDTH * 0.3f,
                new float[] {0f, 0.5f, 1f},
                new Color[] {Color.WHITE, new Color(255, 255, 255, 245), new Color(255, 255, 255, 0)},
                CycleMethod.NO_CYCLE));
        var reach = WIDTH * 0.3;
        view.fill(new Ellipse2D.Double(stretched.getX() - reach, stretched.getY() - reach, reach * 2, reach * 2));
        view.setTransform(before);
    }

    /** Out of focus: made small and large again, which no eye and no measure of edges takes for sharp. */
    private static BufferedImage blurred(BufferedImage picture) {
        var small = scaled(picture, picture.getWidth() / 14, picture.getHeight() / 14);
        return scaled(scaled(small, WIDTH / 5, picture.getHeight() / 5), WIDTH, picture.getHeight());
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var view = scaled.createGraphics();
        view.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        view.drawImage(picture, 0, 0, width, height, null);
        view.dispose();
        return scaled;
    }

    /** Gives every pixel its share of light, which falls off from one spot, and of grain. */
    private void develop(BufferedImage picture, double exposure) {
        var pixels = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        var height = picture.getHeight();
        var litX = WIDTH * chance.nextDouble(0.25, 0.6);
        var litY = height * chance.nextDouble(0.2, 0.5);
        var farthest = Math.pow(Math.max(litX, WIDTH - litX), 2) + Math.pow(Math.max(litY, height - litY), 2);
        for (var y = 0; y < height; y++) {
            var grain = chance.nextInt(GRAIN_SIZE);
            var fromLine = (y - litY) * (y - litY);
            for (var x = 0; x < WIDTH; x++) {
                var away = (fromLine + (x - litX) * (x - litX)) / farthest;
                var share = (int) ((256 + LIT - (LIT + FADED) * away) * exposure);
                var speck = GRAIN[(grain + x) & (GRAIN_SIZE - 1)];
                var pixel = pixels[y * WIDTH + x];
                var red = within(((((pixel >> 16) & 0xff) * share) >> 8) + speck);
                var green = within(((((pixel >> 8) & 0xff) * share) >> 8) + speck);
                var blue = within((((pixel & 0xff) * share) >> 8) + speck);
                pixels[y * WIDTH + x] = (red << 16) | (green << 8) | blue;
            }
        }
    }

    private static int within(int value) {
        return value < 0 ? 0 : Math.min(value, 255);
    }

    private static byte[] grain() {
        var chance = new SplittableRandom(20260101);
        var grain = new byte[GRAIN_SIZE];
        for (var place = 0; place < grain.length; place++) {
            grain[place] =
                    (byte) Math.round((chance.nextDouble() + chance.nextDouble() + chance.nextDouble() - 1.5) * 4);
        }
        return grain;
    }

    private static byte[] jpeg(BufferedImage picture) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream(1 << 19);
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            var settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), settings);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
