package io.gatehouse.demonstration;

import io.gatehouse.customer.CardNumbers;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Ninety days of what people do in their accounts: they come in the morning of their own country, mostly from one or two
 * addresses, do a few things and leave; some are elsewhere for a week, and those that are not what they say come from elsewhere. The same customer and day give the same events.
 */
final class FictionalActivity {

    static final int DAYS = 90;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(14);
    /** In how many of a hundred weeks someone is away who goes away at all. */
    private static final int ELSEWHERE = 14;

    private static final List<String> CHANNELS = List.of("CONSOLE", "CONSOLE", "CONSOLE", "API", "API", "SSH");

    /** Roughly, how many hours local noon is before or after noon UTC. */
    private static final Map<String, Integer> HOURS_EAST = Map.ofEntries(
            Map.entry("VN", 7),
            Map.entry("TH", 7),
            Map.entry("ID", 7),
            Map.entry("SG", 8),
            Map.entry("HK", 8),
            Map.entry("CN", 8),
            Map.entry("TW", 8),
            Map.entry("MY", 8),
            Map.entry("PH", 8),
            Map.entry("JP", 9),
            Map.entry("KR", 9),
            Map.entry("IN", 5),
            Map.entry("NP", 6),
            Map.entry("LK", 5),
            Map.entry("PK", 5),
            Map.entry("KZ", 5),
            Map.entry("AE", 4),
            Map.entry("GE", 4),
            Map.entry("AM", 4),
            Map.entry("TR", 3),
            Map.entry("JO", 3),
            Map.entry("KE", 3),
            Map.entry("EG", 2),
            Map.entry("IL", 2),
            Map.entry("GR", 2),
            Map.entry("BG", 2),
            Map.entry("GB", 0),
            Map.entry("PT", 0),
            Map.entry("IS", 0),
            Map.entry("UA", 2),
            Map.entry("BR", -3),
            Map.entry("AR", -3),
            Map.entry("MX", -6),
            Map.entry("CA", -4));

    private final DocumentationAddresses addresses;

    FictionalActivity(DocumentationAddresses addresses) {
        this.addresses = addresses;
    }

    /** What the provider keeps of one thing done in an account (R29). */
    record Event(
            String id,
            Instant at,
            InetAddress source,
            int port,
            Kind kind,
            String channel,
            String session,
            String principal,
            String action) {

        enum Kind {
            ACCESS,
            ADMIN_ACTION
        }
    }

    /** All events of the ninety days before an instant, oldest first. */
    List<Event> of(FictionalCustomer customer, Instant until) {
        var events = new ArrayList<Event>();
        var begun = until.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay() - Math.min(DAYS, customer.daysAgo() + 7);
        for (var day = DAYS; day >= 0; day--) {
            // An account is as old as its application, give or take the week in which people try things out.
            if (day <= customer.daysAgo() + 7) {
                addDay(
                        customer,
                        until.atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .minusDays(day)
                                .toEpochDay(),
                        begun,
                        until,
                        events);
            }
        }
        events.sort(Comparator.comparing(Event::at));
        return List.copyOf(events);
    }

    private void addDay(FictionalCustomer customer, long day, long begun, Instant until, List<Event> events) {
        var chance = new SplittableRandom(customer.key().hashCode() * 1_000_003L + day);
        var weekend = Math.floorMod(day + 3, 7) >= 5;
        if (chance.nextInt(9) == 0 || (weekend && !away(customer, day, begun).equals(away(customer, day + 7, begun)))) {
            return;
        }
        var left = customer.activity().eventsPerDay() * (weekend ? 0.35 : 1.2) * chance.nextDouble(0.3, 1.7);
        while (left > chance.nextDouble()) {
            var country = away(customer, day, begun);
            var source = source(customer, country, chance);
            var hour = 9 - HOURS_EAST.getOrDefault(country, 1) + chance.nextDouble(0, 10);
            var at = Instant.ofEpochSecond(day * 86_400 + Math.round(hour * 3_600), chance.nextInt(1_000_000) * 1_000L);
            var session = hex(chance, 8);
            var port = chance.nextInt(32_768, 61_000);
            var channel = CHANNELS.get(chance.nextInt(CHANNELS.size()));
            var principal = chance.nextInt(6) == 0 ? "deploy" : "owner";
            add(
                    events,
                    until,
                    new Event(
                            hex(chance, 12),
                            at,
                            source,
                            port,
                            Event.Kind.ACCESS,
                            channel,
                            session,
                            principal,
                            "session.start"));
            var acts = chance.nextInt(0, 6);
            for (var act = 0; act < acts; act++) {
                at = at.plusSeconds(20 + chance.nextLong(LONGEST_PAUSE.toSeconds()));
                var changes = chance.nextInt(5) < 2;
                add(
                        events,
                        until,
                        new Event(
                                hex(chance, 12),
                                at,
                                source,
                                port,
                                changes ? Event.Kind.ADMIN_ACTION : Event.Kind.ACCESS,
                                channel,
                                session,
                                principal,
                                changes ? change(chance) : "resource.read"));
            }
            left -= 1 + acts;
        }
    }

    private static void add(List<Event> events, Instant until, Event event) {
        if (event.at().isBefore(until)) {
            events.add(event);
        }
    }

    private static boolean suspect(FictionalCustomer customer) {
        return customer.risk() != null && customer.risk().contains("IP_DIFFERS");
    }

    /**
     * Where someone is in a week. Whoever is not what they say is never at home. Others go everywhere they go in their first weeks, and now
     * and then again later. They fly on a weekend without use.
     */
    private static String away(FictionalCustomer customer, long day, long begun) {
        var from = customer.usedFrom();
        var others = from.size() - 1;
        if (others == 0) {
            return from.getFirst();
        }
        var week = week(day);
        var since = week - week(begun);
        if (suspect(customer)) {
            return from.get(1 + (int) Math.floorMod(since, Math.min(2L, others)));
        }
        if (since < others) {
            return from.get(1 + (int) since);
        }
        var chance = new SplittableRandom(customer.key().hashCode() * 31L + week);
        return chance.nextInt(100) < ELSEWHERE ? from.get(1 + chance.nextInt(others)) : from.getFirst();
    }

    /** Weeks begin on Mondays. */
    private static long week(long day) {
        return Math.floorDiv(day + 3, 7);
    }

    private InetAddress source(FictionalCustomer customer, String country, SplittableRandom chance) {
        var own = customer.key().hashCode();
        var second = chance.nextInt(5) == 0 ? 1 : 0;
        return own % 3 == 0 && chance.nextInt(3) > 0
                ? addresses.ofVersion6(country, own + second)
                : addresses.ofVersion4(country, own + second);
    }

    private static String change(SplittableRandom chance) {
        return switch (chance.nextInt(5)) {
            case 0 -> "server.create";
            case 1 -> "firewall.change";
            case 2 -> "key.create";
            case 3 -> "volume.delete";
            default -> "dns.change";
        };
    }

    /** An identifier as platforms make them, and none that happens to look like a card's number: such lines are not taken. */
    static String hex(SplittableRandom chance, int bytes) {
        var random = new byte[bytes];
        String written;
        do {
            chance.nextBytes(random);
            written = HexFormat.of().formatHex(random);
        } while (CardNumbers.foundIn(written));
        return written;
    }
}
