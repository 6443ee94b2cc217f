package io.gatehouse.disclosure.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BundlesTest {

    /** Were one of these to change, a package that was delivered could not be made again: that is no small change. */
    private static final Map<String, String> GOLDEN = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "images/03-identity_evidence-1.jpg",
                    "3dfb5af04426e61de060f2b9df16349700f5ce0d0bf70a33bb9f9f6bc0d0ae62"),
            Map.entry(
                    "images/03-identity_evidence-2.png",
                    "dc33797371c4a3af07985e745fa4b680fe5d2ee48859008a580620806783ce2b"),
            Map.entry("package.pdf", "f038cef43a14f7c5e2ab499d1de89c9045ec5fc7a494278e884f8e5849980250"),
            Map.entry("proofs.json", "4a88978f018e3fb9eee86d03828b0c711fae71687f51bb1fde323e2e3d271491"),
            Map.entry("records/01-name.csv", "b9b6eb356cf590bcab76e78f6da3600a942b73d92ec467fd061990342ad7b35f"),
            Map.entry("records/01-name.json", "2864e4a0d54a2f69e828b0396157bce026ee1f230382fa4cc93f308fb77938a5"),
            Map.entry(
                    "records/02-session_times.csv", "c5e2d54c32d407272f487589658fc550b0ca78f4d5799e1212cfa76e4ea4aa80"),
            Map.entry(
                    "records/02-session_times.json",
                    "40377bbea1cf11640fa0da1cf5edd8a752db67e31d7974860ed4162a84e0378f"),
            Map.entry(
                    "records/03-identity_evidence.csv",
                    "90f802a6cc68a3b2d858e67c5c83c5db9baaf350cfe8aae43555398ddb00ef3b"),
            Map.entry(
                    "records/03-identity_evidence.json",
                    "7bc2de878bc453a86bf7de65de3766ef280dede7dc4bd35cf42744dd5a932780"),
            Map.entry("records/contents.json", "f8ec752246d26dd6747c7e08cb7cfea30f72fecfcff69a5db1d2cdada57a7afe")));

    /** Prints the hash of the package, in another process. */
    public static void main(String[] arguments) {
        System.out.print(HexFormat.of().formatHex(BundleFixture.built().sha256()));
    }

    @Test
    void givesTheBytesThatItGaveBefore() {
        var hashes = new TreeMap<String, String>();
        BundleFixture.built().files().forEach(file -> hashes.put(file.path(), file.sha256Hex()));
        hashes.keySet().removeAll(List.of("README.txt", "verify.html", "manifest.json", "manifest.sig"));

        assertThat(hashes).isEqualTo(GOLDEN);
    }

    @Test
    void givesTheSameBytesInAnotherProcessWithAnotherLanguage() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=de",
                        "-Duser.country=DE",
                        "-Duser.timezone=UTC",
                        "-Dfile.encoding=ISO-8859-1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BundlesTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var printed = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed)
                .endsWith(HexFormat.of().formatHex(BundleFixture.built().sha256()));
    }

    @Test
    void givesTheSameBytesASecondLater() throws InterruptedException {
        var first = BundleFixture.built();
        Thread.sleep(1_050);

        assertThat(BundleFixture.built().zip()).isEqualTo(first.zip());
    }

    @Test
    void namesEveryFileInItsManifest() throws Archive.Malformed {
        var built = BundleFixture.built();
        var manifest = file(built, "manifest.json");

        for (var file : built.files()) {
            if (!file.path().startsWith("manifest.")) {
                assertThat(manifest)
                        .contains("\"path\": \"" + file.path() + "\"")
                        .contains(file.sha256Hex());
            }
        }
        assertThat(manifest).contains("\"whole\": \"" + built.wholeHex() + "\"");
    }

    @Test
    void writesCsvThatNoSpreadsheetTakesForFormulas() throws Archive.Malformed {
        var csv = file(BundleFixture.built(), "records/01-name.csv");

        assertThat(csv).startsWith("\uFEFFNo.,Account,Field,Value\r\n");
        assertThat(csv)
                .contains("\r\n8,ACC-00000091,Formula,\"'=HYPERLINK(\"\"https://example.org\"\",\"\"x\"\")\"\r\n");
        assertThat(csv).contains("\"שרה כהן, Ωμέγα, Արմեն, გიორგი\"\r\n");
        for (var dangerous : List.of("=1", "+1", "-1", "@x", "\t=1", " =1", "\uFF1D1", "|x", "\r=1")) {
            var written = new String(Csv.write(List.of("A"), List.of(List.of(dangerous))), UTF_8);
            assertThat(written).as(dangerous).containsPattern("1,\"?'");
        }
        assertThat(new String(Csv.write(List.of("A"), List.of(List.of("plain"))), UTF_8))
                .endsWith("\r\n1,plain\r\n");
    }

    @Test
    void writesJsonThatIsReadBackAsItWas() {
        var odd = "a\"\\\n\u0001\u2028\uD83D\uDE00 \uD800 é";
        var json = new String(Json.write(Map.of("k", List.of(odd, 7, 8L, List.of(), Map.of(), false))), UTF_8);
        var read = tools.jackson.databind.json.JsonMapper.shared().readTree(json);

        assertThat(read.path("k").get(0).asString()).isEqualTo(odd);
        assertThat(read.path("k").get(2).asLong()).isEqualTo(8);
        assertThat(read.path("k").get(5).isBoolean()).isTrue();
        assertThat(read.path("k")).hasSize(6);
    }

    @Test
    void isAZipFileThatOthersRead() throws Exception {
        var built = BundleFixture.built();
        var paths = new ArrayList<String>();
        try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(built.zip()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                paths.add(entry.getName());
                assertThat(zip.readAllBytes()).hasSize((int) entry.getSize());
            }
        }

        assertThat(paths).isEqualTo(built.files().stream().map(Built.File::path).toList());
        assertThat(built.fileName()).isEqualTo("gatehouse-LP-2026-0142-1.zip");
        assertThat(paths).allMatch(path -> path.equals(path.toLowerCase(Locale.ROOT)) || path.equals("README.txt"));
    }

    private static String file(Built built, String path) throws Archive.Malformed {
        return Archive.read(built.zip()).stream()
                .filter(entry -> entry.path().equals(path))
                .map(entry -> new String(entry.bytes(), UTF_8))
                .findFirst()
                .orElseThrow();
    }
}
