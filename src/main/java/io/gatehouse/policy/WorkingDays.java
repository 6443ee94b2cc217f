package io.gatehouse.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The days on which an authority works: neither a Saturday or Sunday nor one of its holidays.
 *
 * @param zone where the authority is; its days begin and end there
 * @param holidays such as the federal ones of 5 U.S.C. 6103
 */
public record WorkingDays(ZoneId zone, List<Holiday> holidays) {

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final int DAYS_AT_MOST = 1000;

    /**
     * A holiday of every year: a day of a month, or the so manieth weekday of it.
     *
     * @param day the day of the month. Where it falls on a Saturday the Friday before is free instead, on a Sunday the Monday after
     * @param weekday with {@code place}, in the place of a day
     * @param place which of the month's weekdays, from 1; -1 for its last
     * @param from the first year in which it is one
     */
    public record Holiday(
            int month,
            @Nullable Integer day,
            @Nullable DayOfWeek weekday,
            @Nullable Integer place,
            @Nullable Integer from) {

        public Holiday {
            Month.of(month);
            if ((day == null) == (weekday == null) || (weekday == null) != (place == null)) {
                throw new IllegalArgumentException("A holiday has a day, or a weekday and which of them");
            }
        }

        /** On which day it is kept. */
        LocalDate in(int year) {
            if (day == null) {
                return LocalDate.of(year, month, 1)
                        .with(TemporalAdjusters.dayOfWeekInMonth(place == null ? 1 : place, weekday));
            }
            var date = LocalDate.of(year, month, day);
            return switch (date.getDayOfWeek()) {
                case SATURDAY -> date.minusDays(1);
                case SUNDAY -> date.plusDays(1);
                default -> date;
            };
        }

        boolean keptOn(LocalDate date) {
            // New Year's Day may be kept on the last day of the year before.
            return (from == null || date.getYear() >= from)
                    && (in(date.getYear()).equals(date)
                            || in(date.getYear() + 1).equals(date));
        }
    }

    public WorkingDays {
        holidays = List.copyOf(holidays);
    }

    /** Whether the authority works on that day. */
    public boolean workedOn(LocalDate date) {
        return !WEEKEND.contains(date.getDayOfWeek()) && holidays.stream().noneMatch(holiday -> holiday.keptOn(date));
    }

    /**
     * The end of the so manieth working day after an event; the day of the event itself does not count.
     *
     * @return the first instant after that day
     */
    public Instant after(Instant event, int days) {
        if (days < 0 || days > DAYS_AT_MOST) {
            throw new IllegalArgumentException("A deadline has at most " + DAYS_AT_MOST + " working days");
        }
        var date = LocalDate.ofInstant(event, zone);
        for (var left = days; left > 0; ) {
            date = date.plusDays(1);
            if (workedOn(date)) {
                left--;
            }
        }
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
