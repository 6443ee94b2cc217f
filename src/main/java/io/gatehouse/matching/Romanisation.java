package io.gatehouse.matching;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads words of any script as Latin letters: by our own letters where ICU is weak or slow, by ICU for the rest.
 *
 * <p>Arabic and Hebrew letters that may stand for a vowel come out as capital codes, which {@link Sound} knows how to compare with a
 * spelling that has vowels. Hangul is cut into its letters by arithmetic. Han is read one character at a time, as ICU's pinyin; a
 * character's reading is looked up once. A word of a script without a table of ours is read by ICU once and then remembered, up to a
 * bound.
 */
final class Romanisation {

    private static final int REMEMBERED = 20_000;
    /** Stands between two letters that would be read as one in Latin: Arabic z and h are not zh. */
    static final char APART = '\'';

    private static final @Nullable String[] LETTERS = new String[0x10FF + 1];
    private static final Map<String, String> KANJI = new HashMap<>();
    private static final Map<String, String> CANTONESE = new HashMap<>();
    private static final Map<Integer, List<String>> HAN_READINGS = new HashMap<>();
    private static final Map<Integer, String> PINYIN = new ConcurrentHashMap<>();
    private static final Map<String, List<String>> GIVEN_NAMES = new ConcurrentHashMap<>();
    private static final Map<Integer, String> SIMPLIFIED = new ConcurrentHashMap<>();
    private static final Map<String, String> OTHERS = new ConcurrentHashMap<>();
    private static final String COMPOUND_FAMILY_NAMES =
            "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 夏侯 端木 百里 南宫 南宮 轩辕 軒轅";
    private static final String COMPOUND_KOREAN = "남궁 황보 제갈 선우 사공 독고 서문";

    private static final String[] INITIALS = {
        "G", "k", "n", "N", "t", "L", "m", "P", "p", "R", "s", "", "M", "j", "C", "k", "t", "p", "h"
    };
    private static final String[] VOWELS = {
        "a", "e", "ia", "ie", "V", "e", "iV", "e", "o", "wa", "we", "we", "io", "u", "wV", "we", "wi", "iu", "U", "Ui",
        "i"
    };
    private static final String[] FINALS = {
        "", "G", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "P", "p", "t", "t", "ng",
        "t", "t", "k", "t", "p", "t"
    };
    private static final Map<String, String> KOREAN_FAMILY_NAMES = Map.ofEntries(
            Map.entry("이", "li"),
            Map.entry("박", "park"),
            Map.entry("최", "choi"),
            Map.entry("유", "yu"),
            Map.entry("류", "ryu"),
            Map.entry("임", "lim"),
            Map.entry("노", "noh"),
            Map.entry("김", "kim"),
            Map.entry("구", "ku"),
            Map.entry("우", "wu"));

    static {
        for (var line : Tables.lines("letters.txt")) {
            var pairs = line.split(" ");
            for (int i = 1; i < pairs.length; i++) {
                var at = pairs[i].indexOf('=');
                var value = pairs[i].substring(at + 1);
                LETTERS[pairs[i].charAt(0)] = value.equals("-") ? "" : value;
            }
        }
        for (var line : Tables.lines("kanji.txt")) {
            var words = line.split(" ");
            KANJI.put(words[0], words[1]);
        }
        for (var line : Tables.lines("cantonese.txt")) {
            var pairs = line.split(" ");
            for (int i = 0; i + 1 < pairs.length; i += 2) {
                CANTONESE.put(pairs[i], pairs[i + 1]);
            }
        }
        for (var line : Tables.lines("han.txt")) {
            var words = line.split(" ");
            HAN_READINGS.put(words[0].codePointAt(0), List.of(words).subList(1, words.length));
        }
    }

    private Romanisation() {}

    /** A letter in Latin, or {@code null} when no table of ours has it. */
    static @Nullable String letter(int codePoint) {
        return codePoint < LETTERS.length ? LETTERS[codePoint] : null;
    }

    /**
     * The word in Latin letters, with capital codes for vowel letters of Arabic and Hebrew.
     *
     * @param word one word, decomposed, lower case, without marks
     */
    static String read(String word, Writing writing) {
        return switch (writing) {
            case HANGUL -> hangul(word);
            case HAN -> pinyin(word);
            default -> letters(word);
        };
    }

