package io.gatehouse.demonstration;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A drawn figure where a document has its photograph: head, hair and shoulders without a face, since no one's face belongs
 * on a specimen.
 *
 * <p>Drawn 350 by 450, the proportions of a passport photograph.
 */
record Portrait(Color skin, Color hairColour, Color clothes, Color backdrop, Hair hair, Neck neck, boolean glasses) {

    private enum Hair {
        SHORT,
        PARTED,
        CURLY,
        BALD,
        BEARDED,
        LONG,
        BOB,
        BUN,
        WAVY,
        COVERED
    }

    private enum Neck {
        SHIRT,
        ROUND,
        JACKET,
        STAND_UP
    }

    private static final List<Color> SKINS = colours(0xf1d3bd, 0xe6bd9e, 0xd7a27c, 0xc08a63, 0x9a6a48, 0x7a5138);
    private static final List<Color> HAIRS =
            colours(0x1f1a19, 0x2e2320, 0x4a3226, 0x6e4a2e, 0xa57b4a, 0x8d8a88, 0x5e2f22);
    private static final List<Color> CLOTHES =
            colours(0x2f3e58, 0x44566b, 0x5a4450, 0x2f5a52, 0x7a5a3c, 0x6d3b3f, 0x3f3f46, 0x5b6b3f, 0x31607a);
    private static final List<Color> BACKDROPS = colours(0xe6e9ec, 0xdfe7ea, 0xebe6df, 0xe3e3ea);
    private static final List<Hair> OF_WOMEN =
            List.of(Hair.LONG, Hair.BOB, Hair.BUN, Hair.WAVY, Hair.CURLY, Hair.COVERED, Hair.LONG);
    private static final List<Hair> OF_MEN =
            List.of(Hair.SHORT, Hair.PARTED, Hair.CURLY, Hair.BALD, Hair.BEARDED, Hair.SHORT, Hair.PARTED);

    private static final Shape HEAD = new Ellipse2D.Double(110, 92, 130, 172);

    static Portrait of(SpecimenDocument document) {
        var chance = new SplittableRandom(
                document.number().hashCode() * 7919L + document.familyName().hashCode());
        var styles = document.sex() == SpecimenDocument.Sex.M ? OF_MEN : OF_WOMEN;
        return new Portrait(
                one(SKINS, chance),
                one(HAIRS, chance),
                one(CLOTHES, chance),
                one(BACKDROPS, chance),
                one(styles, chance),
                one(List.of(Neck.values()), chance),
                chance.nextInt(5) == 0);
    }

    void draw(Graphics2D page) {
        page.setPaint(new GradientPaint(0, 0, backdrop.brighter(), 350, 450, shade(backdrop, 0.9)));
        page.fill(new Rectangle2D.Double(0, 0, 350, 450));
        var clip = page.getClip();
        page.clip(new Rectangle2D.Double(0, 0, 350, 450));
        behindTheHead(page);
        page.setPaint(shade(skin, 0.86));
        page.fill(new RoundRectangle2D.Double(143, 225, 64, 110, 40, 40));
        shoulders(page);
        page.setPaint(skin);
        page.fill(new Ellipse2D.Double(99, 168, 26, 42));
        page.fill(new Ellipse2D.Double(225, 168, 26, 42));
        page.setPaint(new GradientPaint(110, 100, shade(skin, 1.06), 240, 260, shade(skin, 0.93)));
        page.fill(HEAD);
        hair(page);
        if (glasses && hair != Hair.COVERED) {
            page.setPaint(new Color(60, 60, 66, 190));
            page.setStroke(new BasicStroke(4));
            page.draw(new RoundRectangle2D.Double(122, 170, 44, 32, 20, 20));
            page.draw(new RoundRectangle2D.Double(184, 170, 44, 32, 20, 20));
            page.draw(curve(166, 182, 175, 176, 175, 176, 184, 182));
        }
        page.setClip(clip);
    }

    private void behindTheHead(Graphics2D page) {
        page.setPaint(shade(hairColour, 0.85));
        switch (hair) {
            case LONG -> page.fill(new RoundRectangle2D.Double(88, 80, 174, 290, 150, 120));
            case WAVY -> {
                page.fill(new RoundRectangle2D.Double(84, 82, 182, 236, 150, 110));
                for (var side : new int[] {84, 222}) {
                    page.fill(new Ellipse2D.Double(side - 8, 220, 60, 70));
                    page.fill(new Ellipse2D.Double(side - 4, 270, 52, 66));
                }
            }
            case BOB -> page.fill(new RoundRectangle2D.Double(90, 80, 170, 196, 150, 60));
            case BUN -> page.fill(new Ellipse2D.Double(140, 42, 70, 66));
            case COVERED -> {
                page.setPaint(shade(clothes, 1.25));
                page.fill(new RoundRectangle2D.Double(82, 68, 186, 300, 170, 160));
            }
            default -> {}
        }
    }

