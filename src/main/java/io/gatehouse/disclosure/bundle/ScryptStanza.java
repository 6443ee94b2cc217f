package io.gatehouse.disclosure.bundle;

import com.exceptionfactory.jagged.FileKey;
import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * An age file's key under a passphrase (age-encryption.org/v1, the scrypt recipient).
 *
 * <p>Our passphrases are made by chance and have more than a hundred bits, so the work factor need not be high; each further step would
 * double the memory that a release takes. Files of others open up to the factor that the age tool itself accepts within reason.
 */
final class ScryptStanza implements RecipientStanzaWriter, RecipientStanzaReader {

    private static final String TYPE = "scrypt";
    private static final byte[] LABEL = "age-encryption.org/v1/scrypt".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 16;
    private static final int WORK_FACTOR = 15;
    private static final int MOST_WORK = 20;
    private static final int BLOCK = 8;
    private static final int KEY_BYTES = 32;

    private final char[] passphrase;
    private final SecureRandom random;

    ScryptStanza(char[] passphrase, SecureRandom random) {
        this.passphrase = passphrase.clone();
        this.random = random;
    }

    private record Stanza(String type, List<String> arguments, byte[] body) implements RecipientStanza {

        @Override
        public String getType() {
            return type;
        }

        @Override
        public List<String> getArguments() {
            return arguments;
        }

        @Override
        public byte[] getBody() {
            return body;
        }
    }

    @Override
    public Iterable<RecipientStanza> getRecipientStanzas(FileKey fileKey) throws GeneralSecurityException {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        var body = cipher(Cipher.ENCRYPT_MODE, salt, WORK_FACTOR).doFinal(fileKey.getEncoded());
        return List.of(new Stanza(
                TYPE,
                List.of(Base64.getEncoder().withoutPadding().encodeToString(salt), Integer.toString(WORK_FACTOR)),
                body));
    }

    @Override
    public FileKey getFileKey(Iterable<RecipientStanza> stanzas) throws GeneralSecurityException {
        var all = StreamSupport.stream(stanzas.spliterator(), false).toList();
        // An age file under a passphrase has no other recipient.
        if (all.size() != 1 || !all.getFirst().getType().equals(TYPE)) {
            throw new GeneralSecurityException("The file is not under a passphrase");
        }
        var arguments = all.getFirst().getArguments();
        if (arguments.size() != 2 || !arguments.get(1).matches("[1-9][0-9]?")) {
            throw new GeneralSecurityException("The file's passphrase stanza is malformed");
        }
        var work = Integer.parseInt(arguments.get(1));
        if (work > MOST_WORK) {
            throw new GeneralSecurityException("The file's passphrase asks for too much memory");
        }
        try {
            var salt = Base64.getDecoder().decode(arguments.getFirst());
            return new FileKey(cipher(Cipher.DECRYPT_MODE, salt, work)
                    .doFinal(all.getFirst().getBody()));
        } catch (AEADBadTagException | IllegalArgumentException wrong) {
            throw new GeneralSecurityException("The passphrase does not open the file", wrong);
        }
    }

    private Cipher cipher(int mode, byte[] salt, int workFactor) throws GeneralSecurityException {
        var labelled = ByteBuffer.allocate(LABEL.length + salt.length)
                .put(LABEL)
                .put(salt)
                .array();
        var typed = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
        var bytes = new byte[typed.remaining()];
        typed.get(bytes);
        var key = SCrypt.generate(bytes, labelled, 1 << workFactor, BLOCK, 1, KEY_BYTES);
        Arrays.fill(bytes, (byte) 0);
        var cipher = Cipher.getInstance("ChaCha20-Poly1305");
        // The key is used once, so the nonce may be the same for all.
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(new byte[12]));
        return cipher;
    }
}
