package io.gatehouse.matching;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** The plain form of letters: small, without marks, Latin letters as a-z. Letters of other scripts keep their own base letter. */
final class Letters {

    private static final int TABLE = 0x2000;
    private static final @Nullable String[] PLAIN = new String[TABLE];

    static {
        for (int c = 0; c < TABLE; c++) {
            PLAIN[c] = plain(c);
        }
    }

    private Letters() {}

    static String plain(String word) {
        int n = word.length();
        int i = 0;
        while (i < n && word.charAt(i) >= 'a' && word.charAt(i) <= 'z') {
            i++;
        }
        if (i == n) {
            return word;
        }
        var plain = new StringBuilder(n + 4);
        for (i = 0; i < n; i++) {
            var c = word.charAt(i);
            var known = c < TABLE ? PLAIN[c] : null;
            if (known != null) {
                plain.append(known);
            } else if (c != '’' && c != '‘' && c != '‛') {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static @Nullable String plain(int c) {
        if (c < 0x80) {
            return Character.isLetterOrDigit(c) ? Character.toString(Character.toLowerCase(c)) : "";
        }
        if (dropped(c)) {
            return "";
        }
        var lower = Character.toLowerCase(c);
        var writing = Writing.of(lower);
        var latin = writing == Writing.LATIN ? Romanisation.letter(lower) : null;
        if (latin != null) {
            return latin;
        }
        if (writing == Writing.OTHER && UnicodeScript.of(c) != UnicodeScript.GREEK) {
            if (Character.isDigit(c)) {
                return Integer.toString(Character.digit(c, 10));
            }
            return Character.toString(lower);
        }
        if (Character.isDigit(c)) {
            return Integer.toString(Character.digit(c, 10));
        }
        var base = new StringBuilder();
        Normalizer.normalize(Character.toString(lower), Normalizer.Form.NFKD)
                .codePoints()
                .filter(part -> !dropped(part) && Character.isLetterOrDigit(part))
                .forEach(part -> {
                    var again = part != lower && Writing.of(part) == Writing.LATIN ? Romanisation.letter(part) : null;
                    if (again != null) {
                        base.append(again);
                    } else {
                        base.appendCodePoint(Character.toLowerCase(part));
                    }
                });
        return base.toString();
    }

    /** Marks that no name is told apart by: accents, Arabic short vowels, Hebrew points, joiners, modifier letters. */
    private static boolean dropped(int c) {
        return (c >= 0x2B0 && c < 0x370)
                || (c >= 0x591 && c < 0x5C8)
                || (c >= 0x610 && c < 0x61B)
                || (c >= 0x64B && c < 0x660)
                || c == 0x670
                || c == 0x640
                || (c >= 0x6D6 && c < 0x6EE && !Character.isLetter(c))
                || c == 0x200C;
    }
}
