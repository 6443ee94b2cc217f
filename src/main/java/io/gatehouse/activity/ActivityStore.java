package io.gatehouse.activity;

import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of the table {@code activity}: how an event is known, written, and read back. */
@Component
class ActivityStore {

    private static final int KEY_BYTES = 16;
    private static final int WRITTEN_LENGTH = 26;
    private static final int NANOS_A_MICRO = 1_000;

    /** So many rows travel together: enough to be quick, and few enough to travel as one, which their count relies on. */
    private static final int ROWS_AT_ONCE = 2_000;

    // What may be missing comes as the empty text: rows that all have values of the same types go as one statement.
    private static final String INSERT = """
            insert ignore into activity (source, occurred_at, event_key, port, account_id, class, channel, action, result,
                country, principal_key, session_key, sealed, imported_at)
            values (?, ?, ?, nullif(?, -1), ?, ?, ?, nullif(?, ''), ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''), ?)
            """;
    private static final byte[] NOTHING = {};

    private final JdbcTemplate jdbc;
    private final SealedRecords records;
    private final BlindKeys blindKeys;
    private final DataKeys dataKeys;
    private final CustomerRegister register;
    private final Clock clock;

    ActivityStore(
            JdbcTemplate jdbc,
            SealedRecords records,
            BlindKeys blindKeys,
            DataKeys dataKeys,
            CustomerRegister register,
            Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.blindKeys = blindKeys;
        this.dataKeys = dataKeys;
        this.register = register;
        this.clock = clock;
    }

    /** An event whose account is known, and what it is known by. */
    record Known(EventLine line, AccountId account, CustomerId customer, byte[] key) {}

    /** What is sealed of an event. */
    record Words(@Nullable String principal, @Nullable String session) {

        @Override
        public String toString() {
            return "•••";
        }
    }

    /** The keyed hashes of the principals and sessions of some lines, each worked out once. */
    final class Blinded {

        private final Map<String, byte[]> principals = new HashMap<>();
        private final Map<String, byte[]> sessions = new HashMap<>();

        byte[] principal(@Nullable String value) {
            return value == null
                    ? NOTHING
                    : principals.computeIfAbsent(value, known -> blindKeys.of(BlindKind.PRINCIPAL, known));
        }

        byte[] session(@Nullable String value) {
            return value == null
                    ? NOTHING
                    : sessions.computeIfAbsent(value, known -> blindKeys.of(BlindKind.SESSION, known));
        }
    }

    Blinded blinded() {
        return new Blinded();
    }

    /** How an event without an identifier is known: the hash of its fields and its place among equal lines. */
    byte[] key(EventLine line, AccountId account, int place, Blinded blinded) {
        var hash = sha256();
        if (line.eventId() != null) {
            put(hash, "id");
            put(hash, line.eventId());
            return Arrays.copyOf(hash.digest(), KEY_BYTES);
        }
        put(hash, "fields");
        put(hash, account.toString());
        put(hash, line.at().toString());
        put(hash, line.source().stored());
        put(hash, String.valueOf(line.port()));
        put(hash, line.eventClass().name());
        put(hash, line.channel().name());
        put(hash, String.valueOf(line.action()));
        put(hash, line.result().name());
        // By their keyed hashes: nobody who has the table alone can try names until this one fits.
        put(hash, line.principal() == null ? "" : Arrays.toString(blinded.principal(line.principal())));
        put(hash, line.session() == null ? "" : Arrays.toString(blinded.session(line.session())));
        put(hash, String.valueOf(place));
        return Arrays.copyOf(hash.digest(), KEY_BYTES);
    }

    /**
     * Writes events that are not there yet, all or none, and says how many those were.
     *
     * @param written told how many, in the same transaction
     */
    @Transactional
    public int write(List<Known> events, IntConsumer written) {
        var count = 0;
        if (!events.isEmpty()) {
            dataKeys.prepare(events.stream()
                    .map(event -> event.customer().subject())
                    .distinct()
                    .toList());
            // In the order of the table: quicker, and two writers never wait for each other in a ring.
            var rows = events.stream().sorted(IN_ORDER).toList();
            var now = clock.instant();
            count = Objects.requireNonNull(
                    jdbc.execute((ConnectionCallback<Integer>) connection -> insert(connection, rows, written(now))));
            var latest = new HashMap<AccountId, Instant>();
            for (var event : events) {
                latest.merge(event.account(), event.line().at(), (one, other) -> one.isAfter(other) ? one : other);
            }
            register.accessed(latest);
            // the last thing, a row a day and minute: whoever writes the first one holds it only until this commits
            arrived(rows, now);
        }
        written.accept(count);
        return count;
    }

