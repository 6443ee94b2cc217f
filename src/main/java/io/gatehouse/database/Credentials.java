package io.gatehouse.database;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The passwords of the embedded database: random, 192 bits each, in a file that only its owner can read.
 *
 * <p>The file is the authority: every start sets the server's passwords to what it says, so a lost file heals itself.
 */
record Credentials(String root, String owner, String application) {

    static final String ROOT_USER = "root";
    static final String OWNER_USER = "gatehouse_owner";
    static final String APPLICATION_USER = "gatehouse";

    private static final int PASSWORD_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Credentials in(Path directory) {
        var file = directory.resolve("credentials.properties");
        try {
            if (Files.exists(file)) {
                var read = new Properties();
                read.load(new StringReader(Files.readString(file)));
                var root = read.getProperty(ROOT_USER, "");
                var owner = read.getProperty(OWNER_USER, "");
                var application = read.getProperty(APPLICATION_USER, "");
                if (!root.isEmpty() && !owner.isEmpty() && !application.isEmpty()) {
                    return new Credentials(root, owner, application);
                }
            }
            var made = new Credentials(password(), password(), password());
            var text = new StringWriter();
            text.write("# Passwords of the embedded database. Keep this file to yourself.\n");
            text.write(ROOT_USER + "=" + made.root + "\n");
            text.write(OWNER_USER + "=" + made.owner + "\n");
            text.write(APPLICATION_USER + "=" + made.application + "\n");
            writePrivately(file, text.toString());
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file that nobody else could read at any moment, whole or not at all. */
    static void writePrivately(Path file, String text) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(beside, text.getBytes(StandardCharsets.UTF_8));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String password() {
        var bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "Credentials[•••]";
    }
}
