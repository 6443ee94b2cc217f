package io.gatehouse.matching;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine's tables of words: honorifics, particles, general words of organisations, numbers, legal forms, names used in turn. */
final class Words {

    private static final int[] NO_GROUPS = {};
    private static final Set<String> HONORIFICS = new HashSet<>();
    private static final Set<String> PARTICLES = new HashSet<>();
    private static final Set<String> LINKING = new HashSet<>();
    private static final Map<String, String> GENERIC = new HashMap<>();
    private static final Map<String, Integer> GENERIC_NUMBERS = new HashMap<>();
    private static final Map<String, List<String>> GENERIC_LESS_A_LETTER = new HashMap<>();
    private static final int LEAST_MISSPELLED = 5;
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final Map<String, int[]> GROUPS = new HashMap<>();
    private static final Map<String, Integer> FORMS = new HashMap<>();
    private static final List<String> FORM_CLASSES = new ArrayList<>();
    private static final List<String> OFTEN_MISSPELLED = List.of(
            "limited",
            "company",
            "corporation",
            "corporacion",
            "compania",
            "obshchestvo",
            "aktsionernoe",
            "otvetstvennostyu",
            "ogranichennoy",
            "incorporated",
            "joint",
            "stock",
            "public",
            "private",
            "liability",
            "gesellschaft",
            "aktiengesellschaft");
    private static final Set<String> FORM_STARTS = new HashSet<>();

    static {
        int group = 0;
        for (var line : Tables.lines("words.txt")) {
            var words = List.of(line.split(" +"));
            var values =
                    words.subList(1, words.size()).stream().map(Words::latin).toList();
            switch (words.getFirst()) {
                case "honorific" -> HONORIFICS.addAll(values);
                case "particle" -> PARTICLES.addAll(values);
                case "linking" -> LINKING.addAll(values);
                case "generic" -> values.forEach(word -> generic(word, values.getFirst()));
                case "number" -> {
                    for (var word : values) {
                        NUMBERS.put(word, Integer.parseInt(values.getFirst()));
                    }
                }
                case "same" -> {
                    for (var word :
                            new HashSet<>(values.stream().map(Words::soundKey).toList())) {
                        var old = GROUPS.getOrDefault(word, NO_GROUPS);
                        var grown = Arrays.copyOf(old, old.length + 1);
                        grown[old.length] = group;
                        GROUPS.put(word, grown);
                    }
                    group++;
                }
                default -> throw new IllegalStateException("An unknown kind of word: " + words.getFirst());
            }
        }
        for (var line : Tables.lines("forms.txt")) {
            var at = line.indexOf(':');
            int number = FORM_CLASSES.size();
            FORM_CLASSES.add(line.substring(0, at));
            for (var form : line.substring(at + 1).split("\\|")) {
                var words = form.strip();
                FORMS.putIfAbsent(words, number);
                FORM_STARTS.add(words.split(" ")[0]);
            }
        }
    }

    private Words() {}

    private static void generic(String word, String canonical) {
        GENERIC.putIfAbsent(word, canonical);
        GENERIC_NUMBERS.putIfAbsent(canonical, GENERIC_NUMBERS.size() + 1);
        if (word.length() >= LEAST_MISSPELLED) {
            lessALetter(
                    word,
                    less -> GENERIC_LESS_A_LETTER
                            .computeIfAbsent(less, unseen -> new ArrayList<>())
                            .add(word));
        }
    }

    private static void lessALetter(String word, Consumer<String> use) {
        use.accept(word);
        for (int i = 0; i < word.length(); i++) {
            use.accept(word.substring(0, i) + word.substring(i + 1));
        }
    }

    /** A table's word in the form that names have once they are read. */
    private static String latin(String word) {
        var writing = Writing.of(word.charAt(0));
        return writing == Writing.LATIN ? word : Romanisation.read(Letters.plain(word), writing);
    }

    private static String soundKey(String word) {
        return new String(Sound.of(word), StandardCharsets.ISO_8859_1);
    }

    static int[] groups(byte[] sound) {
        return GROUPS.getOrDefault(new String(sound, StandardCharsets.ISO_8859_1), NO_GROUPS);
    }

    static boolean honorific(String word) {
        return HONORIFICS.contains(word);
    }

    static boolean particle(String word) {
        return PARTICLES.contains(word);
    }

    /** A small word of organisations' names that says nothing, in their main languages. */
    static boolean linking(String word) {
        return LINKING.contains(word) || PARTICLES.contains(word);
    }

    /** The one word for all forms of a general word, or {@code null}. */
    static @Nullable String generic(String word) {
        return GENERIC.get(word);
    }

    /** The number of a general word, by the one word for all its forms; none is 0. */
    static int genericNumber(String canonical) {
        return GENERIC_NUMBERS.getOrDefault(canonical, 0);
    }

    /** The number of the general word of which this is a spelling with one letter wrong, missing, too many or changed about; or 0. */
    static int misspelledGeneric(String word) {
        if (word.length() < LEAST_MISSPELLED) {
            return 0;
        }
        var found = new int[1];
        lessALetter(word, less -> {
            for (var form : GENERIC_LESS_A_LETTER.getOrDefault(less, List.of())) {
                if (found[0] == 0 && oneError(form, word)) {
                    found[0] = genericNumber(GENERIC.getOrDefault(form, form));
                }
            }
        });
        return found[0];
    }

    static @Nullable Integer number(String word) {
        return NUMBERS.get(word);
    }

    /** The class of the legal form that these words together are, or {@code null}. */
    static @Nullable Integer form(String words) {
        var known = FORMS.get(words);
        return known == null && words.endsWith(" co") ? FORMS.get(words + "mpany") : known;
    }

    /** A word of a legal form with one letter wrong, missing, too many or changed about, set right; any other word as it is. */
    static String corrected(String word) {
        if (word.length() < LEAST_MISSPELLED || FORM_STARTS.contains(word) || GENERIC.containsKey(word)) {
            return word;
        }
        for (var form : OFTEN_MISSPELLED) {
            if (Math.abs(form.length() - word.length()) <= 1 && !form.equals(word) && oneError(form, word)) {
                return form;
            }
        }
        return word;
    }

    private static boolean oneError(String a, String b) {
        int start = 0;
        int endA = a.length();
        int endB = b.length();
        while (start < endA && start < endB && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        while (endA > start && endB > start && a.charAt(endA - 1) == b.charAt(endB - 1)) {
            endA--;
            endB--;
        }
        int restA = endA - start;
        int restB = endB - start;
        return (restA <= 1 && restB <= 1)
                || (restA == 2
                        && restB == 2
                        && a.charAt(start) == b.charAt(start + 1)
                        && a.charAt(start + 1) == b.charAt(start));
    }

    static boolean startsForm(String word) {
        return FORM_STARTS.contains(word);
    }

    static int formClass(String name) {
        return FORM_CLASSES.indexOf(name);
    }

    static String formClass(int number) {
        return FORM_CLASSES.get(number);
    }
}
