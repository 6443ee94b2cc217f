package io.gatehouse.policy.spi;

import java.util.List;

/**
 * What a rehearsal found. It is kept with the draft, so it names nobody: numbers, and things by their own numbers.
 *
 * @param title what was rehearsed
 * @param sentences what would happen
 * @param columns the heads of a table; none where there is no table
 * @param rows its rows, each as long as the heads
 * @param named single things by their numbers, for those only who may see cases
 */
public record Rehearsed(
        Phrase title, List<Phrase> sentences, List<Phrase> columns, List<List<Phrase>> rows, List<Phrase> named) {

    public Rehearsed {
        sentences = List.copyOf(sentences);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        named = List.copyOf(named);
    }

    /**
     * A text in whatever language it will be read.
     *
     * @param key of the text
     * @param arguments numbers and strings that go into it
     */
    public record Phrase(String key, List<Object> arguments) {

        public Phrase {
            arguments = List.copyOf(arguments);
        }

        public static Phrase of(String key, Object... arguments) {
            return new Phrase(key, List.of(arguments));
        }
    }
}
