package io.gatehouse.evidence.codeline;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What becomes of code lines as a person types or pastes them.
 *
 * <p>Spaces, missing line breaks, lower case, full-width characters, other digits, {@code «}, {@code ‹} and the like for
 * {@code <}, and too few or too many fillers at the end of a line of names are forgiven. Letters and digits stay what
 * they are: an {@code O} typed for a zero is for the check digit to find and for the person to mend.
 */
public sealed interface TypedCodeLines {

    /** They have the shape of code lines. Whether their digits hold is another question. */
    record Read(CodeLines lines) implements TypedCodeLines {}

    /** Nothing was typed. */
    record Missing() implements TypedCodeLines {}

    /**
     * A character that no code line has.
     *
     * @param character as typed
     */
    record Strange(String character) implements TypedCodeLines {}

    /**
     * A line is too short or too long.
     *
     * @param line from 1
     * @param typed its characters, spaces apart
     * @param wanted the characters that the nearest layout has in a line
     */
    record WrongLength(int line, int typed, int wanted) implements TypedCodeLines {}

    String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";

    /** Longer than any code lines by far; not even looked at. */
    int MOST_TYPED = 400;

    static TypedCodeLines of(String typed) {
        if (typed.length() > MOST_TYPED) {
            return new WrongLength(1, typed.length(), CodeLineFormat.TD3.length());
        }
        var plain = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        var single = lines(plain, "<");
        if (single.isEmpty()) {
            return new Missing();
        }
        var strange = single.stream()
                .flatMapToInt(String::codePoints)
                .filter(character -> ALPHABET.indexOf(character) < 0)
                .findFirst();
        if (strange.isPresent()) {
            return new Strange(Character.toString(strange.getAsInt()));
        }
        var oneEach = plain.contains("««");
        return shaped(oneEach ? single : lines(plain, "<<"))
                .or(() -> shaped(single))
                .<TypedCodeLines>map(lines -> new Read(new CodeLines(lines)))
                .orElseGet(() -> misfit(single));
    }

    /** The lines without what is forgiven. A guillemet may stand for one filler or, as phones replace it, for two. */
    private static List<String> lines(String plain, String guillemet) {
        return plain.lines()
                .map(line -> line.replaceAll("[«»《》≪≫]", guillemet)
                        .replaceAll("[‹›〈〉⟨⟩˂]", "<")
                        .replaceAll("[\\p{Z}\\p{C}\\p{Mn}]", ""))
                .map(line -> line.codePoints()
                        .map(TypedCodeLines::plain)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static int plain(int character) {
        return Character.isDigit(character) ? '0' + Character.digit(character, 10) : Character.toUpperCase(character);
    }

    private static Optional<List<String>> shaped(List<String> lines) {
        for (var shape : CodeLineFormat.shapes()) {
            var fitted = fitted(lines, shape);
            if (fitted.isPresent()) {
                return fitted;
            }
        }
        var joined = String.join("", lines);
        for (var shape : CodeLineFormat.shapes()) {
            if (joined.length() == shape.stream().mapToInt(Integer::intValue).sum()) {
                return Optional.of(parted(joined, shape));
            }
        }
        return Optional.empty();
    }

    private static Optional<List<String>> fitted(List<String> lines, List<Integer> shape) {
        if (lines.size() != shape.size()) {
            return Optional.empty();
        }
        var length = shape.getFirst();
        var nameLine = shape.size() == 3 ? CodeLineFormat.TD1.nameLine() : CodeLineFormat.TD3.nameLine();
        var fitted = new ArrayList<>(lines);
        var names = CodeLines.trimmed(lines.get(nameLine));
        if (names.isEmpty() || names.length() > length) {
            return Optional.empty();
        }
        fitted.set(nameLine, names + "<".repeat(length - names.length()));
        return CodeLineFormat.isShape(fitted) ? Optional.of(fitted) : Optional.empty();
    }

    private static List<String> parted(String joined, List<Integer> shape) {
        var length = shape.getFirst();
        var parts = new ArrayList<String>();
        for (var at = 0; at < joined.length(); at += length) {
            parts.add(joined.substring(at, at + length));
        }
        return parts;
    }

    private static TypedCodeLines misfit(List<String> lines) {
        if (lines.size() == 3) {
            return misfit(lines, CodeLineFormat.TD1.length(), CodeLineFormat.TD1.nameLine());
        }
        var longest = lines.stream().mapToInt(String::length).max().orElse(0);
        var passport = lines.getFirst().charAt(0) == 'P'
                || longest > (CodeLineFormat.TD2.length() + CodeLineFormat.TD3.length()) / 2;
        return misfit(lines, passport ? CodeLineFormat.TD3.length() : CodeLineFormat.TD2.length(), 0);
    }

    private static WrongLength misfit(List<String> lines, int wanted, int nameLine) {
        for (var i = 0; i < lines.size(); i++) {
            var typed = lines.get(i).length();
            var tooLong = CodeLines.trimmed(lines.get(i)).length() > wanted;
            if (i == nameLine ? tooLong : typed != wanted) {
                return new WrongLength(i + 1, typed, wanted);
            }
        }
        return new WrongLength(lines.size() + 1, 0, wanted);
    }
}
