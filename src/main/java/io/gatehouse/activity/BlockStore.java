package io.gatehouse.activity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.f4b6a3.uuid.UuidCreator;
import io.gatehouse.activity.block.AddressBlock;
import io.gatehouse.activity.block.AddressUse;
import io.gatehouse.activity.block.Directory;
import io.gatehouse.activity.block.PackedAccount;
import io.gatehouse.sealing.DataKeys;
import io.gatehouse.sealing.Place;
import io.gatehouse.sealing.SealedRecords;
import io.gatehouse.sealing.SubjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tables of closed months: what lies where, under which seal.
 *
 * <p>A month has a data key of its own, as a person has one: the blocks by address, and what leads to them, open under it, and with it
 * destroyed nothing of the month's addresses opens, in a restored backup either. Directories and lists of accounts are kept opened in
 * memory, up to a bound.
 */
@Component
class BlockStore {

    private static final int DIRECTORIES_BYTES = 96 << 20;
    private static final int LISTS_BYTES = 32 << 20;
    private static final int ENTRY_BYTES = 28;
    private static final int ACCOUNT_BYTES = 96;

    private final JdbcClient jdbc;
    private final SealedRecords records;
    private final DataKeys keys;
    private final Clock clock;
    private final Cache<UUID, Directories> directories = Caffeine.newBuilder()
            .maximumWeight(DIRECTORIES_BYTES)
            .<UUID, Directories>weigher((_, two) ->
                    ENTRY_BYTES * (two.addresses().size() + two.accounts().size()))
            .build();
    private final Cache<PackAt, List<PackedAccount>> lists = Caffeine.newBuilder()
            .maximumWeight(LISTS_BYTES)
            .<PackAt, List<PackedAccount>>weigher((_, accounts) -> ACCOUNT_BYTES * accounts.size())
            .build();

    BlockStore(JdbcClient jdbc, SealedRecords records, DataKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.keys = keys;
        this.clock = clock;
    }

    /** A month's blocks, or those of what came late of it. */
    record Part(UUID id, YearMonth month) {

