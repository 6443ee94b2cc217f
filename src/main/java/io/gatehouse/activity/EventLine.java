package io.gatehouse.activity;

import io.gatehouse.customer.CardNumbers;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.Typed;
import io.gatehouse.shell.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final int LONGEST_TEXT = 256;
    private static final int LENGTH_OF_AN_IDENTIFIER = 36;
    private static final int NANOS_A_MICRO = 1_000;
    private static final int HIGHEST_PORT = 65_535;
    private static final int FEWEST_DIGITS_OF_A_CARD = 13;
    private static final Set<String> NEVER_A_CARD = Set.of(
            "time", "source_ip", "source_port", "class", "channel", "result", "country", "address", "from", "until");
    private static final Set<String> NAMES = Set.of(
            "event_id",
            "account",
            "time",
            "source_ip",
            "source_port",
            "class",
            "channel",
            "action",
            "result",
            "principal",
            "session",
            "country");
    private static final Map<String, EventClass> CLASSES = byName(EventClass.values());
    private static final Map<String, AccessChannel> CHANNELS = byName(AccessChannel.values());
    private static final Map<String, EventResult> RESULTS = byName(EventResult.values());
    private static final Pattern SECONDS = Pattern.compile(".*:[0-9]{2}:[0-9]{2}.*");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");

    /** Reads a line's fields, or says what is wrong with the first bad one. */
    static EventLine of(Map<String, String> fields, Times times) throws BadLineFound {
        refuseCards(fields);
        return new EventLine(
                text(fields, "event_id"),
                required(fields, "account", "activity.import.account.missing"),
                time(required(fields, "time", "activity.import.time.missing"), times),
                IpAddress.find(required(fields, "source_ip", "activity.import.source.missing"))
                        .orElseThrow(() -> new BadLineFound("activity.import.source.wrong")),
                port(text(fields, "source_port")),
                word(
                        required(fields, "class", "activity.import.class.missing"),
                        CLASSES,
                        "activity.import.class.wrong"),
                word(fields.getOrDefault("channel", "OTHER"), CHANNELS, "activity.import.channel.wrong"),
                action(text(fields, "action")),
                word(fields.getOrDefault("result", "OK"), RESULTS, "activity.import.result.wrong"),
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

    /**
     * What times a line may have.
     *
     * @param oldest the earliest
     * @param latest the latest: clocks differ
     */
    record Times(Instant oldest, Instant latest) {}

    /** Refuses a line that seems to hold a card number or a card's security code anywhere, in a field that nobody asked for as well (R27, R28). */
    static void refuseCards(Map<String, String> fields) throws BadLineFound {
        for (var field : fields.entrySet()) {
            if (!NAMES.contains(field.getKey()) && CardNumbers.isSecurityCode(field.getKey())) {
                throw new BadLineFound("activity.import.code");
            }
            if ((!NEVER_A_CARD.contains(field.getKey()) && mayHoldACard(field.getValue()))
                    || mayHoldACard(field.getKey())) {
                throw new BadLineFound("activity.import.card");
            }
        }
    }

    private static boolean mayHoldACard(String text) {
        if (text.length() < FEWEST_DIGITS_OF_A_CARD || isIdentifier(text)) {
            return false;
        }
        var digits = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            // Digits of other scripts, some of them two characters each, count as well.
            if ((c >= '0' && c <= '9') || c > '~') {
                digits++;
            }
        }
        return digits >= FEWEST_DIGITS_OF_A_CARD && CardNumbers.foundIn(text);
    }

    /** The form of a UUID, which is never taken for a card number; most accounts and many events are named so. */
    private static boolean isIdentifier(String text) {
        if (text.length() != LENGTH_OF_AN_IDENTIFIER) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) {
                return false;
            }
        }
        return true;
    }

    /** An instant with seconds and a zone; one without a zone could be any of them. */
    static Instant time(String text, Times times) throws BadLineFound {
        var at = plainTime(text);
        if (at == null) {
            try {
                at = OffsetDateTime.parse(text.replace(' ', 'T').toUpperCase(Locale.ROOT))
                        .toInstant()
                        .truncatedTo(ChronoUnit.MICROS);
            } catch (DateTimeException wrong) {
                throw new BadLineFound("activity.import.time.wrong");
            }
            if (!SECONDS.matcher(text).matches()) {
                throw new BadLineFound("activity.import.time.wrong");
            }
        }
        if (at.isAfter(times.latest())) {
            throw new BadLineFound("activity.import.time.future");
        }
        if (at.isBefore(times.oldest())) {
            throw new BadLineFound("activity.import.time.old");
        }
        return at;
    }

    /** The form that nearly every line has, {@code 2026-03-27T10:15:30.123456Z}, read at a fraction of the cost; nothing for any other. */
    private static @Nullable Instant plainTime(String text) {
        var end = text.length() - 1;
        if (end < 19 || end > 29 || text.charAt(end) != 'Z' || (end > 19 && (text.charAt(19) != '.' || end == 20))) {
            return null;
        }
        for (var i = 0; i < end; i++) {
            var c = text.charAt(i);
            var digit = c >= '0' && c <= '9';
            var right = switch (i) {
                case 4, 7 -> c == '-';
                case 10 -> c == 'T';
                case 13, 16 -> c == ':';
                case 19 -> true;
                default -> digit;
            };
            if (!right) {
                return null;
            }
        }
        var micros = 0;
        for (var i = 20; i < 26; i++) {
            micros = micros * 10 + (i < end ? text.charAt(i) - '0' : 0);
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19),
                            micros * NANOS_A_MICRO)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static @Nullable Integer port(@Nullable String text) throws BadLineFound {
        if (text == null) {
            return null;
        }
        if (!PORT.matcher(text).matches() || Integer.parseInt(text) > HIGHEST_PORT) {
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

    private static <T> T word(String text, Map<String, T> words, String reason) throws BadLineFound {
        var found = words.get(text);
        if (found == null) {
            found = words.get(
                    text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
        }
        if (found == null) {
            throw new BadLineFound(reason);
        }
        return found;
    }

    private static <E extends Enum<E>> Map<String, E> byName(E[] values) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    }
}
