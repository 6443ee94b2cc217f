package io.gatehouse.disclosure.bundle;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Certificates of officers, as they are pasted into a page.
 *
 * @param pem the certificate
 * @param sha256 its fingerprint, in hexadecimal
 */
public record CertificateFixture(String pem, String sha256) {

    /** One that was issued for an e-mail address, among its alternative names. */
    public static CertificateFixture of(String name, String email) {
        return made(new X500Principal("CN=" + name), email);
    }

    /** One that has the e-mail address in its subject, as older ones do. */
    public static CertificateFixture ofOldForm(String name, String email) {
        return made(new X500Principal("EMAILADDRESS=" + email + ", CN=" + name), null);
    }

    private static CertificateFixture made(X500Principal subject, String email) {
        try {
            var pairs = KeyPairGenerator.getInstance("EC");
            pairs.initialize(256);
            var pair = pairs.generateKeyPair();
            var now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.ONE,
                    Date.from(now.minus(1, ChronoUnit.DAYS)),
                    Date.from(now.plus(90, ChronoUnit.DAYS)),
                    subject,
                    pair.getPublic());
            if (email != null) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.rfc822Name, email)));
            }
            var bytes = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                    .getEncoded();
            return new CertificateFixture(
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                    .encodeToString(bytes)
                            + "\n-----END CERTIFICATE-----\n",
                    HexFormat.of().formatHex(Bundles.sha256(bytes)));
        } catch (GeneralSecurityException | OperatorException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
