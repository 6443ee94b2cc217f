package io.gatehouse.matching;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The engine's tables of words: honorifics, particles, general words of organisations, numbers, legal forms, names used in turn. */
final class Words {

    private static final int[] NO_GROUPS = {};
    private static final Set<String> HONORIFICS = new HashSet<>();
    private static final Set<String> PARTICLES = new HashSet<>();
    private static final Set<String> LINKING = new HashSet<>();
    private static final Map<String, String> GENERIC = new HashMap<>();
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final Map<String, int[]> GROUPS = new HashMap<>();
    private static final Map<String, Integer> FORMS = new HashMap<>();
    private static final List<String> FORM_CLASSES = new ArrayList<>();
    private static final List<String> OFTEN_MISSPELLED = List.of(
            "limited",
            "company",
            "corporation",
            "incorporated",
            "joint",
            "stock",
            "public",
            "private",
            "liability",
            "gesellschaft");
    private static final Set<String> FORM_STARTS = new HashSet<>();

    static {
        int group = 0;
        for (var line : Tables.lines("words.txt")) {
            var words = List.of(line.split(" +"));
            var values = words.subList(1, words.size());
            switch (words.getFirst()) {
                case "honorific" -> HONORIFICS.addAll(values);
                case "particle" -> PARTICLES.addAll(values);
                case "linking" -> LINKING.addAll(values);
                case "generic" -> values.forEach(word -> GENERIC.putIfAbsent(word, values.getFirst()));
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

    static @Nullable Integer number(String word) {
        return NUMBERS.get(word);
    }

    /** The class of the legal form that these words together are, or {@code null}. */
    static @Nullable Integer form(String words) {
        return FORMS.get(words);
    }

    /** A word of a legal form with one letter wrong, missing, too many or changed about, set right; any other word as it is. */
    static String corrected(String word) {
        if (word.length() < 5 || FORM_STARTS.contains(word) || GENERIC.containsKey(word)) {
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
