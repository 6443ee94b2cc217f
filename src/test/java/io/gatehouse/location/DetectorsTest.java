package io.gatehouse.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.activity.place.AddressKey;
import io.gatehouse.activity.place.Anonymiser;
import io.gatehouse.activity.place.SharedAddress;
import io.gatehouse.activity.place.Visit;
import io.gatehouse.customer.AccountId;
import io.gatehouse.customer.Country;
import io.gatehouse.policy.RuleProfile.Places;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The detectors find what is unusual, once, and nothing in what is usual. */
class DetectorsTest {

    private static final Instant MONDAY = Instant.parse("2026-06-01T08:00:00Z");
    private static final AddressKey HERE = new AddressKey(new UUID(1, 1));
    private static final Places RULES = new Places(
            Duration.ofDays(90), 1000, 500, Duration.ofDays(14), 6, false, Duration.ofDays(30), 20, Set.of());

    private static Visit visit(double hours, @Nullable String country, Anonymiser anonymiser) {
        var at = MONDAY.plusSeconds(Math.round(hours * 3600));
        return new Visit(at, at, HERE, country == null ? null : new Country(country), anonymiser);
    }

    private static Visit visit(double hours, String country) {
        return visit(hours, country, Anonymiser.NONE);
    }

    private static List<Finding> find(Visit... visits) {
        return Detectors.find(List.of(visits), Map.of(), RULES);
    }

    /** Three weeks of mornings in Viet Nam, and what comes after them. */
    private static List<Finding> afterThreeWeeks(Visit... more) {
        var visits = new ArrayList<Visit>();
        for (var day = 0; day < 21; day++) {
            visits.add(visit(day * 24, "VN"));
        }
        visits.addAll(List.of(more));
        return Detectors.find(visits, Map.of(), RULES);
    }

    @Test
    void threeWeeksOfMorningsInOneCountryAreNothing() {
        assertThat(afterThreeWeeks()).isEmpty();
    }

