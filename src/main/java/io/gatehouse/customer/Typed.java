package io.gatehouse.customer;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Text as people type it, made into text that can be kept: what cannot be seen is dropped, what is meant stays.
 *
 * <p>Kept are the zero-width joiner and non-joiner, because Persian and Indic names need them. Digits of any script become
 * 0 to 9. The case of letters is never changed, except in codes.
 */
public final class Typed {

    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    /** Far above any field's own limit; it only keeps the normaliser from being fed a book. */
    private static final int READ_AT_MOST = 20_000;

    private Typed() {}

    /** One line of text: trimmed, NFC, every run of white space one space. Nothing typed is the empty text. */
    public static String line(@Nullable String typed) {
        if (typed != null && plain(typed)) {
            return typed;
        }
        return cleaned(typed, false).replaceAll("\\s+", " ").strip();
    }

    /** Text of several lines: as {@link #line}, but line ends stay. */
    public static String text(@Nullable String typed) {
        return cleaned(typed, true)
                .replaceAll("[^\\S\\n]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    /** A number or code as printed on paper: full-width forms folded, spaces and hyphens dropped, upper case. */
    public static String code(@Nullable String typed) {
        return Normalizer.normalize(line(typed), Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Pd}\\u2212._/\\u00B7\\u200C\\u200D]", "")
                .toUpperCase(Locale.ROOT);
    }

    /** How many characters a person would count in it. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Most text that machines send is clean already: visible ASCII, no two spaces in a row, none at an end. */
    private static boolean plain(String text) {
        var before = ' ';
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return before != ' ' && text.length() <= READ_AT_MOST;
    }

    private static String cleaned(@Nullable String typed, boolean manyLines) {
        if (typed == null) {
            return "";
        }
        var read = typed.length() > READ_AT_MOST ? typed.substring(0, READ_AT_MOST) : typed;
        var kept = new StringBuilder(read.length());
        Normalizer.normalize(read.replace("\r\n", "\n").replace('\r', '\n'), Normalizer.Form.NFC)
                .codePoints()
                .forEach(c -> keep(c, manyLines, kept));
        return kept.toString();
    }

    private static void keep(int c, boolean manyLines, StringBuilder kept) {
        if (c == '\n') {
            kept.append(manyLines ? '\n' : ' ');
            return;
        }
        switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER -> kept.append((char) ('0' + Character.digit(c, 10)));
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> kept.append(' ');
            case Character.CONTROL -> kept.append(c == '\t' ? " " : "");
            case Character.FORMAT -> {
                if (c == JOINER || c == NON_JOINER) {
                    kept.appendCodePoint(c);
                }
            }
            // Half a character, or one that means nothing outside one font: neither can be kept or shown.
            case Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {}
            default -> kept.appendCodePoint(c);
        }
    }
}
