package io.gatehouse.customer;

import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person's name as the document shows it, in any script, and its form in Latin letters (R4).
 *
 * <p>Some people have one name only; it stands where the given names would. Each part has 1 to 128 characters. The Latin form
 * covers the whole name and is there whenever any letter above is not Latin. Its text form is masked.
 */
public record PersonName(
        @Nullable String given,
        @Nullable String family,
        @Nullable String latin) implements Serializable {

    private static final int MAX_LENGTH = 128;
    private static final int MAX_LATIN_LENGTH = 256;
    /** Letters and marks of any script, and what stands between them: apostrophes, hyphens, dots and their kin. */
    private static final Pattern NAME = Pattern.compile(
            "[\\p{L}\\p{M}\\p{Nl} '\\u2018\\u2019\\u00B4`.\\-\\u2010-\\u2015\\u00B7\\u2027\\u30FB\\uFF65\\u05BE\\u05F3\\u05F4\\u200C\\u200D]+");

    private static final Pattern LATIN =
            Pattern.compile("[\\p{IsLatin}\\p{M}\\u02B0-\\u02FF '\\u2018\\u2019.\\-\\u2010-\\u2013]+");

    public PersonName {
        if (given == null && family == null) {
            throw new Refused("customer.name.given.missing");
        }
        require(given, NAME, MAX_LENGTH, "customer.name.given.");
        require(family, NAME, MAX_LENGTH, "customer.name.family.");
        require(latin, LATIN, MAX_LATIN_LENGTH, "customer.name.latin.");
        if (latin == null && Stream.of(given, family).anyMatch(part -> part != null && !inLatin(part))) {
            throw new Refused("customer.name.latin.missing");
        }
    }

    /** A name of given names and a family name; {@code latin} may be empty where the name itself is in Latin letters. */
    public static PersonName of(@Nullable String given, @Nullable String family, @Nullable String latin) {
        return new PersonName(given(given), family(family), orNothing(latin));
    }

    /** The name of someone who has one name only. */
    public static PersonName single(@Nullable String name, @Nullable String latin) {
        return new PersonName(given(name), null, orNothing(latin));
    }

    /** Given names as typed. */
    public static String given(@Nullable String typed) {
        return part(typed, NAME, MAX_LENGTH, "customer.name.given.");
    }

    /** A family name as typed. */
    public static String family(@Nullable String typed) {
        return part(typed, NAME, MAX_LENGTH, "customer.name.family.");
    }

    /** A whole name in Latin letters as typed. */
    public static String latin(@Nullable String typed) {
        return part(typed, LATIN, MAX_LATIN_LENGTH, "customer.name.latin.");
    }

    /** Whether every letter of the text is Latin, so that no Latin form has to be asked for. */
    public static boolean inLatin(@Nullable String text) {
        return text == null
                || text.codePoints().filter(Character::isLetter).allMatch(c -> switch (Character.UnicodeScript.of(c)) {
                    case LATIN, COMMON, INHERITED -> true;
                    default -> false;
                });
    }

    /** The whole name as entered. Names in Han or Hangul are written family name first and without a space. */
    public String full() {
        if (given == null || family == null) {
            return given == null ? String.valueOf(family) : given;
        }
        return eastAsian(given) && eastAsian(family) ? family + given : given + " " + family;
    }

    /** The whole name in Latin letters. */
    public String inLatinLetters() {
        return latin == null ? full() : latin;
    }

    @Override
    public String toString() {
        return Stream.of(given, family)
                .filter(part -> part != null)
                .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)) + "•••")
                .collect(Collectors.joining(" "));
    }

    private static boolean eastAsian(String text) {
        return text.codePoints().allMatch(c -> switch (Character.UnicodeScript.of(c)) {
            case HAN, HANGUL -> true;
            default -> false;
        });
    }

    private static @Nullable String orNothing(@Nullable String typed) {
        return Typed.line(typed).isEmpty() ? null : latin(typed);
    }

    private static String part(@Nullable String typed, Pattern allowed, int max, String key) {
        var cleaned = Typed.line(typed);
        if (cleaned.isEmpty()) {
            throw new Refused(key + "missing");
        }
        require(cleaned, allowed, max, key);
        return cleaned;
    }

    private static void require(@Nullable String part, Pattern allowed, int max, String key) {
        if (part == null) {
            return;
        }
        if (Typed.length(part) > max) {
            throw new Refused(key + "long", max);
        }
        if (!allowed.matcher(part).matches() || part.codePoints().noneMatch(PersonName::isLetter)) {
            throw new Refused(key + "wrong");
        }
    }

    private static boolean isLetter(int c) {
        return Character.isLetter(c) || Character.getType(c) == Character.LETTER_NUMBER;
    }
}
