package io.gatehouse.disclosure.bundle;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;
import org.jspecify.annotations.Nullable;

/**
 * Closes a package for the one who is to open it: for the officer's certificate (CMS AuthEnvelopedData, AES-256-GCM), for the officer's age key, or
 * with a passphrase made for this once and told by phone.
 *
 * <p>Each is a form that common tools open without the portal: {@code openssl cms -decrypt}, {@code age -d}. What is closed twice
 * differs each time; only what lies inside is the same.
 */
public final class Encryption {

    /**
     * A closed package.
     *
     * @param fileName the package's name with the ending of the form
     */
    public record Closed(String fileName, String mediaType, byte[] bytes) {}

    private static final Pattern AGE = Pattern.compile("age1[02-9ac-hj-np-z]{58}");
    private static final int RSA_BITS = 2_048;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;
    /** What kind of alternative name is an e-mail address (RFC 5280, section 4.2.1.6). */
    private static final int RFC_822_NAME = 1;

    private static final int MOST_CERTIFICATE_BYTES = 64 * 1024;

    /** Letters and digits that nobody confuses on the phone: no I, L, O, U (Crockford's base 32). */
    private static final String PHONE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int GROUPS = 6;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Encryption() {}

    /**
     * Reads an officer's certificate, PEM or DER, and refuses one that must not be used: expired, not yet valid, too weak a key, or a key that
     * is not for encryption.
     */
    public static X509Certificate certificate(byte[] file, Instant now) {
        if (file.length > MOST_CERTIFICATE_BYTES) {
            throw new Refused("disclosure.bundle.certificate.unreadable");
        }
        try {
            var read = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(file));
            if (!(read instanceof X509Certificate certificate)) {
                throw new Refused("disclosure.bundle.certificate.unreadable");
            }
            return usable(certificate, now);
        } catch (CertificateException malformed) {
            throw new Refused("disclosure.bundle.certificate.unreadable");
        }
    }

    private static X509Certificate usable(X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
        } catch (CertificateExpiredException expired) {
            throw new Refused(
                    "disclosure.bundle.certificate.expired",
                    Dates.shownDayIn(ZoneOffset.UTC, certificate.getNotAfter().toInstant()));
        } catch (CertificateNotYetValidException early) {
            throw new Refused(
                    "disclosure.bundle.certificate.early",
                    Dates.shownDayIn(ZoneOffset.UTC, certificate.getNotBefore().toInstant()));
        }
        switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa -> {
                if (rsa.getModulus().bitLength() < RSA_BITS) {
                    throw new Refused("disclosure.bundle.certificate.weak");
                }
                requireUsage(certificate.getKeyUsage(), KEY_ENCIPHERMENT);
            }
            case ECPublicKey _ -> requireUsage(certificate.getKeyUsage(), KEY_AGREEMENT);
            default -> throw new Refused("disclosure.bundle.certificate.kind");
        }
        return certificate;
    }

    /** The SHA-256 of a certificate, in hexadecimal, as {@code openssl x509 -fingerprint -sha256} gives it. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(Bundles.sha256(certificate.getEncoded()));
        } catch (CertificateException impossible) {
            throw new IllegalStateException("A certificate that was read has no bytes", impossible);
        }
    }

    /** The SHA-256 of an age recipient as it is written, in hexadecimal. */
    public static String fingerprint(String ageRecipient) {
        return HexFormat.of().formatHex(Bundles.sha256(ageRecipient.getBytes(StandardCharsets.US_ASCII)));
    }

    /** To whom a certificate was issued: its subject. */
    public static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    /** The e-mail addresses for which a certificate was issued: those of its alternative names, and of its subject. */
    public static List<String> emails(X509Certificate certificate) {
        var emails = new LinkedHashSet<String>();
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                for (var name : alternatives) {
                    if (Integer.valueOf(RFC_822_NAME).equals(name.getFirst())) {
                        emails.add(String.valueOf(name.get(1)));
                    }
                }
            }
        } catch (CertificateParsingException unreadable) {
            // Then it names nobody.
        }
        for (var part : X500Name.getInstance(
                        certificate.getSubjectX500Principal().getEncoded())
                .getRDNs(BCStyle.EmailAddress)) {
            emails.add(IETFUtils.valueToString(part.getFirst().getValue()));
        }
        return List.copyOf(emails);
    }

    private static void requireUsage(boolean @Nullable [] usage, int wanted) {
        if (usage != null && !usage[wanted]) {
            throw new Refused("disclosure.bundle.certificate.usage");
        }
    }

    /** Closes a package for the holder of a certificate; {@code openssl cms -decrypt -inform DER} opens it. */
    public static Closed toCertificate(Built built, X509Certificate certificate, Instant now) {
        usable(certificate, now);
        try {
            var provider = new BouncyCastleProvider();
            var generator = new CMSAuthEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(recipient(certificate, provider));
            var encryptor = (OutputAEADEncryptor) new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                    .setProvider(provider)
                    .build();
            var closed = generator.generate(new CMSProcessableByteArray(built.zip()), encryptor);
            return new Closed(built.fileName() + ".p7m", "application/pkcs7-mime", closed.getEncoded());
        } catch (GeneralSecurityException | CMSException refused) {
            throw new IllegalStateException("The package could not be closed for the certificate", refused);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static RecipientInfoGenerator recipient(X509Certificate certificate, BouncyCastleProvider provider)
            throws GeneralSecurityException {
        if (certificate.getPublicKey() instanceof ECPublicKey theirs) {
            var pairs = KeyPairGenerator.getInstance("EC", provider);
            pairs.initialize(theirs.getParams());
            var ours = pairs.generateKeyPair();
            return new JceKeyAgreeRecipientInfoGenerator(
                            CMSAlgorithm.ECDH_SHA256KDF, ours.getPrivate(), ours.getPublic(), CMSAlgorithm.AES256_WRAP)
                    .setProvider(provider)
                    .addRecipient(certificate);
        }
        return new JceKeyTransRecipientInfoGenerator(certificate, oaep()).setProvider(provider);
    }

    /** RSA-OAEP with SHA-256: the older padding lets whoever may try often enough open a message. */
    private static AlgorithmIdentifier oaep() throws GeneralSecurityException {
        return new JcaAlgorithmParametersConverter()
                .getAlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSAES_OAEP,
                        new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    }

    /** Refuses what is no age recipient, with a sentence for whoever typed it. */
    public static String ageRecipient(String typed) {
        var recipient = typed.strip();
        if (recipient.length() > 100 || !AGE.matcher(recipient).matches()) {
            throw new Refused("disclosure.bundle.age.malformed");
        }
        try {
            X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient);
            return recipient;
        } catch (GeneralSecurityException | RuntimeException malformed) {
            throw new Refused("disclosure.bundle.age.malformed");
        }
    }

    /** Closes a package for the holder of an age key ({@code age1…}); {@code age -d -i KEY} opens it. */
    public static Closed toAge(Built built, String recipient) {
        try {
            return age(built, X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(ageRecipient(recipient)));
        } catch (GeneralSecurityException malformed) {
            throw new Refused("disclosure.bundle.age.malformed");
        }
    }

    /** Closes a package with a passphrase; {@code age -d} opens it and asks for the passphrase. */
    public static Closed withPassphrase(Built built, char[] passphrase) {
        return age(built, new ScryptStanza(passphrase, RANDOM));
    }

    /** A passphrase for once, of 120 bits, in groups that can be read out on the phone. */
    public static char[] newPassphrase() {
        var passphrase = new char[GROUPS * (GROUP + 1) - 1];
        for (var i = 0; i < passphrase.length; i++) {
            passphrase[i] =
                    i % (GROUP + 1) == GROUP ? '-' : PHONE_LETTERS.charAt(RANDOM.nextInt(PHONE_LETTERS.length()));
        }
        return passphrase;
    }

    private static Closed age(Built built, RecipientStanzaWriter recipient) {
        var out = new ByteArrayOutputStream(built.zip().length + 4_096);
        try (var closing = new StandardEncryptingChannelFactory()
                .newEncryptingChannel(Channels.newChannel(out), List.of(recipient))) {
            var left = ByteBuffer.wrap(built.zip());
            while (left.hasRemaining()) {
                closing.write(left);
            }
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("The package could not be closed", refused);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Closed(built.fileName() + ".age", "application/age", out.toByteArray());
    }
}
