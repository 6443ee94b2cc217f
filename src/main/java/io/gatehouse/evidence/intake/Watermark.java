package io.gatehouse.evidence.intake;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Writes into a picture who looks at it and when, slantwise and over and over, so that a copy tells where it came from.
 *
 * <p>The letters come from a font that PDFBox carries: the machine's own fonts are neither needed nor trusted to exist.
 * Letters that it lacks are left out; whoever calls adds something that it has.
 */
public final class Watermark {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final Color LETTERS = new Color(255, 255, 255, 105);
    private static final Color EDGES = new Color(20, 30, 45, 85);
    private static final double SLANT = Math.toRadians(-24);
    /** Lines of marks from top to bottom. */
    private static final int LINES = 5;
    /** The height of the letters, as a part of the picture's longer side. */
    private static final double SIZE = 1.0 / 38;

    private final TrueTypeFont font;

    public Watermark() {
        try (var file = open()) {
            this.font = new TTFParser().parse(new RandomAccessReadBuffer(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static InputStream open() throws IOException {
        var file = PDDocument.class.getResourceAsStream(FONT);
        if (file == null) {
            throw new IOException("The font for watermarks is missing");
        }
        return file;
    }

    /** The picture with the text in it, encoded anew. The picture is one of the portal's own. */
    public EncodedPicture into(byte[] jpeg, String text) {
        try {
            var parts = JpegParts.of(jpeg);
            var picture = Pictures.decode(FileKind.JPEG, parts, Math.max(parts.width(), parts.height()));
            draw(picture, text);
            return Pictures.encode(picture);
        } catch (UnreadableFile ours) {
            throw new IllegalStateException("A picture of the portal's own could not be read", ours);
        } catch (IOException font) {
            throw new UncheckedIOException(font);
        }
    }

    private void draw(BufferedImage picture, String text) throws IOException {
        var side = Math.max(picture.getWidth(), picture.getHeight());
        var size = side * SIZE;
        var line = line(text, size);
        var length = Math.max(1, line.getBounds2D().getWidth());
        var graphics = picture.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setStroke(new BasicStroke((float) Math.max(1, size / 14)));
            graphics.translate(picture.getWidth() / 2.0, picture.getHeight() / 2.0);
            graphics.rotate(SLANT);
            var step = side / (double) LINES;
            for (var row = -LINES; row <= LINES; row++) {
                var shift = (row % 2) * length / 2;
                for (var x = -1.5 * side; x < 1.5 * side; x += length + 4 * size) {
                    var place = AffineTransform.getTranslateInstance(x + shift, row * step);
                    var mark = place.createTransformedShape(line);
                    graphics.setColor(EDGES);
                    graphics.draw(mark);
                    graphics.setColor(LETTERS);
                    graphics.fill(mark);
                }
            }
        } finally {
            graphics.dispose();
        }
    }

    private synchronized Shape line(String text, double size) throws IOException {
        var scale = size / font.getUnitsPerEm();
        var letters = font.getUnicodeCmapLookup();
        var line = new Path2D.Double();
        var x = 0.0;
        for (var letter : text.codePoints().toArray()) {
            var glyph = letters.getGlyphId(letter);
            if (glyph == 0) {
                continue;
            }
            var drawn = font.getGlyph().getGlyph(glyph);
            if (drawn != null) {
                var place = new AffineTransform(scale, 0, 0, -scale, x, 0);
                line.append(place.createTransformedShape(drawn.getPath()), false);
            }
            x += font.getAdvanceWidth(glyph) * scale;
        }
        return line;
    }
}
