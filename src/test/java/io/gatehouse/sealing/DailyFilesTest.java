package io.gatehouse.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyFilesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00Z");
    private static final byte[] NAMES = "Nguyễn Thị Mai ".repeat(200_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    private Instant now = MONDAY;
    private DailyFiles files;

    @BeforeEach
    void aMachine() {
        files = started();
    }

    private DailyFiles started() {
        var clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new DailyFiles(new MasterKey(home), clock, home);
    }

    private Path file() {
        return home.resolve("daily/names");
    }

    private Path key() {
        return home.resolve("keys/daily/key");
    }

    private byte @Nullable [] read() throws IOException {
        try (var in = files.read("names")) {
            return in == null ? null : in.readAllBytes();
        }
    }

    private void write() throws IOException {
        files.write("names", out -> out.write(NAMES));
    }

    @Test
    void opensAfterAStartAndShowsNothingMeanwhile() throws IOException {
        write();
        files = started();

        assertThat(read()).isEqualTo(NAMES);
        assertThat(new String(Files.readAllBytes(file()), StandardCharsets.UTF_8))
                .doesNotContain("Nguyễn", "Mai Nguy");
        assertThat(Files.getPosixFilePermissions(file())).hasSize(2);
        assertThat(Files.getPosixFilePermissions(key())).hasSize(2);
    }

    @Test
    void isMarkedAsWhatNobodyBacksUp() throws IOException {
        write();

        assertThat(home.resolve("daily/CACHEDIR.TAG")).exists();
        assertThat(home.resolve("keys/daily/CACHEDIR.TAG"))
                .content()
                .startsWith("Signature: 8a477f597d28d172789f06886806bc55");
    }

    @Test
    void opensNoMoreADayLaterAndItsKeyIsGone() throws IOException {
        write();
        now = MONDAY.plus(Duration.ofHours(23));
        assertThat(read()).isNotNull();

        now = MONDAY.plus(Duration.ofHours(24));

        assertThat(read()).isNull();
        assertThat(key()).doesNotExist();
        now = MONDAY.plus(Duration.ofHours(1));
        assertThat(read()).isNull();
    }

    @Test
    void sealsUnderANewKeyAfterHalfADay() throws IOException {
        write();
        var before = Files.readAllBytes(key());
        var sealed = Files.readAllBytes(file());
        now = MONDAY.plus(Duration.ofHours(11));
        write();
        assertThat(Files.readAllBytes(key())).isEqualTo(before);

        now = MONDAY.plus(Duration.ofHours(12));
        write();

        assertThat(Files.readAllBytes(key())).isNotEqualTo(before);
        assertThat(read()).isEqualTo(NAMES);
        Files.write(file(), sealed);
        assertThatIOException().isThrownBy(this::read);
    }

    @Test
    void showsThatItWasCutOff() throws IOException {
        write();
        var sealed = Files.readAllBytes(file());
        for (int length : new int[] {0, 10, 1 << 20, sealed.length - 1}) {
            Files.write(file(), Arrays.copyOf(sealed, length));
            assertThatIOException().as("%d bytes", length).isThrownBy(this::read);
        }
    }

    @Test
    void showsThatAByteWasChanged() throws IOException {
        write();
        var sealed = Files.readAllBytes(file());
        for (int at : new int[] {0, 30, sealed.length / 2, sealed.length - 1}) {
            var changed = sealed.clone();
            changed[at] ^= 1;
            Files.write(file(), changed);
            assertThatIOException().as("byte %d", at).isThrownBy(this::read);
        }
    }

    @Test
    void opensUnderItsOwnNameOnly() throws IOException {
        write();
        Files.copy(file(), home.resolve("daily/others"));

        assertThatIOException().isThrownBy(() -> {
            try (var in = files.read("others")) {
                in.readAllBytes();
            }
        });
    }

    @Test
    void keepsTheFormerOneWhenWritingBreaksOff() throws IOException {
        write();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> files.write("names", out -> {
                    out.write(NAMES, 0, 2_000_000);
                    throw new IllegalStateException("killed");
                }));
        // As a killed process leaves it.
        Files.write(home.resolve("daily/names.new"), new byte[100]);
        files = started();

        assertThat(read()).isEqualTo(NAMES);
        write();
        assertThat(read()).isEqualTo(NAMES);
        assertThat(home.resolve("daily/names.new")).doesNotExist();
    }

    @Test
    void thereIsNothingWhereNothingWasWritten() throws IOException {
        assertThat(read()).isNull();
        write();
        files.delete("names");
        assertThat(read()).isNull();
    }
}
