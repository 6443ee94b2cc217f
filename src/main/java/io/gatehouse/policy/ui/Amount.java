package io.gatehouse.policy.ui;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Locale;

/** A length of time as people say it: so many of one unit. */
record Amount(long number, Unit unit) {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** Until here hours are said, not days: a rule of 24 hours is not one of a day. */
    private static final long HOURS_UP_TO = 2 * DAY;

    private static final int MONTHS_A_YEAR = 12;

    enum Unit {
        SECONDS(1),
        MINUTES(MINUTE),
        HOURS(HOUR),
        DAYS(DAY),
        MONTHS(0),
        YEARS(0);

        /** Units of the clock, and of the calendar. */
        static final List<Unit> CLOCK = List.of(SECONDS, MINUTES, HOURS, DAYS);

        static final List<Unit> CALENDAR = List.of(DAYS, MONTHS, YEARS);

        private final long seconds;

        Unit(long seconds) {
            this.seconds = seconds;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Amount of(Duration span) {
        var seconds = span.toSeconds();
        if (seconds % DAY == 0 && seconds > HOURS_UP_TO) {
            return new Amount(seconds / DAY, Unit.DAYS);
        }
        if (seconds % HOUR == 0) {
            return new Amount(seconds / HOUR, Unit.HOURS);
        }
        return seconds % MINUTE == 0 ? new Amount(seconds / MINUTE, Unit.MINUTES) : new Amount(seconds, Unit.SECONDS);
    }

    /** Months and days together are said in days, roughly; no rule of ours has both. */
    static Amount of(Period period) {
        var months = period.toTotalMonths();
        if (months == 0 || !period.equals(Period.ofMonths((int) months).normalized())) {
            return new Amount(java.time.LocalDate.EPOCH.plus(period).toEpochDay(), Unit.DAYS);
        }
        return months % MONTHS_A_YEAR == 0
                ? new Amount(months / MONTHS_A_YEAR, Unit.YEARS)
                : new Amount(months, Unit.MONTHS);
    }

    /** As the profile writes it: {@code PT24H}, or {@code P2Y} by the calendar. */
    static String written(String number, Unit unit, boolean calendar) {
        try {
            var n = Integer.parseInt(number.strip());
            if (!calendar) {
                return Duration.ofSeconds(Math.multiplyExact(n, unit.seconds)).toString();
            }
            return switch (unit) {
                case YEARS -> Period.ofYears(n).toString();
                case MONTHS -> Period.ofMonths(n).toString();
                default -> Period.ofDays(n).toString();
            };
        } catch (NumberFormatException | ArithmeticException | DateTimeException none) {
            return number.strip();
        }
    }
}
