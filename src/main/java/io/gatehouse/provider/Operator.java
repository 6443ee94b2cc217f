package io.gatehouse.provider;

import io.gatehouse.access.ActingAs;
import io.gatehouse.shell.Refused;
import java.io.PrintStream;
import java.util.List;
import java.util.function.ToIntFunction;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the commands of this module share: an operator calls the very services that the API calls, as a job that the trail names; a refusal is
 * said in the words of the API, and {@code --json} prints what the API would answer.
 */
public final class Operator {

    private static final String AS_JSON = "--json";
    private static final JsonMapper JSON = new JsonMapper();

    private Operator() {}

    /**
     * Does it.
     *
     * @param command which the trail names
     * @param work takes what was typed but for {@code --json}, and gives the exit code
     * @return the exit code: that of the work, 1 where it was refused
     */
    public static int run(
            ActingAs actingAs, String command, List<String> typed, PrintStream out, ToIntFunction<Call> work) {
        var words = typed.stream().filter(word -> !word.equals(AS_JSON)).toList();
        try {
            return actingAs.system(command, () -> work.applyAsInt(new Call(words, typed.contains(AS_JSON), out, JSON)));
        } catch (Refused refused) {
            out.println(refused.text());
            return 1;
        }
    }

    /** One call of a command. */
    public record Call(List<String> words, boolean asJson, PrintStream out, JsonMapper mapper) {

        public Call {
            words = List.copyOf(words);
        }

        /** Prints the JSON of what was asked for where it was asked for, else the lines. */
        public int answer(Object value, String... lines) {
            if (asJson) {
                out.println(mapper.writeValueAsString(value));
            } else {
                List.of(lines).forEach(out::println);
            }
            return 0;
        }

        /** Says how the command is called. */
        public int usage(String... lines) {
            List.of(lines).forEach(out::println);
            return 2;
        }

        /** Says why it was not done. */
        public int not(String sentence) {
            out.println(sentence);
            return 1;
        }
    }
}
