package io.gatehouse.evidence.codeline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date as code lines give it, the century settled: a year, and month and day where the document states them.
 *
 * @param year all four digits
 * @param month 1 to 12, or null where the document leaves it out
 * @param day null where the document leaves it out
 */
public record CodeDate(
        int year, @Nullable Integer month, @Nullable Integer day) {

    /** How far ahead a document may expire, in years (regulation 5.4). */
    private static final int EXPIRY_WINDOW = 50;

    public CodeDate {
        if (month == null && day != null) {
            throw new DateTimeException("A day needs its month");
        }
        if (month != null) {
            var whole = YearMonth.of(year, month);
            if (day != null && !whole.isValidDay(day)) {
                throw new DateTimeException("There is no such day in that month");
            }
        }
    }

    public Optional<LocalDate> whole() {
        return month == null || day == null ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
    }

    /** A birth date: the latest century that does not put it in the future. */
    static Optional<CodeDate> birth(String yymmdd, LocalDate today) {
        return Parts.of(yymmdd).flatMap(parts -> {
            var thisCentury = parts.in(today.getYear() / 100 * 100);
            return thisCentury
                    .filter(date -> !date.earliest().isAfter(today))
                    .or(() -> parts.in(today.getYear() / 100 * 100 - 100));
        });
    }

    /** An expiry date: the only year with these digits in the hundred that end fifty years from now. */
    static Optional<CodeDate> expiry(String yymmdd, LocalDate today) {
        return Parts.of(yymmdd).flatMap(parts -> {
            var last = today.getYear() + EXPIRY_WINDOW;
            var year = last / 100 * 100 + parts.year;
            return parts.in((year > last ? year - 100 : year) / 100 * 100);
        });
    }

    private LocalDate earliest() {
        return LocalDate.of(year, month == null ? 1 : month, day == null ? 1 : day);
    }

    private record Parts(
            int year, @Nullable Integer month, @Nullable Integer day) {

        static Optional<Parts> of(String yymmdd) {
            if (!yymmdd.matches("[0-9]{2}([0-9]{4}|[0-9]{2}<<|<<<<)")) {
                return Optional.empty();
            }
            var month = yymmdd.charAt(2) == CheckDigits.FILLER ? null : Integer.valueOf(yymmdd.substring(2, 4));
            var day = yymmdd.charAt(4) == CheckDigits.FILLER ? null : Integer.valueOf(yymmdd.substring(4, 6));
            return Optional.of(new Parts(Integer.parseInt(yymmdd.substring(0, 2)), month, day));
        }

        Optional<CodeDate> in(int century) {
            try {
                return Optional.of(new CodeDate(century + year, month, day));
            } catch (DateTimeException noSuchDay) {
                return Optional.empty();
            }
        }
    }
}
