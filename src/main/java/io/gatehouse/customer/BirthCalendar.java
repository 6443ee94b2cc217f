package io.gatehouse.customer;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The calendars in which documents write dates. What is kept is the Gregorian day. */
public enum BirthCalendar {
    GREGORIAN("gregorian"),
    /** The Islamic calendar of Umm al-Qura, as Saudi documents have it. */
    ISLAMIC("islamic-umalqura"),
    /** The tabular Islamic calendar. */
    ISLAMIC_CIVIL("islamic-civil"),
    /** The solar Hijri calendar of Iran and Afghanistan. */
    PERSIAN("persian"),
    /** The Thai solar calendar: Gregorian months, years 543 ahead. */
    BUDDHIST("buddhist"),
    /** Years of the Japanese eras, such as Shōwa 62, 昭和62 or S62. */
    JAPANESE("japanese"),
    /** Years of the Republic of China. */
    MINGUO("roc");

    private final String icu;

    BirthCalendar(String icu) {
        this.icu = icu;
    }

    /** The text key of its name. */
    public String key() {
        return "customer.calendar." + name().toLowerCase(Locale.ROOT);
    }

    /** The day in this calendar as CLDR writes it in a language, so that both dates can be shown side by side. */
    public String written(LocalDate day, Locale language) {
        var format = com.ibm.icu.text.DateFormat.getInstanceForSkeleton(
                this == JAPANESE ? "GyMMMMd" : "yMMMMd", locale(language));
        format.setTimeZone(com.ibm.icu.util.TimeZone.GMT_ZONE);
        return format.format(
                java.util.Date.from(day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant()));
    }

    Calendar strict() {
        var calendar = Calendar.getInstance(com.ibm.icu.util.TimeZone.GMT_ZONE, locale(Locale.ROOT));
        calendar.clear();
        calendar.setLenient(false);
        return calendar;
    }

    Stream<List<String>> monthNames(Locale language) {
        var symbols = symbols(language);
        return Stream.of(
                        symbols.getMonths(DateFormatSymbols.FORMAT, DateFormatSymbols.WIDE),
                        symbols.getMonths(DateFormatSymbols.STANDALONE, DateFormatSymbols.WIDE),
                        symbols.getMonths(DateFormatSymbols.FORMAT, DateFormatSymbols.ABBREVIATED),
                        symbols.getMonths(DateFormatSymbols.STANDALONE, DateFormatSymbols.ABBREVIATED))
                .map(Arrays::asList);
    }

    private DateFormatSymbols symbols(Locale language) {
        return new DateFormatSymbols(strict(), locale(language));
    }

    private ULocale locale(Locale language) {
        return ULocale.forLocale(language).setKeywordValue("calendar", icu).setKeywordValue("numbers", "latn");
    }
}
