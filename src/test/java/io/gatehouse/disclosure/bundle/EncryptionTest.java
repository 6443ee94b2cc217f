package io.gatehouse.disclosure.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import io.gatehouse.shell.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionTest {

    private static final Instant MONDAY = BundleFixture.MONDAY;
    private static final Built BUILT = BundleFixture.built();
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    Path directory;

    static Stream<KeyPair> officers() throws GeneralSecurityException {
        return Stream.of(pair("RSA", 2048), pair("EC", 256), pair("EC", 384));
    }

    @ParameterizedTest
    @MethodSource("officers")
    void opensForTheHolderOfTheCertificateAndNobodyElse(KeyPair officer) throws Exception {
        var certificate = certificate(officer, MONDAY.minusSeconds(60), MONDAY.plusSeconds(60), usage(officer));
        var closed = Encryption.toCertificate(BUILT, certificate, MONDAY);

        assertThat(closed.fileName()).isEqualTo("gatehouse-LP-2026-0142-1.zip.p7m");
        assertThat(Opening.form(closed.bytes())).isEqualTo(Opening.Form.CMS);
        assertThat(Opening.withCertificate(closed.bytes(), p12(officer, certificate), PASSWORD))
                .isEqualTo(BUILT.zip());
        var other = pair(
                officer.getPublic().getAlgorithm(),
                officer.getPublic().getAlgorithm().equals("RSA") ? 2048 : 256);
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> Opening.withCertificate(
                        closed.bytes(),
                        p12(other, certificate(other, MONDAY, MONDAY.plusSeconds(1), usage(other))),
                        PASSWORD));
    }

    /** What was closed with a larger number than the key has is not even tried by RSA. */
    @Test
    void aSmallerKeyDoesNotOpenIt() throws Exception {
        var officer = pair("RSA", 3072);
        var closed = Encryption.toCertificate(
                BUILT, certificate(officer, MONDAY.minusSeconds(60), MONDAY.plusSeconds(60), usage(officer)), MONDAY);
        var other = pair("RSA", 2048);

        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> Opening.withCertificate(
                        closed.bytes(),
                        p12(other, certificate(other, MONDAY, MONDAY.plusSeconds(1), usage(other))),
                        PASSWORD));
    }

    @ParameterizedTest
    @MethodSource("officers")
    void opensWithOpensslToo(KeyPair officer) throws Exception {
        assumeTrue(runs("openssl", "version"), "openssl is not on this machine");
        var certificate = certificate(officer, MONDAY.minusSeconds(60), MONDAY.plusSeconds(60), usage(officer));
        var closed = write(
                "package.p7m",
                Encryption.toCertificate(BUILT, certificate, MONDAY).bytes());
        var key = write("officer.p12", p12(officer, certificate));
        var pem = directory.resolve("officer.pem");
        assertThat(runs(
                        "openssl",
                        "pkcs12",
                        "-in",
                        key.toString(),
                        "-passin",
                        "pass:" + new String(PASSWORD),
                        "-nocerts",
                        "-nodes",
                        "-out",
                        pem.toString()))
                .isTrue();

        var opened = directory.resolve("opened.zip");

        assertThat(runs(
                        "openssl",
                        "cms",
                        "-decrypt",
                        "-binary",
                        "-inform",
                        "DER",
                        "-in",
                        closed.toString(),
                        "-inkey",
                        pem.toString(),
                        "-out",
                        opened.toString()))
                .isTrue();
        assertThat(opened).hasBinaryContent(BUILT.zip());
    }

    @Test
    void refusesACertificateThatMustNotBeUsed() throws Exception {
        var officer = pair("RSA", 2048);
        var encipher = KeyUsage.keyEncipherment;

        assertThat(refusal(certificate(officer, MONDAY.minusSeconds(9), MONDAY.minusSeconds(1), encipher)))
                .isEqualTo("disclosure.bundle.certificate.expired");
        assertThat(refusal(certificate(officer, MONDAY.plusSeconds(1), MONDAY.plusSeconds(9), encipher)))
                .isEqualTo("disclosure.bundle.certificate.early");
        assertThat(refusal(certificate(officer, MONDAY, MONDAY.plusSeconds(9), KeyUsage.digitalSignature)))
                .isEqualTo("disclosure.bundle.certificate.usage");
        assertThat(refusal(certificate(pair("RSA", 1024), MONDAY, MONDAY.plusSeconds(9), encipher)))
                .isEqualTo("disclosure.bundle.certificate.weak");
        assertThat(refusal(certificate(pair("Ed25519", 0), MONDAY, MONDAY.plusSeconds(9), 0)))
                .isEqualTo("disclosure.bundle.certificate.kind");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Encryption.certificate("-----BEGIN NOTHING".getBytes(UTF_8), MONDAY))
                .withMessage("disclosure.bundle.certificate.unreadable");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Encryption.certificate(new byte[100_000], MONDAY))
                .withMessage("disclosure.bundle.certificate.unreadable");
    }

    @Test
    void opensForTheHolderOfTheAgeKeyAndNobodyElse() throws Exception {
        var officer = ageKey();
        var closed = Encryption.toAge(BUILT, " " + officer.recipient() + "\n");

        assertThat(closed.fileName()).endsWith(".zip.age");
        assertThat(Opening.withAgeKey(closed.bytes(), "# created\n" + officer.identity()))
                .isEqualTo(BUILT.zip());
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> Opening.withAgeKey(closed.bytes(), ageKey().identity()));
    }

    @Test
    void opensWithTheAgeToolToo() throws Exception {
        assumeTrue(runs("age", "--version"), "age is not on this machine");
        var officer = ageKey();
        var closed = write(
                "package.age", Encryption.toAge(BUILT, officer.recipient()).bytes());
        var key = write("key.txt", officer.identity().getBytes(UTF_8));
        var opened = directory.resolve("opened.zip");

        assertThat(runs("age", "-d", "-i", key.toString(), "-o", opened.toString(), closed.toString()))
                .isTrue();
        assertThat(opened).hasBinaryContent(BUILT.zip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "age1",
                "AGE1QQQ",
                "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8q",
                "someone"
            })
    void refusesWhatIsNoAgeKey(String typed) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> Encryption.ageRecipient(typed))
                .withMessage("disclosure.bundle.age.malformed");
    }

    @Test
    void opensWithThePassphraseAndNoOther() throws Exception {
        var passphrase = Encryption.newPassphrase();
        var closed = Encryption.withPassphrase(BUILT, passphrase);

        assertThat(Opening.withPassphrase(closed.bytes(), passphrase)).isEqualTo(BUILT.zip());
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(() -> Opening.withPassphrase(closed.bytes(), Encryption.newPassphrase()));
    }

    @Test
    void opensWithThePassphraseInTheAgeToolToo() throws Exception {
        assumeTrue(runs("age", "--version") && runs("script", "--version"), "age or script is not on this machine");
        var passphrase = new String(Encryption.newPassphrase());
        var closed = write(
                "package.age",
                Encryption.withPassphrase(BUILT, passphrase.toCharArray()).bytes());
        var opened = directory.resolve("opened.zip");

        // age reads a passphrase from a terminal only.
        var process = new ProcessBuilder("script", "-qec", "age -d -o " + opened + " " + closed, "/dev/null")
                .redirectErrorStream(true)
                .start();
        try (var typed = process.outputWriter()) {
            Thread.sleep(1_000);
            typed.write(passphrase + "\n");
            typed.flush();
            process.getInputStream().readAllBytes();
        }

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(opened).hasBinaryContent(BUILT.zip());
    }

    @Test
    void makesPassphrasesThatCanBeReadOutAndNeverTwice() {
        var made = new HashSet<String>();
        for (var i = 0; i < 1_000; i++) {
            made.add(new String(Encryption.newPassphrase()));
        }

        assertThat(made)
                .hasSize(1_000)
                .allMatch(each -> each.matches("([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}"));
    }

    @Test
    void doesNotOpenOnceAByteIsChanged() throws Exception {
        var officer = ageKey();
        var closed = Encryption.toAge(BUILT, officer.recipient()).bytes();
        for (var at = 30; at < closed.length; at += closed.length / 40) {
            var changed = closed.clone();
            changed[at] ^= 4;
            assertThatExceptionOfType(Exception.class)
                    .as("byte %d", at)
                    .isThrownBy(() -> Opening.withAgeKey(changed, officer.identity()));
        }
    }

    private static String refusal(X509Certificate certificate) throws Exception {
        try {
            Encryption.certificate(certificate.getEncoded(), MONDAY);
            return "";
        } catch (Refused refused) {
            assertThat(refused.text()).doesNotContain("!").isNotBlank();
            return refused.key();
        }
    }

    private record AgeKey(String identity, String recipient) {}

    private static AgeKey ageKey() throws GeneralSecurityException {
        var pair = new X25519KeyPairGenerator().generateKeyPair();
        return new AgeKey(
                new String(pair.getPrivate().getEncoded(), UTF_8),
                new String(pair.getPublic().getEncoded(), UTF_8));
    }

    private static KeyPair pair(String algorithm, int size) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        if (size > 0) {
            generator.initialize(size);
        }
        return generator.generateKeyPair();
    }

    private static int usage(KeyPair pair) {
        return pair.getPublic().getAlgorithm().equals("RSA") ? KeyUsage.keyEncipherment : KeyUsage.keyAgreement;
    }

    private static X509Certificate certificate(KeyPair pair, Instant from, Instant to, int usage) throws Exception {
        var name = new X500Principal("CN=Officer, O=Example Bureau");
        var builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(from), Date.from(to), name, pair.getPublic());
        if (usage != 0) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        }
        var algorithm = switch (pair.getPublic().getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
    }

    private static byte[] p12(KeyPair pair, X509Certificate certificate) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("officer", pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
        var out = new ByteArrayOutputStream();
        store.store(out, PASSWORD);
        return out.toByteArray();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
