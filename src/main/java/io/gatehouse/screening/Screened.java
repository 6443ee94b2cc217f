package io.gatehouse.screening;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a customer was last held against lists, and against which versions of them. */
public record Screened(Instant at, List<Against> lists) {

    /**
     * A version of a list.
     *
     * @param date the day its publisher gives it, where the files tell
     * @param loadedAt when it was taken in
     * @param old whether the list counted as old then: screening went on with the last good version
     */
    public record Against(ListSource source, @Nullable LocalDate date, Instant loadedAt, boolean old) {}

    public Screened {
        lists = List.copyOf(lists);
    }
}