    @Test
    void twoHoursFromHanoiToSaoPauloAreImpossible() {
        var found = find(visit(0, "VN"), visit(2, "BR"));

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.detector()).isEqualTo(Detector.TRAVEL);
            assertThat(one.subject()).isEqualTo("BR-VN");
            assertThat(one.at()).isEqualTo("2026-06-01T10:00:00Z");
            assertThat(one.arguments()).startsWith("VN", "BR").endsWith("120");
        });
    }

    @Test
    void aDayFromHanoiToSaoPauloAndNeighboursInAnHourArePossible() {
        assertThat(find(visit(0, "VN"), visit(26, "BR"))).isEmpty();
        assertThat(find(visit(0, "DE"), visit(1, "CH"))).isEmpty();
    }

    @Test
    void countriesThatTheRulesDoNotCallFarApartAreNoJourney() {
        var visits = List.of(visit(0, "VN"), visit(1, "JP"));
        var far = new Places(
                Duration.ofDays(90), 1000, 5000, Duration.ofDays(14), 6, false, Duration.ofDays(30), 20, Set.of());

        assertThat(Detectors.find(visits, Map.of(), RULES)).hasSize(1);
        assertThat(Detectors.find(visits, Map.of(), far)).isEmpty();
    }

    @Test
    void aJourneyBeginsWhenTheLastUseEnds() {
        var day = new Visit(MONDAY, MONDAY.plus(Duration.ofHours(24)), HERE, new Country("VN"), Anonymiser.NONE);

        assertThat(Detectors.find(List.of(day, visit(25, "BR")), Map.of(), RULES))
                .extracting(Finding::detector)
                .containsExactly(Detector.TRAVEL);
    }

    @Test
    void aComputingCentreHidesWhereTheRulesSaySo() {
        var visits = new ArrayList<Visit>();
        for (var day = 0; day < 21; day++) {
            visits.add(visit(day * 24, "VN"));
        }
        visits.add(visit(21 * 24, null, Anonymiser.HOSTING));
        var hides = new Places(
                Duration.ofDays(90), 1000, 500, Duration.ofDays(14), 6, true, Duration.ofDays(30), 20, Set.of());

        assertThat(Detectors.find(visits, Map.of(), hides))
                .extracting(Finding::subject)
                .containsExactly("HOSTING");
    }

    @Test
    void anAnonymiserIsNoPlaceToHaveTravelledTo() {
        assertThat(find(visit(0, "VN"), visit(1, "BR", Anonymiser.VPN), visit(2, "VN")))
                .isEmpty();
        assertThat(find(visit(0, "VN"), visit(1, "BR", Anonymiser.HOSTING), visit(2, "VN")))
                .isEmpty();
    }

    @Test
    void theSameTwoCountriesAreToldOfOnceInAMonth() {
        var visits = new ArrayList<Visit>();
        for (var day = 0; day < 40; day++) {
            visits.add(visit(day * 24, "VN"));
            visits.add(visit(day * 24 + 1, "BR"));
        }

        assertThat(Detectors.find(visits, Map.of(), RULES))
                .filteredOn(one -> one.detector() == Detector.TRAVEL)
                .hasSize(2);
    }

    @Test
    void aNewCountryIsNewsOnlyAfterAWhileOfUseAndOnlyIfTheCustomerDidNotNameIt() {
        var found = afterThreeWeeks(visit(21 * 24 + 12, "SG"));

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.detector()).isEqualTo(Detector.FIRST_COUNTRY);
            assertThat(one.subject()).isEqualTo("SG");
        });
        assertThat(Detectors.without(found, Set.of(new Country("SG")))).isEmpty();
        assertThat(Detectors.without(found, Set.of(new Country("VN")))).isEqualTo(found);
        assertThat(find(visit(0, "VN"), visit(48, "SG"))).isEmpty();
    }

    @Test
    void aSuddenAnonymiserIsToldOfAndOneThatWasAlwaysThereIsNot() {
        var found = afterThreeWeeks(visit(21 * 24 + 12, "NL", Anonymiser.VPN));

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.detector()).isEqualTo(Detector.ANONYMISER);
            assertThat(one.subject()).isEqualTo("VPN");
        });
        assertThat(find(visit(0, "NL", Anonymiser.VPN), visit(20 * 24, "NL", Anonymiser.VPN)))
                .isEmpty();
        assertThat(afterThreeWeeks(visit(21 * 24 + 12, null, Anonymiser.HOSTING)))
                .as("a computing centre hides only where the rules say so")
                .isEmpty();
    }

    @Test
    void anAddressOfAnAccountThatIsShutIsToldOfOnceForEachSuchAccount() {
        var other = new AccountId(new UUID(7, 7));
        var shared = Map.of(HERE, List.of(new SharedAddress(HERE, other, MONDAY, MONDAY)));

        var found = Detectors.find(List.of(visit(0, "VN"), visit(24, "VN"), visit(40 * 24, "VN")), shared, RULES);

        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.detector()).isEqualTo(Detector.SHARED);
            assertThat(one.other()).isEqualTo(other);
            assertThat(one.at()).isEqualTo(MONDAY);
        });
    }

    @Test
    void distancesAreOfTheNearestPlaces() {
        assertThat(Distances.km(new Country("VN"), new Country("BR")).orElseThrow())
                .isBetween(14_000.0, 18_000.0);
        assertThat(Distances.km(new Country("US"), new Country("CA")).orElseThrow())
                .isLessThan(500);
        assertThat(Distances.km(new Country("VN"), new Country("VN")).orElseThrow())
                .isZero();
    }

    @Test
    void aTimeZoneIsOfACountryUnderAnyOfItsNames() {
        assertThat(Distances.ofZone("Asia/Ho_Chi_Minh")).contains(new Country("VN"));
        assertThat(Distances.ofZone("Asia/Saigon")).contains(new Country("VN"));
        assertThat(Distances.ofZone("Etc/UTC")).isEmpty();
        assertThat(Distances.ofZone("Nowhere/At_All")).isEmpty();
    }
}
