package io.gatehouse.activity;

import io.gatehouse.bench.BulkRows;
import io.gatehouse.customer.InventedCustomers;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import io.gatehouse.sealing.BulkSealing;
import io.gatehouse.sealing.Place;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.springframework.context.ApplicationContext;

/**
 * What invented customers do on their accounts, some of it from addresses that they share: sealed while their keys are at hand, put aside by
 * day, and then written in the order of the table.
 */
public final class BulkActivity {

    private static final long MICROS_A_DAY = 86_400_000_000L;
    private static final int MICROS = 1_000_000;

    /** So many customers share one address, on average. */
    private static final int SHARE_ADDRESS = 2;

    private static final int SEALED_AT = 16 + 8 + 16 + 2 + 16 + 1 + 16 + 16;

    private final BlindKeys blindKeys;
    private final ActivityPartitions partitions;
    private final InventedCustomers invented;
    private final Path aside;
    private final long seed;
    private final int customers;
    private final int eventsEach;
    private final LocalDate first;
    private final int days;

    /**
     * @param aside where events wait
     * @param eventsEach of every customer
     * @param first the first day that has events
     */
    public BulkActivity(
            ApplicationContext beans,
            InventedCustomers invented,
            Path aside,
            long seed,
            int customers,
            int eventsEach,
            LocalDate first,
            int days)
            throws IOException {
        this.blindKeys = beans.getBean(BlindKeys.class);
        this.partitions = beans.getBean(ActivityPartitions.class);
        this.invented = invented;
        this.aside = Files.createDirectories(aside);
        this.seed = seed;
        this.customers = customers;
        this.eventsEach = eventsEach;
        this.first = first;
        this.days = days;
    }

    /** An event of a customer: from where, and when. */
    public record Seen(IpAddress source, Instant at) {}

    /** One of the customer's events. */
    public Seen seen(int number, int event) {
        var random = new SplittableRandom((seed * 31 + number) * 0xD1342543DE82EF95L + event);
        int day = random.nextInt(days);
        long micros = random.nextLong(MICROS_A_DAY);
        int places = Math.max(1, customers / SHARE_ADDRESS);
        // Three addresses each: at home, at work, and now and then anywhere.
        int place = Math.floorMod(number * 3 + Math.min(2, random.nextInt(8) / 3), places);
        return new Seen(
                address(place),
                first.atStartOfDay().toInstant(ZoneOffset.UTC).plus(day * MICROS_A_DAY + micros, ChronoUnit.MICROS));
    }

    /** Every fourth place has an address of the new kind. */
    private static IpAddress address(int place) {
        try {
            if (place % 4 == 3) {
                return new IpAddress(InetAddress.getByAddress(ByteBuffer.allocate(16)
                        .putInt(0x2001_0db8)
                        .putInt(place)
                        .putLong(place * 0x9E3779B97F4A7C15L)
                        .array()));
            }
            return new IpAddress(InetAddress.getByAddress(
                    ByteBuffer.allocate(4).putInt(0x0B00_0000 + place).array()));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where one thread puts events aside. */
    public final class Aside implements AutoCloseable {

        private final DataOutputStream[] byDay = new DataOutputStream[days];

        public Aside() throws IOException {
            for (int day = 0; day < days; day++) {
                byDay[day] = new DataOutputStream(new BufferedOutputStream(
                        Files.newOutputStream(aside.resolve("day-" + day + "-" + UUID.randomUUID())), 1 << 16));
            }
        }

        /** Seals a customer's events, whose key was begun last, and puts them aside. */
        public void add(int number, BulkSealing sealing) throws IOException {
            var customer = invented.id(number).subject();
            var principal = "user-" + String.format(Locale.ROOT, "%07d", number);
            var principalKey = blindKeys.of(BlindKind.PRINCIPAL, principal);
            for (int event = 0; event < eventsEach; event++) {
                var seen = seen(number, event);
                var key = ByteBuffer.allocate(16)
                        .putLong(number * 0x9E3779B97F4A7C15L ^ event * 0xD1342543DE82EF95L)
                        .putInt(number)
                        .putInt(event);
                var session = "s" + HexFormat.of().toHexDigits(number * 31 + event / 3);
                key.flip();
                var sealed = sealing.seal(
                        customer,
                        new Place("activity", "sealed", new UUID(key.getLong(), key.getLong()), 1),
                        new ActivityStore.Words(principal, session));
                var row = ByteBuffer.allocate(SEALED_AT + sealed.length)
                        .put(stored(seen.source()))
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, seen.at()))
                        .put(key.array())
                        .putShort((short) (1024 + event))
                        .putLong(invented.account(number).value().getMostSignificantBits())
                        .putLong(invented.account(number).value().getLeastSignificantBits())
                        .put((byte) (event % 5 == 4 ? 1 : 0))
                        .put(principalKey)
                        .put(blindKeys.of(BlindKind.SESSION, session))
                        .put(sealed);
                int day = (int) ChronoUnit.DAYS.between(first, LocalDate.ofInstant(seen.at(), ZoneOffset.UTC));
                var out = byDay[day];
                out.writeShort(row.capacity());
                out.write(row.array());
            }
        }

        @Override
        public void close() throws IOException {
            for (var out : byDay) {
                out.close();
            }
        }
    }

