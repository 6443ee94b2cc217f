package io.gatehouse.activity;

import io.gatehouse.activity.BlockStore.Part;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.CustomerId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Rows and blocks as one: the same answers, wherever an event lies and while it moves.
 *
 * <p>Of a closed month some events may lie in both, because its rows have not gone yet or because one came again late: an event counts
 * once. Blocks are there before the rows go; so whoever finds the same blocks to be read before and after a look at the rows has missed
 * nothing, and whoever does not looks again.
 */
@Component
class KeptActivity {

    /** A month is closed far less often than a look takes. */
    private static final int LOOKS_AT_MOST = 5;

    private static final Duration HOUR = Duration.ofHours(1);

    private final BlockStore store;
    private final ActivityRows rows;
    private final ActivityBlocks blocks;

    KeptActivity(BlockStore store, ActivityRows rows, ActivityBlocks blocks) {
        this.store = store;
        this.rows = rows;
        this.blocks = blocks;
    }

    /** The first of the wanted events, in the wanted order. */
    List<ActivityEvent> events(Asked asked) {
        return steady(parts -> events(parts, asked)).stream()
                .map(HeldEvent::event)
                .toList();
    }

    /** Accounts that used an address, not more than were asked for. */
    Set<AccountId> accounts(AskedSource asked) {
        return steady(parts -> accounts(parts, asked));
    }

    /** The first sessions by their start. */
    List<ActivitySession> sessions(Asked asked) {
        return steady(parts -> {
            var found = new HashMap<ByteBuffer, ActivityRows.Session>();
            var all = closed(parts, asked).isEmpty() ? asked : unlimited(asked);
            for (var open : open(parts, all)) {
                rows.sessions(open).forEach(session -> found.merge(session.key(), session, KeptActivity::both));
            }
            for (var closed : closed(parts, all)) {
                for (var event : events(parts, closed)) {
                    var key = event.sessionKey();
                    if (key != null) {
                        found.merge(key, new ActivityRows.Session(key, event.at(), event.at(), 1), KeptActivity::both);
                    }
                }
            }
            return found.values().stream()
                    .sorted(Comparator.comparing(ActivityRows.Session::first)
                            .thenComparing(session -> session.key().array(), Arrays::compareUnsigned))
                    .limit(asked.atMost())
                    .map(session -> new ActivitySession(session.first(), session.last(), session.events()))
                    .toList();
        });
    }

    /** What an account's events from an instant on come to. */
    ActivitySummary summary(AccountId account, CustomerId customer, Instant from) {
        var asked = new Asked(
                account,
                customer,
                EnumSet.allOf(EventClass.class),
                from,
                ActivityLog.END,
                false,
                Integer.MAX_VALUE,
                false);
        return steady(parts -> {
            var lines = new ArrayList<SummaryLine>();
            for (var open : open(parts, asked)) {
                lines.addAll(rows.lines(account, open.from(), open.to()));
            }
            for (var closed : closed(parts, asked)) {
                events(parts, closed).forEach(event -> lines.add(SummaryLine.of(event.event())));
            }
            return SummaryLine.summed(lines);
        });
    }

    /** Who else used the same addresses in the same hours. */
    List<SharedHours> together(Asked latest, int hoursAtMost, int sharersAtMost) {
        record Use(IpAddress source, Instant hour) {}
        return steady(parts -> {
            var uses = events(parts, latest).stream()
                    .map(event -> new Use(event.event().source(), event.at().truncatedTo(ChronoUnit.HOURS)))
                    .distinct()
                    .sorted(Comparator.comparing(Use::hour, Comparator.reverseOrder())
                            .thenComparing(use -> use.source().stored()))
                    .limit(hoursAtMost)
                    .toList();
            var shared = new LinkedHashMap<AccountId, Map<IpAddress, SharedHours>>();
            for (var use : uses) {
                var others = accounts(
                        parts,
                        new AskedSource(
                                use.source(),
                                use.source(),
                                latest.kinds(),
                                later(use.hour(), latest.from()),
                                earlier(use.hour().plus(HOUR), latest.to()),
                                sharersAtMost + 2));
                if (others.size() <= sharersAtMost + 1) {
                    others.stream()
                            .filter(other -> !other.equals(latest.account()))
                            .forEach(other -> shared.computeIfAbsent(other, _ -> new LinkedHashMap<>())
                                    .merge(
                                            use.source(),
                                            new SharedHours(other, use.source(), 1, use.hour(), use.hour()),
                                            SharedHours::and));
                }
            }
            return shared.values().stream()
                    .flatMap(sources -> sources.values().stream())
                    .sorted(Comparator.comparingInt(SharedHours::hours)
                            .reversed()
                            .thenComparing(SharedHours::last, Comparator.reverseOrder()))
                    .toList();
        });
    }

    private <T> T steady(Function<List<Part>, T> look) {
        for (var looks = 0; looks < LOOKS_AT_MOST; looks++) {
            var before = store.parts();
            var found = look.apply(before);
            if (before.equals(store.parts())) {
                return found;
            }
        }
        throw new IllegalStateException("The blocks of activity do not come to rest");
    }

    private List<HeldEvent> events(List<Part> parts, Asked asked) {
        var inRows = rows.events(asked);
        var inBlocks = blocks.events(parts, asked);
        if (inBlocks.isEmpty()) {
            return inRows;
        }
        var known = new HashSet<HeldEvent.Same>();
        inBlocks.forEach(event -> known.add(event.same()));
        var all = new ArrayList<>(inBlocks);
        inRows.stream().filter(event -> !known.contains(event.same())).forEach(all::add);
        // Stable: what has one mark stays in the order of the whole.
        all.sort(asked.newestFirst() ? HeldEvent.NEWEST_FIRST : HeldEvent.OLDEST_FIRST);
        return all.size() > asked.atMost() ? List.copyOf(all.subList(0, asked.atMost())) : all;
    }

    private Set<AccountId> accounts(List<Part> parts, AskedSource asked) {
        var found = new LinkedHashSet<>(rows.accounts(asked));
        for (var account : found.size() < asked.atMost() ? blocks.accounts(parts, asked) : Set.<AccountId>of()) {
            if (found.size() < asked.atMost()) {
                found.add(account);
            }
        }
        return found;
    }

    /** The parts of a window that lie in closed months. */
    private static List<Asked> closed(List<Part> parts, Asked asked) {
        return parts.stream()
                .filter(part -> part.touches(asked.from(), asked.to()))
                .map(part -> asked.within(part.first(), part.before()))
                .distinct()
                .toList();
    }

    /** The rest of it. */
    private static List<Asked> open(List<Part> parts, Asked asked) {
        var open = new ArrayList<Asked>();
        var from = asked.from();
        for (var closed : closed(parts, asked)) {
            if (from.isBefore(closed.from())) {
                open.add(asked.within(from, closed.from()));
            }
            from = closed.to();
        }
        if (from.isBefore(asked.to())) {
            open.add(asked.within(from, asked.to()));
        }
        return open;
    }

    private static Asked unlimited(Asked asked) {
        return new Asked(
                asked.account(),
                asked.customer(),
                asked.kinds(),
                asked.from(),
                asked.to(),
                false,
                Integer.MAX_VALUE,
                false);
    }

    private static ActivityRows.Session both(ActivityRows.Session one, ActivityRows.Session other) {
        return new ActivityRows.Session(
                one.key(),
                earlier(one.first(), other.first()),
                later(one.last(), other.last()),
                one.events() + other.events());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
