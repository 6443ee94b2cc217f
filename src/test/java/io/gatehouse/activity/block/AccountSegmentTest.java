package io.gatehouse.activity.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AccountSegmentTest {

    private static final long MARCH = 1_772_323_200_000_000L;
    private static final long MAPPED = 0xFFFF_0000_0000L;

    @Test
    void givesBackAllThatAnEventSays() {
        for (var unit : List.of(1L, 1_000L, 1_000_000L)) {
            for (var count : List.of(1, 2, 100, 2000)) {
                var events = events(new SplittableRandom(unit * 31 + count), count, unit);

                assertThat(AccountSegment.unpack(AccountSegment.pack(events))).isEqualTo(events);
            }
        }
    }

    @Test
    void tellsAnEmptyWordFromNone() {
        var events = List.of(
                new SegmentEvent(0, MAPPED, 1, 0, -1, 0, null, null, null, null),
                new SegmentEvent(0, MAPPED, 1, 0xFFFF, 0, 255, "", "", "", ""),
                new SegmentEvent(-1, -1, 1, 1, 65_535, 1, "a", "VN", "é", "line"));

        assertThat(AccountSegment.unpack(AccountSegment.pack(events))).isEqualTo(events);
    }

    private static List<SegmentEvent> events(SplittableRandom random, int count, long unit) {
        var events = new ArrayList<SegmentEvent>();
        var without = random.nextBoolean();
        while (events.size() < count) {
            var session = random.nextInt(5) == 0 ? null : Long.toString(random.nextLong(), 36);
            var low = random.nextBoolean() ? MAPPED | random.nextInt(3) : random.nextLong();
            for (var i = random.nextInt(9); i >= 0 && events.size() < count; i--) {
                events.add(new SegmentEvent(
                        low >>> 32 == 0xFFFF ? 0 : 0x2001_0db8L << 32,
                        low,
                        MARCH + random.nextLong(2_678_400_000_000L / unit) * unit,
                        random.nextInt(1 << 16),
                        without || random.nextInt(9) == 0 ? -1 : 32_768 + random.nextInt(28_000),
                        random.nextInt(30),
                        random.nextInt(3) == 0 ? null : "vm." + random.nextInt(5),
                        random.nextInt(3) == 0 ? null : "V" + (char) ('A' + random.nextInt(26)),
                        session == null ? null : "person",
                        session));
            }
        }
        events.sort(Comparator.comparingLong(SegmentEvent::micros));
        return events;
    }
}
