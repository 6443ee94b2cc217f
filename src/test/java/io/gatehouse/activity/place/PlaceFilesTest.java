package io.gatehouse.activity.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.activity.IpAddress;
import io.gatehouse.activity.IpPrefix;
import io.gatehouse.customer.Country;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** A file of places is read anew when it changes; one that is no good never takes the place of the last good one. */
class PlaceFilesTest {

    private static final Instant BUILT = Instant.parse("2026-06-01T00:00:00Z");
    private static final IpAddress HANOI = IpAddress.of("203.0.113.7");

    @TempDir
    Path directory;

    private PlaceFiles files(@Nullable Path country) {
        return new PlaceFiles(
                new PlaceSettings(country, null, null, Duration.ofDays(1), Duration.ofDays(1), 100),
                new DefaultListableBeanFactory().getBeanProvider(MorePlaceFiles.class),
                Clock.fixed(BUILT, ZoneOffset.UTC));
    }

    private static void write(Path path, String country) throws IOException {
        new PlaceFileWriter("fictional", BUILT)
                .put(IpPrefix.of("203.0.113.0/24"), Map.of("country_code", country, "note", country.repeat(7)))
                .write(path);
    }

    @Test
    void withoutAnyFileNothingIsSaidAndNothingIsAmiss() {
        assertThat(files(null).data().isEmpty()).isTrue();
        assertThat(files(null).standings()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsToldOfUntilItComes() throws IOException {
        var path = directory.resolve("country.mmdb");
        var files = files(path);

        assertThat(files.data().isEmpty()).isTrue();
        assertThat(files.standings()).singleElement().satisfies(one -> {
            assertThat(one.broken()).isTrue();
            assertThat(one.inUse()).isFalse();
        });
        write(path, "VN");
        files.look();

        assertThat(files.data().judge(HANOI).country()).isEqualTo(new Country("VN"));
        assertThat(files.standings().getFirst().broken()).isFalse();
    }

    @Test
    void aBrokenFileLeavesTheLastGoodOneInUse() throws IOException {
        var path = directory.resolve("country.mmdb");
        write(path, "VN");
        var files = files(path);
        var version = files.data().version();

        Files.writeString(path, "half a file");
        files.look();

        assertThat(files.data().judge(HANOI).country()).isEqualTo(new Country("VN"));
        assertThat(files.data().version()).isEqualTo(version);
        assertThat(files.standings()).singleElement().satisfies(one -> {
            assertThat(one.broken()).isTrue();
            assertThat(one.inUse()).isTrue();
            assertThat(one.name()).isEqualTo("country.mmdb");
        });
        write(path, "SG");
        files.look();
        assertThat(files.data().judge(HANOI).country()).isEqualTo(new Country("SG"));
        assertThat(files.data().version()).isNotEqualTo(version);
        assertThat(files.standings().getFirst().broken()).isFalse();
    }
}
