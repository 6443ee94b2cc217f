package io.gatehouse.evidence.intake;

import static io.gatehouse.evidence.intake.HandedIn.LIMITS;
import static io.gatehouse.evidence.intake.HandedIn.ascii;
import static io.gatehouse.evidence.intake.HandedIn.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileIntakeTest {

    private final FileIntake intake = new FileIntake();

    @Test
    void takesEveryKindOfPicture() {
        for (var file : List.of(
                HandedIn.jpeg(1200),
                HandedIn.png(1200),
                HandedIn.resource("lossless.webp"),
                HandedIn.resource("lossy-with-alpha.webp"))) {
            var taken = taken("", file);

            assertThat(taken.pages()).hasSize(1);
            assertThat(taken.pages().getFirst().thumbnail().width()).isLessThanOrEqualTo(240);
        }
        assertThat(taken("a.jpg", HandedIn.jpeg(1200)).findings()).isEmpty();
        assertThat(taken("A.JPEG", HandedIn.jpeg(3000))
                        .pages()
                        .getFirst()
                        .viewing()
                        .width())
                .isEqualTo(1600);
    }

    @Test
    void showsWebpInItsColours() throws IOException {
        var shown = shown(taken("x.webp", HandedIn.resource("lossless.webp")));

        assertThat(near(shown, 10, 10)).isEqualTo(Color.RED);
        assertThat(near(shown, 110, 10)).isEqualTo(Color.GREEN);
        assertThat(near(shown, 10, 70)).isEqualTo(Color.BLUE);
    }

    @Test
    void takesHeicWhereItsConverterIs(@TempDir Path place) throws IOException, InterruptedException {
        assumeTrue(intake.kinds().contains(FileKind.HEIC), "heif-convert is not installed here");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/heif-enc")), "heif-enc is not installed here");
        Files.write(place.resolve("a.png"), HandedIn.encoded(HandedIn.quarters(1200, 800), "png"));
        new ProcessBuilder("/usr/bin/heif-enc", "a.png", "-o", "a.heic")
                .directory(place.toFile())
                .start()
                .waitFor();

        var taken = taken("IMG_0001.HEIC", Files.readAllBytes(place.resolve("a.heic")));

        assertThat(taken.kind()).isEqualTo(FileKind.HEIC);
        assertThat(near(shown(taken), 100, 100)).isEqualTo(Color.RED);
    }

    @Test
    void drawsThePagesOfADocument() throws IOException {
        var taken = taken("letter.pdf", HandedIn.pdf(3, "Certificate of residence"));

        assertThat(taken.pages()).hasSize(3);
        assertThat(taken.text()).contains("Certificate of residence");
        assertThat(taken.pages().getFirst().viewing().height()).isBetween(1595, 1600);
        assertThat(new PictureChecks(shown(taken)).sharpness()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsAPictureAsItsCameraSays(int orientation) throws IOException {
        var jpeg = HandedIn.withExif(HandedIn.encoded(HandedIn.quarters(320, 160), "jpeg"), orientation, "");

        var shown = shown(taken("a.jpg", jpeg));

        assertThat(shown.getWidth() > shown.getHeight()).isEqualTo(orientation <= 4);
        var w = shown.getWidth() * 3 / 4;
        var h = shown.getHeight() * 3 / 4;
        var corners = List.of(near(shown, 20, 20), near(shown, w, 20), near(shown, 20, h));
        assertThat(corners)
                .isEqualTo(
                        switch (orientation) {
                            case 1 -> List.of(Color.RED, Color.GREEN, Color.BLUE);
                            case 2 -> List.of(Color.GREEN, Color.RED, Color.WHITE);
                            case 3 -> List.of(Color.WHITE, Color.BLUE, Color.GREEN);
                            case 4 -> List.of(Color.BLUE, Color.WHITE, Color.RED);
                            case 5 -> List.of(Color.RED, Color.BLUE, Color.GREEN);
                            case 6 -> List.of(Color.BLUE, Color.RED, Color.WHITE);
                            case 7 -> List.of(Color.WHITE, Color.GREEN, Color.BLUE);
                            default -> List.of(Color.GREEN, Color.WHITE, Color.RED);
                        });
    }

    @Test
    void leavesEverythingBehindButThePixels() throws IOException {
        var secret = "GPS-48.8584N-2.2945E";
        var trailer = ascii("<script>alert('" + secret + "')</script>PK\u0003\u0004");
        var files = Map.of(
                "exif", concat(HandedIn.withExif(HandedIn.jpeg(1100), 1, secret), trailer),
                "comment", HandedIn.withSegment(HandedIn.jpeg(1100), 0xFE, ascii(secret)),
                "profile", HandedIn.withSegment(HandedIn.jpeg(1100), 0xE2, ascii("ICC_PROFILE\0\1\1" + secret)),
                "text",
                        concat(
                                HandedIn.withChunk(
                                        HandedIn.png(1100), HandedIn.chunk("tEXt", ascii("Author\0" + secret))),
                                trailer));

        files.forEach((name, file) -> {
            var taken = taken("", file);
            for (var picture : List.of(
                    taken.pages().getFirst().viewing(), taken.pages().getFirst().thumbnail())) {
                var bytes = bytes(picture);
                assertThat(HandedIn.contains(bytes, secret)
                                || HandedIn.contains(bytes, "Exif")
                                || HandedIn.contains(bytes, "PK\u0003"))
                        .as(name)
                        .isFalse();
            }
        });
        assertThat(files).hasSize(4);
    }

    @Test
    void knowsAPictureThatWasOnlySavedAgain() {
        var first = taken("a.jpg", HandedIn.jpeg(1100));
        var again = taken("b.jpg", HandedIn.withSegment(HandedIn.jpeg(1100), 0xFE, ascii("sent by a messenger")));
        var other = taken("c.jpg", HandedIn.jpeg(1101));

        assertThat(again.digest()).isNotEqualTo(first.digest());
        assertThat(again.pixelDigest()).isEqualTo(first.pixelDigest());
        assertThat(other.pixelDigest()).isNotEqualTo(first.pixelDigest());
    }

    @Test
    void refusesWithAReason() throws IOException {
        assertThat(refusal("a.jpg", new byte[0])).isEqualTo(Refusal.EMPTY);
        assertThat(refusal("a.jpg", Arrays.copyOf(HandedIn.jpeg(300), 15_000_001)))
                .isEqualTo(Refusal.TOO_LARGE);
        assertThat(refusal("a.jpg", ascii("<html><script>alert(1)</script>"))).isEqualTo(Refusal.WRONG_KIND);
        assertThat(refusal("a.png", HandedIn.jpeg(300))).isEqualTo(Refusal.MISNAMED);
        assertThat(refusal("a.jpg", Arrays.copyOf(HandedIn.jpeg(1000), 20_000))).isEqualTo(Refusal.DAMAGED);
        assertThat(refusal("a.png", Arrays.copyOf(HandedIn.png(1000), 20_000))).isEqualTo(Refusal.DAMAGED);
        assertThat(refusal("a.pdf", HandedIn.pdf(11, "many"))).isEqualTo(Refusal.TOO_MANY_PAGES);
        assertThat(refusal("a.pdf", ascii("%PDF-1.7\nnothing"))).isEqualTo(Refusal.DAMAGED);
        assertThat(refusal("a.pdf", locked())).isEqualTo(Refusal.LOCKED);
    }

    /** Each extension that people use, and some they should not, over each content (UP-6). */
    @Test
    void refusesEveryContentBehindAnotherName() {
        var contents = new LinkedHashMap<String, byte[]>();
        contents.put("jpg", HandedIn.jpeg(64));
        contents.put("png", HandedIn.png(64));
        contents.put("webp", HandedIn.resource("lossless.webp"));
        contents.put("pdf", HandedIn.rawPdf("<</Type/Catalog>>"));
        contents.put("gif", HandedIn.gif(1));
        contents.put("bmp", HandedIn.encoded(HandedIn.card(64), "bmp"));
        contents.put("tif", HandedIn.encoded(HandedIn.card(64), "tiff"));
        contents.put("svg", ascii("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"));
        contents.put("html", ascii("<!doctype html><html><body onload=alert(1)>"));
        contents.put(
                "xml", ascii("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"));
        contents.put("zip", concat(ascii("PK\u0003\u0004"), new byte[60]));
        contents.put("docx", concat(ascii("PK\u0003\u0004\u0014\0\6\0"), ascii("[Content_Types].xml"), new byte[60]));
        contents.put("exe", concat(ascii("MZ\u0090\0"), new byte[200]));
        contents.put("elf", concat(ascii("\u007fELF"), new byte[200]));
        contents.put("js", ascii("alert(document.cookie)"));
        contents.put("txt", ascii("just words"));
        contents.put("mp4", concat(HandedIn.big(24), ascii("ftypisom"), new byte[40]));
        contents.put("avif", concat(HandedIn.big(24), ascii("ftypavif"), new byte[40]));
        contents.put("ps", ascii("%!PS-Adobe-3.0\n"));
        contents.put("java", concat(new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE}, new byte[40]));
        var extensions = List.of(
                "jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif", "pdf", "gif", "bmp", "tif", "tiff", "svg",
                "html", "htm", "xml", "zip", "docx", "exe", "js", "txt", "mp4", "avif", "php", "jsp");
        var pairs = 0;
        for (var content : contents.entrySet()) {
            for (var extension : extensions) {
                var kind = Arrays.stream(FileKind.values())
                        .filter(each -> each.extensions().contains(content.getKey()))
                        .findFirst();
                if (kind.isPresent() && kind.get().extensions().contains(extension)) {
                    continue;
                }
                assertThat(refusal("a." + extension, content.getValue()))
                        .as("%s as .%s", content.getKey(), extension)
                        .isIn(Refusal.WRONG_KIND, Refusal.MISNAMED);
                pairs++;
            }
        }
        assertThat(pairs).isGreaterThanOrEqualTo(500);
    }

    @Test
    void measuresEveryBoundary() {
        var limits = new IntakeLimits(1000, 4096, 10, 64, 32, LIMITS.thresholds());
        var jpeg = HandedIn.encoded(HandedIn.quarters(64, 64), "jpeg");

        for (var size : List.of(999, 1000, 1001)) {
            var answer = intake.take(FileName.of(""), Arrays.copyOf(jpeg, size), limits);
            assertThat(answer.equals(new Intake.Refused(Refusal.TOO_LARGE))).isEqualTo(size > 1000);
        }
        assertThat(intake.take(FileName.of(""), jpeg, limits)).isInstanceOf(Intake.Taken.class);
        assertThat(intake.take(FileName.of(""), HandedIn.encoded(HandedIn.quarters(65, 64), "jpeg"), limits))
                .isEqualTo(new Intake.Refused(Refusal.TOO_MANY_PIXELS));
    }

    private static byte[] locked() throws IOException {
        try (var document = Loader.loadPDF(HandedIn.pdf(1, "secret"))) {
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            var out = new java.io.ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private Intake.Taken taken(String name, byte[] file) {
        var answer = intake.take(FileName.of(name), file, LIMITS);
        assertThat(answer).isInstanceOf(Intake.Taken.class);
        return (Intake.Taken) answer;
    }

    private Refusal refusal(String name, byte[] file) {
        var answer = intake.take(FileName.of(name), file, LIMITS);
        assertThat(answer).as(name).isInstanceOf(Intake.Refused.class);
        return ((Intake.Refused) answer).reason();
    }

    private static byte[] bytes(EncodedPicture picture) {
        try (var in = picture.open()) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static BufferedImage shown(Intake.Taken taken) throws IOException {
        return ImageIO.read(taken.pages().getFirst().viewing().open());
    }

    /** The pure colour nearest to what JPEG made of it. */
    private static Color near(BufferedImage picture, int x, int y) {
        var colour = new Color(picture.getRGB(x, y));
        return new Color(
                colour.getRed() > 127 ? 255 : 0, colour.getGreen() > 127 ? 255 : 0, colour.getBlue() > 127 ? 255 : 0);
    }
}
