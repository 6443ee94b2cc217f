package io.gatehouse.demonstration;

import io.gatehouse.demonstration.FictionalActivity.Event;
import java.net.InetAddress;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Three stories of place, told by the hours in which four accounts were used.
 *
 * <p>The traveller lives in Stockholm and works a week of each month in Lisbon, as she said; a day lies between the one and the other.
 * One morning the account is also used from Brazil, an hour after Stockholm. Another customer works from Izmir on weekdays, until from one
 * day on everything comes through a tunnel. And where an account was used day by day until the provider closed it, another one is used in
 * the same hours, and goes on after it.
 */
final class PlaceStories {

    static final String TRAVELLER = "asa.nyqvist";
    static final String TUNNELLER = "ilayda.sonmezisik";
    /** Whose account the provider closes, and who goes on at the same desk. */
    static final String CLOSED = "meenakshi.deshpande";

    static final String SUCCESSOR = "arunesh.tripathi";
    static final int CLOSED_DAYS_AGO = 3;

    /** Addresses of a tunnel's exits, out of the documentation range. */
    static final String TUNNEL_RANGE = "2001:db8:beef::/48";

    private static final int JUMP_DAYS_AGO = 9;
    private static final int TUNNEL_DAYS_AGO = 8;
    private static final int SUCCESSOR_DAYS = 7;
    private static final int DESK = 7;
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

    private final DocumentationAddresses addresses;

    PlaceStories(DocumentationAddresses addresses) {
        this.addresses = addresses;
    }

    /** Whether one of the stories is this customer's. */
    static boolean tells(FictionalCustomer customer) {
        return Set.of(TRAVELLER, TUNNELLER, CLOSED, SUCCESSOR).contains(customer.key());
    }

    /** Whether an event is of the days in which a story turns, which nobody had seen when the customer was verified. */
    static boolean isTurn(FictionalCustomer customer, Event event, Instant until) {
        return Set.of(TRAVELLER, TUNNELLER).contains(customer.key())
                && !event.at().isBefore(until.minus(JUMP_DAYS_AGO, ChronoUnit.DAYS));
    }

    /** All events of the ninety days before an instant, oldest first. */
    List<Event> of(FictionalCustomer customer, Instant until) {
        var told = new Telling(customer, until);
        var today = LocalDate.ofInstant(until, ZoneOffset.UTC);
        for (var ago = FictionalActivity.DAYS; ago >= 1; ago--) {
            var day = today.minusDays(ago);
            switch (customer.key()) {
                case TRAVELLER -> travels(told, day, ago);
                case TUNNELLER -> tunnels(told, day, ago);
                case CLOSED -> {
                    if (ago > CLOSED_DAYS_AGO) {
                        told.workday(day, KOLKATA, addresses.ofVersion4("IN", DESK));
                    }
                }
                default -> {
                    if (ago <= SUCCESSOR_DAYS) {
                        told.everyDay(day, KOLKATA, addresses.ofVersion4("IN", DESK));
                    }
                }
            }
        }
        return told.events();
    }

    /** A week of four away; nothing on the weekends between, when she flies. */
    private void travels(Telling told, LocalDate day, int ago) {
        var away = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) % 4 == 0;
        if (ago == JUMP_DAYS_AGO) {
            var morning = day.atTime(8, 40).atZone(STOCKHOLM).toInstant();
            told.session(morning, addresses.ofVersion4("SE", DESK));
            told.session(morning.plus(65, ChronoUnit.MINUTES), addresses.ofVersion4("BR", DESK));
        } else if (ago > JUMP_DAYS_AGO + 2 || ago < JUMP_DAYS_AGO - 2) {
            told.workday(day, away ? LISBON : STOCKHOLM, addresses.ofVersion4(away ? "PT" : "SE", DESK));
        }
    }

    private void tunnels(Telling told, LocalDate day, int ago) {
        if (ago > TUNNEL_DAYS_AGO) {
            told.workday(day, ISTANBUL, addresses.ofVersion4("TR", ago % 5 == 0 ? DESK + 1 : DESK));
        } else {
            told.everyDay(day, ISTANBUL, addresses.tunnel(ago));
        }
    }

    /** The events as they come together. The same customer and day give the same ones. */
    private static final class Telling {

        private final FictionalCustomer customer;
        private final Instant until;
        private final List<Event> events = new ArrayList<>();
        private SplittableRandom chance = new SplittableRandom(0);

        Telling(FictionalCustomer customer, Instant until) {
            this.customer = customer;
            this.until = until;
        }

        List<Event> events() {
            events.sort(Comparator.comparing(Event::at));
            return List.copyOf(events);
        }

        /** Monday to Friday, and now and then a day without. */
        void workday(LocalDate day, ZoneId zone, InetAddress source) {
            begin(day);
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY
                    && day.getDayOfWeek() != DayOfWeek.SUNDAY
                    && chance.nextInt(9) > 0) {
                sessions(day, zone, source);
            }
        }

        void everyDay(LocalDate day, ZoneId zone, InetAddress source) {
            begin(day);
            sessions(day, zone, source);
        }

        private void begin(LocalDate day) {
            chance = new SplittableRandom(customer.key().hashCode() * 1_000_003L + day.toEpochDay());
        }

        private void sessions(LocalDate day, ZoneId zone, InetAddress source) {
            for (var hour : List.of(9, 11, 14, 16)) {
                if (chance.nextInt(4) > 0) {
                    session(
                            day.atTime(hour, chance.nextInt(50), chance.nextInt(60))
                                    .atZone(zone)
                                    .toInstant(),
                            source);
                }
            }
        }

        void session(Instant from, InetAddress source) {
            var session = FictionalActivity.hex(chance, 8);
            var port = chance.nextInt(32_768, 61_000);
            add(from, source, port, Event.Kind.ACCESS, session, "session.start");
            for (var act = 0; act < 2; act++) {
                add(
                        from.plusSeconds(60L + act * 150L + chance.nextInt(60)),
                        source,
                        port,
                        act == 0 ? Event.Kind.ACCESS : Event.Kind.ADMIN_ACTION,
                        session,
                        act == 0 ? "resource.read" : "server.create");
            }
        }

        private void add(Instant at, InetAddress source, int port, Event.Kind kind, String session, String action) {
            if (at.isBefore(until)) {
                events.add(new Event(
                        FictionalActivity.hex(chance, 12),
                        at,
                        source,
                        port,
                        kind,
                        "CONSOLE",
                        session,
                        "owner",
                        action));
            }
        }
    }
}
