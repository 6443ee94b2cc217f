package io.gatehouse.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever comes, each line is an event or a reason, and the next line is read as if nothing had been. */
class LineReaderTest {

    private static final long SEED = 20_261_122L;
    private static final int LINES = 20_000;
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final EventLine.Times TIMES =
            new EventLine.Times(NOW.minusSeconds(86_400L * 3_660), NOW.plusSeconds(300));
    private static final String GOOD =
            "{\"event_id\":\"good\",\"account\":\"A-1\",\"time\":\"2026-11-22T10:15:30.123456Z\","
                    + "\"source_ip\":\"203.0.113.7\",\"source_port\":50123,\"class\":\"ACCESS\",\"channel\":\"API\",\"action\":\"vm.create\","
                    + "\"result\":\"OK\",\"principal\":\"mai@example.com\",\"session\":\"s-1\",\"country\":\"VN\"}";
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999999",
            "123456789012345678901234567890",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"2026-02-30T25:61:61Z\"",
            "\"9999-12-31T23:59:59.999999999Z\"",
            "\"::ffff:999.1.1.1\"",
            "\"fe80::1%eth0\"",
            "\"" + "9".repeat(400) + "\"",
            "\"" + "\\uD83D\\uDE00".repeat(129) + "\"",
            "{}",
            "[[[[]]]]");
    private static final List<String> NAMES = List.of(
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

    private static List<String> read(byte[] file, ImportFormat format) throws IOException {
        var outcomes = new ArrayList<String>();
        var reader = LineReader.of(new ByteArrayInputStream(file), format, EventLine.REQUIRED);
        while (true) {
            try {
                var fields = reader.next();
                if (fields == null) {
                    return outcomes;
                }
                var event = EventLine.of(fields, TIMES);
                outcomes.add(reader.number() + " " + event.eventId());
            } catch (BadLineFound bad) {
                outcomes.add(reader.number() + " " + bad.reasonKey());
                if (bad instanceof LineReader.WrongColumns) {
                    return outcomes;
                }
            }
        }
    }

    private static byte[] spoilt(SplittableRandom random) {
        var bytes = GOOD.getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(8)) {
            case 0 -> {
                bytes = new byte[random.nextInt(300)];
                random.nextBytes(bytes);
            }
            case 1 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            case 2 -> bytes = GOOD.substring(0, random.nextInt(GOOD.length())).getBytes(StandardCharsets.UTF_8);
            case 3 -> bytes = "[{\"a\":".repeat(random.nextInt(2_000)).getBytes(StandardCharsets.UTF_8);
            case 4 -> bytes = ("{\"" + "x".repeat(random.nextInt(40_000)) + "\":1}").getBytes(StandardCharsets.UTF_8);
            case 5 -> {
                for (var i = 0; i < 5; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(128));
                }
            }
            case 6 -> bytes[random.nextInt(bytes.length)] = 0;
            default -> {
                var name = NAMES.get(random.nextInt(NAMES.size()));
                bytes = GOOD.replaceFirst(
                                "\"" + name + "\":(\"[^\"]*\"|[0-9]+)",
                                Matcher.quoteReplacement(
                                        "\"" + name + "\":" + VALUES.get(random.nextInt(VALUES.size()))))
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
        // One line stays one line, so that the number of the good line after it is known.
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                bytes[i] = ' ';
            }
        }
        return bytes;
    }

    @Test
    void neverStumblesOverALineOfJson() throws IOException {
        var random = new SplittableRandom(SEED);
        var file = new ByteArrayOutputStream();
        for (var line = 0; line < LINES; line++) {
            file.write(spoilt(random));
            file.write('\n');
            file.writeBytes((GOOD + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        var outcomes = read(file.toByteArray(), ImportFormat.JSONL);

        var good =
                outcomes.stream().filter(outcome -> outcome.endsWith(" good")).collect(Collectors.toSet());
        assertThat(IntStream.range(0, LINES).mapToObj(line -> (2 * line + 2) + " good"))
                .as("seed %d", SEED)
                .allMatch(good::contains);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.endsWith(" good"))
                .hasSizeGreaterThan(LINES / 2)
                .allMatch(outcome -> outcome.matches("\\d+ (activity\\.import\\.[a-z.0-9]+|null|\\P{Cntrl}*)"));
    }

    @Test
    void neverStumblesOverBytesThatAreNoFileAtAll() throws IOException {
        var random = new SplittableRandom(SEED);
        for (var round = 0; round < 200; round++) {
            var bytes = new byte[random.nextInt(20_000)];
            random.nextBytes(bytes);

            assertThat(read(bytes, ImportFormat.JSONL)).allMatch(outcome -> outcome.contains("activity.import."));
            assertThat(read(bytes, ImportFormat.CSV)).hasSizeLessThan(2);
        }
    }

    @Test
    void saysWhatIsWrongWithALine() throws IOException {
        var lines = List.of(
                GOOD,
                GOOD + " {}",
                GOOD.replace("\"session\"", "\"principal\""),
                "",
                "\uFEFF" + GOOD,
                "x".repeat(16 * 1024 + 1));
        var file = new ByteArrayOutputStream();
        file.writeBytes(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
        file.write('\n');
        file.writeBytes(GOOD.replace("mai@", "ma\u00EF@").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(read(file.toByteArray(), ImportFormat.JSONL))
                .containsExactly(
                        "1 good",
                        "2 activity.import.json",
                        "3 activity.import.json",
                        "5 activity.import.json",
                        "6 activity.import.long",
                        "7 activity.import.utf8");
    }

    @Test
    void readsTimesOfEveryForm() throws IOException {
        for (var time : List.of(
                "2026-11-22T10:15:30.123456Z",
                "2026-11-22T10:15:30.123456789Z",
                "2026-11-22 10:15:30.123456z",
                "2026-11-22T17:15:30.123456+07:00")) {
            var file = GOOD.replace("2026-11-22T10:15:30.123456Z", time).getBytes(StandardCharsets.UTF_8);
            var reader = LineReader.of(new ByteArrayInputStream(file), ImportFormat.JSONL, EventLine.REQUIRED);
            try {
                assertThat(EventLine.of(Objects.requireNonNull(reader.next()), TIMES)
                                .at())
                        .as(time)
                        .isEqualTo("2026-11-22T10:15:30.123456Z");
            } catch (BadLineFound bad) {
                throw new AssertionError(time, bad);
            }
        }
    }
}