    private static byte[] stored(IpAddress address) {
        var bytes = address.value().getAddress();
        return bytes.length == 16
                ? bytes
                : ByteBuffer.allocate(16)
                        .putShort(10, (short) 0xFFFF)
                        .put(12, bytes)
                        .array();
    }

    private List<Path> files(int day) throws IOException {
        try (var found = Files.newDirectoryStream(aside, "day-" + day + "-*")) {
            return StreamSupport.stream(found.spliterator(), false).toList();
        }
    }

    /** Whether everything of the day of that instant is written. */
    public boolean written(Instant at) throws IOException {
        return files((int) ChronoUnit.DAYS.between(first, LocalDate.ofInstant(at, ZoneOffset.UTC)))
                .isEmpty();
    }

    public int days() {
        return days;
    }

    /** Cuts the partitions of all days. */
    public void prepare() {
        partitions.prepare(first.datesUntil(first.plusDays(days)).toList());
    }

    /** Writes a day's events, unless that has been done, and answers with how many they were. */
    public int write(Connection connection, int day) throws SQLException, IOException {
        var waiting = new ByteArrayOutputStream();
        for (var file : files(day)) {
            Files.copy(file, waiting);
        }
        var all = waiting.toByteArray();
        var buffer = ByteBuffer.wrap(all);
        var starts = IntStream.builder();
        for (int at = 0; at < all.length; at += 2 + buffer.getShort(at)) {
            starts.add(at + 2);
        }
        var order = starts.build().boxed().toArray(Integer[]::new);
        Arrays.parallelSort(
                order, (one, other) -> Arrays.compareUnsigned(all, one + 16, one + 40, all, other + 16, other + 40));
        var imported = first.plusDays(day + 1L).atStartOfDay().toInstant(ZoneOffset.UTC);
        try (var rows = new BulkRows(
                connection,
                "activity",
                List.of(
                        "source",
                        "occurred_at",
                        "event_key",
                        "port",
                        "account_id",
                        "class",
                        "channel",
                        "action",
                        "result",
                        "country",
                        "principal_key",
                        "session_key",
                        "sealed",
                        "imported_at"))) {
            int count = 0;
            for (int at : order) {
                int length = buffer.getShort(at - 2);
                long micros = buffer.getLong(at + 16);
                boolean act = all[at + 58] == 1;
                rows.add(
                        written(all, at),
                        Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L),
                        Arrays.copyOfRange(all, at + 24, at + 40),
                        (int) buffer.getShort(at + 40),
                        new UUID(buffer.getLong(at + 42), buffer.getLong(at + 50)),
                        act ? "ADMIN_ACTION" : "ACCESS",
                        "CONSOLE",
                        act ? "server.start" : null,
                        "OK",
                        "VN",
                        Arrays.copyOfRange(all, at + 59, at + 75),
                        Arrays.copyOfRange(all, at + 75, at + 91),
                        Arrays.copyOfRange(all, at + SEALED_AT, at + length),
                        imported);
                if (++count % 20_000 == 0) {
                    connection.commit();
                }
            }
        }
        connection.commit();
        for (var file : files(day)) {
            Files.delete(file);
        }
        return order.length;
    }

    private static String written(byte[] all, int at) {
        try {
            var address = new IpAddress(InetAddress.getByAddress(Arrays.copyOfRange(all, at, at + 16)));
            return address.stored();
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
