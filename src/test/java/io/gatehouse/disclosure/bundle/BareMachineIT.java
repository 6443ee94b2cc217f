package io.gatehouse.disclosure.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gatehouse.audit.ProofFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checking a package where nothing is but Java, the jar, the key and the package: no portal, no database, no settings. */
class BareMachineIT {

    private static final Path JAR =
            Path.of(System.getProperty("gatehouse.jar", "target/gatehouse.jar")).toAbsolutePath();

    private record Answer(int code, String text) {}

    @TempDir
    Path directory;

    @BeforeAll
    static void theJarIsBuilt() {
        assumeThat(JAR).as("the jar: mvn -Pproduction package makes it").exists();
    }

    @BeforeEach
    void nothingButTheJarAndTheKey() throws IOException {
        try {
            Files.createLink(directory.resolve("gatehouse.jar"), JAR);
        } catch (IOException | UnsupportedOperationException onAnotherDisk) {
            Files.copy(JAR, directory.resolve("gatehouse.jar"));
        }
        Files.writeString(directory.resolve("key"), BundleFixture.KEY.verifier() + "\n" + ProofFixture.TRAIL + "\n");
    }

    @Test
    void theJarAloneSaysWhatIsGenuineAndWhatIsNot() throws Exception {
        Files.write(directory.resolve("package.zip"), BundleFixture.built().zip());
        var forgery = BundleFixture.forgeries().getLast();
        Files.write(directory.resolve("forged.zip"), Archive.write(forgery.entries(), BundleFixture.MONDAY));

        var genuine = verify("package.zip", "--key", "key");
        var unknown = verify("package.zip");
        var forged = verify("forged.zip", "--key", "key");

        assertThat(genuine.text())
                .startsWith("The package is genuine")
                .contains("LP-2026-0142/1", "disclosure.package.released  (entry 21 of 37)");
        assertThat(genuine.code()).isZero();
        assertThat(unknown.text()).startsWith("It cannot be said");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(forged.text()).startsWith("The package is NOT genuine").contains(forgery.says());
        assertThat(forged.code()).isEqualTo(1);
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("gatehouse.jar", "key", "package.zip", "forged.zip");
        }
    }

    private Answer verify(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"), "-jar", "gatehouse.jar", "verify-package"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), text);
    }
}
