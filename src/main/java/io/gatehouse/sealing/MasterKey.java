package io.gatehouse.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one key outside the database: a local key set, readable by its owner only.
 *
 * <p>It wraps wrapping keys and other long-lived secrets, nothing else. A start with a data directory whose key set is
 * missing makes a new one only when there is nothing yet that an old one would have to open; that is for the caller, who
 * finds that it does not open.
 */
@Component
class MasterKey {

    private final Path directory;
    private final Aead aead;

    MasterKey(@Value("${gatehouse.directory:var}") Path home) {
        directory = home.resolve("keys").toAbsolutePath();
        try {
            AeadConfig.register();
            var keySet = directory.resolve("master.json");
            if (!Files.exists(keySet)) {
                make(keySet);
            }
            aead = TinkJsonProtoKeysetFormat.parseKeyset(
                            Files.readString(keySet, StandardCharsets.UTF_8),
                            RegistryConfiguration.get(),
                            InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The master key set is not readable", broken);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void make(Path keySet) throws GeneralSecurityException, IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
        var unfinished = Files.createTempFile(directory, "master", ".new", ownerOnly);
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(TinkJsonProtoKeysetFormat.serializeKeyset(
                    handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())));
            channel.force(true);
        }
        Files.move(unfinished, keySet, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The directory of the key set; disposals are listed in it. */
    Path directory() {
        return directory;
    }

    byte[] wrap(byte[] secret, String purpose) {
        try {
            return aead.encrypt(secret, purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] unwrap(byte[] wrapped, String purpose) {
        try {
            return aead.decrypt(wrapped, purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException broken) {
            throw new SealBroken(broken);
        }
    }
}
