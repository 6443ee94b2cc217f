package io.gatehouse.demonstration;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demonstration.FictionalActivity.Event;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The stories hold what their tellers promise, whatever day they are told on. */
class PlaceStoriesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
    private static final FictionalWorld WORLD = FictionalWorld.read();

    private final DocumentationAddresses addresses = new DocumentationAddresses(WORLD.countries());

    private List<Event> of(String key, Instant until) {
        return new PlaceStories(addresses).of(WORLD.customer(key), until);
    }

    private String country(Event event) {
        return addresses.country(event.source()).orElse("hidden");
    }

    @Test
    void theTravellerJumpsOnceAndOtherwiseHasADayToFly() {
        for (var day = 0; day < 40; day++) {
            var events = of(PlaceStories.TRAVELLER, MONDAY.plus(day, ChronoUnit.DAYS));
            var jumps = 0;
            for (var i = 1; i < events.size(); i++) {
                if (!country(events.get(i)).equals(country(events.get(i - 1)))) {
                    var between = Duration.between(
                            events.get(i - 1).at(), events.get(i).at());
                    jumps += between.compareTo(Duration.ofHours(2)) < 0 ? 1 : 0;
                    assertThat(between.compareTo(Duration.ofHours(2)) < 0
                                    || between.compareTo(Duration.ofHours(24)) > 0)
                            .isTrue();
                }
            }
            assertThat(jumps).as("%d days on", day).isOne();
            assertThat(events.stream().map(this::country).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("SE", "PT", "BR");
        }
    }

    @Test
    void theTunnelIsSuddenAndInNoCountryOfItsOwn() {
        var events = of(PlaceStories.TUNNELLER, MONDAY);
        var first = events.stream()
                .filter(event -> country(event).equals("hidden"))
                .findFirst()
                .orElseThrow();

        assertThat(first.at()).isAfter(MONDAY.minus(9, ChronoUnit.DAYS));
        assertThat(events)
                .filteredOn(event -> event.at().isAfter(first.at()))
                .extracting(this::country)
                .containsOnly("hidden");
    }

    @Test
    void theSuccessorSharesTheDeskInTheSameHoursAndGoesOn() {
        var closed = of(PlaceStories.CLOSED, MONDAY);
        var successor = of(PlaceStories.SUCCESSOR, MONDAY);

        assertThat(closed.stream().map(Event::source).collect(Collectors.toSet()))
                .isEqualTo(successor.stream().map(Event::source).collect(Collectors.toSet()));
        assertThat(hours(closed)).containsAnyElementsOf(hours(successor));
        assertThat(successor.getLast().at()).isAfter(closed.getLast().at().plus(1, ChronoUnit.DAYS));
    }

    private static List<Instant> hours(List<Event> events) {
        return events.stream()
                .map(event -> event.at().truncatedTo(ChronoUnit.HOURS))
                .distinct()
                .toList();
    }

    @Test
    void thereAreDaysWithoutUseAndNoEventTwice() {
        var events = of(PlaceStories.TRAVELLER, MONDAY);

        assertThat(events).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(events.stream()
                        .map(event -> event.at().atOffset(ZoneOffset.UTC).toLocalDate())
                        .distinct()
                        .count())
                .isBetween(40L, 70L);
    }

    @Test
    void noAddressOfTheTunnelIsACountrys() {
        assertThat(addresses.country(addresses.tunnel(1))).isEqualTo(Optional.<String>empty());
        assertThat(addresses.tunnel(1)).isInstanceOf(InetAddress.class);
    }
}
