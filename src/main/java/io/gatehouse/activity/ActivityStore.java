package io.gatehouse.activity;

import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of the table {@code activity}: how an event is known, written, and read back. */
@Component
class ActivityStore {

    private static final int KEY_BYTES = 16;
    private static final int COLUMNS = 14;
    private static final String INSERT = """
            insert ignore into activity (source, occurred_at, event_key, port, account_id, class, channel, action, result,
                country, principal_key, session_key, sealed, imported_at) values
            """;
    private static final String ROW = "(?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    private final JdbcTemplate jdbc;
    private final SealedRecords records;
    private final BlindKeys blindKeys;
    private final CustomerRegister register;
    private final Clock clock;

    ActivityStore(
            JdbcTemplate jdbc, SealedRecords records, BlindKeys blindKeys, CustomerRegister register, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.blindKeys = blindKeys;
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

    /** How an event without an identifier is known: the hash of its fields and its place among equal lines. */
    byte[] key(EventLine line, AccountId account, int place) {
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
        put(hash, blind(BlindKind.PRINCIPAL, line.principal()));
        put(hash, blind(BlindKind.SESSION, line.session()));
        put(hash, String.valueOf(place));
        return Arrays.copyOf(hash.digest(), KEY_BYTES);
    }

    /** Writes events that are not there yet, and says how many those were. */
    @Transactional
    public int write(List<Known> events) {
        if (events.isEmpty()) {
            return 0;
        }
        var now = clock.instant();
        var values = new ArrayList<@Nullable Object>(events.size() * COLUMNS);
        var latest = new HashMap<AccountId, Instant>();
        for (var event : events) {
            add(event, now, values);
            latest.merge(event.account(), event.line().at(), (one, other) -> one.isAfter(other) ? one : other);
        }
        var rows = String.join(",", Collections.nCopies(events.size(), ROW));
        var written = jdbc.update(INSERT + rows, values.toArray());
        register.accessed(latest);
        return written;
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

    private void add(Known event, Instant now, List<@Nullable Object> values) {
        var line = event.line();
        values.add(line.source().stored());
        values.add(line.at());
        values.add(event.key());
        values.add(line.port());
        values.add(event.account().value());
        values.add(line.eventClass().name());
        values.add(line.channel().name());
        values.add(line.action());
        values.add(line.result().name());
        values.add(line.country() == null ? null : line.country().code());
        values.add(line.principal() == null ? null : blindKeys.of(BlindKind.PRINCIPAL, line.principal()));
        values.add(line.session() == null ? null : blindKeys.of(BlindKind.SESSION, line.session()));
        values.add(
                line.principal() == null && line.session() == null
                        ? null
                        : records.seal(
                                event.customer().subject(),
                                place(event.key()),
                                new Words(line.principal(), line.session())));
        values.add(now);
    }

    private String blind(BlindKind kind, @Nullable String value) {
        return value == null ? "" : Arrays.toString(blindKeys.of(kind, value));
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
