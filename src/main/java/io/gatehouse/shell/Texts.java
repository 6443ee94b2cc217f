package io.gatehouse.shell;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import com.vaadin.flow.component.UI;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Every sentence that a person reads, by its key and in that person's language.
 *
 * <p>Each module brings {@code vaadin-i18n/<module>.properties} in English and {@code <module>_<language>.properties} in
 * others; all of them together are one book. A text is an ICU message: an apostrophe is written twice, plurals are spelled
 * out for each language. What a language lacks is shown in English; a key without any text shows as {@code !key!} and is
 * logged once.
 */
public final class Texts {

    private static final Logger LOG = LoggerFactory.getLogger(Texts.class);
    private static final Pattern FILE = Pattern.compile("(?<module>[a-z-]+)(?:_(?<language>[A-Za-z_]+))?\\.properties");
    private static final Map<Locale, Map<String, String>> BOOK = read();
    private static final Map<Locale, Map<String, MessageFormat>> FORMATS = new ConcurrentHashMap<>();
    private static final Set<String> MISSED = ConcurrentHashMap.newKeySet();

    private Texts() {}

    /** The text of a key for whoever sits at the current screen; English where there is no screen. */
    public static String t(String key, Object... arguments) {
        return in(here(), key, arguments);
    }

    /** The text of a key in a language, for what is sent rather than shown. */
    public static String in(Locale locale, String key, Object... arguments) {
        var spoken = spoken(locale);
        if (wording(spoken, key) == null) {
            if (MISSED.add(key)) {
                LOG.warn("No text has the key {}", key);
            }
            return "!" + key + "!";
        }
        var format = FORMATS.computeIfAbsent(spoken, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(key, k -> new MessageFormat(String.valueOf(wording(spoken, k)), cldr(spoken)));
        return ((MessageFormat) format.clone()).format(arguments);
    }

    /** The text of a key in a language, with what goes into it by name. */
    public static String in(Locale locale, String key, Map<String, ?> named) {
        var spoken = spoken(locale);
        var wording = wording(spoken, key);
        if (wording == null) {
            return in(locale, key, new Object[0]);
        }
        return new MessageFormat(wording, cldr(spoken)).format(named);
    }

    public static boolean has(String key) {
        return wording(Locale.ENGLISH, key) != null;
    }

    /** The language of the current screen; English where there is no screen. */
    public static Locale here() {
        var ui = UI.getCurrent();
        return spoken(ui == null ? Locale.ENGLISH : ui.getLocale());
    }

    /** How CLDR writes dates and numbers for a language: day before month in English, Latin digits in Arabic. */
    public static ULocale cldr(Locale locale) {
        if (locale.getLanguage().equals("en")) {
            return new ULocale("en_GB");
        }
        return new ULocale(locale.toLanguageTag().replace('-', '_') + "@numbers=latn");
    }

    /** The tag of the language in which a reader of that one is answered. */
    public static String spokenTag(Locale wanted) {
        return spoken(wanted).toLanguageTag();
    }

    /** The languages that people can choose, English first. */
    public static List<Locale> languages() {
        return Stream.concat(Stream.of(Locale.ENGLISH), BOOK.keySet().stream().filter(l -> !l.equals(Locale.ENGLISH)))
                .toList();
    }

    static Map<String, String> english() {
        return BOOK.getOrDefault(Locale.ENGLISH, Map.of());
    }

    private static Locale spoken(Locale wanted) {
        if (BOOK.containsKey(wanted)) {
            return wanted;
        }
        return BOOK.keySet().stream()
                .filter(known -> known.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static @Nullable String wording(Locale locale, String key) {
        var own = BOOK.getOrDefault(locale, Map.of()).get(key);
        return own != null ? own : english().get(key);
    }

    private static Map<Locale, Map<String, String>> read() {
        var book = new HashMap<Locale, Map<String, String>>();
        book.put(Locale.ENGLISH, new TreeMap<>());
        try {
            for (var resource : new PathMatchingResourcePatternResolver(Texts.class.getClassLoader())
                    .getResources("classpath*:vaadin-i18n/*.properties")) {
                var name = FILE.matcher(String.valueOf(resource.getFilename()));
                if (name.matches()) {
                    var language = name.group("language");
                    var locale = language == null ? Locale.ENGLISH : Locale.forLanguageTag(language.replace('_', '-'));
                    var texts = new Properties();
                    try (var reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                        texts.load(reader);
                    }
                    var page = book.computeIfAbsent(locale, _ -> new TreeMap<>());
                    texts.stringPropertyNames().forEach(key -> page.put(key, texts.getProperty(key)));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("The texts cannot be read", broken);
        }
        return Map.copyOf(book);
    }
}
