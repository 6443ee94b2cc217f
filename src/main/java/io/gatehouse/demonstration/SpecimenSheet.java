package io.gatehouse.demonstration;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One side of a specimen as it was printed, flat and without a background.
 *
 * <p>Drawn in tenths of a millimetre, so that every measure can be held against ICAO Doc 9303. The emblem is a paper boat
 * in a ring, which no State bears; the word SPECIMEN stands across the side, in its heading and in its fine print.
 */
final class SpecimenSheet {

    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("dd MMM yyyy", Locale.ENGLISH);
    private static final int CORNER = 34;

    private final SpecimenDocument document;
    private final SpecimenDocument.Side side;
    private final Inks inks;
    private final double width;
    private final double height;

    SpecimenSheet(SpecimenDocument document, SpecimenDocument.Side side) {
        this.document = document;
        this.side = side;
        this.inks = Inks.of(document.issuer());
        this.width = switch (document.format()) {
            case TD3 -> 1250;
            case TD2 -> 1050;
            case TD1 -> 856;
        };
        this.height = switch (document.format()) {
            case TD3 -> 880;
            case TD2 -> 740;
            case TD1 -> 540;
        };
    }

    /** The side as a picture that many pixels wide, clear outside its rounded corners. */
    BufferedImage printed(int pixels) {
        var scale = pixels / width;
        var picture = new BufferedImage(pixels, (int) Math.round(height * scale), BufferedImage.TYPE_INT_ARGB_PRE);
        var page = picture.createGraphics();
        page.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        page.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        page.scale(scale, scale);
        var edge = new RoundRectangle2D.Double(0, 0, width, height, CORNER * 2, CORNER * 2);
        page.setPaint(inks.paper());
        page.fill(edge);
        page.setClip(edge);
        background(page);
        switch (document.format()) {
            case TD3 -> passport(page);
            case TD2 -> largeCard(page);
            case TD1 -> {
                if (side == SpecimenDocument.Side.FRONT) {
                    smallCardFront(page);
                } else {
                    smallCardBack(page);
                }
            }
        }
        across(page);
        page.dispose();
        return picture;
    }

    private void passport(Graphics2D page) {
        emblem(page, 92, 78, 46);
        write(page, "SPECIMEN PASSPORT", 156, 74, 36, 2.6, inks.heading(), 1.1);
        write(
                page,
                "FICTIONAL DOCUMENT · ISSUED TO NOBODY · CODE " + document.issuer(),
                157,
                108,
                19,
                1.6,
                Inks.LABEL,
                0);
        field(page, 838, 66, "Type", "P", 28);
        field(page, 896, 66, "Code of issuer", document.issuer(), 28);
        number(page, 1024, 66, 30);

        photograph(page, 50, 165, 350, 1);
        field(page, 440, 178, "Surname", upper(document.familyName()), 33);
        field(page, 440, 252, "Given names", upper(document.givenNames()), 33);
        ownScript(page, 440, 326, 34);
        field(page, 440, 400, "Nationality", document.nationality(), 29);
        field(page, 660, 400, "Sex", document.sex().name(), 29);
        field(page, 780, 400, "Place of birth", upper(document.birthPlace()), 29);
        field(page, 440, 474, "Date of birth", printed(document.born()), 29);
        field(page, 780, 474, "Personal number", document.optionalData().isEmpty() ? "-" : document.optionalData(), 29);
        field(page, 440, 548, "Date of issue", printed(document.issued()), 29);
        field(page, 780, 548, "Authority", "SPECIMEN OFFICE", 29);
        field(page, 440, 622, "Date of expiry", printed(document.expires()), 29);
        signature(page, 800, 658);
        photograph(page, 1075, 395, 120, 0.32f);
        codeLines(page, 66, 718, 60, (width - 132) / (44 * CodeLineLettering.PITCH));
    }