    private static String letters(String word) {
        var latin = new StringBuilder(word.length() + 4);
        var ukrainian =
                word.indexOf('і') >= 0 || word.indexOf('ї') >= 0 || word.indexOf('є') >= 0 || word.indexOf('ґ') >= 0;
        for (int i = 0; i < word.length(); i++) {
            var c = word.charAt(i);
            if (c < 0x80) {
                latin.append(c);
                continue;
            }
            if (c >= 0x0E40 && c <= 0x0E44 && i + 1 < word.length()) {
                // Thai writes these vowels before the consonant after which they are spoken.
                latin.append(orEmpty(letter(word.charAt(i + 1)))).append(orEmpty(letter(c)));
                i++;
                continue;
            }
            if (i + 1 < word.length() && word.charAt(i + 1) == '\u0E4C') {
                // Thai marks a letter that is written and not spoken.
                i++;
                continue;
            }
            if (c == 'г' && ukrainian) {
                latin.append('h');
                continue;
            }
            if (c >= 0x0915 && c <= 0x0939) {
                devanagari(word, i, latin);
                continue;
            }
            if (i > 1 && i + 1 == word.length() && (c == 'ه' || c == 'ح' || c == 'ہ')) {
                latin.append('T');
                continue;
            }
            if (i == 0 && word.length() > 2 && carriesVowel(c, word.charAt(1))) {
                continue;
            }
            if (c == 'ت' && i + 1 < word.length() && word.charAt(i + 1) == 'ش') {
                // Arabic has no letter for ch.
                latin.append("ch");
                i++;
                continue;
            }
            var own = letter(c);
            if (own == null) {
                return other(word);
            }
            if (own.equals("h") && !latin.isEmpty() && "cdgkpstz".indexOf(latin.charAt(latin.length() - 1)) >= 0) {
                latin.append(APART);
            }
            latin.append(own);
        }
        return latin.toString();
    }

    /** An alif that only carries the long vowel written after it, as in the Arabic spelling of Omar or Iyad. */
    private static boolean carriesVowel(char first, char second) {
        return (first == 'ا' || first == 'أ' || first == 'إ') && (second == 'و' || second == 'ي' || second == 'ی');
    }

    /** A consonant with its own short a, which falls silent at the word's end and before a written vowel. */
    private static void devanagari(String word, int at, StringBuilder latin) {
        latin.append(orEmpty(letter(word.charAt(at))));
        if (at + 1 < word.length()) {
            var next = word.charAt(at + 1);
            var consonant = next >= 0x0915 && next <= 0x0939;
            var mark = next == 0x0902 || next == 0x0901;
            if (consonant || mark) {
                latin.append('a');
            }
        }
    }

    private static String other(String word) {
        var known = OTHERS.get(word);
        if (known != null) {
            return known;
        }
        var read = latinOnly(Icu.ANY.transliterate(word));
        if (OTHERS.size() < REMEMBERED) {
            OTHERS.put(word, read);
        }
        return read;
    }

