package io.gatehouse.activity;

import java.time.Instant;
import java.time.YearMonth;

/**
 * A month of activity was disposed of.
 *
 * @param oldestKept before which no event is kept any more, of whomever
 */
public record MonthDisposed(YearMonth month, Instant oldestKept) {}
