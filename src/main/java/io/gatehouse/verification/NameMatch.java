package io.gatehouse.verification;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A name as a person writes it, held against the name in a document's code lines.
 *
 * <p>Code lines know A to Z and a filler only. What states make of other Latin letters stands in ICAO Doc 9303, part 3,
 * section 6: Ö becomes OE, or O; Þ becomes TH; a hyphen becomes a filler and an apostrophe nothing. Where the
 * recommendation leaves a choice, every choice counts as equal. A name longer than its field is cut off there, and then
 * only its beginning is held against it.
 *
 * @param verdict how the two agree
 * @param differing where letters of the written name differ, if they differ in few places
 */
record NameMatch(Verdict verdict, List<FactComparison.Span> differing) {

    private static final int MAX_LENGTH = 400;

    /** One differing letter in this many is still called similar. */
    private static final int LETTERS_PER_SLIP = 5;

    private static final Map<Character, List<String>> WRITTEN_AS = Map.ofEntries(
            Map.entry('Ä', List.of("AE", "A")),
            Map.entry('Å', List.of("AA", "A")),
            Map.entry('Æ', List.of("AE")),
            Map.entry('Ö', List.of("OE", "O")),
            Map.entry('Ø', List.of("OE", "O")),
            Map.entry('Œ', List.of("OE")),
            Map.entry('Ü', List.of("UE", "UXX", "U")),
            Map.entry('Ñ', List.of("N", "NXX", "NY")),
            Map.entry('ß', List.of("SS")),
            Map.entry('ẞ', List.of("SS")),
            Map.entry('Þ', List.of("TH")),
            Map.entry('Ð', List.of("D", "DH")),
            Map.entry('Đ', List.of("D", "DJ")),
            Map.entry('Ħ', List.of("H")),
            Map.entry('ı', List.of("I")),
            Map.entry('Ł', List.of("L")),
            Map.entry('Ŋ', List.of("N", "NG")),
            Map.entry('Ŧ', List.of("T")),
            Map.entry('ĸ', List.of("Q", "K")),
            Map.entry('Ĳ', List.of("IJ")),
            Map.entry('Ə', List.of("E", "A")),
            Map.entry('-', List.of(" ", "")),
            Map.entry('‐', List.of(" ", "")),
            Map.entry('\'', List.of("", " ")),
            Map.entry('’', List.of("", " ")),
            Map.entry('ʼ', List.of("", " ")),
            Map.entry('ʻ', List.of("", " ")),
            Map.entry('.', List.of("")),
            Map.entry(',', List.of("")),
            Map.entry('·', List.of("", " ")),
            Map.entry('\u200C', List.of("")),
            Map.entry('\u200D', List.of("")));

    /**
     * Holds a name in Latin letters against one from code lines, where fillers may stand for blanks.
     *
     * @param cut whether the name field of the code lines is full, so that the rest may be missing
     */
    static NameMatch between(String said, String read, boolean cut) {
        var letters = letters(said);
        var other = words(read);
        if (letters.isEmpty() || other.isEmpty() || said.length() > MAX_LENGTH || other.length() > MAX_LENGTH) {
            return new NameMatch(Verdict.MISSING, List.of());
        }
        var alignment = align(letters, other, cut);
        if (alignment.cost() == 0) {
            return new NameMatch(Verdict.EQUAL, List.of());
        }
        if (sameWords(letters, other)) {
            return new NameMatch(Verdict.SIMILAR, List.of());
        }
        if (alignment.cost() <= Math.max(1, other.length() / LETTERS_PER_SLIP)) {
            return new NameMatch(Verdict.SIMILAR, spans(alignment.differing(), letters));
        }
        return new NameMatch(Verdict.DIFFERENT, List.of());
    }

