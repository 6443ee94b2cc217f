package io.gatehouse.screening;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A version of a list, in one line.
 *
 * @param version the first 16 digits of the SHA-256 of its files
 * @param date the day its publisher gives it, where the files tell
 */
public record WatchlistSummary(
        WatchlistId id,
        ListSource source,
        String version,
        @Nullable LocalDate date,
        Instant loadedAt,
        int entries,
        int names,
        WatchlistState state) {}
