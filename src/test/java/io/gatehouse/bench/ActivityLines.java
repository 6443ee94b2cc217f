package io.gatehouse.bench;

import io.gatehouse.customer.InventedCustomers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/** Batches of access events as a provider's console would send them: each is made from its number and is the same every time. */
final class ActivityLines {

    static final int A_BATCH = 10_000;

    /** A million events in eight hours: a thousand million in a year. */
    private static final long MICROS_APART = 31_500;

    private static final long LATE_BY_MICROS = 2_000_000;

    private final long seed;
    private final InventedCustomers invented;
    private final Instant start;

    ActivityLines(long seed, InventedCustomers invented, LocalDate first) {
        this.seed = seed;
        this.invented = invented;
        this.start = first.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** When the events of a batch begin. */
    Instant at(int number) {
        return start.plus(Math.floorMod(number, 10_000_000) * A_BATCH * MICROS_APART, ChronoUnit.MICROS);
    }

    byte[] batch(int number) {
        var random = new SplittableRandom(seed * 31 + number);
        var lines = new StringBuilder(A_BATCH * 300);
        var from = at(number);
        for (var n = 0; n < A_BATCH; n++) {
            var customer = random.nextInt(1_000);
            var event = number * (long) A_BATCH + n;
            // At home, at work, and now and then behind an address that many share.
            var place = random.nextInt(10);
            lines.append("{\"event_id\":\"e").append(event).append("\",\"account\":\"");
            lines.append(invented.account(customer).value()).append("\",\"time\":\"");
            lines.append(from.plus(n * MICROS_APART + random.nextLong(LATE_BY_MICROS), ChronoUnit.MICROS));
            lines.append("\",\"source_ip\":\"");
            if (place == 0) {
                lines.append("198.18.").append(customer % 40).append('.').append(customer % 7);
            } else if (place < 3) {
                lines.append("2001:db8:").append(Integer.toHexString(customer)).append("::7");
            } else {
                lines.append("11.")
                        .append(place < 7 ? 1 : 2)
                        .append('.')
                        .append(customer / 250)
                        .append('.');
                lines.append(customer % 250);
            }
            lines.append("\",\"source_port\":").append(1_024 + random.nextInt(60_000));
            lines.append(
                    random.nextInt(5) == 0
                            ? ",\"class\":\"ADMIN_ACTION\",\"action\":\"server.start\""
                            : ",\"class\":\"ACCESS\"");
            lines.append(",\"channel\":\"CONSOLE\",\"result\":\"OK\",\"principal\":\"user-")
                    .append(customer);
            lines.append("@example.com\",\"session\":\"s-")
                    .append(customer)
                    .append('-')
                    .append(number / 20);
            lines.append("\",\"country\":\"VN\"}\n");
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
