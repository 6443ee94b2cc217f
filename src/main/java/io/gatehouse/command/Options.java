package io.gatehouse.command;

import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was typed after a command's name: options that begin with two hyphens, each with its values or with none. */
public final class Options {

    /** What was typed is no good; the message is the sentence that says so. */
    public static final class Wrong extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        public Wrong(String sentence) {
            super(sentence);
        }
    }

    private final Map<String, List<String>> typed = new LinkedHashMap<>();

    private Options() {}

    /**
     * Reads them.
     *
     * @param single options with one value
     * @param several options with one value or more, up to the next option
     * @param bare options without a value
     */
    public static Options read(List<String> arguments, Set<String> single, Set<String> several, Set<String> bare)
            throws Wrong {
        var options = new Options();
        var at = 0;
        while (at < arguments.size()) {
            var name = arguments.get(at++);
            if (bare.contains(name)) {
                options.typed.put(name, List.of());
                continue;
            }
            if (!single.contains(name) && !several.contains(name)) {
                throw new Wrong(
                        name.startsWith("--")
                                ? "There is no option " + name + "."
                                : "An option was expected where " + name + " stands.");
            }
            var values = options.typed.computeIfAbsent(name, unseen -> new ArrayList<>());
            var before = values.size();
            while (at < arguments.size()
                    && !arguments.get(at).startsWith("--")
                    && (several.contains(name) || values.size() == before)) {
                values.add(arguments.get(at++));
            }
            if (values.size() == before) {
                throw new Wrong("The option " + name + " needs a value.");
            }
            if (single.contains(name) && values.size() > 1) {
                throw new Wrong("The option " + name + " was given twice.");
            }
        }
        return options;
    }

    public boolean has(String name) {
        return typed.containsKey(name);
    }

    /** The value of an option, where it was typed. */
    public Optional<String> value(String name) {
        return values(name).stream().findFirst();
    }

    /** All values of an option, in the order in which they were typed. */
    public List<String> values(String name) {
        return List.copyOf(typed.getOrDefault(name, List.of()));
    }
}
