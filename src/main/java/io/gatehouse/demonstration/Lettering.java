package io.gatehouse.demonstration;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Text as outlines, the same on every machine.
 *
 * <p>Latin, Greek, Cyrillic and Hebrew come from the one typeface that PDFBox brings along and are read by FontBox, so
 * neither fontconfig nor an installed font is needed, as a slim JDK image has none. Scripts beyond that typeface are drawn
 * with the machine's own fonts where it has them, and left out where it has not.
 */
final class Lettering {

    private static final String TYPEFACE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    /** Letters without points: they stand one by one, from right to left. */
    private static final Pattern HEBREW = Pattern.compile("[\u05d0-\u05ea ]+");

    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);
    private static final Lettering ONE = new Lettering();

    private final TrueTypeFont typeface;
    private final CmapLookup glyphs;
    private final double unitsPerEm;
    private final Map<Integer, Letter> letters = new ConcurrentHashMap<>();

    /** A letter as the typeface has it, in its own units. */
    private record Letter(Shape outline, double advance) {}

    private Lettering() {
        try (var bytes = Objects.requireNonNull(PDDocument.class.getResourceAsStream(TYPEFACE), TYPEFACE)) {
            typeface = new TTFParser().parse(new RandomAccessReadBuffer(bytes.readAllBytes()));
            glyphs = typeface.getUnicodeCmapLookup();
            unitsPerEm = typeface.getUnitsPerEm();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A line of text with its baseline's start at the origin; empty where no font of this machine knows its letters. */
    static Optional<Shape> line(String text, double size, double tracking) {
        if (HEBREW.matcher(text).matches()) {
            return Optional.of(ONE.outline(new StringBuilder(text).reverse().toString(), size, tracking));
        }
        return ONE.knows(text) ? Optional.of(ONE.outline(text, size, tracking)) : byTheMachine(text, size);
    }

    static double width(Shape line) {
        return line.getBounds2D().getMaxX();
    }

    private boolean knows(String text) {
        return text.codePoints().allMatch(character -> glyphs.getGlyphId(character) != 0)
                && text.codePoints().noneMatch(character -> character >= 0x590 && character < 0x1000);
    }

    private Shape outline(String text, double size, double tracking) {
        var scale = size / unitsPerEm;
        var line = new Path2D.Double();
        var place = 0.0;
        for (var character : text.codePoints().toArray()) {
            var letter = letters.computeIfAbsent(character, this::read);
            line.append(letter.outline().getPathIterator(new AffineTransform(scale, 0, 0, -scale, place, 0)), false);
            place += letter.advance() * scale + tracking;
        }
        return line;
    }

    /** The typeface reads its tables lazily from one buffer, so one thread at a time. */
    private synchronized Letter read(int character) {
        try {
            var glyph = glyphs.getGlyphId(character);
            var data = typeface.getGlyph().getGlyph(glyph);
            return new Letter(data == null ? new Path2D.Double() : data.getPath(), typeface.getAdvanceWidth(glyph));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Shape> byTheMachine(String text, double size) {
        try {
            var font = new Font(Font.SANS_SERIF, Font.PLAIN, 100);
            if (font.canDisplayUpTo(text) >= 0) {
                return Optional.empty();
            }
            var shrink = AffineTransform.getScaleInstance(size / 100, size / 100);
            return Optional.of(new TextLayout(text, font, UNHINTED).getOutline(shrink));
        } catch (RuntimeException | LinkageError | InternalError noFontsHere) {
            return Optional.empty();
        }
    }
}
