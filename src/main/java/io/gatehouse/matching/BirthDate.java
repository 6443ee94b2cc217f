package io.gatehouse.matching;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * When somebody was born, as exactly as it is known: a day, a month, a year, a range, or about one of these.
 *
 * @param from the first possible day
 * @param to the last possible day
 * @param circa whether the source says "about"
 */
public record BirthDate(LocalDate from, LocalDate to, boolean circa) {

    public BirthDate {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A range of birth dates ends after it begins");
        }
    }

    public static BirthDate day(LocalDate day) {
        return new BirthDate(day, day, false);
    }

    public static BirthDate year(int year) {
        return new BirthDate(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), false);
    }

    public static BirthDate years(int first, int last) {
        return new BirthDate(LocalDate.of(first, 1, 1), LocalDate.of(last, 12, 31), false);
    }

    /** Reads {@code 1970-03-02}, {@code 1970-03} or {@code 1970}; anything else is no date. */
    public static Optional<BirthDate> parse(String text) {
        try {
            return switch (text.length()) {
                case 10 -> Optional.of(day(LocalDate.parse(text)));
                case 7 -> {
                    var month = YearMonth.parse(text);
                    yield Optional.of(new BirthDate(month.atDay(1), month.atEndOfMonth(), false));
                }
                case 4 -> Optional.of(year(Integer.parseInt(text)));
                default -> Optional.empty();
            };
        } catch (DateTimeException | NumberFormatException notADate) {
            return Optional.empty();
        }
    }

    boolean exact() {
        return from.equals(to);
    }

    /** Never shows the date: it is personal data. */
    @Override
    public String toString() {
        return exact() ? "a day" : "a range of days";
    }
}
