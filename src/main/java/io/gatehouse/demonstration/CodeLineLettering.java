package io.gatehouse.demonstration;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;

/**
 * The letters of code lines: capitals, digits and the filler, drawn by us in single strokes of even width after the
 * manner of OCR-B, which is what readers of code lines are taught on.
 *
 * <p>Measured in tenths of a millimetre: 24 high, 25.4 from one to the next, a stroke 3.3 wide (ISO 1073-2, size I).
 */
final class CodeLineLettering {

    /** From the start of one character to the start of the next, in tenths of a millimetre. */
    static final double PITCH = 25.4;

    private static final BasicStroke PEN = new BasicStroke(3.3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final Map<Character, Shape> CHARACTERS = drawn("""
            0 M 8 0 C 3.5 0 2 5.5 2 12 C 2 18.5 3.5 24 8 24 C 12.5 24 14 18.5 14 12 C 14 5.5 12.5 0 8 0 Z
            1 M 3.5 4.5 L 9 0 L 9 24 M 3.5 24 L 14.5 24
            2 M 2 4 C 3 1.4 5.4 0 8 0 C 11.6 0 14 2.5 14 6 C 14 11.5 2 17 2 24 L 14.2 24
            3 M 2.2 0 L 14 0 L 7.4 9 C 11.6 9 14 12 14 16.4 C 14 21 11.3 24 7.4 24 C 4.8 24 2.8 23 1.5 20.8
            4 M 9.6 0 L 1.2 17.4 L 15 17.4 M 11.2 10.5 L 11.2 24
            5 M 13.2 0 L 3.4 0 L 3.4 10.2 C 4.8 9.2 6.3 8.7 8 8.7 C 11.7 8.7 14 11.7 14 16.2 C 14 21 11.3 24 7.4 24 C 5 24 3 23 1.8 21.2
            6 M 10.4 0 C 6 5 2 11 2 17 C 2 21.2 4.4 24 8 24 C 11.6 24 14 21.2 14 17 C 14 12.8 11.6 10 8 10 C 5.4 10 3.4 11.2 2.4 13.6
            7 M 2 0 L 14.2 0 C 10 7 7 14.5 7 24
            8 M 8 11 C 5 11 3 8.8 3 5.5 C 3 2.3 5 0 8 0 C 11 0 13 2.3 13 5.5 C 13 8.8 11 11 8 11 C 4.4 11 2 13.8 2 17.5 C 2 21.3 4.4 24 8 24 C 11.6 24 14 21.3 14 17.5 C 14 13.8 11.6 11 8 11 Z
            9 M 5.6 24 C 10 19 14 13 14 7 C 14 2.8 11.6 0 8 0 C 4.4 0 2 2.8 2 7 C 2 11.2 4.4 14 8 14 C 10.6 14 12.6 12.8 13.6 10.4
            A M 0.6 24 L 8 0 L 15.4 24 M 3.3 16 L 12.7 16
            B M 2 11.4 L 8.4 11.4 C 12.4 11.4 14.8 14 14.8 17.7 C 14.8 21.4 12.4 24 8.4 24 L 2 24 L 2 0 L 8 0 C 11.4 0 13.4 2.3 13.4 5.7 C 13.4 9.1 11.4 11.4 8 11.4
            C M 14.8 3.6 C 13.4 1.2 11.5 0 9 0 C 4 0 1.2 5 1.2 12 C 1.2 19 4 24 9 24 C 11.5 24 13.4 22.8 14.8 20.4
            D M 2 0 L 2 24 L 6.4 24 C 11.8 24 14.8 19 14.8 12 C 14.8 5 11.8 0 6.4 0 Z
            E M 14 0 L 2.2 0 L 2.2 24 L 14.4 24 M 2.2 11.5 L 12 11.5
            F M 14.2 0 L 2.2 0 L 2.2 24 M 2.2 12 L 12.4 12
            G M 14.6 3.6 C 13.2 1.2 11.3 0 8.8 0 C 3.9 0 1.2 5 1.2 12 C 1.2 19 3.9 24 8.8 24 C 11.3 24 13.4 23 14.8 21.2 L 14.8 13 L 9.4 13
            H M 1.6 0 L 1.6 24 M 14.4 0 L 14.4 24 M 1.6 11.5 L 14.4 11.5
            I M 3 0 L 13 0 M 8 0 L 8 24 M 3 24 L 13 24
            J M 5 0 L 13 0 L 13 17 C 13 21.5 11 24 7.4 24 C 4.5 24 2.6 22.6 1.6 20
            K M 2 0 L 2 24 M 14.4 0 L 2 13.4 M 6.4 9 L 15 24
            L M 3 0 L 3 24 L 14.6 24
            M M 0.9 24 L 0.9 0 L 8 11 L 15.1 0 L 15.1 24
            N M 1.6 24 L 1.6 0 L 14.4 24 L 14.4 0
            O M 8 0 C 2 0 0.4 4.6 0.4 12 C 0.4 19.4 2 24 8 24 C 14 24 15.6 19.4 15.6 12 C 15.6 4.6 14 0 8 0 Z
            P M 2 24 L 2 0 L 8.4 0 C 12.6 0 14.8 2.8 14.8 6.8 C 14.8 10.8 12.6 13.6 8.4 13.6 L 2 13.6
            Q M 8 0 C 2 0 0.4 4.6 0.4 12 C 0.4 19.4 2 24 8 24 C 14 24 15.6 19.4 15.6 12 C 15.6 4.6 14 0 8 0 Z M 9.6 17.6 L 15.6 24.6
            R M 2 24 L 2 0 L 8.4 0 C 12.4 0 14.4 2.6 14.4 6.3 C 14.4 10 12.4 12.6 8.4 12.6 L 2 12.6 M 8 12.6 L 15 24
            S M 14 3.2 C 12.6 1.1 10.6 0 8.2 0 C 4.8 0 2.4 2.3 2.4 5.7 C 2.4 13 14.4 10 14.4 17.7 C 14.4 21.5 11.8 24 8 24 C 5.1 24 2.8 22.8 1.5 20.2
            T M 0.9 0 L 15.1 0 M 8 0 L 8 24
            U M 1.6 0 L 1.6 16 C 1.6 21.3 4 24 8 24 C 12 24 14.4 21.3 14.4 16 L 14.4 0
            V M 0.9 0 L 8 24 L 15.1 0
            W M 0.4 0 L 3.7 24 L 8 9 L 12.3 24 L 15.6 0
            X M 1.2 0 L 14.8 24 M 14.8 0 L 1.2 24
            Y M 0.9 0 L 8 11.5 L 15.1 0 M 8 11.5 L 8 24
            Z M 1.6 0 L 14.4 0 L 1.6 24 L 14.6 24
            < M 13.8 4.2 L 2.2 12.4 L 13.8 20.6
            """);

    private CodeLineLettering() {}

    /** A line of characters, the top left of the first at the origin. */
    static Shape line(String characters) {
        var line = new Path2D.Double();
        for (var place = 0; place < characters.length(); place++) {
            var shape = CHARACTERS.get(characters.charAt(place));
            if (shape == null) {
                throw new IllegalArgumentException("A code line has only capitals, digits and fillers");
            }
            line.append(shape.getPathIterator(AffineTransform.getTranslateInstance(place * PITCH, 0)), false);
        }
        return line;
    }

    private static Map<Character, Shape> drawn(String drawings) {
        var characters = new HashMap<Character, Shape>();
        drawings.lines()
                .forEach(drawing -> characters.put(
                        drawing.charAt(0), PEN.createStrokedShape(path(new Scanner(drawing.substring(2))))));
        return Map.copyOf(characters);
    }

    private static Path2D path(Scanner steps) {
        var path = new Path2D.Double();
        while (steps.hasNext()) {
            switch (steps.next()) {
                case "M" -> path.moveTo(number(steps), number(steps));
                case "L" -> path.lineTo(number(steps), number(steps));
                case "C" ->
                    path.curveTo(
                            number(steps), number(steps), number(steps), number(steps), number(steps), number(steps));
                case "Z" -> path.closePath();
                default -> throw new IllegalStateException("A drawing has only the steps M, L, C and Z");
            }
        }
        return path;
    }

    private static double number(Scanner steps) {
        return Double.parseDouble(steps.next());
    }
}
