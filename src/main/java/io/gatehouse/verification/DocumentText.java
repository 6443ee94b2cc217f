package io.gatehouse.verification;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an identity document handed in as a file says in letters, where facts that a customer named are looked for.
 *
 * <p>It has no fields, so it can only bear a fact out: what is found stands there, what is not found tells nothing. Accents,
 * capitals and the blanks or hyphens in a number do not count; the parts of a date may stand in the usual orders, with the
 * month as a number or by its English name. Its text form tells nothing.
 */
record DocumentText(String text) {

    /** Of a document without letters, such as a photo. */
    static final DocumentText NONE = new DocumentText("");

    private static final int LEAST_NUMBER = 5;
    private static final String NOT_BEFORE = "(?<![\\p{L}\\p{N}])";
    private static final String NOT_AFTER = "(?![\\p{L}\\p{N}])";

    DocumentText {
        text = folded(text);
    }

    /** A number as it stands in the text. */
    Optional<String> number(String number) {
        var wanted = folded(number).replaceAll("[^\\p{L}\\p{N}]", "");
        return wanted.length() < LEAST_NUMBER
                ? Optional.empty()
                : found(wanted.chars()
                        .mapToObj(letter -> Pattern.quote(Character.toString(letter)))
                        .collect(Collectors.joining("[ -]?")));
    }

    /** A day as it stands in the text. */
    Optional<String> date(LocalDate day) {
        var dayOfMonth = "0?" + day.getDayOfMonth();
        var month = "0?" + day.getMonthValue();
        var year = Integer.toString(day.getYear());
        var between = "[ ./-]{1,2}";
        var name = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).toUpperCase(Locale.ROOT);
        var word = "(?:" + name + "|" + name.substring(0, 3) + ")";
        return Stream.of(
                        year + between + month + between + dayOfMonth,
                        dayOfMonth + between + month + between + year,
                        month + between + dayOfMonth + between + year,
                        dayOfMonth + "[ ./-]{0,2}" + word + "[ ./,-]{0,2}" + year,
                        word + " ?" + dayOfMonth + ",? ?" + year)
                .flatMap(form -> found(form).stream())
                .findFirst();
    }

    /** The words of a part of a name as they stand in the text, one after another. */
    Optional<String> name(String name) {
        var words = words(name);
        return words.isEmpty() ? Optional.empty() : found(joined(words));
    }

    /** The words of a whole name, in their order or, as forms part them, each by itself. */
    Optional<String> wholeName(String name) {
        return name(name).or(() -> {
            var found = words(name).stream()
                    .flatMap(word -> found(Pattern.quote(word)).stream())
                    .toList();
            return found.isEmpty() || found.size() < words(name).size()
                    ? Optional.empty()
                    : Optional.of(String.join(" ", found));
        });
    }

    private static List<String> words(String name) {
        return Arrays.stream(folded(name).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String joined(List<String> words) {
        return words.stream().map(Pattern::quote).collect(Collectors.joining("[\\s,'\u2019-]+"));
    }

    private Optional<String> found(String pattern) {
        var matcher = Pattern.compile(NOT_BEFORE + pattern + NOT_AFTER).matcher(text);
        return matcher.find() ? Optional.of(matcher.group().replaceAll("\\s+", " ")) : Optional.empty();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toUpperCase(Locale.ROOT)
                .replace('\u0110', 'D')
                .replace('\u0141', 'L')
                .replace('\u00D8', 'O');
    }

    @Override
    public String toString() {
        return "DocumentText";
    }
}