    private static String latinOnly(String text) {
        var letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            var c = Character.toLowerCase(text.charAt(i));
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    private static String hangul(String word) {
        var latin = new StringBuilder(word.length() * 3);
        int before = 0;
        for (int i = 0; i < word.length(); i++) {
            int s = word.charAt(i) - 0xAC00;
            if (s < 0 || s >= 11172) {
                before = 0;
                continue;
            }
            int initial = s / 588;
            int vowel = s % 588 / 28;
            int last = s % 28;
            // A final consonant before a vowel is spoken as that vowel's initial.
            if (initial == 11 && before > 0) {
                int carried = carried(before);
                if (carried >= 0) {
                    latin.setLength(latin.length() - FINALS[before].length());
                    latin.append(INITIALS[carried]);
                }
            }
            latin.append(INITIALS[initial]).append(VOWELS[vowel]).append(FINALS[last]);
            before = last;
        }
        return latin.toString();
    }

    private static int carried(int last) {
        return switch (last) {
            case 1 -> 0;
            case 7 -> 3;
            case 8 -> 5;
            case 17 -> 7;
            case 19 -> 9;
            case 22 -> 12;
            case 23 -> 14;
            default -> -1;
        };
    }

    private static String pinyin(String word) {
        var latin = new StringBuilder(word.length() * 4);
        word.codePoints().forEach(c -> latin.append(pinyin(c)));
        return latin.toString();
    }

    /** Han characters with the traditional ones simplified: the same name, written in two places. */
    static String simplified(String word) {
        var simple = new StringBuilder(word.length());
        word.codePoints()
                .forEach(c -> simple.append(
                        SIMPLIFIED.computeIfAbsent(c, unseen -> Icu.SIMPLE.transliterate(Character.toString(unseen)))));
        return simple.toString();
    }

    private static String pinyin(int codePoint) {
        var known = PINYIN.get(codePoint);
        if (known == null) {
            known = latinOnly(Icu.HAN.transliterate(Character.toString(codePoint)));
            PINYIN.put(codePoint, known);
        }
        return known;
    }

    /** Further readings of a word that stands where a family name may: Cantonese, Hokkien, Korean and others for Han. */
    static List<String> furtherReadings(String word, Writing writing) {
        var japanese = writing == Writing.HAN ? KANJI.get(word) : null;
        if (japanese != null && word.length() > 1) {
            return List.of(japanese);
        }
        if (writing == Writing.HAN && word.codePointCount(0, word.length()) == 1) {
            var own = HAN_READINGS.get(word.codePointAt(0));
            if (own == null) {
                return List.of();
            }
            var readings = new LinkedHashSet<String>();
            for (var reading : own) {
                readings.add(reading.startsWith("!") ? reading.substring(1) : reading);
            }
            return List.copyOf(readings);
        }
        if (writing == Writing.HAN) {
            var known = GIVEN_NAMES.get(word);
            if (known == null) {
                known = givenNameReadings(word);
                if (GIVEN_NAMES.size() < REMEMBERED) {
                    GIVEN_NAMES.put(word, known);
                }
            }
            return known;
        }
        if (writing == Writing.HANGUL && word.length() == 1) {
            var own = KOREAN_FAMILY_NAMES.get(word);
            return own == null ? List.of() : List.of(own);
        }
        return List.of();
    }

    private static List<String> givenNameReadings(String word) {
        var cantonese = cantonese(word);
        return cantonese.isEmpty() ? List.of(wadeGiles(word)) : List.of(wadeGiles(word), cantonese);
    }

    private static String cantonese(String word) {
        var latin = new StringBuilder();
        for (int i = 0; i < word.length(); i = word.offsetByCodePoints(i, 1)) {
            var own = CANTONESE.get(simplified(Character.toString(word.codePointAt(i))));
            if (own == null) {
                return "";
            }
            latin.append(own);
        }
        return latin.toString();
    }

    /** The romanisation of Wade and Giles, without its marks, as it is still used on Taiwan. */
    private static String wadeGiles(String word) {
        var latin = new StringBuilder(word.length() * 4);
        word.codePoints().forEach(c -> latin.append(wadeGilesSyllable(pinyin(c))));
        return latin.toString();
    }

    private static String wadeGilesSyllable(String pinyin) {
        if (pinyin.length() < 2) {
            return pinyin;
        }
        int initial = pinyin.startsWith("zh") || pinyin.startsWith("ch") || pinyin.startsWith("sh") ? 2 : 1;
        var rest = pinyin.substring(initial);
        var start = switch (pinyin.substring(0, initial)) {
            case "x" -> "hs";
            case "zh", "j", "q" -> "ch";
            case "z", "c" -> "ts";
            case "b" -> "p";
            case "d" -> "t";
            case "g" -> "k";
            case "r" -> "j";
            case String other -> other;
        };
        var end = switch (rest) {
            case "ian" -> "ien";
            case "ong" -> "ung";
            case "iong" -> "iung";
            case "ie" -> "ieh";
            case "ue" -> "ueh";
            case "uo" -> initial == 1 && "gkh".contains(start) ? "uo" : "o";
            case "i" -> initial == 2 || start.equals("j") ? "ih" : start.equals("ts") ? "u" : "i";
            case String other -> other;
        };
        return start + end;
    }

    /**
     * Cuts a Han or Hangul name that is written without spaces into family name and given name. A Japanese family name is known by
     * our table; a word of five or more characters is left whole.
     */
    static List<String> cut(String word, Writing writing) {
        var length = word.codePointCount(0, word.length());
        if (length < 2 || length > 6) {
            return List.of(word);
        }
        if (writing == Writing.HAN) {
            for (int n = Math.min(3, length - 1); n >= 2; n--) {
                var head = word.substring(0, word.offsetByCodePoints(0, n));
                if (KANJI.containsKey(head)) {
                    return List.of(head, word.substring(head.length()));
                }
            }
        }
        if (length > 4) {
            return List.of(word);
        }
        var compounds = writing == Writing.HAN ? COMPOUND_FAMILY_NAMES : COMPOUND_KOREAN;
        int family = length > 2 && compounds.contains(word.substring(0, word.offsetByCodePoints(0, 2))) ? 2 : 1;
        var at = word.offsetByCodePoints(0, family);
        var parts = new ArrayList<String>(2);
        parts.add(word.substring(0, at));
        parts.add(word.substring(at));
        return parts;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** ICU's own rules, made when first needed; a transliterator by itself is safe for many threads. */
    private static final class Icu {

        static final Transliterator ANY =
                Transliterator.getInstance("Any-Latin; NFD; [:Mn:] Remove; Latin-ASCII; Lower");
        static final Transliterator SIMPLE = Transliterator.getInstance("Traditional-Simplified");
        static final Transliterator HAN =
                Transliterator.getInstance("Han-Latin; NFD; [:Mn:] Remove; Latin-ASCII; Lower");
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
