package io.gatehouse.shell.picture;

import com.ibm.icu.util.ULocale;
import com.vaadin.flow.component.Svg;
import io.gatehouse.shell.Texts;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes one SVG picture: its name, its description, and shapes whose colours are class names of the style sheet.
 *
 * <p>Widths are shares of the whole, in percent, so that a picture fills the room it gets while its words keep their size.
 * Where people read from right to left, everything but the words is mirrored.
 */
final class Drawing {

    private static final AtomicLong LAST = new AtomicLong();

    private final StringBuilder svg = new StringBuilder(512);
    private final boolean mirrored;

    private Drawing(boolean mirrored) {
        this.mirrored = mirrored;
    }

    /** A picture as wide as its room and so many pixels high. */
    static Drawing wide(int height, String className, String name, String description) {
        return begin("width=\"100%\" height=\"" + height + "\"", className, name, description, rightToLeft());
    }

    /** A picture on a grid of squares that grows and shrinks as one; it is never mirrored. */
    static Drawing grid(int side, String className, String name, String description) {
        return begin("viewBox=\"0 0 " + side + " " + side + "\"", className, name, description, false);
    }

    private static Drawing begin(String size, String className, String name, String description, boolean mirrored) {
        var drawing = new Drawing(mirrored);
        var id = "picture-" + LAST.incrementAndGet();
        drawing.svg
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" focusable=\"false\" class=\"picture ")
                .append(className)
                .append("\" ")
                .append(size)
                .append(" aria-labelledby=\"")
                .append(id)
                .append("-t ")
                .append(id)
                .append("-d\"><title id=\"")
                .append(id)
                .append("-t\">")
                .append(escaped(name))
                .append("</title><desc id=\"")
                .append(id)
                .append("-d\">")
                .append(escaped(description))
                .append("</desc>");
        return drawing;
    }

    static boolean rightToLeft() {
        return ULocale.forLocale(Texts.here()).isRightToLeft();
    }

    /** A bar from a share of the width, so many percent wide. */
    Drawing bar(String className, double from, double width, int top, int height) {
        return add("<rect class=\"%s\" x=\"%s%%\" y=\"%d\" width=\"%s%%\" height=\"%d\"/>"
                .formatted(className, share(mirrored ? 100 - from - width : from), top, share(width), height));
    }

    Drawing upright(String className, double at, int top, int bottom) {
        return add("<line class=\"%1$s\" x1=\"%2$s%%\" x2=\"%2$s%%\" y1=\"%3$d\" y2=\"%4$d\"/>"
                .formatted(className, share(x(at)), top, bottom));
    }

    Drawing level(String className, double from, double to, int at) {
        return add("<line class=\"%s\" x1=\"%s%%\" x2=\"%s%%\" y1=\"%d\" y2=\"%d\"/>"
                .formatted(className, share(x(from)), share(x(to)), at, at));
    }

    Drawing dot(String className, double at, int middle, int radius) {
        return add("<circle class=\"%s\" cx=\"%s%%\" cy=\"%d\" r=\"%d\"/>"
                .formatted(className, share(x(at)), middle, radius));
    }

    /** Words at a place: near an edge they run inwards, elsewhere they stand in the middle of it. */
    Drawing words(String className, double at, int baseline, String words) {
        var seen = x(at);
        var anchor = seen < 8 ? "start" : seen > 92 ? "end" : "middle";
        return add("<text class=\"%s\" x=\"%s%%\" y=\"%d\" text-anchor=\"%s\" direction=\"%s\">%s</text>"
                .formatted(
                        className,
                        share(seen),
                        baseline,
                        rightToLeft() ? flipped(anchor) : anchor,
                        rightToLeft() ? "rtl" : "ltr",
                        escaped(words)));
    }

    /** A line from one place to another. */
    Drawing line(String className, double from, int fromHeight, double to, int toHeight) {
        return add("<line class=\"%s\" x1=\"%s%%\" x2=\"%s%%\" y1=\"%d\" y2=\"%d\"/>"
                .formatted(className, share(x(from)), share(x(to)), fromHeight, toHeight));
    }

    /** Words with their middle at a place, however near an edge. */
    Drawing centred(String className, double at, int baseline, String words) {
        return add("<text class=\"%s\" x=\"%s%%\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                .formatted(className, share(x(at)), baseline, escaped(words)));
    }

    Drawing path(String className, CharSequence path) {
        return add("<path class=\"%s\" d=\"%s\"/>".formatted(className, path));
    }

    private Drawing add(String shape) {
        svg.append(shape);
        return this;
    }

    /** The finished SVG, as text. */
    String text() {
        return svg + "</svg>";
    }

    Svg show() {
        var shown = new Svg(text());
        shown.addClassName("picture-frame");
        return shown;
    }

    private double x(double at) {
        return mirrored ? 100 - at : at;
    }

    private static String flipped(String anchor) {
        return switch (anchor) {
            case "start" -> "end";
            case "end" -> "start";
            default -> anchor;
        };
    }

    private static String share(double percent) {
        var text = String.format(Locale.ROOT, "%.2f", percent);
        return text.endsWith(".00") ? text.substring(0, text.length() - 3) : text;
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