    private void largeCard(Graphics2D page) {
        emblem(page, 78, 68, 40);
        write(page, "SPECIMEN IDENTITY CARD", 134, 64, 31, 2.2, inks.heading(), 1);
        write(
                page,
                "FICTIONAL DOCUMENT · ISSUED TO NOBODY · CODE " + document.issuer(),
                135,
                94,
                17,
                1.4,
                Inks.LABEL,
                0);
        number(page, 830, 58, 30);
        photograph(page, 46, 132, 290, 1);
        field(page, 372, 146, "Surname", upper(document.familyName()), 30);
        field(page, 372, 214, "Given names", upper(document.givenNames()), 30);
        ownScript(page, 372, 282, 31);
        field(page, 372, 350, "Nationality", document.nationality(), 27);
        field(page, 560, 350, "Sex", document.sex().name(), 27);
        field(page, 650, 350, "Date of birth", printed(document.born()), 27);
        field(page, 372, 418, "Place of birth", upper(document.birthPlace()), 27);
        field(page, 372, 486, "Date of issue", printed(document.issued()), 27);
        field(page, 650, 486, "Date of expiry", printed(document.expires()), 27);
        photograph(page, 890, 330, 110, 0.32f);
        codeLines(page, 62, 590, 58, (width - 124) / (36 * CodeLineLettering.PITCH));
    }

    private void smallCardFront(Graphics2D page) {
        emblem(page, 66, 60, 36);
        write(page, "SPECIMEN IDENTITY CARD", 116, 56, 27, 1.9, inks.heading(), 0.9);
        write(page, "FICTIONAL DOCUMENT · CODE " + document.issuer(), 117, 83, 15, 1.2, Inks.LABEL, 0);
        number(page, 650, 48, 26);
        photograph(page, 38, 118, 250, 1);
        field(page, 318, 132, "Surname", upper(document.familyName()), 26);
        field(page, 318, 192, "Given names", upper(document.givenNames()), 26);
        ownScript(page, 318, 252, 28);
        field(page, 318, 312, "Nationality", document.nationality(), 24);
        field(page, 460, 312, "Sex", document.sex().name(), 24);
        field(page, 545, 312, "Date of birth", printed(document.born()), 24);
        field(page, 318, 372, "Date of expiry", printed(document.expires()), 24);
        signature(page, 330, 448);
        photograph(page, 716, 356, 96, 0.34f);
    }

    private void smallCardBack(Graphics2D page) {
        field(page, 50, 62, "Place of birth", upper(document.birthPlace()), 24);
        field(page, 50, 126, "Date of issue", printed(document.issued()), 24);
        field(page, 280, 126, "Authority", "SPECIMEN OFFICE", 24);
        if (!document.optionalData().isEmpty()) {
            field(page, 50, 190, "Personal number", document.optionalData(), 24);
        }
        emblem(page, 740, 118, 62);
        write(page, "This card was drawn for a demonstration and identifies no one.", 50, 276, 17, 0.4, Inks.LABEL, 0);
        codeLines(page, 44, 344, 60, (width - 88) / (30 * CodeLineLettering.PITCH));
    }

    private void background(Graphics2D page) {
        page.setStroke(new BasicStroke(1.0f));
        for (var wave = 0; wave < 46; wave++) {
            var ink = wave % 2 == 0 ? inks.warm() : inks.cool();
            page.setPaint(Inks.faint(ink, 74));
            var rise = height * 0.055;
            var line = new Path2D.Double();
            for (var x = -10.0; x <= width + 20; x += 14) {
                var y = wave * (height / 44)
                        - 10
                        + rise * Math.sin(x / width * 9.4 + wave * 0.21)
                        + rise * 0.45 * Math.sin(x / width * 23 - wave * 0.33);
                if (x < 0) {
                    line.moveTo(x, y);
                } else {
                    line.lineTo(x, y);
                }
            }
            page.draw(line);
        }
        rosette(page, width * 0.66, height * 0.42, height * 0.40, inks.cool(), 11);
        rosette(page, width * 0.66, height * 0.42, height * 0.26, inks.warm(), 7);
        page.setPaint(Inks.faint(inks.heading(), 30));
        page.setStroke(new BasicStroke(2.2f));
        page.draw(new RoundRectangle2D.Double(14, 14, width - 28, height - 28, CORNER * 1.6, CORNER * 1.6));
    }

