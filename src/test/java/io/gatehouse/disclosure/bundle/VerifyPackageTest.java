package io.gatehouse.disclosure.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.audit.InclusionProof;
import io.gatehouse.audit.ProofFile;
import io.gatehouse.audit.ProofFixture;
import io.gatehouse.audit.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyPackageTest {

    private static final Built BUILT = BundleFixture.built();
    private static final String KEY = BundleFixture.KEY.verifier().toString();

    @TempDir
    Path directory;

    private record Answer(int code, String text) {}

    @Test
    void saysThatAPackageIsGenuine() throws IOException {
        var answer = verify(BUILT.zip(), "--key", KEY);

        assertThat(answer.text())
                .contains("The package is genuine", "LP-2026-0142/1", "2703(d) order", BUILT.wholeHex())
                .contains("disclosure.package.released  (entry 21 of 37)");
        assertThat(answer.code()).isZero();
    }

    @Test
    void doesNotCallAPackageGenuineWithoutAKey() throws IOException {
        var answer = verify(BUILT.zip());

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.text())
                .contains("It cannot be said", "--key")
                .contains(BundleFixture.KEY.verifier().fingerprint())
                .doesNotContain("is genuine:");
    }

    @Test
    void takesTheKeyInEveryFormInWhichItIsPublished() throws IOException {
        var lines = write("package-keys", "# keys\n" + BundleFixture.OTHER_KEY.verifier() + "\n" + KEY + "\n");
        var pem = write(
                "key.pem",
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder()
                                .encodeToString(
                                        BundleFixture.KEY.verifier().key().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");

        assertThat(verify(BUILT.zip(), "--key", lines.toString()).code()).isZero();
        assertThat(verify(BUILT.zip(), "--key", pem.toString()).code()).isZero();
        assertThat(verify(BUILT.zip(), "--key", KEY, ProofFixture.TRAIL.toString())
                        .code())
                .isZero();
        assertThat(verify(BUILT.zip(), "--key", write("nothing", "hello").toString())
                        .code())
                .isEqualTo(2);
        assertThat(verify(BUILT.zip(), "--key", "no-such-file").code()).isEqualTo(2);
    }

    @Test
    void refusesAnotherKey() throws IOException {
        var answer =
                verify(BUILT.zip(), "--key", BundleFixture.OTHER_KEY.verifier().toString());

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text()).contains("NOT genuine", "signed with another key");
    }

    @Test
    void refusesAnotherKeyOfTheAuditTrail() throws IOException {
        var trail = new VerifierKey(
                ProofFixture.TRAIL.name(), BundleFixture.OTHER_KEY.verifier().key());
        var answer = verify(BUILT.zip(), "--key", KEY, trail.toString());

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text()).contains("The audit trail's key is another one");
    }

    @Test
    void namesTheFileThatWasChanged() throws IOException {
        assertThat(changed("records/01-name.csv", bytes -> flipped(bytes, 40)))
                .contains("NOT genuine", "  - records/01-name.csv was changed.");
        assertThat(changed("package.pdf", bytes -> flipped(bytes, 9_999))).contains("  - package.pdf was changed.");
        assertThat(changed("verify.html", bytes -> flipped(bytes, 9))).contains("  - verify.html was changed.");
        assertThat(changed("images/03-identity_evidence-1.jpg", bytes -> Arrays.copyOf(bytes, 100)))
                .contains("  - images/03-identity_evidence-1.jpg was changed.");
    }

    @Test
    void namesTheFileThatIsMissingOrAdded() throws Exception {
        var fewer = new ArrayList<>(Archive.read(BUILT.zip()));
        fewer.removeIf(entry -> entry.path().equals("records/02-session_times.json"));
        var more = new ArrayList<>(Archive.read(BUILT.zip()));
        more.add(new Archive.Entry("records/99-more.csv", new byte[] {1}));

        assertThat(verify(zip(fewer), "--key", KEY).text()).contains("records/02-session_times.json is missing.");
        assertThat(verify(zip(more), "--key", KEY).text()).contains("records/99-more.csv was added");
    }

    @Test
    void refusesASignatureThatIsNotOfTheManifest() throws IOException {
        assertThat(changed("manifest.sig", bytes -> flipped(bytes, 3))).contains("The signature is wrong");
        assertThat(changed(
                        "manifest.json",
                        bytes -> new String(bytes, UTF_8)
                                .replace("Example Bureau", "Exemple Bureau")
                                .getBytes(UTF_8)))
                .contains("The signature is wrong");
    }

    @Test
    void checksTheProofOfAnEntryWithNothingButTheKey() throws IOException {
        var file = ProofFile.write(BundleFixture.proofs(), ProofFixture.TRAIL);
        var trail = ProofFixture.TRAIL.toString();

        var genuine = verify(file, "--key", trail);
        assertThat(genuine.text())
                .contains("The proof is genuine", "disclosure.package.released  (entry 21 of 37)", trail)
                .containsPattern("of what has the SHA-256 [0-9a-f]{64}");
        assertThat(genuine.code()).isZero();

        var unknown = verify(file);
        assertThat(unknown.text()).contains("It cannot be said").doesNotContain("is genuine:");
        assertThat(unknown.code()).isEqualTo(2);

        var another = new VerifierKey(
                ProofFixture.TRAIL.name(), BundleFixture.OTHER_KEY.verifier().key());
        assertThat(verify(file, "--key", another.toString()).code()).isEqualTo(1);
    }

    @Test
    void refusesAProofThatWasChanged() throws IOException {
        var file = new String(ProofFile.write(BundleFixture.proofs(), ProofFixture.TRAIL), UTF_8);
        var trail = ProofFixture.TRAIL.toString();

        for (var changed : List.of(
                file.replace("package.released", "package.sent-back"),
                file.replaceFirst("\"index\" : 20", "\"index\" : 21"),
                file.replaceFirst("\"size\" : 37", "\"size\" : 36"),
                file.replaceFirst("\"leaf\" : \"....", "\"leaf\" : \"AAAA"),
                file.replaceFirst("\"checkpoint\" : \"example", "\"checkpoint\" : \"exemple"),
                file.replaceFirst("\"entry\" : \"[^\"]*\"", "\"entry\" : \"nobody\""),
                file.replaceFirst("(?s)\"proofs\" : .*", "\"proofs\" : [] }"))) {
            assertThat(changed).isNotEqualTo(file);
            var answer = verify(changed.getBytes(UTF_8), "--key", trail);
            assertThat(answer.code()).as(changed).isEqualTo(1);
            assertThat(answer.text()).contains("The proof is NOT genuine");
        }
    }

    @Test
    void refusesAPackageThatSomebodyElseMadeAnew() throws IOException {
        var forged = new Bundles()
                .build(BundleFixture.content(), BundleFixture.proofs(), ProofFixture.TRAIL, BundleFixture.OTHER_KEY);

        assertThat(verify(forged.zip(), "--key", KEY).code()).isEqualTo(1);
    }

    @Test
    void refusesAProofThatDoesNotHold() throws IOException {
        var good = BundleFixture.proofs();
        var first = good.getFirst();

        assertThat(provedBy(with(first, first.index() + 1, first.action(), first.signedCheckpoint())))
                .contains("the proof is wrong, the entry is not in the signed tree");
        assertThat(provedBy(with(first, first.index(), "disclosure.package.viewed", first.signedCheckpoint())))
                .contains("the entry is not the one that the audit trail has");
        assertThat(provedBy(with(
                        first,
                        first.index(),
                        first.action(),
                        first.signedCheckpoint().replace("\n37\n", "\n38\n"))))
                .contains("the checkpoint is not signed with the audit trail's key");
    }

    @Test
    void saysWhatIsWrongWhenWhoeverHoldsTheKeySignsWhatWasNotReleased() throws IOException {
        for (var forgery : BundleFixture.forgeries()) {
            var answer = verify(zip(forgery.entries()), "--key", KEY, ProofFixture.TRAIL.toString());

            assertThat(answer.text())
                    .contains("NOT genuine", "  - " + forgery.says())
                    .doesNotContain("was changed", "The signature is wrong");
            assertThat(answer.text().lines().filter(line -> line.startsWith("  - ")))
                    .hasSize(forgery.faults());
            assertThat(answer.code()).isEqualTo(1);
        }
    }

    @Test
    void refusesAPackageOnceAnyByteOfAnyFileIsChanged() throws Exception {
        var random = new Random(20260302);
        var entries = Archive.read(BUILT.zip());
        for (var entry : entries) {
            for (var i = 0; i < 12; i++) {
                var at = random.nextInt(entry.bytes().length);
                var bit = 1 << random.nextInt(8);
                var others = new ArrayList<>(entries);
                var bytes = entry.bytes().clone();
                bytes[at] ^= (byte) bit;
                others.set(entries.indexOf(entry), new Archive.Entry(entry.path(), bytes));

                var report = Verification.of(others, List.of(Verification.GivenKey.of(BundleFixture.KEY.verifier())));

                assertThat(report.wrong())
                        .as("%s, byte %d, bit %d", entry.path(), at, bit)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void refusesAPackageOnceAnyByteOfTheZipFileIsChanged() throws IOException {
        var random = new Random(4);
        var zip = BUILT.zip();
        var central = zip.length - 1_500;
        for (var i = 0; i < 150; i++) {
            // Half of them where names, dates and sizes stand.
            var at = i % 2 == 0 ? random.nextInt(zip.length) : central + random.nextInt(zip.length - central);
            var answer = verify(flipped(zip, at), "--key", KEY);

            assertThat(answer.code()).as("byte %d", at).isNotZero();
        }
        assertThat(verify(Arrays.copyOf(zip, zip.length + 1), "--key", KEY).code())
                .isEqualTo(1);
        assertThat(verify(Arrays.copyOf(zip, zip.length - 1), "--key", KEY).code())
                .isEqualTo(1);
    }

    @Test
    void checksAnUnpackedFolder() throws Exception {
        var folder = directory.resolve("unpacked");
        for (var entry : Archive.read(BUILT.zip())) {
            var file = folder.resolve(entry.path());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.bytes());
        }

        assertThat(run(folder.toString(), "--key", KEY).code()).isZero();
        Files.writeString(folder.resolve("records").resolve("note.txt"), "hello");
        assertThat(run(folder.toString(), "--key", KEY).text()).contains("records/note.txt was added");
    }

    @Test
    void opensAnEncryptedPackageOrSaysHow() throws IOException {
        var passphrase = Encryption.newPassphrase();
        var closed = Encryption.withPassphrase(BUILT, passphrase).bytes();
        var right = write("passphrase", new String(passphrase) + "\n");
        var wrong = write("wrong", new String(Encryption.newPassphrase()) + "\n");

        assertThat(verify(closed, "--key", KEY, "--passphrase-file", right.toString())
                        .code())
                .isZero();
        assertThat(verify(closed, "--key", KEY, "--passphrase-file", wrong.toString())
                        .code())
                .isEqualTo(2);
        var answer = verify(closed, "--key", KEY);
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.text()).contains("encrypted with age", "--passphrase-file", "age -d");
    }

    @Test
    void answersBadArgumentsWithASentence() throws IOException {
        assertThat(run().code()).isEqualTo(2);
        assertThat(run("--key", KEY).text()).contains("Name the package first");
        assertThat(run("missing.zip", "--key", KEY).text()).contains("There is no file missing.zip");
        assertThat(run(write("x.zip", "no zip").toString(), "--nonsense").text())
                .contains("There is no option");
        assertThat(run(write("x.zip", "no zip").toString()).code()).isEqualTo(1);
    }

    private String provedBy(InclusionProof proof) throws IOException {
        var built = new Bundles().build(BundleFixture.content(), List.of(proof), ProofFixture.TRAIL, BundleFixture.KEY);
        var answer = verify(built.zip(), "--key", KEY);
        assertThat(answer.code()).isEqualTo(1);
        return answer.text();
    }

    private static InclusionProof with(InclusionProof proof, long index, String action, String checkpoint) {
        return new InclusionProof(
                proof.entry(),
                action,
                proof.recordedAt(),
                index,
                proof.size(),
                proof.path(),
                checkpoint,
                proof.leaf(),
                proof.canonical());
    }

    private String changed(String path, UnaryOperator<byte[]> change) throws IOException {
        try {
            var entries = Archive.read(BUILT.zip()).stream()
                    .map(entry ->
                            entry.path().equals(path) ? new Archive.Entry(path, change.apply(entry.bytes())) : entry)
                    .toList();
            var answer = verify(zip(entries), "--key", KEY);
            assertThat(answer.code()).isEqualTo(1);
            return answer.text();
        } catch (Archive.Malformed impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] zip(List<Archive.Entry> entries) {
        return Archive.write(entries, BundleFixture.MONDAY);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        var changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    private Answer verify(byte[] file, String... options) throws IOException {
        var path = Files.write(directory.resolve("package.bin"), file);
        return run(Stream.concat(Stream.of(path.toString()), Stream.of(options)).toArray(String[]::new));
    }

    private static Answer run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var code = new VerifyPackage().run(List.of(arguments), new PrintStream(out, true, UTF_8));
        return new Answer(code, out.toString(UTF_8));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
