package io.gatehouse.evidence.intake;

import static io.gatehouse.evidence.intake.HandedIn.LIMITS;
import static io.gatehouse.evidence.intake.HandedIn.ascii;
import static io.gatehouse.evidence.intake.HandedIn.concat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class HostileFilesTest {

    private final FileIntake intake = new FileIntake();

    /** Refused from the header: in under 200 ms and 32 MB (UP-2). */
    @Test
    void refusesWhatWouldUnfoldFromItsHeaderAlone() {
        var files = new LinkedHashMap<String, Map.Entry<byte[], Refusal>>();
        files.put("30,000 x 30,000", Map.entry(HandedIn.png(30_000, 30_000, new byte[100]), Refusal.TOO_MANY_PIXELS));
        files.put(
                "2^31 wide",
                Map.entry(HandedIn.png(Integer.MAX_VALUE, Integer.MAX_VALUE, new byte[1]), Refusal.TOO_MANY_PIXELS));
        files.put(
                "truncated with a huge header",
                Map.entry(Arrays.copyOf(HandedIn.png(60_000, 60_000, new byte[100]), 60), Refusal.DAMAGED));
        files.put("10,000 frames", Map.entry(HandedIn.gif(10_000), Refusal.WRONG_KIND));
        files.put(
                "animated PNG",
                Map.entry(
                        HandedIn.withChunk(HandedIn.png(100), HandedIn.chunk("acTL", new byte[8])),
                        Refusal.SEVERAL_PICTURES));
        var bomb = concat(ascii("Comment\0\0"), HandedIn.deflated(new byte[12 << 20]));
        files.put(
                "packed text",
                Map.entry(HandedIn.withChunk(HandedIn.png(100), HandedIn.chunk("zTXt", bomb)), Refusal.TOO_COMPLEX));
        files.put(
                "packed profile",
                Map.entry(HandedIn.withChunk(HandedIn.png(100), HandedIn.chunk("iCCP", bomb)), Refusal.TOO_COMPLEX));
        files.put(
                "long text",
                Map.entry(
                        HandedIn.withChunk(HandedIn.png(100), HandedIn.chunk("tEXt", new byte[8 << 20])),
                        Refusal.TOO_COMPLEX));
        files.put("many packed texts", Map.entry(manyTexts(), Refusal.TOO_COMPLEX));
        files.put("huge JPEG profile", Map.entry(manySegments(), Refusal.TOO_COMPLEX));
        files.put("65,535 x 65,535 JPEG", Map.entry(hugeJpeg(), Refusal.TOO_MANY_PIXELS));
        files.put("thousand scans", Map.entry(manyScans(), Refusal.TOO_COMPLEX));
        files.put("huge WebP", Map.entry(hugeWebp(), Refusal.TOO_MANY_PIXELS));
        files.forEach((name, file) -> intake.take(FileName.of(""), file.getKey(), LIMITS));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        files.forEach((name, file) -> {
            var before = threads.getCurrentThreadAllocatedBytes();
            var start = System.nanoTime();
            var answer = intake.take(FileName.of(""), file.getKey(), LIMITS);
            var took = Duration.ofNanos(System.nanoTime() - start);
            var allocated = threads.getCurrentThreadAllocatedBytes() - before;

            assertThat(answer).as(name).isEqualTo(new Intake.Refused(file.getValue()));
            assertThat(took).as(name).isLessThan(Duration.ofMillis(200));
            assertThat(allocated).as(name).isLessThan(32L << 20);
        });
        assertThat(files).hasSize(13);
    }

    /** Files of all kinds, broken at random: always an answer, soon, and nothing left behind (UP-1). */
    @Test
    void answersToTwoThousandBrokenFiles() throws Exception {
        var corpus = List.of(
                HandedIn.jpeg(400),
                HandedIn.withExif(HandedIn.jpeg(300), 6, "somewhere"),
                HandedIn.png(200),
                HandedIn.withChunk(HandedIn.png(150), HandedIn.chunk("tEXt", ascii("a\0b"))),
                HandedIn.resource("lossless.webp"),
                HandedIn.resource("lossy-with-alpha.webp"),
                HandedIn.gif(3),
                heicHead(),
                HandedIn.pdf(1, "A page"));
        var random = new Random(20_260_901);
        var files = new ArrayList<Callable<Handled>>();
        var before = used();
        for (var i = 0; i < 2000; i++) {
            // One in forty is a document: each costs a process of its own.
            var original = i % 40 == 0 ? corpus.getLast() : corpus.get(random.nextInt(corpus.size() - 1));
            var file = broken(original, random);
            files.add(() -> handled("", file));
        }

        var all = asManyAsMayBeDrawnAtOnce(files);

        assertThat(all).hasSize(2000);
        assertThat(all).extracting(Handled::answer).doesNotContain(new Intake.Refused(Refusal.UNAVAILABLE));
        assertThat(all).extracting(Handled::answer).contains(new Intake.Refused(Refusal.DAMAGED));
        assertThat(all).allMatch(one -> one.took().compareTo(Duration.ofSeconds(30)) < 0);
        files.clear();
        assertThat(used()).isLessThan(before + (Runtime.getRuntime().maxMemory() / 10));
    }

    /** What people have hidden in PDFs: ended within 20 seconds, by a refusal or by a plain picture (UP-3, UP-4). */
    @Test
    void survivesHostileDocuments() throws Exception {
        try (var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var url = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
            var files = new LinkedHashMap<String, byte[]>();
            files.put(
                    "nested streams",
                    HandedIn.rawPdf(
                            "<</Type/Catalog/Pages 2 0 R>>",
                            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
                            HandedIn.stream(
                                    "/Filter[/FlateDecode/FlateDecode]", HandedIn.deflated(bomb(2_000_000_000L)))));
            files.put(
                    "loop of pages",
                    HandedIn.rawPdf(
                            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"));
            files.put(
                    "loop of forms",
                    HandedIn.rawPdf(
                            "<</Type/Catalog/Pages 2 0 R>>",
                            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
                            HandedIn.stream("", ascii("/F Do /F Do")),
                            HandedIn.stream(
                                    "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>",
                                    ascii("/F Do /F Do"))));
            files.put("forms that double", doubling());
            files.put("a million objects", manyObjects(1_000_000));
            files.put(
                    "deep nesting",
                    HandedIn.rawPdf(
                            "<</Type/Catalog/Pages 2 0 R/X " + "[".repeat(200_000) + "]".repeat(200_000) + ">>",
                            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"));
            files.put(
                    "endless page",
                    HandedIn.rawPdf(
                            "<</Type/Catalog/Pages 2 0 R>>",
                            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>",
                            HandedIn.stream(
                                    "/Filter/FlateDecode",
                                    HandedIn.deflated(ascii("0 0 600 800 re f ".repeat(3_000_000))))));
            files.put(
                    "huge page",
                    HandedIn.rawPdf(
                            "<</Type/Catalog/Pages 2 0 R>>",
                            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 1000000000 1000000000]>>"));
            files.put(
                    "huge picture",
                    HandedIn.rawPdf(
                            "<</Type/Catalog/Pages 2 0 R>>",
                            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
                            HandedIn.stream("", ascii("600 0 0 800 0 0 cm /I Do")),
                            HandedIn.stream(
                                    "/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode",
                                    HandedIn.deflated(new byte[1000]))));
            files.put("script, launch, link, form data", active(url));
            var all = asManyAsMayBeDrawnAtOnce(files.entrySet().stream()
                    .<Callable<Handled>>map(file -> () -> handled(file.getKey() + ".pdf", file.getValue()))
                    .toList());

            assertThat(all).hasSize(10).allSatisfy(one -> {
                assertThat(one.took()).as(one.name()).isLessThan(Duration.ofSeconds(24));
                assertThat(one.answer()).as(one.name()).isNotEqualTo(new Intake.Refused(Refusal.UNAVAILABLE));
            });
            listener.setSoTimeout(200);
            assertThat(connected(listener)).as("the worker called somebody").isFalse();
        }
    }

    private record Handled(String name, Intake answer, Duration took) {}

    private Handled handled(String name, byte[] file) {
        var start = Instant.now();
        var answer = intake.take(FileName.of(name), file, LIMITS);
        return new Handled(name, answer, Duration.between(start, Instant.now()));
    }

    private static List<Handled> asManyAsMayBeDrawnAtOnce(List<Callable<Handled>> files) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var all = new ArrayList<Handled>();
            for (var one : threads.invokeAll(files)) {
                all.add(one.get());
            }
            return all;
        }
    }

    @Test
    void givesTheWorkerNothingOfThePortal() {
        var command = PdfPages.command(10, 1600);

        assertThat(command).contains("-Xmx256m", "-XX:+ExitOnOutOfMemoryError", PdfWorker.class.getName());
        assertThat(command.get(command.indexOf("-cp") + 1)
                        .split(Path.of("/").getFileSystem().getSeparator().equals("/") ? ":" : ";"))
                .as("only what it needs")
                .hasSize(6);
    }

    /** A thousand names that try something (UP-11). */
    @Test
    void makesEveryNameHarmless() {
        var random = new Random(3);
        var tricks = List.of(
                "../",
                "..\\",
                "/etc/passwd",
                "C:\\x",
                "\0",
                "\u202e",
                "\u2066",
                "\r\nSet-Cookie: a=b",
                "\u2028",
                "%2e%2e%2f",
                "..",
                ".",
                "\"; filename=x",
                "<script>",
                "'",
                "𝒳".repeat(300),
                "a".repeat(4096),
                "CON",
                "\ud800",
                "\u200b",
                ":",
                "é",
                "文件",
                "|",
                "$(x)",
                "`x`",
                ";");
        for (var i = 0; i < 1000; i++) {
            var sent = new StringBuilder();
            for (var part = 0; part < 1 + random.nextInt(6); part++) {
                sent.append(tricks.get(random.nextInt(tricks.size()))).append(random.nextBoolean() ? "a.jpg" : "");
            }
            var name = FileName.of(sent.toString());

            assertThat(name.value())
                    .doesNotContain("/", "\\", "\0", "\r", "\n", "\"", "<", "\u202e", "\u2028", "..\\", "../");
            assertThat(name.value()).isNotEqualTo("..").isNotEqualTo(".");
            assertThat(name.value().codePointCount(0, name.value().length())).isLessThanOrEqualTo(100);
            assertThat(Path.of("place").resolve("x" + name.value()).normalize().getParent())
                    .isEqualTo(Path.of("place"));
            assertThat(name.toString()).doesNotContain("passwd");
        }
        assertThat(FileName.of("IMG_1234.JPG").value()).isEqualTo("IMG_1234.JPG");
        assertThat(FileName.of("паспорт 2026.jpeg").extension()).isEqualTo("jpeg");
    }

    private static boolean connected(ServerSocket listener) throws IOException {
        try (var caller = listener.accept()) {
            return caller.isConnected();
        } catch (SocketTimeoutException nobody) {
            return false;
        }
    }

    /** A file in which something went wrong. */
    static byte[] broken(byte[] original, Random random) {
        var file = original.clone();
        switch (random.nextInt(7)) {
            case 0 -> file = Arrays.copyOf(file, random.nextInt(file.length));
            case 1 -> {
                for (var i = 0; i < 1 + random.nextInt(20); i++) {
                    file[random.nextInt(file.length)] = (byte) random.nextInt();
                }
            }
            case 2 -> {
                for (var i = 0; i < 1 + random.nextInt(4); i++) {
                    file[random.nextInt(Math.min(80, file.length))] =
                            (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
                }
            }
            case 3 -> {
                var from = random.nextInt(file.length);
                var to = from + random.nextInt(file.length - from);
                file = concat(Arrays.copyOf(file, from), Arrays.copyOfRange(file, to, file.length));
            }
            case 4 -> {
                var from = random.nextInt(file.length);
                var to = from + random.nextInt(file.length - from);
                file = concat(Arrays.copyOf(file, to), Arrays.copyOfRange(file, from, file.length));
            }
            case 5 -> {
                var at = random.nextInt(file.length);
                var noise = new byte[random.nextInt(4000)];
                random.nextBytes(noise);
                file = concat(Arrays.copyOf(file, at), noise, Arrays.copyOfRange(file, at, file.length));
            }
            default -> {
                var at = random.nextInt(Math.max(1, file.length - 4));
                System.arraycopy(HandedIn.big(random.nextInt()), 0, file, at, Math.min(4, file.length - at));
            }
        }
        return file;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static byte[] heicHead() {
        var ispe = concat(HandedIn.big(20), ascii("ispe"), HandedIn.big(0), HandedIn.big(640), HandedIn.big(480));
        var ipco = concat(HandedIn.big(8 + ispe.length), ascii("ipco"), ispe);
        var iprp = concat(HandedIn.big(8 + ipco.length), ascii("iprp"), ipco);
        var meta = concat(HandedIn.big(12 + iprp.length), ascii("meta"), HandedIn.big(0), iprp);
        return concat(HandedIn.big(24), ascii("ftypheic"), HandedIn.big(0), ascii("mif1heic"), meta, new byte[200]);
    }

    private static byte[] manyTexts() {
        var text = HandedIn.chunk("zTXt", concat(ascii("a\0\0"), HandedIn.deflated(new byte[300_000])));
        var all = new byte[40][];
        Arrays.fill(all, text);
        return HandedIn.withChunk(HandedIn.png(100), concat(all));
    }

    private static byte[] manySegments() {
        var jpeg = HandedIn.jpeg(100);
        var segment = HandedIn.withSegment(new byte[2], 0xE2, concat(ascii("ICC_PROFILE\0"), new byte[65_000]));
        var all = new byte[100][];
        Arrays.fill(all, Arrays.copyOfRange(segment, 2, segment.length));
        return concat(Arrays.copyOf(jpeg, 2), concat(all), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] hugeJpeg() {
        var jpeg = HandedIn.jpeg(100);
        for (var i = 2; i < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
                Arrays.fill(jpeg, i + 5, i + 9, (byte) 0xFF);
                return jpeg;
            }
        }
        throw new IllegalStateException();
    }

    private static byte[] manyScans() {
        var jpeg = HandedIn.jpeg(100);
        for (var i = 2; i < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xDA) {
                var scan = Arrays.copyOfRange(jpeg, i, i + 20);
                var all = new byte[1000][];
                Arrays.fill(all, scan);
                return concat(Arrays.copyOf(jpeg, i), concat(all), new byte[] {(byte) 0xFF, (byte) 0xD9});
            }
        }
        throw new IllegalStateException();
    }

    private static byte[] hugeWebp() {
        var webp = HandedIn.resource("lossless.webp");
        for (var i = 12; i < webp.length; i++) {
            if (webp[i] == 'V' && webp[i + 3] == 'L') {
                Arrays.fill(webp, i + 9, i + 12, (byte) 0xFF);
                webp[i + 12] = (byte) (webp[i + 12] | 0x0F);
                Arrays.fill(webp, 24, 26, (byte) 0xFF);
                Arrays.fill(webp, 27, 29, (byte) 0xFF);
                webp[25] = 0x3F;
                webp[28] = 0x3F;
                return webp;
            }
        }
        throw new IllegalStateException();
    }

    private static byte[] bomb(long plain) throws IOException {
        var out = new ByteArrayOutputStream();
        var block = new byte[1 << 20];
        try (var packed = new DeflaterOutputStream(out, new Deflater(9))) {
            for (var written = 0L; written < plain; written += block.length) {
                packed.write(block);
            }
        }
        return out.toByteArray();
    }

    private static byte[] doubling() {
        var objects = new ArrayList<String>();
        objects.add("<</Type/Catalog/Pages 2 0 R>>");
        objects.add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
        objects.add(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>");
        objects.add(HandedIn.stream("", ascii("/F Do /F Do")));
        for (var i = 5; i < 45; i++) {
            objects.add(HandedIn.stream(
                    "/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources<</XObject<</F " + (i + 1) + " 0 R>>>>",
                    ascii("/F Do /F Do")));
        }
        objects.add(HandedIn.stream("/Type/XObject/Subtype/Form/BBox[0 0 900 900]", ascii("0 0 9 9 re f")));
        return HandedIn.rawPdf(objects.toArray(String[]::new));
    }

    private static byte[] manyObjects(int count) {
        var objects = new String[3 + count];
        objects[0] = "<</Type/Catalog/Pages 2 0 R>>";
        objects[1] = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
        objects[2] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>";
        Arrays.fill(objects, 3, objects.length, "9");
        var whole = HandedIn.rawPdf(objects);
        return whole.length > LIMITS.maxBytes() ? HandedIn.rawPdf(Arrays.copyOf(objects, 250_000)) : whole;
    }

    private static byte[] active(String url) {
        return HandedIn.rawPdf(
                "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL('" + url + "'))>>"
                        + "/AA<</WC<</S/Launch/F(/bin/sh)>>>>/AcroForm<</XFA 5 0 R/Fields[]>>"
                        + "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a)/EF<</F 4 0 R>>>>]>>>>>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 600 800]/A<</S/URI/URI("
                        + url + ")>>>>]/Resources<</XObject<</I 6 0 R>>>>/Contents 7 0 R>>",
                HandedIn.stream("/Type/EmbeddedFile", ascii("MZ")),
                HandedIn.stream(
                        "",
                        ascii("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM '" + url + "'>]><xdp>&x;</xdp>")),
                HandedIn.stream(
                        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/F<</FS/URL/F("
                                + url + ")>>/FFilter/FlateDecode",
                        new byte[1]),
                HandedIn.stream("", ascii("/I Do")));
    }
}
