package io.gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Pattern;

/** A dump of a running portal's database, as an operator makes one. */
final class Dump {

    private Dump() {}

    /**
     * Writes it.
     *
     * @param portal where the portal keeps its data
     */
    static Path of(Path portal, Path file) throws IOException, InterruptedException {
        var credentials = new Properties();
        try (var reader = Files.newBufferedReader(portal.resolve("database/credentials.properties"))) {
            credentials.load(reader);
        }
        var program = portal.resolve("database/base-11.4.5/bin/mariadb-dump").toAbsolutePath();
        var command = new ProcessBuilder(
                program.toString(),
                "--no-defaults",
                "--skip-ssl",
                "--protocol=tcp",
                "--host=127.0.0.1",
                "--port=" + port(portal),
                "--single-transaction",
                "--no-tablespaces",
                "--user=gatehouse_owner",
                "gatehouse");
        command.environment().put("MYSQL_PWD", credentials.getProperty("gatehouse_owner"));
        command.redirectError(ProcessBuilder.Redirect.INHERIT).redirectOutput(file.toFile());
        assertThat(command.start().waitFor()).isZero();
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("audit_entry", "blind_key");
        return file;
    }

    /** Where the database listens, as its own log says it. */
    private static String port(Path portal) throws IOException {
        var said = Pattern.compile("port: ([0-9]+)").matcher(Files.readString(portal.resolve("database/mariadbd.log")));
        return said.results().reduce((_, last) -> last).orElseThrow().group(1);
    }
}
