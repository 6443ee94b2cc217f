package io.gatehouse.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.ServiceTest;
import io.gatehouse.access.TestPeople;
import io.gatehouse.activity.IpPrefix;
import io.gatehouse.activity.place.MorePlaceFiles;
import io.gatehouse.activity.place.PlaceFileWriter;
import io.gatehouse.activity.place.PlaceKind;
import io.gatehouse.policy.ProcessType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** LE-4: an officer who comes in from another country is held for that, where a file of places tells countries. */
@ServiceTest
@Import(NewCountryTest.Countries.class)
class NewCountryTest {

    private static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/149.0 Safari/537.36";
    private static final NamedIdentifier MAI = DeskFixture.byEmail(DeskFixture.anyEmail());

    @TestConfiguration(proxyBeanMethods = false)
    static class Countries {

        @Bean
        MorePlaceFiles countriesOfTheTest() throws IOException {
            Path file = Files.createTempDirectory("places").resolve("countries.mmdb");
            new PlaceFileWriter("fictional", Instant.parse("2026-10-01T00:00:00Z"))
                    .put(IpPrefix.of("198.51.100.0/24"), Map.of("country_code", "US"))
                    .put(IpPrefix.of("203.0.113.0/25"), Map.of("country_code", "US"))
                    .put(IpPrefix.of("203.0.113.128/25"), Map.of("country_code", "VN"))
                    .write(file);
            return () -> Map.of(PlaceKind.COUNTRY, file);
        }
    }

    @Autowired
    StepUps stepUps;

    @Autowired
    RestrictedSearch search;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Test
    void holdsASearchFromACountryThatTheOfficerHasNotBeenIn() {
        var desk = desks.desk();
        people.comesIn(desk.liaison(), BROWSER, "198.51.100.7");
        var request = desks.inForce(desk, ProcessType.COURT_ORDER, MAI);

        people.comesIn(desk.liaison(), BROWSER, "203.0.113.200");

        assertThat(search.search(request, MAI)).isEqualTo(new SearchAnswer.Refused("disclosure.search.held"));
        people.signIn(desk.custodian());
        assertThat(stepUps.of(request).getFirst().reasons())
                .containsExactlyInAnyOrder(StepUpReason.NEW_NETWORK, StepUpReason.NEW_COUNTRY);
    }

    @Test
    void anotherNetworkOfTheSameCountryIsAnotherNetworkOnly() {
        var desk = desks.desk();
        people.comesIn(desk.liaison(), BROWSER, "198.51.100.7");
        var request = desks.inForce(desk, ProcessType.COURT_ORDER, MAI);

        people.comesIn(desk.liaison(), BROWSER, "203.0.113.9");

        search.search(request, MAI);
        people.signIn(desk.custodian());
        assertThat(stepUps.of(request).getFirst().reasons()).containsExactly(StepUpReason.NEW_NETWORK);
    }
}
