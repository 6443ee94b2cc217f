package io.gatehouse.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    Path directory;

    @Test
    void forgetsWhatItMade() throws IOException {
        var home = new Home(directory.resolve("var"));
        home.mark();
        Files.createDirectories(home.directory().resolve("keys"));
        Files.writeString(home.directory().resolve("keys/key"), "secret");
        Files.createDirectories(home.directory().resolve("log"));

        home.forget(false);

        assertThat(home.directory().resolve("keys")).doesNotExist();
        assertThat(home.directory().resolve("log")).exists();
    }

    @Test
    void deletesNothingInADirectoryThatIsNotItsOwn() throws IOException {
        Files.writeString(directory.resolve("precious"), "ours");
        var home = new Home(directory);
        home.mark();

        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> home.forget(false))
                .withMessageContaining("was not made by Gatehouse");
        assertThat(directory.resolve("precious")).exists();
    }

    @Test
    void cannotForgetAnOutsideDatabase() {
        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> new Home(directory).forget(true))
                .withMessageContaining("GATEHOUSE_DB_URL");
    }
}
