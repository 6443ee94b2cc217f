package io.gatehouse.policy;

import io.gatehouse.policy.WorkingDays.Holiday;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A holiday as it is typed: {@code 07-04} for a day, {@code 09-MONDAY-1} for the first Monday of a month, {@code 05-MONDAY-last} for its
 * last, and {@code 06-19>2021} where it is one from a year on.
 */
public final class HolidayText {

    private static final Pattern TYPED = Pattern.compile(
            "(?<month>\\d{1,2})-(?:(?<day>\\d{1,2})|(?<weekday>[A-Z]+)-(?<place>[1-5]|LAST))(?:>(?<from>\\d{4}))?");

    /** A leap year, in which every day of a month is. */
    private static final int LEAP = 2024;

    private HolidayText() {}

    public static String of(Holiday holiday) {
        var month = "%02d-".formatted(holiday.month());
        var day = holiday.day() != null
                ? "%02d".formatted(holiday.day())
                : holiday.weekday() + "-"
                        + (holiday.place() != null && holiday.place() < 0 ? "last" : String.valueOf(holiday.place()));
        return month + day + (holiday.from() == null ? "" : ">" + holiday.from());
    }

    /**
     * The holiday that was typed.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Holiday read(String typed) {
        var found = TYPED.matcher(typed.strip().toUpperCase(Locale.ROOT));
        if (!found.matches()) {
            throw new IllegalArgumentException("This is no holiday");
        }
        try {
            var month = Integer.parseInt(found.group("month"));
            var from = found.group("from") == null ? null : Integer.valueOf(found.group("from"));
            if (found.group("day") != null) {
                var day = Integer.parseInt(found.group("day"));
                LocalDate.of(LEAP, month, day);
                return new Holiday(month, day, null, null, from);
            }
            var place = found.group("place").equals("LAST") ? -1 : Integer.parseInt(found.group("place"));
            return new Holiday(month, null, DayOfWeek.valueOf(found.group("weekday")), place, from);
        } catch (DateTimeException none) {
            throw new IllegalArgumentException("There is no such day", none);
        }
    }
}
