package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import io.gatehouse.matching.Score;
import io.gatehouse.shell.Texts;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a part of a score says, in words. */
final class PartWords {

    private static final String TEXTS = "screening.part.";
    private static final String COUNTRIES = "country.";
    private static final Pattern CODE = Pattern.compile("\\b[A-Z]{2}\\b");
    private static final Pattern PLAIN = Pattern.compile("[\\p{ASCII}]*");

    private PartWords() {}

    static String of(Score.Part part) {
        var key = TEXTS + part.key();
        var words = part.arguments().stream()
                .map(word -> part.key().startsWith(COUNTRIES) ? countries(word) : apart(word))
                .toArray();
        return Texts.has(key) ? t(key, words) : t("review.hit.part.other");
    }

    private static String countries(String codes) {
        return CODE.matcher(codes).replaceAll(code -> {
            var name = Locale.of("", code.group()).getDisplayCountry(Texts.here());
            return Matcher.quoteReplacement(name.isEmpty() ? code.group() : name);
        });
    }

    /**
     * What stands in the sentence runs in its own direction, and leaves that of the sentence alone (UAX 9, first strong isolate). Plain
     * words and numbers stay as they are, since a text may choose by them.
     */
    private static String apart(String word) {
        return PLAIN.matcher(word).matches() ? word : "\u2068" + word + "\u2069";
    }
}
