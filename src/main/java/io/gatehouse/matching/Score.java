package io.gatehouse.matching;

import java.util.List;

/**
 * How strongly a subject and a listed party are held to be the same, as the sum of its named parts.
 *
 * @param points hundredths of a point: exactly the sum of the parts'. {@link #USUAL} is where a hit begins unless a profile says otherwise;
 *     seven points more make the odds about e times greater
 * @param parts what was found, in the order of the name, then the facts
 */
public record Score(int points, List<Part> parts) {

    /** The score from which the engine, as it was calibrated, holds two names to be of one party: 60 points. */
    public static final int USUAL = 6_000;

    /**
     * One reason for a score.
     *
     * @param key what was found: a key for a text, below {@code matching.part}
     * @param points what it adds or takes, in hundredths of a point
     * @param arguments what the text is about: for two parts of names the subject's and the listed one as they are written
     */
    public record Part(String key, int points, List<String> arguments) {

        public Part {
            arguments = List.copyOf(arguments);
        }
    }

    public Score {
        parts = List.copyOf(parts);
        if (parts.stream().mapToInt(Part::points).sum() != points) {
            throw new IllegalArgumentException("A score is the sum of its parts");
        }
    }
}
