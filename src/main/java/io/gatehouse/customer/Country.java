package io.gatehouse.customer;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import io.gatehouse.shell.Refused;
import java.io.Serializable;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A country or region by its ISO 3166-1 code of two letters. Kosovo is here by the code that most give it, XK. */
public record Country(String code) implements Serializable {

    private static final Set<String> CODES = Stream.concat(Arrays.stream(Locale.getISOCountries()), Stream.of("XK"))
            .collect(Collectors.toCollection(TreeSet::new));
    private static final Map<String, String> BY_THREE_LETTERS = byThreeLetters();
    private static final int LANGUAGES_KEPT = 32;
    private static final LoadingCache<Locale, Map<String, String>> WORDS =
            Caffeine.newBuilder().maximumSize(LANGUAGES_KEPT).build(Country::words);
    private static final LoadingCache<Locale, List<Country>> SORTED =
            Caffeine.newBuilder().maximumSize(LANGUAGES_KEPT).build(Country::sort);

    public Country {
        if (!CODES.contains(code)) {
            throw new Refused("customer.country.unknown");
        }
    }

    /** Takes a code of two or three letters in any case, or the country's name in English or in its own languages. */
    public static Country of(@Nullable String typed) {
        var text = Typed.line(typed);
        if (text.isEmpty()) {
            throw new Refused("customer.country.missing");
        }
        return find(text, Locale.ENGLISH).orElseThrow(() -> new Refused("customer.country.unknown"));
    }

    /** The country of that code or exact name; names are known in the given language, in English and in its own. */
    public static Optional<Country> find(String typed, Locale language) {
        var text = Typed.line(typed);
        var code = text.toUpperCase(Locale.ROOT);
        if (CODES.contains(code)) {
            return Optional.of(new Country(code));
        }
        if (BY_THREE_LETTERS.containsKey(code)) {
            return Optional.of(new Country(BY_THREE_LETTERS.get(code)));
        }
        var exactly = "|" + folded(text) + "|";
        return WORDS.get(language).entrySet().stream()
                .filter(entry -> entry.getValue().contains(exactly))
                .map(entry -> new Country(entry.getKey()))
                .findFirst();
    }

    /** All of them, sorted as a reader of that language expects. */
    public static List<Country> sorted(Locale language) {
        return SORTED.get(language);
    }

    /** Whether what has been typed so far may mean this one: its name in that language, in English, in its own, or its code. */
    public boolean matches(@Nullable String typed, Locale language) {
        var text = folded(Typed.line(typed));
        return text.isEmpty() || WORDS.get(language).getOrDefault(code, "").contains(text);
    }

    /** Its name in a language. */
    public String name(Locale language) {
        return new ULocale("", code).getDisplayCountry(ULocale.forLocale(language));
    }

    /** Its ISO 3166-1 code of three letters. */
    public String threeLetters() {
        return code.equals("XK") ? "XKX" : Locale.of("", code).getISO3Country();
    }

    @Override
    public String toString() {
        return code;
    }

    private static Map<String, String> byThreeLetters() {
        var known = new HashMap<String, String>();
        for (var code : CODES) {
            known.put(code.equals("XK") ? "XKX" : Locale.of("", code).getISO3Country(), code);
        }
        return Map.copyOf(known);
    }

    private static Map<String, String> words(Locale language) {
        var words = new HashMap<String, String>();
        for (var code : CODES) {
            var country = new ULocale("", code);
            var own = ULocale.addLikelySubtags(new ULocale("und", code));
            var names = Stream.of(ULocale.forLocale(language), ULocale.ENGLISH, own)
                    .map(country::getDisplayCountry)
                    .map(Country::folded)
                    .distinct()
                    .collect(Collectors.joining("|"));
            var three = code.equals("XK") ? "xkx" : Locale.of("", code).getISO3Country();
            words.put(code, "|" + names + "|" + folded(code) + "|" + folded(three) + "|");
        }
        return Map.copyOf(words);
    }

    private static List<Country> sort(Locale language) {
        var collator = Collator.getInstance(ULocale.forLocale(language)).freeze();
        var names = CODES.stream()
                .map(Country::new)
                .collect(Collectors.toMap(country -> country, country -> country.name(language)));
        return names.entrySet().stream()
                .sorted(Map.Entry.comparingByValue((a, b) -> collator.compare(a, b)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[\\u2018\\u2019'`.|]", "")
                .replaceAll("[\\s\\p{Pd}]+", " ")
                // Arabic keyboards write Persian names with their own yeh and kaf.
                .replace('\u064A', '\u06CC')
                .replace('\u0643', '\u06A9')
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
