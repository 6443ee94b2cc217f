package io.gatehouse.disclosure;

import java.util.List;

/** What a restricted search answers. Each answer is on record before it is given. */
public sealed interface SearchAnswer {

    /** Records in scope. */
    record Found(List<DisclosedRecord> records) implements SearchAnswer {

        public Found {
            records = List.copyOf(records);
        }
    }

    /** Nothing for this identifier in the range. */
    record Nothing() implements SearchAnswer {}

    /** More accounts than a search may give; nothing is shown. */
    record TooBroad(int atMost) implements SearchAnswer {}

    /** Nobody can be looked for by name on this node yet, because it has just started. It was no search and counts as none. */
    record Loading() implements SearchAnswer {}

    /** It cannot be made as it is typed: no class is chosen, a name is missing, a window is too long. Nothing was looked for. */
    record Misworded(io.gatehouse.shell.Refused why) implements SearchAnswer {}

    /** Outside the request. The reason tells nothing about what exists. */
    record Refused(String reasonKey) implements SearchAnswer {}
}
