package io.gatehouse.demonstration;

import io.gatehouse.activity.IpPrefix;
import io.gatehouse.activity.place.MorePlaceFiles;
import io.gatehouse.activity.place.PlaceFileWriter;
import io.gatehouse.activity.place.PlaceKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * What the demonstration holds of the addresses in its story. Addresses set aside for documentation are in no country, so no real file
 * of places knows them; these files do, and call themselves what they are: every verdict from them names them.
 */
@Component
@ConditionalOnBooleanProperty("gatehouse.demonstration")
class DemonstrationPlaces implements MorePlaceFiles {

    /** What the files call themselves. */
    static final String NAME = "demonstration places";

    /** Always the same: the same files are one version at every start. */
    private static final Instant MADE = Instant.parse("2026-11-01T00:00:00Z");

    /** The first network number of those set aside for documentation (RFC 5398), and how many those are. */
    private static final int FIRST_NETWORK = 64_496;

    private static final int NETWORKS = 15;

    private final Path directory;

    DemonstrationPlaces(@Value("${gatehouse.directory:var}") Path home) {
        this.directory = home.resolve("demonstration-places");
    }

    @Override
    public Map<PlaceKind, Path> files() {
        var countries = new PlaceFileWriter(NAME, MADE);
        var networks = new PlaceFileWriter(NAME, MADE);
        var world = FictionalWorld.read();
        var addresses = new DocumentationAddresses(world.countries());
        var number = 0;
        for (var country : world.countries()) {
            var network = Map.of(
                    "autonomous_system_number",
                    FIRST_NETWORK + number++ % NETWORKS,
                    "autonomous_system_organization",
                    "Lantern Broadband " + country);
            for (var range : addresses.ranges(country)) {
                countries.put(IpPrefix.of(range), Map.of("country_code", country));
                networks.put(IpPrefix.of(range), network);
            }
        }
        var hidden = IpPrefix.of(PlaceStories.TUNNEL_RANGE);
        countries.put(hidden, Map.of("country_code", "NL"));
        networks.put(
                hidden,
                Map.of(
                        "autonomous_system_number",
                        FIRST_NETWORK + NETWORKS,
                        "autonomous_system_organization",
                        "Paper Tunnel Hosting"));
        var anonymisers = new PlaceFileWriter(NAME, MADE)
                .put(hidden, Map.of("is_anonymous", true, "is_anonymous_vpn", true, "is_hosting_provider", true));
        var files = new EnumMap<PlaceKind, Path>(PlaceKind.class);
        files.put(PlaceKind.COUNTRY, written(countries, "country.mmdb"));
        files.put(PlaceKind.NETWORK, written(networks, "network.mmdb"));
        files.put(PlaceKind.ANONYMISER, written(anonymisers, "anonymiser.mmdb"));
        return files;
    }

    private Path written(PlaceFileWriter file, String name) {
        try {
            Files.createDirectories(directory);
            var path = directory.resolve(name);
            file.write(path);
            return path;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
