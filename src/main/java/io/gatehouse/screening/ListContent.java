package io.gatehouse.screening;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a list says.
 *
 * @param date the day its publisher gives it, where the files tell
 */
record ListContent(@Nullable LocalDate date, List<ListEntry> entries) {

    ListContent {
        entries = List.copyOf(entries);
    }

    int names() {
        return entries.stream().mapToInt(entry -> entry.names().size()).sum();
    }
}
