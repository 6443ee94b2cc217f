package io.gatehouse.activity.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.activity.IpAddress;
import io.gatehouse.activity.IpPrefix;
import io.gatehouse.customer.Country;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts come from files in the MaxMind DB form, whichever of its usual fields they have. */
class PlaceDataTest {

    private static final Instant BUILT = Instant.parse("2026-06-01T00:00:00Z");
    private static final Path MAXMIND = Path.of("../shared/data/ip-geo/maxmind-test");

    @TempDir
    Path directory;

    private PlaceFile file(PlaceFileWriter writer) throws Exception {
        var path = directory.resolve("written.mmdb");
        writer.write(path);
        return PlaceFile.read(path, BUILT);
    }

    private static PlaceVerdict judge(Map<PlaceKind, List<PlaceFile>> files, String address) {
        return new PlaceData(files).judge(IpAddress.of(address));
    }

    @Test
    void saysTheCountryOfAnAddressOfEitherVersionAndOfItsMappedForm() throws Exception {
        var files = Map.of(
                PlaceKind.COUNTRY,
                List.of(file(new PlaceFileWriter("fictional", BUILT)
                        .put(IpPrefix.of("203.0.113.0/24"), Map.of("country_code", "VN"))
                        .put(IpPrefix.of("203.0.113.128/25"), Map.of("country", Map.of("iso_code", "SG")))
                        .put(IpPrefix.of("2001:db8:7::/48"), Map.of("country_code", "JP")))));

        assertThat(judge(files, "203.0.113.7").country()).isEqualTo(new Country("VN"));
        assertThat(judge(files, "::ffff:203.0.113.7").country()).isEqualTo(new Country("VN"));
        assertThat(judge(files, "203.0.113.200").country()).isEqualTo(new Country("SG"));
        assertThat(judge(files, "2001:db8:7::1").country()).isEqualTo(new Country("JP"));
        assertThat(judge(files, "2001:db8:8::1").country()).isNull();
        assertThat(judge(files, "198.51.100.1").country()).isNull();
        assertThat(judge(files, "203.0.113.7").anonymiser()).isEqualTo(Anonymiser.UNKNOWN);
        assertThat(judge(files, "203.0.113.7").builtAt()).isEqualTo(BUILT);
    }

    @Test
    void saysTheNetworkAndTheKindOfAnAnonymiser() throws Exception {
        var network = file(new PlaceFileWriter("fictional-asn", BUILT)
                .put(
                        IpPrefix.of("203.0.113.0/24"),
                        Map.of("autonomous_system_number", 64_500L, "autonomous_system_organization", "Lantern Net")));
        var anonymiser = file(new PlaceFileWriter("fictional-anonymous", BUILT)
                .put(IpPrefix.of("203.0.113.0/28"), Map.of("is_anonymous", true, "is_anonymous_vpn", true))
                .put(IpPrefix.of("203.0.113.16/28"), Map.of("is_tor_exit_node", true, "is_hosting_provider", true))
                .put(IpPrefix.of("203.0.113.32/28"), Map.of("is_hosting_provider", true)));
        var files = Map.of(PlaceKind.NETWORK, List.of(network), PlaceKind.ANONYMISER, List.of(anonymiser));

        var verdict = judge(files, "203.0.113.7");

        assertThat(verdict.networkNumber()).isEqualTo(64_500);
        assertThat(verdict.networkName()).isEqualTo("Lantern Net");
        assertThat(verdict.anonymiser()).isEqualTo(Anonymiser.VPN);
        assertThat(judge(files, "203.0.113.20").anonymiser()).isEqualTo(Anonymiser.TOR);
        assertThat(judge(files, "203.0.113.40").anonymiser()).isEqualTo(Anonymiser.HOSTING);
        assertThat(judge(files, "203.0.113.90").anonymiser()).isEqualTo(Anonymiser.NONE);
    }

    @Test
    void isAnotherVersionWhenAFileHasOtherContent() throws Exception {
        var one =
                file(new PlaceFileWriter("a", BUILT).put(IpPrefix.of("203.0.113.0/24"), Map.of("country_code", "VN")));
        var same =
                file(new PlaceFileWriter("a", BUILT).put(IpPrefix.of("203.0.113.0/24"), Map.of("country_code", "VN")));
        var other =
                file(new PlaceFileWriter("a", BUILT).put(IpPrefix.of("203.0.113.0/24"), Map.of("country_code", "SG")));

        var version = new PlaceData(Map.of(PlaceKind.COUNTRY, List.of(one))).version();

        assertThat(new PlaceData(Map.of(PlaceKind.COUNTRY, List.of(same))).version())
                .isEqualTo(version);
        assertThat(new PlaceData(Map.of(PlaceKind.COUNTRY, List.of(other))).version())
                .isNotEqualTo(version);
        assertThat(new PlaceData(Map.of()).isEmpty()).isTrue();
    }

    @Test
    void readsTheFormsThatProvidersPublish() throws Exception {
        assumeTrue(Files.isDirectory(MAXMIND), "MaxMind's test files do not lie beside the project");
        var files = Map.of(
                PlaceKind.COUNTRY, List.of(PlaceFile.read(MAXMIND.resolve("GeoIP2-Country-Test.mmdb"), BUILT)),
                PlaceKind.NETWORK, List.of(PlaceFile.read(MAXMIND.resolve("GeoLite2-ASN-Test.mmdb"), BUILT)),
                PlaceKind.ANONYMISER, List.of(PlaceFile.read(MAXMIND.resolve("GeoIP2-Anonymous-IP-Test.mmdb"), BUILT)));

        assertThat(judge(files, "2.125.160.216").country()).isEqualTo(new Country("GB"));
        assertThat(judge(files, "1.128.0.0").networkNumber()).isEqualTo(1221);
        assertThat(judge(files, "1.128.0.0").networkName()).isEqualTo("Telstra Pty Ltd");
        assertThat(judge(files, "1.2.0.1").anonymiser()).isEqualTo(Anonymiser.VPN);
        assertThat(judge(files, "65.1.1.1").anonymiser()).isEqualTo(Anonymiser.TOR);
    }

    @Test
    void everyTruncationOfAFileIsReadOrRefusedAndNeverBreaksAnythingElse() throws IOException {
        var whole = new PlaceFileWriter("a", BUILT)
                .put(IpPrefix.of("203.0.113.0/24"), Map.of("country_code", "VN"))
                .bytes();
        var path = directory.resolve("cut.mmdb");
        var refused = 0;
        for (var length = 0; length < whole.length; length += 7) {
            Files.write(path, java.util.Arrays.copyOf(whole, length));
            try {
                var file = PlaceFile.read(path, BUILT);
                assertThat(file.of(IpAddress.of("203.0.113.7")))
                        .satisfiesAnyOf(
                                said -> assertThat(said).isNull(),
                                said -> assertThat(said).isNotNull());
            } catch (PlaceFile.Unreadable noGood) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(whole.length / 7 / 2);
    }
}
