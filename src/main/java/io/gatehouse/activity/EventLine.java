package io.gatehouse.activity;

import io.gatehouse.customer.Country;
import io.gatehouse.customer.Typed;
import io.gatehouse.shell.Refused;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A line of a file as an event, checked but for its account. */
record EventLine(
        @Nullable String eventId,
        String account,
        Instant at,
        IpAddress source,
        @Nullable Integer port,
        EventClass eventClass,
        AccessChannel channel,
        @Nullable String action,
        EventResult result,
        @Nullable String principal,
        @Nullable String session,
        @Nullable Country country) {

    static final Set<String> REQUIRED = Set.of("account", "time", "source_ip", "class");

    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(5);
    private static final Duration OLDEST = Duration.ofDays(10 * 366);
    private static final int LONGEST_TEXT = 256;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");

    /** Reads a line's fields, or says what is wrong with the first bad one. */
    static EventLine of(Map<String, String> fields, Instant now) throws BadLineFound {
        return new EventLine(
                text(fields, "event_id"),
                required(fields, "account", "activity.import.account.missing"),
                time(required(fields, "time", "activity.import.time.missing"), now),
                IpAddress.find(required(fields, "source_ip", "activity.import.source.missing"))
                        .orElseThrow(() -> new BadLineFound("activity.import.source.wrong")),
                port(text(fields, "source_port")),
                word(
                        required(fields, "class", "activity.import.class.missing"),
                        EventClass::valueOf,
                        "activity.import.class.wrong"),
                word(fields.getOrDefault("channel", "OTHER"), AccessChannel::valueOf, "activity.import.channel.wrong"),
                action(text(fields, "action")),
                word(fields.getOrDefault("result", "OK"), EventResult::valueOf, "activity.import.result.wrong"),
                text(fields, "principal"),
                text(fields, "session"),
                country(text(fields, "country")));
    }

    @Override
    public String toString() {
        return eventClass + " " + at;
    }

    static String required(Map<String, String> fields, String name, String reason) throws BadLineFound {
        var text = text(fields, name);
        if (text == null) {
            throw new BadLineFound(reason);
        }
        return text;
    }

    static @Nullable String text(Map<String, String> fields, String name) throws BadLineFound {
        var value = Typed.line(fields.get(name));
        if (value.length() > LONGEST_TEXT) {
            throw new BadLineFound("activity.import.text.long");
        }
        return value.isEmpty() ? null : value;
    }

    /** An instant with seconds and a zone; one without a zone could be any of them. */
    static Instant time(String text, Instant now) throws BadLineFound {
        Instant at;
        try {
            at = OffsetDateTime.parse(text.replace(' ', 'T').toUpperCase(Locale.ROOT))
                    .toInstant()
                    .truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException wrong) {
            throw new BadLineFound("activity.import.time.wrong");
        }
        if (text.indexOf(':') == text.lastIndexOf(':') || !text.matches(".*:[0-9]{2}:[0-9]{2}.*")) {
            throw new BadLineFound("activity.import.time.wrong");
        }
        if (at.isAfter(now.plus(CLOCKS_DIFFER_BY))) {
            throw new BadLineFound("activity.import.time.future");
        }
        if (at.isBefore(now.minus(OLDEST))) {
            throw new BadLineFound("activity.import.time.old");
        }
        return at;
    }

    private static @Nullable Integer port(@Nullable String text) throws BadLineFound {
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new BadLineFound("activity.import.port.wrong");
        }
        return Integer.valueOf(text);
    }

    private static @Nullable String action(@Nullable String text) throws BadLineFound {
        if (text != null && !ACTION.matcher(text).matches()) {
            throw new BadLineFound("activity.import.action.wrong");
        }
        return text;
    }

    private static @Nullable Country country(@Nullable String text) throws BadLineFound {
        if (text == null) {
            return null;
        }
        try {
            return new Country(text.toUpperCase(Locale.ROOT));
        } catch (Refused unknown) {
            throw new BadLineFound("activity.import.country.wrong");
        }
    }

    private static <T> T word(String text, Function<String, T> valueOf, String reason) throws BadLineFound {
        try {
            return valueOf.apply(
                    text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
        } catch (IllegalArgumentException unknown) {
            throw new BadLineFound(reason);
        }
    }
}
