package io.gatehouse.customer;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.Texts;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date of birth, Gregorian, as far as the document shows it: the day, the month and year, or the year alone.
 *
 * <p>Its text form is masked.
 */
public record BirthDate(
        int year, @Nullable Integer month, @Nullable Integer day) implements Serializable {

    private static final String KEY = "customer.birthdate.";
    private static final int EARLIEST_YEAR = 1850;
    private static final int LATEST_YEAR = 2200;
    private static final int OLDEST = 130;

    public BirthDate {
        if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
            throw new Refused(KEY + "unreal");
        }
        try {
            if (month == null) {
                if (day != null) {
                    throw new Refused(KEY + "month.missing");
                }
            } else if (day == null) {
                YearMonth.of(year, month);
            } else {
                LocalDate.of(year, month, day);
            }
        } catch (DateTimeException unreal) {
            throw new Refused(KEY + "unreal");
        }
    }

    public static BirthDate of(LocalDate day) {
        return new BirthDate(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    /** Takes three boxes as typed; {@code partial} where the document does not show a full date. */
    public static BirthDate of(
            BirthCalendar calendar,
            @Nullable String day,
            @Nullable String month,
            @Nullable String year,
            boolean partial,
            Locale language,
            LocalDate today) {
        var typed = new TypedDate(KEY, calendar, day, month, year, language);
        var meant = partial ? typed.partial() : of(typed.date());
        if (!meant.earliest().isBefore(today)) {
            throw new Refused(KEY + "future");
        }
        if (meant.year < today.getYear() - OLDEST) {
            throw new Refused(KEY + "unreal");
        }
        return meant;
    }

    /** The whole date, where it is known. */
    public Optional<LocalDate> date() {
        return month == null || day == null ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
    }

    /** The first day that it can mean. */
    public LocalDate earliest() {
        return LocalDate.of(year, month == null ? 1 : month, day == null ? 1 : day);
    }

    /** Whether both can mean the same day; a year alone agrees with every day of it. */
    public boolean agreesWith(BirthDate other) {
        return year == other.year
                && (month == null || other.month == null || month.equals(other.month))
                && (day == null || other.day == null || day.equals(other.day));
    }

    /** As ISO 8601 writes it, as far as it is known: 1987-03-27, 1987-03 or 1987. */
    public String iso() {
        if (month == null) {
            return String.format(Locale.ROOT, "%04d", year);
        }
        return day == null
                ? String.format(Locale.ROOT, "%04d-%02d", year, month)
                : String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
    }

    /** As CLDR writes it in a language: 27 March 1987. */
    public String written(Locale language) {
        var skeleton = month == null ? "y" : day == null ? "yMMMM" : "yMMMMd";
        var format = DateFormat.getInstanceForSkeleton(skeleton, Texts.cldr(language));
        format.setTimeZone(TimeZone.GMT_ZONE);
        return format.format(Date.from(earliest().atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    @Override
    public String toString() {
        return "••••";
    }
}
