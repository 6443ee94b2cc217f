package io.gatehouse.screening;

import io.gatehouse.matching.BirthDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads birth dates as publishers write them: {@code 2 Mar 1970}, {@code Mar 1970}, {@code 1970}, {@code 1970-03-02}, {@code 02/03/1970},
 * {@code dd/mm/1970}, {@code circa 1970}, {@code 1970 to 1972}, {@code between 1970 and 1972}, {@code 1970s}.
 */
final class BirthText {

    private static final int LONGEST = 60;
    private static final int EARLIEST = 1800;
    private static final int LATEST = 2100;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Pattern ABOUT =
            Pattern.compile("^(?:circa|approximately|approx\\.?|about|around|c\\.|ca\\.)\\s*");
    private static final Pattern BETWEEN = Pattern.compile("^between (.+) and (.+)$");
    private static final Pattern RANGE = Pattern.compile("^(.+?) to (.+)$");
    private static final Pattern YEARS = Pattern.compile("^(\\d{4})\\s*[-/–]\\s*(\\d{4})$");
    private static final Pattern DECADE = Pattern.compile("^(\\d{3}0)'?s$");
    private static final Pattern SLASHES = Pattern.compile("^(\\d{1,2}|dd|d)/(\\d{1,2}|mm|m)/(\\d{4})$");
    private static final Pattern WORDS = Pattern.compile("^(?:(\\d{1,2})[ -])?([a-z]{3,9})\\.?[ -](\\d{4})$");

    private BirthText() {}

    static Optional<BirthDate> read(String written) {
        var text = written.strip().toLowerCase(Locale.ROOT);
        if (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return circa(text);
        } catch (DateTimeException | IllegalArgumentException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<BirthDate> circa(String text) {
        var about = ABOUT.matcher(text);
        if (about.find()) {
            return range(text.substring(about.end())).map(date -> new BirthDate(date.from(), date.to(), true));
        }
        return range(text);
    }

    private static Optional<BirthDate> range(String text) {
        for (var form : List.of(BETWEEN, RANGE, YEARS)) {
            var found = form.matcher(text);
            if (found.matches()) {
                var first = circa(found.group(1).strip());
                var last = circa(found.group(2).strip());
                return first.flatMap(
                        from -> last.map(to -> new BirthDate(from.from(), to.to(), from.circa() || to.circa())));
            }
        }
        var decade = DECADE.matcher(text);
        if (decade.matches()) {
            var year = Integer.parseInt(decade.group(1));
            return plausible(BirthDate.years(year, year + 9));
        }
        return single(text);
    }

    private static Optional<BirthDate> single(String text) {
        var slashes = SLASHES.matcher(text);
        if (slashes.matches()) {
            return of(number(slashes.group(1)), number(slashes.group(2)), Integer.parseInt(slashes.group(3)));
        }
        var words = WORDS.matcher(text);
        if (words.matches()) {
            var month = MONTHS.indexOf(words.group(2).substring(0, 3)) + 1;
            if (month == 0) {
                return Optional.empty();
            }
            var day = words.group(1);
            return of(day == null ? 0 : Integer.parseInt(day), month, Integer.parseInt(words.group(3)));
        }
        return BirthDate.parse(text).flatMap(BirthText::plausible);
    }

    /** A day, a month or a year: what is not known is 0. A month without its year is nothing, a day without its month the year. */
    static Optional<BirthDate> of(int day, int month, int year) {
        if (month == 0) {
            return plausible(BirthDate.year(year));
        }
        if (day == 0) {
            var whole = YearMonth.of(year, month);
            return plausible(new BirthDate(whole.atDay(1), whole.atEndOfMonth(), false));
        }
        return plausible(BirthDate.day(LocalDate.of(year, month, day)));
    }

    private static int number(String text) {
        return Character.isDigit(text.charAt(0)) ? Integer.parseInt(text) : 0;
    }

    private static Optional<BirthDate> plausible(BirthDate date) {
        return date.from().getYear() < EARLIEST || date.to().getYear() > LATEST ? Optional.empty() : Optional.of(date);
    }
}
