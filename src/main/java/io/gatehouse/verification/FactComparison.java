package io.gatehouse.verification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fact as each source states it, and how the statements agree.
 *
 * <p>A check of code lines proves that they were read consistently and nothing more: names carry no check digit (R14). So
 * a verdict is help for a reviewer's eye, never a decision.
 *
 * @param differing where, in {@code customerSaid}, letters differ; empty when equal, missing or wholly different
 */
public record FactComparison(
        FactKind fact,
        @Nullable String customerSaid,
        @Nullable String documentText,
        @Nullable String codeLines,
        @Nullable String other,
        Verdict verdict,
        List<Span> differing) {

    public FactComparison {
        differing = List.copyOf(differing);
    }

    /** A run of letters: from the first position (0-based, inclusive) up to the last (exclusive). */
    public record Span(int from, int to) {}
}
