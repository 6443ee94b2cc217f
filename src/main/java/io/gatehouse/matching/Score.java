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

    /**
     * The score from which the engine, as it was calibrated, holds two names to be of one party: 60 points, for people and for
     * organisations. Each kind has weights of its own, and both scales are laid so that 60 is where its half of the training pairs is told
     * apart best. Profiles set other thresholds by list and kind.
     */
    public static final int USUAL = 6_000;

    /**
     * One reason for a score.
     *
     * <p>The texts stand below {@code screening.part.} and are messages whose arguments are these:
     *
     * <ul>
     *   <li>two parts of names held to be the same ({@code equal.family}, {@code alike.name.common}, …): {0} the subject's, {1} the listed
     *       one, as they are written;
     *   <li>a part that only one side has ({@code only.subject.word}, {@code only.listed.initial}, …): {0} the part;
     *   <li>{@code birth.near}, {@code birth.apart}, {@code birth.far}: {0} the years between; {@code birth.day} and {@code birth.year}: none;
     *   <li>{@code country.same}: {0} the codes of the countries that both have; {@code country.other}: {0} the subject's, {1} the listed;
     *   <li>{@code identifier.same}, {@code identifier.other}: {0} the name of the {@link Identifier.Kind};
     *   <li>what is found of the names as wholes ({@code words.one}, {@code swapped}, {@code name.weak}, …): none.
     * </ul>
     *
     * @param key what was found: a key for a text, one of {@link #keys}
     * @param points what it adds or takes, in hundredths of a point; it stands beside the text, not in it
     * @param arguments what the text is about, in the order above
     */
    public record Part(String key, int points, List<String> arguments) {

        public Part {
            arguments = List.copyOf(arguments);
        }

        /** Every key that a part can carry, so that none lacks a text. */
        public static List<String> keys() {
            return Scoring.keys().distinct().sorted().toList();
        }
    }

    public Score {
        parts = List.copyOf(parts);
        if (parts.stream().mapToInt(Part::points).sum() != points) {
            throw new IllegalArgumentException("A score is the sum of its parts");
        }
    }
}
