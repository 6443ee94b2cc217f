package io.gatehouse.activity.block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Events of one account in the order of time, as one piece of bytes. */
public final class AccountSegment {

    private static final int MARK_BITS = 16;
    private static final int PORT_BITS = 16;
    private static final long MAPPED = 0xFFFF_0000_0000L;
    private static final long FOUR = 0xFFFF_FFFFL;

    private AccountSegment() {}

    private record Source(long high, long low) {

        boolean mapped() {
            return high == 0 && (low & ~FOUR) == MAPPED;
        }
    }

    private record Shape(
            int form, @Nullable String action, @Nullable String country) {}

    /** Packs events that are in the order of time. */
    public static byte[] pack(List<SegmentEvent> events) {
        var out = new ColumnWriter();
        var micros = events.stream().mapToLong(SegmentEvent::micros).toArray();
        var unit = TimeUnits.coarsest(micros);
        out.whole(events.size());
        out.whole(unit);
        out.signed(micros[0] / unit);
        var next = new long[micros.length - 1];
        for (var i = 1; i < micros.length; i++) {
            next[i - 1] = micros[i] / unit - micros[i - 1] / unit;
            if (next[i - 1] < 0) {
                throw new IllegalArgumentException("The events of a segment are in order");
            }
        }
        out.spread(next);
        column(events, event -> new Source(event.high(), event.low()), out, source -> {
            out.whole(source.mapped() ? 1 : 0);
            if (source.mapped()) {
                out.four((int) source.low());
            } else {
                out.wide(source.high(), source.low());
            }
        });
        column(events, event -> new Shape(event.form(), event.action(), event.country()), out, shape -> {
            out.whole(shape.form());
            text(shape.action(), out);
            text(shape.country(), out);
        });
        column(events, event -> Optional.ofNullable(event.principal()), out, word -> text(word.orElse(null), out));
        column(events, event -> Optional.ofNullable(event.session()), out, word -> text(word.orElse(null), out));
        ports(events, out);
        events.forEach(event -> out.bits(event.mark(), MARK_BITS));
        return out.finish();
    }

    /** What was packed. */
    public static List<SegmentEvent> unpack(byte[] packed) {
        var in = new ColumnReader(packed);
        var count = in.count();
        var unit = in.whole();
        var time = in.signed();
        var next = in.spread(count - 1);
        var sources = AccountSegment.<Source>column(count, in, () -> {
            if (in.whole() == 1) {
                return new Source(0, MAPPED | (in.four() & FOUR));
            }
            var high = in.eight();
            return new Source(high, in.eight());
        });
        var shapes = column(count, in, () -> new Shape(in.count(), text(in), text(in)));
        var principals = AccountSegment.<Optional<String>>column(count, in, () -> Optional.ofNullable(text(in)));
        var sessions = AccountSegment.<Optional<String>>column(count, in, () -> Optional.ofNullable(text(in)));
        var ports = ports(count, in);
        var events = new ArrayList<SegmentEvent>(count);
        for (var i = 0; i < count; i++) {
            time += i == 0 ? 0 : next[i - 1];
            var source = sources.get(i);
            var shape = shapes.get(i);
            events.add(new SegmentEvent(
                    source.high(),
                    source.low(),
                    time * unit,
                    (int) in.bits(MARK_BITS),
                    ports[i],
                    shape.form(),
                    shape.action(),
                    shape.country(),
                    principals.get(i).orElse(null),
                    sessions.get(i).orElse(null)));
        }
        return events;
    }

    /** A column of values that come again: each once, where it first comes, then how recently it came. */
    private static <T> void column(
            List<SegmentEvent> events, Function<SegmentEvent, T> value, ColumnWriter out, Put<T> put) {
        Map<T, Integer> numbers = new HashMap<>();
        var fresh = new ArrayList<T>();
        var recent = new Recent();
        for (var event : events) {
            var one = value.apply(event);
            var number = numbers.computeIfAbsent(one, _ -> {
                fresh.add(one);
                return fresh.size() - 1;
            });
            out.whole(recent.rank(number));
        }
        fresh.forEach(put::put);
    }

    private static <T> List<T> column(int count, ColumnReader in, Take<T> take) {
        var recent = new Recent();
        var numbers = new int[count];
        var known = 0;
        for (var i = 0; i < count; i++) {
            var rank = in.count();
            if (rank == 0) {
                numbers[i] = known;
                recent.add(known++);
            } else {
                numbers[i] = recent.at(rank);
            }
        }
        var values = new ArrayList<T>(known);
        for (var i = 0; i < known; i++) {
            values.add(take.take());
        }
        var column = new ArrayList<T>(count);
        for (var number : numbers) {
            column.add(values.get(number));
        }
        return column;
    }

    private interface Put<T> {
        void put(T value);
    }

    private interface Take<T> {
        T take();
    }

    private static void ports(List<SegmentEvent> events, ColumnWriter out) {
        var known = events.stream().mapToInt(SegmentEvent::port).filter(port -> port >= 0);
        var range = known.summaryStatistics();
        var some = range.getCount() > 0;
        var all = range.getCount() == events.size();
        out.whole(some ? all ? 2 : 1 : 0);
        if (!some) {
            return;
        }
        var width = Math.min(PORT_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(range.getMax() - range.getMin()));
        out.whole(range.getMin());
        out.whole(width);
        for (var event : events) {
            if (!all) {
                out.bits(event.port() < 0 ? 0 : 1, 1);
            }
            if (event.port() >= 0) {
                out.bits(event.port() - range.getMin(), width);
            }
        }
    }

    private static int[] ports(int count, ColumnReader in) {
        var ports = new int[count];
        var held = in.count();
        var first = held == 0 ? 0 : in.count();
        var width = held == 0 ? 0 : in.count();
        for (var i = 0; i < count; i++) {
            var there = held == 2 || (held == 1 && in.bits(1) == 1);
            ports[i] = there ? first + (int) in.bits(width) : -1;
        }
        return ports;
    }

    private static void text(@Nullable String text, ColumnWriter out) {
        if (text == null) {
            out.whole(0);
        } else {
            out.text(text + "\n");
        }
    }

    private static @Nullable String text(ColumnReader in) {
        var text = in.text();
        return text.isEmpty() ? null : text.substring(0, text.length() - 1);
    }
}