    private void shoulders(Graphics2D page) {
        var body = new Path2D.Double();
        body.moveTo(10, 450);
        body.curveTo(12, 360, 60, 332, 132, 312);
        body.curveTo(150, 345, 200, 345, 218, 312);
        body.curveTo(290, 332, 338, 360, 340, 450);
        body.closePath();
        page.setPaint(new GradientPaint(0, 310, shade(clothes, 1.12), 0, 450, shade(clothes, 0.88)));
        page.fill(body);
        switch (neck) {
            case SHIRT -> {
                page.setPaint(new Color(0xf2f2f0));
                page.fill(polygon(132, 308, 175, 366, 120, 384, 112, 322));
                page.fill(polygon(218, 308, 175, 366, 230, 384, 238, 322));
                page.setPaint(shade(clothes, 0.75));
                page.fill(polygon(175, 362, 188, 378, 182, 450, 168, 450, 162, 378));
            }
            case JACKET -> {
                page.setPaint(new Color(0xece9e4));
                page.fill(polygon(134, 312, 216, 312, 175, 440));
                page.setPaint(shade(clothes, 0.72));
                page.fill(polygon(130, 308, 108, 326, 120, 380, 172, 450, 175, 436));
                page.fill(polygon(220, 308, 242, 326, 230, 380, 178, 450, 175, 436));
            }
            case STAND_UP -> {
                page.setPaint(shade(clothes, 0.8));
                page.fill(new RoundRectangle2D.Double(128, 292, 94, 42, 26, 26));
                page.setStroke(new BasicStroke(3));
                page.draw(curve(175, 334, 175, 370, 175, 410, 175, 450));
            }
            case ROUND -> {
                page.setPaint(shade(clothes, 0.78));
                page.setStroke(new BasicStroke(7));
                page.draw(curve(131, 313, 150, 346, 200, 346, 219, 313));
            }
        }
        if (hair == Hair.COVERED) {
            page.setPaint(shade(clothes, 1.25));
            page.fill(new RoundRectangle2D.Double(104, 236, 142, 116, 110, 90));
            page.setPaint(shade(clothes, 1.05));
            page.setStroke(new BasicStroke(4));
            page.draw(curve(120, 300, 160, 350, 200, 345, 240, 318));
        }
    }

    private void hair(Graphics2D page) {
        page.setPaint(new GradientPaint(110, 70, shade(hairColour, 1.25), 240, 190, hairColour));
        switch (hair) {
            case BALD -> {
                page.setPaint(new Color(255, 255, 255, 40));
                page.fill(new Ellipse2D.Double(140, 104, 48, 26));
            }
            case SHORT, BEARDED -> page.fill(cap(104, 78, 142, 120, 146, 20));
            case PARTED -> {
                page.fill(cap(102, 74, 146, 120, 140, 8));
                page.fill(curved(112, 148, 120, 96, 176, 82, 232, 110, 190, 128, 150, 128, 112, 148));
            }
            case CURLY -> {
                for (var curl = 0; curl < 9; curl++) {
                    var angle = Math.PI * (1.05 + curl * 0.1125);
                    page.fill(new Ellipse2D.Double(
                            175 + 64 * Math.cos(angle) - 28, 152 + 72 * Math.sin(angle) - 28, 56, 56));
                }
            }
            case LONG, BUN -> {
                page.fill(curved(104, 186, 100, 100, 150, 76, 182, 80, 160, 120, 122, 136, 104, 186));
                page.fill(curved(246, 186, 250, 100, 204, 74, 172, 80, 196, 124, 230, 136, 246, 186));
            }
            case WAVY -> page.fill(curved(100, 196, 96, 70, 254, 70, 250, 196, 240, 140, 170, 150, 150, 112));
            case BOB -> {
                page.fill(new Area(cap(98, 76, 154, 150, 154, 0)));
                page.fill(new RoundRectangle2D.Double(96, 150, 24, 108, 20, 20));
                page.fill(new RoundRectangle2D.Double(230, 150, 24, 108, 20, 20));
            }
            case COVERED -> {
                var scarf = new Area(new RoundRectangle2D.Double(94, 76, 162, 206, 160, 150));
                scarf.subtract(new Area(new Ellipse2D.Double(119, 112, 112, 152)));
                page.setPaint(new GradientPaint(94, 76, shade(clothes, 1.45), 256, 282, shade(clothes, 1.2)));
                page.fill(scarf);
            }
        }
        if (hair == Hair.BEARDED) {
            var beard = new Area(HEAD);
            beard.intersect(new Area(new Rectangle2D.Double(100, 204, 150, 80)));
            beard.subtract(new Area(new Ellipse2D.Double(130, 168, 90, 66)));
            page.setPaint(Inks.faint(hairColour, 215));
            page.fill(beard);
        }
    }

    /** Hair that follows the head and ends in a hairline, higher or lower. */
    private static Area cap(double x, double y, double width, double height, double hairline, double temple) {
        var cap = new Area(new Ellipse2D.Double(x, y, width, height * 1.7));
        cap.intersect(new Area(new Rectangle2D.Double(x, y, width, height)));
        cap.subtract(new Area(new Ellipse2D.Double(x + temple, hairline - 22, width - 2 * temple, height * 1.4)));
        return cap;
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

    private static Shape curved(double... points) {
        var shape = new Path2D.Double();
        shape.moveTo(points[0], points[1]);
        for (var point = 2; point + 5 < points.length; point += 6) {
            shape.curveTo(
                    points[point],
                    points[point + 1],
                    points[point + 2],
                    points[point + 3],
                    points[point + 4],
                    points[point + 5]);
        }
        shape.closePath();
        return shape;
    }

    private static Shape curve(double... points) {
        var shape = new Path2D.Double();
        shape.moveTo(points[0], points[1]);
        shape.curveTo(points[2], points[3], points[4], points[5], points[6], points[7]);
        return shape;
    }

    static AffineTransform into(double x, double y, double width) {
        var place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / 350, width / 350);
        return place;
    }

    private static Color shade(Color colour, double by) {
        return new Color(part(colour.getRed() * by), part(colour.getGreen() * by), part(colour.getBlue() * by));
    }

    private static int part(double value) {
        return (int) Math.clamp(Math.round(value), 0, 255);
    }

    private static List<Color> colours(int... values) {
        return java.util.Arrays.stream(values).mapToObj(Color::new).toList();
    }

    private static <T> T one(List<T> choices, SplittableRandom chance) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
