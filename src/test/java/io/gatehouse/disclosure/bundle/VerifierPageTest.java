package io.gatehouse.disclosure.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gatehouse.audit.ProofFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifierPageTest {

    private static final String PAGE = new String(Bundles.resource("verify.html"), UTF_8);

    @TempDir
    Path directory;

    @Test
    void mayRunItsOwnScriptAndReachNothing() {
        var script = between("<script>", "</script>");
        var style = between("<style>", "</style>");

        assertThat(PAGE)
                .contains("content=\"default-src 'none'; script-src " + hash(script) + "; style-src " + hash(style)
                        + "; base-uri 'none'; form-action 'none'\"");
        assertThat(PAGE).doesNotContainPattern("https?://|src=|@import|url\\(|fetch\\(|innerHTML|eval\\(");
    }

    @Test
    void labelsItsFieldsAndSaysWhatItFindsAloud() {
        assertThat(PAGE)
                .contains(
                        "<html lang=\"en\">", "<label for=\"key\">", "<label for=\"chosen\">", "<label for=\"folder\">")
                .contains("aria-live=\"polite\"");
    }

    @Test
    void findsWhatTheCommandFindsInGenuineAndBrokenPackages() throws Exception {
        var node = node();
        assumeTrue(node != null, "node is not on this machine");
        var genuine = Archive.read(BundleFixture.built().zip());
        var packages = new ArrayList<List<Archive.Entry>>();
        packages.add(genuine);
        packages.add(genuine.subList(0, genuine.size() - 1));
        packages.add(with(genuine, new Archive.Entry("records/99-more.csv", new byte[] {1})));
        packages.add(Archive.read(new Bundles()
                .build(BundleFixture.content(), BundleFixture.proofs(), ProofFixture.TRAIL, BundleFixture.OTHER_KEY)
                .zip()));
        var other = ProofFixture.released(BundleFixture.MONDAY.plusSeconds(60), new byte[32])
                .getFirst();
        var mine = BundleFixture.proofs().getFirst();
        packages.add(Archive.read(new Bundles()
                .build(
                        BundleFixture.content(),
                        List.of(new io.gatehouse.audit.InclusionProof(
                                mine.entry(),
                                mine.action(),
                                mine.recordedAt(),
                                mine.index(),
                                mine.size(),
                                mine.path(),
                                other.signedCheckpoint(),
                                mine.leaf(),
                                mine.canonical())),
                        ProofFixture.TRAIL,
                        BundleFixture.KEY)
                .zip()));
        BundleFixture.forgeries().forEach(forgery -> packages.add(forgery.entries()));
        var random = new Random(11);
        for (var i = 0; i < genuine.size(); i++) {
            var entry = genuine.get(i);
            var bytes = entry.bytes().clone();
            bytes[random.nextInt(bytes.length)] ^= 1;
            var changed = new ArrayList<>(genuine);
            changed.set(i, new Archive.Entry(entry.path(), bytes));
            packages.add(changed);
        }

        var found = inThePage(node, packages);

        for (var i = 0; i < packages.size(); i++) {
            var report =
                    Verification.of(packages.get(i), List.of(Verification.GivenKey.of(BundleFixture.KEY.verifier())));
            var wrong = new ArrayList<String>();
            found.get(i).path("wrong").forEach(sentence -> wrong.add(sentence.asString()));

            assertThat(wrong.isEmpty()).as("package %d", i).isEqualTo(i == 0);
            if (!report.wrong().toString().contains("cannot be read")) {
                assertThat(wrong).as("package %d", i).isEqualTo(report.wrong());
            }
        }
        assertThat(found.getFirst().path("known").asBoolean()).isTrue();
        assertThat(found.getFirst().path("proofs").asInt()).isEqualTo(2);
        assertThat(found.getFirst().path("fingerprint").asString())
                .isEqualTo(BundleFixture.KEY.verifier().fingerprint());
    }

    private List<JsonNode> inThePage(String node, List<List<Archive.Entry>> packages) throws Exception {
        var page = Files.writeString(directory.resolve("verify.html"), PAGE);
        var script = directory.resolve("run.mjs");
        try (var in = VerifierPageTest.class.getResourceAsStream("run-verify-page.mjs")) {
            Files.copy(Objects.requireNonNull(in), script);
        }
        var command = new ArrayList<>(List.of(
                node,
                script.toString(),
                page.toString(),
                BundleFixture.KEY.verifier().toString()));
        for (var i = 0; i < packages.size(); i++) {
            var zip = Archive.write(packages.get(i), BundleFixture.MONDAY);
            command.add(Files.write(directory.resolve(i + ".zip"), zip).toString());
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed.lines().map(JsonMapper.shared()::readTree).toList();
    }

    private static List<Archive.Entry> with(List<Archive.Entry> entries, Archive.Entry more) {
        var all = new ArrayList<>(entries);
        all.add(more);
        return all;
    }

    /** A Node that knows Ed25519: on the path, or where the build keeps its own. */
    private static String node() throws InterruptedException {
        var own = Path.of(System.getProperty("user.home"), ".cache", "gatehouse", "node24", "bin", "node");
        for (var candidate : List.of(own.toString(), "node")) {
            try {
                var process = new ProcessBuilder(candidate, "--version")
                        .redirectErrorStream(true)
                        .start();
                var version = new String(process.getInputStream().readAllBytes(), UTF_8);
                if (process.waitFor() == 0 && Pattern.matches("v(2[2-9]|[3-9]\\d)\\.[\\s\\S]*", version)) {
                    return candidate;
                }
            } catch (IOException missing) {
                // the next one, then
            }
        }
        return null;
    }

    private static String between(String from, String to) {
        var start = PAGE.indexOf(from) + from.length();
        return PAGE.substring(start, PAGE.indexOf(to, start));
    }

    private static String hash(String inline) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Bundles.sha256(inline.getBytes(UTF_8))) + "'";
    }
}
