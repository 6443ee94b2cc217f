package io.gatehouse.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a move changed of one part of the scope: what went, and what came. Its text form tells neither. */
public record ScopeChange(Part part, List<String> removed, List<String> added) {

    /** A part of the scope. */
    public enum Part {
        IDENTIFIERS,
        /** Names of {@link io.gatehouse.policy.RecordClass}. */
        CLASSES,
        /** Days as ISO 8601. */
        FROM,
        TO,
        /** Instants as ISO 8601. */
        UNTIL,
        /** Ids of people. */
        SEARCHERS,
        /** Names of {@link NoticePlan}. */
        NOTICE,
        /** Names of {@link ComityResult}. */
        COMITY
    }

    public ScopeChange {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }

    /** What differs of a plan or a result, or nothing. */
    static List<ScopeChange> of(Part part, @Nullable Enum<?> before, Enum<?> now) {
        return of(part, before == null ? List.of() : List.of(before.name()), List.of(now.name()));
    }

    /** What differs of one part, or nothing. */
    static List<ScopeChange> of(Part part, Collection<String> before, Collection<String> now) {
        var removed = new ArrayList<>(before);
        removed.removeAll(now);
        var added = new ArrayList<>(now);
        added.removeAll(before);
        return removed.isEmpty() && added.isEmpty() ? List.of() : List.of(new ScopeChange(part, removed, added));
    }

    @Override
    public String toString() {
        return part + " −" + removed.size() + " +" + added.size();
    }
}
