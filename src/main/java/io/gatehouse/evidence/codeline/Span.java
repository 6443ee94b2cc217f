package io.gatehouse.evidence.codeline;

import java.util.List;

/**
 * A stretch of characters in the code lines, so that a picture of them can underline it.
 *
 * @param line the line, from 0
 * @param from the first character, from 0
 * @param to the character after the last
 */
public record Span(int line, int from, int to) {

    public Span {
        if (line < 0 || from < 0 || to < from) {
            throw new IllegalArgumentException("A span runs forward in a line");
        }
    }

    String in(List<String> lines) {
        return lines.get(line).substring(from, to);
    }
}
