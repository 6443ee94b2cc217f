package io.gatehouse.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gatehouse.access.Role;
import io.gatehouse.customer.AddressForm.Problem;
import io.gatehouse.customer.AddressForms;
import io.gatehouse.customer.CustomerFacts;
import io.gatehouse.evidence.codeline.CodeLines;
import io.gatehouse.shell.Refused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FictionalWorldTest {

    private static final FictionalWorld WORLD = FictionalWorld.read();
    private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    static List<FictionalCustomer> customers() {
        return WORLD.customers();
    }

    @Test
    void reachesFarAcrossTheWorld() {
        assertThat(WORLD.customers()).hasSizeBetween(55, 70);
        assertThat(WORLD.countries()).hasSizeGreaterThanOrEqualTo(25);
        var scripts = WORLD.customers().stream()
                .flatMap(customer -> customer.name().full().codePoints().boxed())
                .map(Character.UnicodeScript::of)
                .collect(Collectors.toSet());
        assertThat(scripts.size()).isGreaterThanOrEqualTo(12);
        assertThat(WORLD.customers().stream().map(FictionalCustomer::story)).contains(Story.values());
    }

    @ParameterizedTest
    @MethodSource("customers")
    void saysOnlyWhatTheWizardTakes(FictionalCustomer customer) {
        var address = customer.postalAddress();
        assertThatCode(() -> new CustomerFacts(
                        customer.name(),
                        customer.formerNames(),
                        customer.birthDate(),
                        customer.citizenships(),
                        customer.home(),
                        customer.nationalNumber(),
                        address,
                        null,
                        customer.emailAddress(),
                        customer.phoneNumber(),
                        customer.documentFacts(),
                        customer.paymentMeans(),
                        customer.places(),
                        CustomerFacts.purpose(customer.purpose()),
                        customer.usPersonClaim()))
                .doesNotThrowAnyException();
        assertThat(AddressForms.of(customer.home()).check(address, false))
                .extracting(Problem::reason)
                .extracting(Refused::key)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("customers")
    void carriesCodeLinesThatCompute(FictionalCustomer customer) {
        var lines = new CodeLines(Specimens.codeLines(customer.specimen()));

        assertThat(lines.consistent(TODAY)).isTrue();
        var contents = lines.contents(TODAY);
        assertThat(Objects.requireNonNull(contents.birth())
                                .whole()
                                .orElseThrow()
                                .getYear()
                        == customer.birthDate().date().orElseThrow().getYear())
                .as("the birth year agrees unless the story says otherwise")
                .isEqualTo(customer.risk() == null || !customer.risk().contains("BIRTH_YEAR_DIFFERS"));
        assertThat(customer.document().expiresOn().isBefore(TODAY))
                .as("the document is in force unless the story says otherwise")
                .isEqualTo(customer.risk() != null && customer.risk().contains("EXPIRED_DOCUMENT"));
    }

    @Test
    void writesToReservedDomainsOnly() {
        assertThat(WORLD.customers())
                .allMatch(customer -> customer.email().matches(".+@example\\.(com|org|net)"))
                .extracting(FictionalCustomer::email)
                .doesNotHaveDuplicates();
        assertThat(WORLD.staff().staff()).allMatch(member -> member.email().endsWith(".example"));
        assertThat(WORLD.staff().agencies()).allMatch(agency -> agency.domain().endsWith(".example"));
    }

    @Test
    void hasSomeoneForEveryRole() {
        var held = WORLD.staff().staff().stream()
                .flatMap(member -> member.roles().stream())
                .collect(Collectors.toSet());

        assertThat(held)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Role.values())
                        .filter(role -> role != Role.SYSTEM && role != Role.CUSTOMER)
                        .toList());
        assertThat(WORLD.staff().requests()).allSatisfy(request -> {
            assertThat(WORLD.staff().member(request.liaison()).agency()).isEqualTo(request.agency());
            assertThat(request.identifiers()).isNotEmpty().allSatisfy(named -> WORLD.customer(named.of()));
        });
    }

    @Test
    void usesNoAddressThatAnyoneHas() {
        var addresses = new DocumentationAddresses(WORLD.countries());
        var activity = new FictionalActivity(addresses);
        var seen = 0;
        for (var customer : WORLD.customers()) {
            var events = activity.of(customer, MONDAY);

            assertThat(events).isEqualTo(activity.of(customer, MONDAY)).allSatisfy(event -> {
                assertThat(addresses.country(event.source())).get().isIn(customer.usedFrom());
                assertThat(event.at()).isBefore(MONDAY);
            });
            seen += events.size();
        }
        assertThat(seen).isBetween(5_000, 40_000);
    }

    @Test
    void writesAnInstrumentThatLooksLikeOne() {
        var pdf = SignedInstrument.pdf("Subpoena", "Court of Nowhere", "1", TODAY, List.of("a@example.com"));

        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void isOnNoWatchlist() throws java.io.IOException {
        var list = Path.of("../shared/data/name-matching/watchlist_names.csv");
        Assumptions.assumeThat(list).as("the shared list of names is not here").exists();
        var listed = new HashSet<Set<String>>();
        try (var lines = Files.lines(list)) {
            lines.filter(line -> !line.contains(",org,")).forEach(line -> listed.add(words(line.split(",", 5)[4])));
        }

        assertThat(WORLD.customers()).allSatisfy(customer -> {
            assertThat(listed).doesNotContain(words(customer.name().full()));
            assertThat(listed).doesNotContain(words(customer.name().inLatinLetters()));
        });
    }

    private static Set<String> words(String name) {
        var plain = Normalizer.normalize(name.replaceAll(",.*", ""), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
