package io.gatehouse.activity;

import io.gatehouse.activity.BlockStore.Part;
import io.gatehouse.activity.block.AccountSegment;
import io.gatehouse.activity.block.PackedAccount;
import io.gatehouse.customer.AccountId;
import io.gatehouse.sealing.BlindKeys;
import io.gatehouse.sealing.BlindKind;
import io.gatehouse.sealing.DataKeyDestroyed;
import java.nio.ByteBuffer;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What the sealed blocks of closed months answer. Of an erased customer they tell by address and time that an account was there, as the
 * rows do, and of the account nothing.
 */
@Component
class ActivityBlocks {

    private static final int BLOCKS_AT_ONCE = 16;

    private final BlockStore store;
    private final BlindKeys blindKeys;

    ActivityBlocks(BlockStore store, BlindKeys blindKeys) {
        this.store = store;
        this.blindKeys = blindKeys;
    }

    /** The first of the wanted events, in the wanted order. */
    List<HeldEvent> events(List<Part> parts, Asked asked) {
        var order = asked.newestFirst() ? HeldEvent.NEWEST_FIRST : HeldEvent.OLDEST_FIRST;
        var months = new TreeMap<YearMonth, List<Part>>(
                asked.newestFirst() ? Comparator.reverseOrder() : Comparator.naturalOrder());
        parts.stream()
                .filter(part -> part.touches(asked.from(), asked.to()))
                .forEach(part -> months.computeIfAbsent(part.month(), _ -> new ArrayList<>())
                        .add(part));
        var found = new ArrayList<HeldEvent>();
        for (var month : months.values()) {
            var here = new ArrayList<HeldEvent>();
            for (var part : month) {
                read(part, asked, here);
            }
            here.sort(order);
            found.addAll(here);
            if (found.size() >= asked.atMost()) {
                return List.copyOf(found.subList(0, asked.atMost()));
            }
        }
        return found;
    }

    /** Accounts that used an address. */
    Set<AccountId> accounts(List<Part> parts, AskedSource asked) {
        var found = new HashSet<AccountId>();
        for (var part : parts) {
            if (part.touches(asked.from(), asked.to()) && found.size() < asked.atMost()) {
                for (var number : numbers(part, asked, found.size())) {
                    if (found.size() < asked.atMost()) {
                        found.add(account(part, number));
                    }
                }
            }
        }
        return found;
    }

    private void read(Part part, Asked asked, List<HeldEvent> found) {
        var account = asked.account().value();
        var high = account.getMostSignificantBits();
        var low = account.getLeastSignificantBits();
        var packs = store.directories(part).accounts();
        if (packs.size() == 0) {
            return;
        }
        var to = HeldEvent.micros(asked.to());
        for (var pack = packs.from(high, low, HeldEvent.micros(asked.from()));
                pack < packs.size() && packs.beginsUpTo(pack, high, low, to);
                pack++) {
            var at = 0;
            for (var one : store.accounts(part, pack)) {
                if (one.high() == high && one.low() == low && !one.lengths().isEmpty()) {
                    read(part, pack, one, at, asked, found);
                }
                at += one.length();
            }
        }
    }

    private void read(Part part, int pack, PackedAccount account, int at, Asked asked, List<HeldEvent> found) {
        var bytes = store.segments(part, pack, at, account.length());
        var from = 0;
        for (var ordinal = 0; ordinal < account.lengths().size() && from < bytes.length; ordinal++) {
            var to = from + account.lengths().get(ordinal);
            byte[] packed;
            try {
                packed = store.openSegment(
                        part,
                        pack,
                        asked.account().value(),
                        ordinal,
                        asked.customer().subject(),
                        Arrays.copyOfRange(bytes, from, to));
            } catch (DataKeyDestroyed erased) {
                return;
            }
            for (var event : AccountSegment.unpack(packed)) {
                var held = HeldEvent.of(asked.account(), event);
                if (!held.at().isBefore(asked.from())
                        && held.at().isBefore(asked.to())
                        && asked.kinds().contains(held.event().eventClass())) {
                    found.add(asked.opened() ? held : known(held));
                }
            }
            from = to;
        }
    }

    private HeldEvent known(HeldEvent held) {
        var session = held.event().session();
        return session == null
                ? held
                : new HeldEvent(held.mark(), held.event(), ByteBuffer.wrap(blindKeys.of(BlindKind.SESSION, session)));
    }

    private Set<Integer> numbers(Part part, AskedSource asked, int known) {
        var found = new LinkedHashSet<Integer>();
        var blocks = store.directories(part).addresses();
        if (blocks.size() == 0) {
            return found;
        }
        var from = HeldEvent.micros(asked.from());
        var to = HeldEvent.micros(asked.to());
        var kinds = new boolean[EventClass.values().length];
        asked.kinds().forEach(kind -> kinds[HeldEvent.kind(kind)] = true);
        var firstHigh = HeldEvent.high(asked.first());
        var firstLow = HeldEvent.low(asked.first());
        var lastHigh = HeldEvent.high(asked.last());
        var lastLow = HeldEvent.low(asked.last());
        var block = blocks.from(firstHigh, firstLow, from);
        while (block < blocks.size() && blocks.beginsUpTo(block, lastHigh, lastLow, to)) {
            // One block mostly holds the answer; a wide range goes on with many at a time.
            var count = 1;
            while (count < BLOCKS_AT_ONCE
                    && block + count < blocks.size()
                    && blocks.beginsUpTo(block + count, lastHigh, lastLow, to)) {
                count++;
            }
            for (var uses : store.blocks(part, block, count)) {
                for (var use : uses) {
                    if (use.micros() >= from
                            && use.micros() < to
                            && kinds[use.kind()]
                            && between(use.high(), use.low(), firstHigh, firstLow, lastHigh, lastLow)) {
                        found.add(use.account());
                    }
                }
            }
            // An account may have been found in another part as well, so as many again may be new.
            if (found.size() >= asked.atMost() + known) {
                return found;
            }
            block += count;
        }
        return found;
    }

    private static boolean between(long high, long low, long firstHigh, long firstLow, long lastHigh, long lastLow) {
        return compare(high, low, firstHigh, firstLow) >= 0 && compare(high, low, lastHigh, lastLow) <= 0;
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        var byHigh = Long.compareUnsigned(high, otherHigh);
        return byHigh == 0 ? Long.compareUnsigned(low, otherLow) : byHigh;
    }

    private AccountId account(Part part, int number) {
        var packs = store.directories(part).accounts();
        var pack = packs.holding(number);
        var one = store.accounts(part, pack).get(number - packs.number(pack));
        return new AccountId(new UUID(one.high(), one.low()));
    }
}
