package io.gatehouse.customer;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.Texts;
import java.io.Serializable;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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
    private static final List<DateTimeFormatter> WRITTEN = Stream.of(
                    "u-M-d", "d MMMM u", "d MMM u", "MMMM d u", "d.M.u")
            .map(pattern -> new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.UK))
            .toList();

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

    /** Takes what an official paper writes in one line: 1987-03-27, 27 March 1987, 1987-03 or 1987. */
    public static BirthDate of(@Nullable String typed) {
        var line = Typed.line(typed);
        if (line.isEmpty()) {
            throw new Refused(KEY + "one.missing");
        }
        if (line.matches("[0-9]{4}")) {
            return new BirthDate(Integer.parseInt(line), null, null);
        }
        if (line.matches("[0-9]{4}-[0-9]{1,2}")) {
            return new BirthDate(Integer.parseInt(line.substring(0, 4)), Integer.valueOf(line.substring(5)), null);
        }
        for (var written : WRITTEN) {
            var position = new ParsePosition(0);
            var read = written.parseUnresolved(line, position);
            if (read != null && position.getIndex() == line.length() && position.getErrorIndex() < 0) {
                return new BirthDate(
                        (int) read.getLong(ChronoField.YEAR), (int) read.getLong(ChronoField.MONTH_OF_YEAR), (int)
                                read.getLong(ChronoField.DAY_OF_MONTH));
            }
        }
        throw new Refused(KEY + "one.wrong");
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

    /** As the matching engine takes it: a day, or the range of days that it can mean. */
    public io.gatehouse.matching.BirthDate range() {
        if (month == null) {
            return io.gatehouse.matching.BirthDate.year(year);
        }
        var whole = YearMonth.of(year, month);
        return date().map(io.gatehouse.matching.BirthDate::day)
                .orElseGet(() -> new io.gatehouse.matching.BirthDate(whole.atDay(1), whole.atEndOfMonth(), false));
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
