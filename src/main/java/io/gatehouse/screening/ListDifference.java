package io.gatehouse.screening;

import java.util.List;

/** What one version of a list has that another has not, entry by entry, in the order of what the publisher calls them. */
public record ListDifference(List<Line> added, List<Line> changed, List<Line> removed) {

    /** What has come of an entry from one version to the other. */
    public enum Change {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** One entry, by what its publisher calls it and the name it is shown under. */
    public record Line(String ref, String name) {

        @Override
        public String toString() {
            return ref;
        }
    }

    public ListDifference {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }
}
