package io.gatehouse.evidence.codeline;

import java.util.Collections;
import java.util.List;

/**
 * The layouts in which code lines are printed: how many lines, and how long each is.
 *
 * <p>Visas are known so that a person can be told what they showed; they are no proof of identity. {@link #FRENCH_CARD}
 * is the national layout of cards that France issued until 2021, some of them valid until 2031 and later.
 */
public enum CodeLineFormat {
    /** A card: three lines of 30. */
    TD1(3, 30),
    /** A larger card or an official travel document: two lines of 36. */
    TD2(2, 36),
    /** A passport: two lines of 44. */
    TD3(2, 44),
    /** A visa of full size: two lines of 44, without a composite check digit. */
    MRV_A(2, 44),
    /** A visa of small size: two lines of 36, without a composite check digit. */
    MRV_B(2, 36),
    /** The French national identity card before 2021: two lines of 36. */
    FRENCH_CARD(2, 36);

    private final int lines;
    private final int length;

    CodeLineFormat(int lines, int length) {
        this.lines = lines;
        this.length = length;
    }

    public int lines() {
        return lines;
    }

    /** Characters a line. */
    public int length() {
        return length;
    }

    /** Whether a document of this layout can prove an identity; a visa cannot. */
    public boolean provesIdentity() {
        return this != MRV_A && this != MRV_B;
    }

    /** Where a name runs on to the end of its line, fillers at its end carry no meaning and may be added. */
    int nameLine() {
        return this == TD1 ? 2 : 0;
    }

    static CodeLineFormat of(List<String> lines) {
        var first = lines.getFirst();
        return switch (first.length()) {
            case 30 -> TD1;
            case 44 -> first.charAt(0) == 'V' ? MRV_A : TD3;
            default -> {
                if (first.charAt(0) == 'V') {
                    yield MRV_B;
                }
                yield first.startsWith("IDFRA") ? FRENCH_CARD : TD2;
            }
        };
    }

    static boolean isShape(List<String> lines) {
        if (lines.isEmpty()
                || !lines.stream()
                        .allMatch(line -> line.length() == lines.getFirst().length())) {
            return false;
        }
        return switch (lines.getFirst().length()) {
            case 30 -> lines.size() == 3;
            case 36, 44 -> lines.size() == 2;
            default -> false;
        };
    }

    /** The shapes there are, each as the lengths of its lines. */
    static List<List<Integer>> shapes() {
        return List.of(
                Collections.nCopies(2, TD3.length),
                Collections.nCopies(3, TD1.length),
                Collections.nCopies(2, TD2.length));
    }
}
