package io.gatehouse.disclosure.bundle;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.framework.armor.ArmoredDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyAgreeRecipientInformation;
import org.bouncycastle.cms.KeyTransRecipientInformation;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.crypto.RuntimeCryptoException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Opens a package that {@link Encryption} closed. */
final class Opening {

    /** In what form a file is. */
    enum Form {
        ZIP,
        AGE,
        CMS,
        UNKNOWN
    }

    private static final byte[] AGE = "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ARMOR = "-----BEGIN AGE ENCRYPTED FILE-----".getBytes(StandardCharsets.US_ASCII);

    private Opening() {}

    static Form form(byte[] file) {
        if (startsWith(file, new byte[] {'P', 'K', 3, 4})) {
            return Form.ZIP;
        }
        if (startsWith(file, AGE) || startsWith(file, ARMOR)) {
            return Form.AGE;
        }
        return file.length > 0 && file[0] == 0x30 ? Form.CMS : Form.UNKNOWN;
    }

    private static boolean startsWith(byte[] file, byte[] start) {
        return file.length >= start.length && Arrays.equals(file, 0, start.length, start, 0, start.length);
    }

    static byte[] withPassphrase(byte[] file, char[] passphrase) throws GeneralSecurityException, IOException {
        return age(file, new ScryptStanza(passphrase, new SecureRandom()));
    }

    /**
     * Opens an age file.
     *
     * @param identity the text of a key file: one line that begins with {@code AGE-SECRET-KEY-1}, and comments
     */
    static byte[] withAgeKey(byte[] file, String identity) throws GeneralSecurityException, IOException {
        var secret = identity.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("AGE-SECRET-KEY-1"))
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("The key file has no age key"));
        return age(file, X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(secret));
    }

    private static byte[] age(byte[] file, RecipientStanzaReader reader) throws GeneralSecurityException, IOException {
        var channels = startsWith(file, ARMOR)
                ? new ArmoredDecryptingChannelFactory()
                : new StandardDecryptingChannelFactory();
        try (var opened = channels.newDecryptingChannel(
                        Channels.newChannel(new ByteArrayInputStream(file)), List.of(reader));
                var in = Channels.newInputStream(opened)) {
            return in.readAllBytes();
        } catch (IOException changed) {
            throw new GeneralSecurityException("It was changed, or is not whole", changed);
        }
    }

    static byte[] withCertificate(byte[] file, byte[] p12, char[] password)
            throws GeneralSecurityException, IOException {
        var provider = new BouncyCastleProvider();
        var store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(p12), password);
        try {
            var message = new CMSAuthEnvelopedData(file);
            for (var recipient : message.getRecipientInfos().getRecipients()) {
                for (var alias : Collections.list(store.aliases())) {
                    if (store.getKey(alias, password) instanceof PrivateKey key) {
                        var opened = open(recipient, key, provider);
                        if (opened.isPresent()) {
                            return opened.get();
                        }
                    }
                }
            }
        } catch (CMSException malformed) {
            throw new GeneralSecurityException("The file is no package for a certificate", malformed);
        }
        throw new GeneralSecurityException("The key does not open the file");
    }

    private static Optional<byte[]> open(
            RecipientInformation recipient, PrivateKey key, BouncyCastleProvider provider) {
        try {
            return switch (recipient) {
                case KeyTransRecipientInformation info ->
                    Optional.of(info.getContent(new JceKeyTransAuthEnvelopedRecipient(key).setProvider(provider)));
                case KeyAgreeRecipientInformation info ->
                    Optional.of(info.getContent(new JceKeyAgreeAuthEnvelopedRecipient(key).setProvider(provider)));
                default -> Optional.empty();
            };
        } catch (CMSException | RuntimeCryptoException | ArrayIndexOutOfBoundsException anotherKey) {
            // An RSA key may also be too small for what was closed with another one.
            return Optional.empty();
        }
    }
}
