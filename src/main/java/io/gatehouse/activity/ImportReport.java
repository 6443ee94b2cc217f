package io.gatehouse.activity;

import java.util.List;

/**
 * What came of an import.
 *
 * @param lines lines read, without the line of column names and empty ones
 * @param accepted events that were new
 * @param duplicates events that were known already
 * @param bad lines that were not taken
 * @param badLines the first thousand of those
 */
public record ImportReport(long lines, long accepted, long duplicates, long bad, List<BadLine> badLines) {

    /** How many bad lines are named one by one. */
    static final int NAMED_AT_MOST = 1000;
}
