package io.gatehouse.activity;

import io.gatehouse.activity.BlockStore.Part;
import io.gatehouse.activity.block.AccountSegment;
import io.gatehouse.activity.block.Directory;
import io.gatehouse.activity.block.PackedAccount;
import io.gatehouse.activity.block.SegmentEvent;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.sealing.DataKeyDestroyed;
import io.gatehouse.sealing.SubjectId;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Packs the events of accounts, which come in the order of their identifiers, into segments, and many accounts' segments into one row,
 * each row read back before the next.
 *
 * <p>A row fills two pages of the database. Accounts are numbered as they come, so that a block by address names one in few bytes.
 */
class AccountPacker {

    private static final int ROW_BYTES = 32_500;
    private static final int SEAL_BYTES = 29;
    private static final int EVENTS_AT_MOST = 2_000;

    private final BlockStore store;
    private final Part part;
    private final Directory directory = new Directory();
    private final Map<UUID, Integer> numbers = new HashMap<>();

    private final List<Entry> entries = new ArrayList<>();
    private final ByteArrayOutputStream segments = new ByteArrayOutputStream();
    private long firstMicros;
    private int firstNumber;
    private int accounts;
    private long events;

    AccountPacker(BlockStore store, Part part) {
        this.store = store;
        this.part = part;
    }

    private record Entry(
            UUID account, @Nullable SubjectId customer, List<Integer> lengths, List<List<SegmentEvent>> events) {

        PackedAccount packed() {
            return new PackedAccount(account.getMostSignificantBits(), account.getLeastSignificantBits(), lengths);
        }
    }

    /** Takes an account's events in, all or the next of them; none of a customer who was erased, whom only the number remembers. */
    void add(UUID account, @Nullable CustomerId customer, List<SegmentEvent> inOrder) {
        try {
            for (var from = 0; customer != null && from < inOrder.size(); from += EVENTS_AT_MOST) {
                segment(
                        account,
                        customer.subject(),
                        inOrder.subList(from, Math.min(from + EVENTS_AT_MOST, inOrder.size())));
            }
        } catch (DataKeyDestroyed erased) {
            // As if it had never been more than a number.
        }
        if (!numbers.containsKey(account)) {
            entry(account, null, 0);
        }
    }

    private void segment(UUID account, SubjectId customer, List<SegmentEvent> some) {
        var packed = AccountSegment.pack(some);
        if (segments.size() > 0 && segments.size() + packed.length + SEAL_BYTES > ROW_BYTES) {
            write();
        }
        var last = entries.isEmpty() || !entries.getLast().account().equals(account) ? null : entries.getLast();
        var sealed = store.sealSegment(
                part,
                directory.size(),
                account,
                last == null ? 0 : last.lengths().size(),
                customer,
                packed);
        var entry = last == null ? entry(account, customer, some.getFirst().micros()) : last;
        entry.lengths().add(sealed.length);
        entry.events().add(List.copyOf(some));
        segments.writeBytes(sealed);
        events += some.size();
    }

    private Entry entry(UUID account, @Nullable SubjectId customer, long micros) {
        if (entries.isEmpty()) {
            firstMicros = micros;
            firstNumber = accounts;
        }
        var entry = new Entry(account, customer, new ArrayList<>(), new ArrayList<>());
        entries.add(entry);
        numbers.putIfAbsent(account, accounts++);
        return entry;
    }

    Directory finish() {
        if (!entries.isEmpty()) {
            write();
        }
        return directory;
    }

    /** How many events were packed. */
    long events() {
        return events;
    }

    /** What stands for the account, or nothing where none of its events were met. */
    @Nullable
    Integer number(UUID account) {
        return numbers.get(account);
    }

    private void write() {
        var number = directory.size();
        var list = entries.stream().map(Entry::packed).toList();
        store.putPack(part, number, list, segments.toByteArray());
        verify(number, list);
        var first = entries.getFirst().account();
        directory.add(first.getMostSignificantBits(), first.getLeastSignificantBits(), firstMicros, firstNumber);
        entries.clear();
        segments.reset();
    }

    private void verify(int number, List<PackedAccount> list) {
        var same = store.readAccounts(part, number).equals(list);
        var bytes = store.segments(part, number, 0, segments.size());
        var at = 0;
        for (var entry : entries) {
            for (var ordinal = 0; ordinal < entry.lengths().size(); ordinal++) {
                var to = at + entry.lengths().get(ordinal);
                same = same && to <= bytes.length && reads(entry, number, ordinal, Arrays.copyOfRange(bytes, at, to));
                at = to;
            }
        }
        if (!same || at != bytes.length) {
            throw new IllegalStateException("A pack does not read as it was written");
        }
    }

    private boolean reads(Entry entry, int number, int ordinal, byte[] sealed) {
        var customer = entry.customer();
        if (customer == null) {
            return false;
        }
        try {
            var packed = store.openSegment(part, number, entry.account(), ordinal, customer, sealed);
            return AccountSegment.unpack(packed).equals(entry.events().get(ordinal));
        } catch (DataKeyDestroyed erasedMeanwhile) {
            return true;
        }
    }
}