    private static void rosette(Graphics2D page, double x, double y, double radius, Color ink, int petals) {
        page.setPaint(Inks.faint(ink, 66));
        page.setStroke(new BasicStroke(1.0f));
        for (var ring = 0; ring < 12; ring++) {
            var line = new Path2D.Double();
            for (var step = 0; step <= 220; step++) {
                var angle = Math.PI * 2 * step / 220;
                var reach = radius * (0.62 + 0.03 * ring + 0.16 * Math.cos(petals * angle + ring * 0.42));
                var px = x + reach * Math.cos(angle);
                var py = y + reach * Math.sin(angle);
                if (step == 0) {
                    line.moveTo(px, py);
                } else {
                    line.lineTo(px, py);
                }
            }
            page.draw(line);
        }
    }

    /** A paper boat on two waves, in a ring of beads. */
    private void emblem(Graphics2D page, double x, double y, double radius) {
        var before = page.getTransform();
        page.translate(x, y);
        page.scale(radius / 50, radius / 50);
        page.setPaint(inks.heading());
        page.setStroke(new BasicStroke(2.6f));
        page.draw(new Ellipse2D.Double(-48, -48, 96, 96));
        for (var bead = 0; bead < 20; bead++) {
            var angle = Math.PI * 2 * bead / 20;
            page.fill(new Ellipse2D.Double(41 * Math.cos(angle) - 1.9, 41 * Math.sin(angle) - 1.9, 3.8, 3.8));
        }
        page.fill(polygon(-28, 2, 28, 2, 17, 16, -17, 16));
        page.fill(polygon(-1.5, -26, -1.5, -1, -20, -1));
        page.setPaint(inks.warm());
        page.fill(polygon(1.5, -26, 1.5, -1, 20, -1));
        page.setPaint(inks.cool());
        page.setStroke(new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (var row = 0; row < 2; row++) {
            var wave = new Path2D.Double();
            var reach = 26 - row * 9;
            wave.moveTo(-reach, 22 + row * 7);
            wave.curveTo(-reach / 2.0, 17 + row * 7, -reach / 4.0, 27 + row * 7, 0, 22 + row * 7);
            wave.curveTo(reach / 4.0, 17 + row * 7, reach / 2.0, 27 + row * 7, reach, 22 + row * 7);
            page.draw(wave);
        }
        page.setTransform(before);
    }

    private void photograph(Graphics2D page, double x, double y, double wide, float strength) {
        var before = page.getTransform();
        var composite = page.getComposite();
        page.setComposite(AlphaComposite.SrcOver.derive(strength));
        page.transform(Portrait.into(x, y, wide));
        Portrait.of(document).draw(page);
        page.setComposite(composite);
        page.setTransform(before);
        if (strength == 1) {
            page.setStroke(new BasicStroke(1.4f));
            page.setPaint(Inks.faint(inks.cool(), 110));
            for (var line = 0; line < 7; line++) {
                page.draw(new Line2D.Double(
                        x, y + wide * (0.94 + line * 0.05), x + wide * (0.35 - line * 0.05), y + wide * 1.286));
            }
            page.setPaint(Inks.faint(inks.heading(), 90));
            page.draw(new RoundRectangle2D.Double(x, y, wide, wide * 450 / 350, 4, 4));
        }
    }

    private void signature(Graphics2D page, double x, double y) {
        var chance = new SplittableRandom(document.familyName().hashCode());
        var line = new Path2D.Double();
        line.moveTo(x, y);
        var at = x;
        for (var stroke = 0; stroke < 7; stroke++) {
            var up = chance.nextDouble(8, 44);
            var on = chance.nextDouble(14, 34);
            line.curveTo(at + on * 0.2, y - up, at + on * 1.3, y - up, at + on * 0.6, y + chance.nextDouble(-4, 10));
            line.curveTo(at + on * 0.5, y + 14, at + on * 0.9, y + 4, at + on, y - chance.nextDouble(0, 8));
            at += on;
        }
        page.setPaint(new Color(0x25, 0x2f, 0x63, 210));
        page.setStroke(new BasicStroke(2.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        page.draw(line);
    }

    private void codeLines(Graphics2D page, double x, double y, double apart, double stretch) {
        page.setPaint(Inks.faint(Color.WHITE, 130));
        page.fill(new RoundRectangle2D.Double(0, y - 34, width, height - y + 34, 0, 0));
        page.setPaint(new Color(0x15171c));
        var row = 0;
        for (var line : SpecimenCodeLines.of(document)) {
            var place = AffineTransform.getTranslateInstance(x, y + row * apart);
            place.scale(stretch, 1);
            page.fill(place.createTransformedShape(CodeLineLettering.line(line)));
            row++;
        }
    }

    /** The word that no one can miss: twice across the side, pale enough to read through. */
    private void across(Graphics2D page) {
        Lettering.line("SPECIMEN", width * 0.155, width * 0.02).ifPresent(word -> {
            var bounds = word.getBounds2D();
            var place = AffineTransform.getTranslateInstance(width * 0.53, height * 0.46);
            place.rotate(-0.42);
            place.translate(-bounds.getCenterX(), -bounds.getCenterY());
            var placed = place.createTransformedShape(word);
            page.setPaint(Inks.faint(new Color(0xb3202c), 26));
            page.fill(placed);
            page.setPaint(Inks.faint(new Color(0xb3202c), 74));
            page.setStroke(new BasicStroke(1.5f));
            page.draw(placed);
        });
    }

    private void ownScript(Graphics2D page, double x, double y, double size) {
        var name = document.nameInOwnScript();
        if (name != null && Lettering.line(name, size, 0).isPresent()) {
            field(page, x, y, "Name in own script", name, size);
        }
    }

    private void number(Graphics2D page, double x, double y, double size) {
        label(page, x, y, "Document No.");
        write(page, document.number(), x, y + size * 1.12, size, 1.5, new Color(0x7a2231), 0.7);
    }

    private void field(Graphics2D page, double x, double y, String label, String value, double size) {
        label(page, x, y, label);
        var room = room(x, y, label);
        var line = Lettering.line(value, size, 0.4).orElse(null);
        if (line == null) {
            return;
        }
        var squeeze = Math.min(1, room / Math.max(1, Lettering.width(line)));
        drawn(page, line, x, y + size * 1.12, squeeze, Inks.TEXT, 0.5);
    }

    /** How far a value may run before it meets the next thing on its line. */
    private double room(double x, double y, @Nullable String label) {
        if ("Nationality".equals(label)) {
            return document.format() == SpecimenDocument.Format.TD3 ? 190 : 120;
        }
        var right = width - 40;
        if (document.format() == SpecimenDocument.Format.TD3 && y > 380 && y < 560 && x >= 700) {
            right = 1062;
        }
        return right - x;
    }

    private static void label(Graphics2D page, double x, double y, String text) {
        write(page, text, x, y, 15.5, 0.5, Inks.LABEL, 0);
    }

    private static void write(
            Graphics2D page, String text, double x, double y, double size, double tracking, Color ink, double weight) {
        Lettering.line(text, size, tracking).ifPresent(line -> drawn(page, line, x, y, 1, ink, weight));
    }

    private static void drawn(
            Graphics2D page, Shape line, double x, double y, double squeeze, Color ink, double weight) {
        var place = AffineTransform.getTranslateInstance(x, y);
        place.scale(squeeze, 1);
        var placed = place.createTransformedShape(line);
        page.setPaint(ink);
        page.fill(placed);
        if (weight > 0) {
            page.setStroke(new BasicStroke((float) weight, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            page.draw(placed);
        }
    }

    private static Shape polygon(double... points) {
        var shape = new Path2D.Double();
        shape.moveTo(points[0], points[1]);
        for (var point = 2; point < points.length; point += 2) {
            shape.lineTo(points[point], points[point + 1]);
        }
        shape.closePath();
        return shape;
    }

    private static String printed(LocalDate date) {
        return PRINTED.format(date).toUpperCase(Locale.ENGLISH);
    }

    private static String upper(String name) {
        return name.isEmpty() ? "-" : name.toUpperCase(Locale.ROOT);
    }
}