        Instant first() {
            return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        Instant before() {
            return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        boolean touches(Instant from, Instant to) {
            return first().isBefore(to) && before().isAfter(from);
        }
    }

    /** What begins where: blocks by address and time, packs by account and time. */
    record Directories(Directory addresses, Directory accounts) {}

    /** What the rows of a day were when they were packed. */
    record Tally(long events, long checksum) {

        static final Tally NONE = new Tally(0, 0);

        Tally and(Tally more) {
            return new Tally(events + more.events, checksum ^ more.checksum);
        }

        Tally and(byte[] key) {
            var sum = new CRC32();
            sum.update(key);
            return and(new Tally(1, sum.getValue()));
        }
    }

    private record PackAt(UUID part, int number) {}

    /** All that can be read. */
    List<Part> parts() {
        return jdbc.sql("select id, month from activity_part where state = 'SEALED' order by month, id")
                .query((row, _) ->
                        new Part(row.getObject(1, UUID.class), YearMonth.from(row.getObject(2, LocalDate.class))))
                .list();
    }

    /** When the latest part of a month was begun, or a time before all times. */
    Instant latest(YearMonth month) {
        return jdbc.sql("select max(built_at) from activity_part where state = 'SEALED' and month = ?")
                .param(month.atDay(1))
                .query((row, _) -> row.getTimestamp(1) == null ? Instant.MIN : row.getObject(1, Instant.class))
                .single();
    }

    /** Begins a part; what an earlier try has left unfinished goes. */
    Part begin(YearMonth month) {
        forgetUnfinished(month);
        var part = new Part(UuidCreator.getTimeOrderedEpoch(), month);
        jdbc.sql("insert into activity_part (id, month, state, events, built_at) values (?, ?, 'BUILDING', 0, ?)")
                .params(part.id(), month.atDay(1), clock.instant())
                .update();
        return part;
    }

    void forgetUnfinished(YearMonth month) {
        jdbc.sql("delete from activity_part where month = ? and state = 'BUILDING'")
                .param(month.atDay(1))
                .update();
    }

    /** From now on the part is read; nothing happens where another has taken it away meanwhile. */
    @Transactional
    public boolean publish(Part part, Directories two, long events, Map<LocalDate, Tally> days) {
        var sealed = jdbc.sql("update activity_part set state = 'SEALED', addresses = ?, accounts = ?, events = ?"
                        + " where id = ? and state = 'BUILDING'")
                .params(
                        seal(part, "addresses", two.addresses()),
                        seal(part, "accounts", two.accounts()),
                        events,
                        part.id())
                .update();
        if (sealed == 1) {
            days.forEach((day, tally) -> jdbc.sql(
                            "insert into activity_part_day (part_id, day, events, checksum) values (?, ?, ?, ?)")
                    .params(part.id(), day, tally.events(), tally.checksum())
                    .update());
        }
        return sealed == 1;
    }

    /** What the days of a part were when they were packed. */
    Map<LocalDate, Tally> days(Part part) {
        var days = new TreeMap<LocalDate, Tally>();
        jdbc.sql("select day, events, checksum from activity_part_day where part_id = ?")
                .param(part.id())
                .query(row -> {
                    days.put(row.getObject(1, LocalDate.class), new Tally(row.getLong(2), row.getLong(3)));
                });
        return days;
    }

    /** Takes a month's blocks away for good. Whose events they held is not asked here. */
    @Transactional
    public void dispose(YearMonth month) {
        jdbc.sql("delete from activity_part where month = ?")
                .param(month.atDay(1))
                .update();
        keys.destroy(key(month));
    }

    Directories directories(Part part) {
        return directories.get(
                part.id(),
                _ -> jdbc.sql("select addresses, accounts from activity_part where id = ?")
                        .param(part.id())
                        .query((row, _) -> new Directories(
                                open(part, "addresses", row.getBytes(1)), open(part, "accounts", row.getBytes(2))))
                        .optional()
                        .orElseGet(() -> new Directories(new Directory(), new Directory())));
    }

    void putBlock(Part part, int number, byte[] packed) {
        jdbc.sql("insert into activity_block (part_id, number, sealed) values (?, ?, ?)")
                .params(
                        part.id(),
                        number,
                        records.sealBytes(key(part.month()), place("activity_block", "sealed", part, number), packed))
                .update();
    }

    /** The uses in some blocks that follow one another. */
    List<List<AddressUse>> blocks(Part part, int from, int count) {
        return jdbc.sql("select number, sealed from activity_block where part_id = ? and number >= ? and number < ?"
                        + " order by number")
                .params(part.id(), from, from + count)
                .query((row, _) -> AddressBlock.unpack(records.openBytes(
                        key(part.month()), place("activity_block", "sealed", part, row.getInt(1)), row.getBytes(2))))
                .list();
    }

    void putPack(Part part, int number, List<PackedAccount> accounts, byte[] segments) {
        jdbc.sql("insert into activity_pack (part_id, number, accounts, segments) values (?, ?, ?, ?)")
                .params(
                        part.id(),
                        number,
                        records.sealBytes(
                                key(part.month()),
                                place("activity_pack", "accounts", part, number),
                                PackedAccount.pack(accounts)),
                        segments)
                .update();
    }

    /** Whose events a pack holds. */
    List<PackedAccount> accounts(Part part, int number) {
        return lists.get(new PackAt(part.id(), number), _ -> readAccounts(part, number));
    }

    List<PackedAccount> readAccounts(Part part, int number) {
        return jdbc.sql("select accounts from activity_pack where part_id = ? and number = ?")
                .params(part.id(), number)
                .query((row, _) -> PackedAccount.unpack(records.openBytes(
                        key(part.month()), place("activity_pack", "accounts", part, number), row.getBytes(1))))
                .optional()
                .orElseGet(List::of);
    }

    /** What a pack holds from a byte on. */
    byte[] segments(Part part, int number, int from, int length) {
        return jdbc.sql("select substring(segments, ?, ?) from activity_pack where part_id = ? and number = ?")
                .params(from + 1, length, part.id(), number)
                .query((row, _) -> row.getBytes(1))
                .optional()
                .orElseGet(() -> new byte[0]);
    }

    byte[] sealSegment(Part part, int pack, UUID account, int ordinal, SubjectId customer, byte[] packed) {
        return records.sealBytes(customer, segmentPlace(part, pack, account, ordinal), packed);
    }

    byte[] openSegment(Part part, int pack, UUID account, int ordinal, SubjectId customer, byte[] sealed) {
        return records.openBytes(customer, segmentPlace(part, pack, account, ordinal), sealed);
    }

    private byte[] seal(Part part, String column, Directory directory) {
        return records.sealBytes(key(part.month()), place("activity_part", column, part, 0), directory.pack());
    }

    private Directory open(Part part, String column, byte[] sealed) {
        return Directory.unpack(records.openBytes(key(part.month()), place("activity_part", column, part, 0), sealed));
    }

    /** A month's own key, by a name that only months have. */
    static SubjectId key(YearMonth month) {
        return new SubjectId(UUID.nameUUIDFromBytes(("activity of " + month).getBytes(StandardCharsets.UTF_8)));
    }

    /** A segment opens only in its part and pack, as this account's and in its place among them. */
    private static Place segmentPlace(Part part, int pack, UUID account, int ordinal) {
        var row = ByteBuffer.allocate(4 * Long.BYTES + 2 * Integer.BYTES);
        put(row, part.id());
        put(row, account);
        row.putInt(pack).putInt(ordinal);
        return new Place("activity_pack", "segments", UUID.nameUUIDFromBytes(row.array()), 1);
    }

    private static Place place(String table, String column, Part part, int number) {
        var row = ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES);
        put(row, part.id());
        row.putInt(number);
        return new Place(table, column, UUID.nameUUIDFromBytes(row.array()), 1);
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