    /** Whether a name can be held against code lines at all: all its letters are Latin. */
    static boolean isLatin(String name) {
        return name.codePoints()
                .filter(Character::isLetter)
                .allMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN);
    }

    /** A letter of the written name, where it stands there, and what code lines may make of it. */
    private record Letter(int position, int length, List<String> writtenAs) {}

    private record Alignment(int cost, List<Integer> differing) {}

    private static List<Letter> letters(String said) {
        var found = new ArrayList<Letter>();
        var blankBefore = true;
        for (var at = 0; at < said.length(); ) {
            var point = said.codePointAt(at);
            var length = Character.charCount(point);
            // A mark that follows its letter belongs to it.
            while (at + length < said.length() && isMark(said.codePointAt(at + length))) {
                length += Character.charCount(said.codePointAt(at + length));
            }
            var writtenAs = writtenAs(said.substring(at, at + length));
            var blank = writtenAs.equals(List.of(" "));
            if (!(blank && blankBefore)) {
                found.add(new Letter(at, length, writtenAs));
            }
            blankBefore = blank;
            at += length;
        }
        while (!found.isEmpty() && found.getLast().writtenAs().equals(List.of(" "))) {
            found.removeLast();
        }
        return found;
    }

    private static boolean isMark(int point) {
        var type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static List<String> writtenAs(String letter) {
        var composed = Normalizer.normalize(letter, Normalizer.Form.NFC);
        var first = composed.charAt(0);
        if (Character.isWhitespace(first) || first == '<') {
            return List.of(" ");
        }
        var known = WRITTEN_AS.get(first);
        if (known == null) {
            var upper = composed.toUpperCase(Locale.ROOT);
            known = upper.length() == 1 ? WRITTEN_AS.get(upper.charAt(0)) : null;
        }
        if (known != null) {
            return known;
        }
        var bare = Normalizer.normalize(composed, Normalizer.Form.NFD)
                .codePoints()
                .filter(point -> !isMark(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toUpperCase(Locale.ROOT);
        return List.of(bare);
    }

    private static String words(String read) {
        return read.replace('<', ' ').strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    private static Alignment align(List<Letter> letters, String read, boolean cut) {
        var rows = letters.size();
        var columns = read.length();
        var cost = new int[rows + 1][columns + 1];
        var came = new long[rows + 1][columns + 1];
        for (var row : cost) {
            Arrays.fill(row, Integer.MAX_VALUE / 2);
        }
        cost[0][0] = 0;
        for (var i = 0; i <= rows; i++) {
            for (var j = 0; j <= columns; j++) {
                reach(cost, came, i, j, i, j + 1, 1);
                if (i == rows) {
                    continue;
                }
                for (var form : letters.get(i).writtenAs()) {
                    if (read.startsWith(form, j)) {
                        reach(cost, came, i, j, i + 1, j + form.length(), 0);
                    }
                }
                reach(cost, came, i, j, i + 1, j + 1, 1);
                reach(cost, came, i, j, i + 1, j, 1);
            }
        }
        var end = rows;
        if (cut) {
            for (var i = 0; i <= rows; i++) {
                end = cost[i][columns] < cost[end][columns] ? i : end;
            }
        }
        var differing = new ArrayDeque<Integer>();
        for (int i = end, j = columns; i > 0 || j > 0; ) {
            var from = came[i][j];
            var fromRow = (int) (from >> 32);
            var fromColumn = (int) from;
            if (cost[fromRow][fromColumn] < cost[i][j]) {
                differing.addFirst(Math.min(fromRow, rows - 1));
            }
            i = fromRow;
            j = fromColumn;
        }
        return new Alignment(cost[end][columns], List.copyOf(differing));
    }

    private static void reach(int[][] cost, long[][] came, int i, int j, int toRow, int toColumn, int price) {
        if (toColumn < cost[0].length && cost[i][j] + price < cost[toRow][toColumn]) {
            cost[toRow][toColumn] = cost[i][j] + price;
            came[toRow][toColumn] = ((long) i << 32) | j;
        }
    }

    private static boolean sameWords(List<Letter> letters, String read) {
        var plain = new StringBuilder();
        letters.forEach(letter -> plain.append(letter.writtenAs().getFirst()));
        var said = sorted(plain.toString());
        var other = sorted(read);
        return said.equals(other)
                || (said.size() > 1 && other.containsAll(said))
                || (other.size() > 1 && said.containsAll(other));
    }

    private static List<String> sorted(String words) {
        return Arrays.stream(words.strip().split(" +")).sorted().toList();
    }

    private static List<FactComparison.Span> spans(List<Integer> differing, List<Letter> letters) {
        var spans = new ArrayList<FactComparison.Span>();
        for (var index : differing) {
            var letter = letters.get(index);
            var span = new FactComparison.Span(letter.position(), letter.position() + letter.length());
            if (spans.isEmpty() || spans.getLast().to() < span.from()) {
                spans.add(span);
            } else {
                var before = spans.removeLast();
                spans.add(new FactComparison.Span(before.from(), Math.max(before.to(), span.to())));
            }
        }
        return spans;
    }
}