    private void arrived(List<Known> events, Instant now) {
        var days = events.stream()
                .map(event -> LocalDate.ofInstant(event.line().at(), ZoneOffset.UTC))
                .distinct()
                .sorted()
                .map(day -> new Object[] {day, now.truncatedTo(ChronoUnit.MINUTES)})
                .toList();
        jdbc.batchUpdate("insert ignore into activity_arrival (day, arrived_in) values (?, ?)", days);
    }

    private static final Comparator<Known> IN_ORDER =
            Comparator.comparing((Known event) -> event.line().at()).thenComparing(Known::key, Arrays::compareUnsigned);

    private int insert(Connection connection, List<Known> rows, String now) throws SQLException {
        var blinded = new Blinded();
        var count = 0;
        try (var insert = connection.prepareStatement(INSERT)) {
            for (var from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
                for (var row : rows.subList(from, Math.min(from + ROWS_AT_ONCE, rows.size()))) {
                    add(insert, row, blinded, now);
                }
                count += count(insert.executeBatch(), connection);
            }
        }
        return count;
    }

    /** How many were new: the driver says it row by row when all were, else the server knows the sum. */
    private static int count(int[] outcomes, Connection connection) throws SQLException {
        if (Arrays.stream(outcomes).noneMatch(outcome -> outcome == Statement.SUCCESS_NO_INFO)) {
            return Arrays.stream(outcomes).sum();
        }
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("select row_count()")) {
            answer.next();
            return answer.getInt(1);
        }
    }

    ActivityEvent read(ResultSet row, CustomerId customer) throws SQLException {
        var sealed = row.getBytes("sealed");
        var words = sealed == null
                ? new Words(null, null)
                : records.open(customer.subject(), place(row.getBytes("event_key")), sealed, Words.class);
        var country = row.getString("country");
        return new ActivityEvent(
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getObject("occurred_at", Instant.class),
                IpAddress.of(row.getString("source")),
                row.getObject("port", Integer.class),
                EventClass.valueOf(row.getString("class")),
                AccessChannel.valueOf(row.getString("channel")),
                row.getString("action"),
                EventResult.valueOf(row.getString("result")),
                words.principal(),
                words.session(),
                country == null ? null : new Country(country));
    }

    private void add(PreparedStatement insert, Known event, Blinded blinded, String now) throws SQLException {
        var line = event.line();
        var at = 1;
        insert.setBytes(at++, line.source().bytes());
        insert.setString(at++, written(line.at()));
        insert.setBytes(at++, event.key());
        insert.setInt(at++, line.port() == null ? -1 : line.port());
        insert.setBytes(at++, bytes(event.account().value()));
        insert.setString(at++, line.eventClass().name());
        insert.setString(at++, line.channel().name());
        insert.setString(at++, line.action() == null ? "" : line.action());
        insert.setString(at++, line.result().name());
        insert.setString(at++, line.country() == null ? "" : line.country().code());
        insert.setBytes(at++, blinded.principal(line.principal()));
        insert.setBytes(at++, blinded.session(line.session()));
        insert.setBytes(
                at++,
                line.principal() == null && line.session() == null
                        ? NOTHING
                        : records.seal(
                                event.customer().subject(),
                                place(event.key()),
                                new Words(line.principal(), line.session())));
        insert.setString(at, now);
        insert.addBatch();
    }

    /** An instant as the database reads it, to the microsecond. */
    private static String written(Instant instant) {
        var at = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        var text = new byte[WRITTEN_LENGTH];
        digits(text, 0, 4, at.getYear());
        text[4] = '-';
        digits(text, 5, 2, at.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, at.getDayOfMonth());
        text[10] = ' ';
        digits(text, 11, 2, at.getHour());
        text[13] = ':';
        digits(text, 14, 2, at.getMinute());
        text[16] = ':';
        digits(text, 17, 2, at.getSecond());
        text[19] = '.';
        digits(text, 20, 6, at.getNano() / NANOS_A_MICRO);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static void digits(byte[] text, int from, int count, int number) {
        var rest = number;
        for (var at = from + count - 1; at >= from; at--) {
            text[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static void put(MessageDigest hash, String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        hash.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Place place(byte[] key) {
        var bytes = ByteBuffer.wrap(key);
        return new Place("activity", "sealed", new UUID(bytes.getLong(), bytes.getLong()), 1);
    }
}
