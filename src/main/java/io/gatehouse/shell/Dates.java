package io.gatehouse.shell;

import static io.gatehouse.shell.Texts.t;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as people read them, by CLDR and never as bare numbers with an order to guess.
 *
 * <p>Staff read UTC; customers read their own zone, named. Relative times are only given within 72 hours and always beside
 * the absolute one.
 */
public final class Dates {

    /** How far from now a time is still told as hours left or late. */
    public static final Duration RELATIVE = Duration.ofDays(3);

    private Dates() {}

    /** A day: "27 March 2026". */
    public static String shownDate(LocalDate day) {
        return written("yMMMMd", day.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }

    /** A month: "March 2026". */
    public static String shownMonth(YearMonth month) {
        return written("yMMMM", month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }

    /** An instant for staff, in UTC: "27 March 2026, 14:05 UTC". */
    public static String shown(Instant instant) {
        return t(
                "shell.date.utc", written("yMMMMd", instant, ZoneOffset.UTC), written("HHmm", instant, ZoneOffset.UTC));
    }

    /** An instant for staff where room is scarce, in UTC: "27 Mar 2026, 14:05". */
    public static String brief(Instant instant) {
        return t(
                "shell.date.brief",
                written("yMMMd", instant, ZoneOffset.UTC),
                written("HHmm", instant, ZoneOffset.UTC));
    }

    /** An instant where every second counts, as in a trail, in UTC: "27 Mar 2026, 14:05:31". */
    public static String exact(Instant instant) {
        return t(
                "shell.date.brief",
                written("yMMMd", instant, ZoneOffset.UTC),
                written("HHmmss", instant, ZoneOffset.UTC));
    }

    /** An instant where every second counts, with its zone: "27 March 2026, 14:05:31 UTC". */
    public static String exactUtc(Instant instant) {
        return t(
                "shell.date.utc",
                written("yMMMMd", instant, ZoneOffset.UTC),
                written("HHmmss", instant, ZoneOffset.UTC));
    }

    /** An instant for a customer, in the customer's own zone: "4 December 2026, 18:00 (Hanoi)". */
    public static String shownIn(ZoneId zone, Instant instant) {
        return t(
                "shell.date.zoned",
                written("yMMMMd", instant, zone),
                written("HHmm", instant, zone),
                zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : written("VVV", instant, zone));
    }

    /** The day on which an instant falls in a zone: "4 December 2026". */
    public static String shownDayIn(ZoneId zone, Instant instant) {
        return written("yMMMMd", instant, zone);
    }

    /** How long until something is due, or how late it is: "45 min left", "6 h left", "2 d late"; whole units, rounded down. */
    public static String timeLeft(Instant due, Instant now) {
        var left = Duration.between(now, due);
        var late = left.isNegative();
        var span = left.abs();
        if (span.compareTo(Duration.ofHours(1)) < 0) {
            return late
                    ? t("shell.date.late.minutes", span.toMinutes())
                    : t("shell.date.left.minutes", span.toMinutes());
        }
        if (span.compareTo(Duration.ofHours(24)) < 0) {
            return late ? t("shell.date.late.hours", span.toHours()) : t("shell.date.left.hours", span.toHours());
        }
        return late ? t("shell.date.late.days", span.toDays()) : t("shell.date.left.days", span.toDays());
    }

    /** How long ago something was, within 72 hours ("6 h ago"); after that the day itself. */
    public static String ago(Instant then, Instant now) {
        var span = Duration.between(then, now);
        if (span.compareTo(RELATIVE) > 0) {
            return shownDate(then.atZone(ZoneOffset.UTC).toLocalDate());
        }
        if (span.compareTo(Duration.ofMinutes(1)) < 0) {
            return t("shell.date.now");
        }
        if (span.compareTo(Duration.ofHours(1)) < 0) {
            return t("shell.date.ago.minutes", span.toMinutes());
        }
        if (span.compareTo(Duration.ofHours(24)) < 0) {
            return t("shell.date.ago.hours", span.toHours());
        }
        return t("shell.date.ago.days", span.toDays());
    }

    private static String written(String skeleton, Instant instant, ZoneId zone) {
        return written(skeleton, instant, zone, null);
    }

    static String written(String skeleton, Instant instant, ZoneId zone, @Nullable Locale locale) {
        var format = DateFormat.getInstanceForSkeleton(skeleton, Texts.cldr(locale == null ? Texts.here() : locale));
        format.setTimeZone(TimeZone.getTimeZone(zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId()));
        return format.format(Date.from(instant));
    }
}
