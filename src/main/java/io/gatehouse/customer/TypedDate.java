package io.gatehouse.customer;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.JapaneseCalendar;
import io.gatehouse.shell.Refused;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A date as people type it into three boxes: day and year as numbers, the month as a number or by its name, in the calendar of
 * their document.
 *
 * @param key under which the texts of what may be wrong stand, with its last dot: {@code customer.birthdate.}, {@code
 *     customer.document.issue.} or {@code customer.document.expiry.}
 */
public record TypedDate(
        String key,
        BirthCalendar calendar,
        @Nullable String day,
        @Nullable String month,
        @Nullable String year,
        Locale language) {

    private static final Pattern ERA = Pattern.compile("(?<era>\\D*)(?<year>[0-9]{1,4}|元|GAN)(?:年)?");
    private static final Map<String, Integer> ERAS = Map.ofEntries(
            Map.entry("m", JapaneseCalendar.MEIJI),
            Map.entry("meiji", JapaneseCalendar.MEIJI),
            Map.entry("明治", JapaneseCalendar.MEIJI),
            Map.entry("t", JapaneseCalendar.TAISHO),
            Map.entry("taisho", JapaneseCalendar.TAISHO),
            Map.entry("大正", JapaneseCalendar.TAISHO),
            Map.entry("s", JapaneseCalendar.SHOWA),
            Map.entry("showa", JapaneseCalendar.SHOWA),
            Map.entry("昭和", JapaneseCalendar.SHOWA),
            Map.entry("h", JapaneseCalendar.HEISEI),
            Map.entry("heisei", JapaneseCalendar.HEISEI),
            Map.entry("平成", JapaneseCalendar.HEISEI),
            Map.entry("r", JapaneseCalendar.REIWA),
            Map.entry("reiwa", JapaneseCalendar.REIWA),
            Map.entry("令和", JapaneseCalendar.REIWA));
    private static final int SHORTEST_MONTH_NAME = 3;
    private static final int MIDDLE_MONTH = 5;
    private static final int MIDDLE_DAY = 15;
    private static final int EARLIEST_YEAR = 1850;

    /** The Gregorian day that was meant. */
    public LocalDate date() {
        requireSomething();
        var typedDay = Typed.code(day);
        var typedMonth = Typed.line(month);
        if (typedDay.isEmpty()) {
            throw new Refused(key + "day.missing");
        }
        if (typedMonth.isEmpty()) {
            throw new Refused(key + "month.missing");
        }
        if (Typed.code(year).isEmpty()) {
            throw new Refused(key + "year.missing");
        }
        return gregorian(yearOf(), monthOf(typedMonth), dayOf(typedDay));
    }

    /** What was meant where a document does not show the whole date: a year, or a year and a month. */
    public BirthDate partial() {
        requireSomething();
        if (Typed.code(year).isEmpty()) {
            throw new Refused(key + "year.missing");
        }
        var meant = yearOf();
        var typedMonth = Typed.line(month);
        if (typedMonth.isEmpty()) {
            if (!Typed.code(day).isEmpty()) {
                throw new Refused(key + "month.missing");
            }
            return new BirthDate(gregorian(meant, middle(meant), MIDDLE_DAY).getYear(), null, null);
        }
        if (!Typed.code(day).isEmpty()) {
            return BirthDate.of(gregorian(meant, monthOf(typedMonth), dayOf(Typed.code(day))));
        }
        // A month of another calendar lies in two Gregorian ones; the one that its middle falls in stands for it.
        var inTheMiddle = gregorian(meant, monthOf(typedMonth), MIDDLE_DAY);
        return new BirthDate(inTheMiddle.getYear(), inTheMiddle.getMonthValue(), null);
    }

    @Override
    public String toString() {
        return key;
    }

    private record Year(@Nullable Integer era, int number) {}

    private void requireSomething() {
        if (Typed.line(day).isEmpty()
                && Typed.line(month).isEmpty()
                && Typed.line(year).isEmpty()) {
            throw new Refused(key + "missing");
        }
    }

    /** The middle of the year; of the first year of an era that began late, a month that it has. */
    private int middle(Year meant) {
        return Objects.equals(meant.era, JapaneseCalendar.SHOWA) && meant.number == 1 ? 11 : MIDDLE_MONTH;
    }

    private Year yearOf() {
        if (calendar == BirthCalendar.JAPANESE) {
            return japaneseYear();
        }
        var typed = Typed.code(year);
        var shortest = calendar == BirthCalendar.MINGUO ? 1 : 4;
        var longest = calendar == BirthCalendar.MINGUO ? 3 : 4;
        if (!typed.matches("[0-9]{" + shortest + "," + longest + "}")) {
            throw new Refused(key + "year.digits", shortest);
        }
        // The calendar's era 1 is that of the Republic; 0 counts back from it.
        return new Year(calendar == BirthCalendar.MINGUO ? 1 : null, Integer.parseInt(typed));
    }

    private Year japaneseYear() {
        var matcher = ERA.matcher(Typed.code(year));
        if (!matcher.matches()) {
            throw new Refused(key + "year.digits", 1);
        }
        var number = matcher.group("year");
        var value = number.equals("元") || number.equals("GAN") ? 1 : Integer.parseInt(number);
        var era = plain(matcher.group("era"));
        if (era.isEmpty()) {
            if (number.length() < 4) {
                throw new Refused(key + "year.era");
            }
            return new Year(null, value);
        }
        var known = ERAS.get(era);
        if (known == null) {
            throw new Refused(key + "year.era");
        }
        return new Year(known, value);
    }

    private int monthOf(String typed) {
        var number = Typed.code(typed).replaceAll("月$", "");
        if (number.matches("[0-9]{1,2}")) {
            return Integer.parseInt(number) - 1;
        }
        var name = plain(typed);
        return Stream.of(language, Locale.ENGLISH)
                .flatMap(calendar::monthNames)
                .flatMap(names -> indexIn(names, name).stream())
                .findFirst()
                .orElseThrow(() -> new Refused(key + "unreal"));
    }

    private static Optional<Integer> indexIn(java.util.List<String> names, String typed) {
        Integer begun = null;
        for (var i = 0; i < names.size(); i++) {
            var name = plain(names.get(i));
            if (name.equals(typed)) {
                return Optional.of(i);
            }
            if (typed.length() >= SHORTEST_MONTH_NAME && name.startsWith(typed)) {
                begun = begun == null ? i : -1;
            }
        }
        return begun == null || begun < 0 ? Optional.empty() : Optional.of(begun);
    }

    private int dayOf(String typed) {
        var number = typed.replaceAll("日$", "");
        if (!number.matches("[0-9]{1,2}")) {
            throw new Refused(key + "unreal");
        }
        return Integer.parseInt(number);
    }

    private LocalDate gregorian(Year meant, int zeroBasedMonth, int dayOfMonth) {
        var fields = meant.era == null && calendar == BirthCalendar.JAPANESE
                ? BirthCalendar.GREGORIAN.strict()
                : calendar.strict();
        if (meant.era != null) {
            fields.set(Calendar.ERA, meant.era);
        }
        fields.set(Calendar.YEAR, meant.number);
        fields.set(Calendar.MONTH, zeroBasedMonth);
        fields.set(Calendar.DAY_OF_MONTH, dayOfMonth);
        try {
            var date = Instant.ofEpochMilli(fields.getTimeInMillis())
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate();
            if (date.getYear() < EARLIEST_YEAR) {
                throw new Refused(key + "unreal");
            }
            return date;
        } catch (IllegalArgumentException unreal) {
            throw new Refused(key + "unreal");
        }
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\p{P}\\p{Z}ʻʼʿʾ]", "")
                .toLowerCase(Locale.ROOT);
    }
}
