package io.gatehouse.activity;

import io.gatehouse.activity.block.SegmentEvent;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.Country;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as rows and blocks both hold it.
 *
 * @param mark the first two bytes of what the event is known by: it orders events of one instant, as the whole does
 * @param sessionKey what its session is known by, where sessions were asked for
 */
record HeldEvent(int mark, ActivityEvent event, @Nullable ByteBuffer sessionKey) {

    static final Comparator<HeldEvent> OLDEST_FIRST =
            Comparator.comparing(HeldEvent::at).thenComparingInt(HeldEvent::mark);
    static final Comparator<HeldEvent> NEWEST_FIRST =
            Comparator.comparing(HeldEvent::at, Comparator.reverseOrder()).thenComparingInt(HeldEvent::mark);

    // What lies packed says these by their place: a new one comes last.
    private static final List<EventClass> CLASSES = List.of(EventClass.values());
    private static final List<AccessChannel> CHANNELS = List.of(AccessChannel.values());
    private static final List<EventResult> RESULTS = List.of(EventResult.values());
    private static final int ROOM = 16;
    private static final long MAPPED = 0xFFFF_0000_0000L;

    /** What tells whether an event that came again is the one at hand. */
    record Same(
            Instant at,
            int mark,
            IpAddress source,
            EventClass eventClass,
            @Nullable String action) {}

    Instant at() {
        return event.at();
    }

    Same same() {
        return new Same(event.at(), mark, event.source(), event.eventClass(), event.action());
    }

    static int mark(byte[] key) {
        return ByteBuffer.wrap(key).getShort() & 0xFFFF;
    }

    static int kind(EventClass eventClass) {
        return CLASSES.indexOf(eventClass);
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static long high(IpAddress source) {
        return source.four() ? 0 : ByteBuffer.wrap(source.value().getAddress()).getLong();
    }

    static long low(IpAddress source) {
        var bytes = ByteBuffer.wrap(source.value().getAddress());
        return source.four() ? MAPPED | (bytes.getInt() & 0xFFFF_FFFFL) : bytes.getLong(Long.BYTES);
    }

    static IpAddress source(long high, long low) {
        try {
            return new IpAddress(InetAddress.getByAddress(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(high)
                    .putLong(low)
                    .array()));
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    SegmentEvent packed() {
        var country = event.country();
        var port = event.port();
        return new SegmentEvent(
                high(event.source()),
                low(event.source()),
                micros(event.at()),
                mark,
                port == null ? -1 : port,
                (kind(event.eventClass()) * ROOM + CHANNELS.indexOf(event.channel())) * ROOM
                        + RESULTS.indexOf(event.result()),
                event.action(),
                country == null ? null : country.code(),
                event.principal(),
                event.session());
    }

    static HeldEvent of(AccountId account, SegmentEvent packed) {
        var country = packed.country();
        return new HeldEvent(
                packed.mark(),
                new ActivityEvent(
                        account,
                        instant(packed.micros()),
                        source(packed.high(), packed.low()),
                        packed.port() < 0 ? null : packed.port(),
                        CLASSES.get(packed.form() / ROOM / ROOM),
                        CHANNELS.get(packed.form() / ROOM % ROOM),
                        packed.action(),
                        RESULTS.get(packed.form() % ROOM),
                        packed.principal(),
                        packed.session(),
                        country == null ? null : new Country(country)),
                null);
    }

    @Override
    public String toString() {
        return event.toString();
    }
}
