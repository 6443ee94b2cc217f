package io.gatehouse.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

/**
 * The directory in which the portal keeps everything: database, keys, evidence, logs.
 *
 * <p>A mark says that it is ours. Without it nothing there is ever deleted, so a mistyped directory loses nothing.
 */
record Home(Path directory) {

    private static final String MARK = ".gatehouse";

    /** The database deletes its own; the log is being written. */
    private static final List<String> KEPT = List.of("database", "log", MARK);

    static Home of(Environment environment) {
        return new Home(Path.of(environment.getProperty(DatabaseConfiguration.DIRECTORY, "var"))
                .toAbsolutePath()
                .normalize());
    }

    /** Forgets all data, for a fresh start. */
    void forget(boolean outside) {
        if (outside) {
            throw new DatabaseUnavailable("A fresh start forgets the portal's own database only: empty the one that"
                    + " GATEHOUSE_DB_URL names by its own means, then start without --fresh.");
        }
        try {
            if (!Files.isDirectory(directory)) {
                return;
            }
            if (!isOurs()) {
                throw new DatabaseUnavailable(
                        directory + " was not made by Gatehouse, so --fresh deletes nothing there:"
                                + " choose another by GATEHOUSE_DIRECTORY, or empty it yourself.");
            }
            EmbeddedDatabase.erase(directory.resolve("database"));
            try (var children = Files.list(directory)) {
                for (var child : children.filter(path -> !KEPT.contains(String.valueOf(path.getFileName())))
                        .toList()) {
                    FileSystemUtils.deleteRecursively(child);
                }
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private boolean isOurs() throws IOException {
        return Files.exists(directory.resolve(MARK))
                || Files.exists(directory.resolve("database").resolve("credentials.properties"))
                || holdsOnlyTheLog();
    }

    private boolean holdsOnlyTheLog() throws IOException {
        try (var children = Files.list(directory)) {
            return children.allMatch(path -> KEPT.contains(String.valueOf(path.getFileName())));
        }
    }

    /** Makes the directory where it is missing, for its owner only, and marks it as ours. */
    void mark() {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
            if (!Files.exists(directory.resolve(MARK)) && isOurs()) {
                Files.createFile(directory.resolve(MARK));
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw unusable(e);
        }
    }

    private DatabaseUnavailable unusable(Exception e) {
        return new DatabaseUnavailable(
                "The directory " + directory + " cannot be used (" + e.getMessage()
                        + "): make room there and let this user write, or choose another by GATEHOUSE_DIRECTORY.",
                e);
    }
}
