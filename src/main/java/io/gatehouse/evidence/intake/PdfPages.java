package io.gatehouse.evidence.intake;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.logging.LogFactory;
import org.apache.fontbox.FontBoxFont;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the pages of a PDF drawn by {@link PdfWorker}, a Java process with 256 MB of memory, 20 seconds and one processor.
 *
 * <p>The worker runs from the very files that the portal runs from: loose classes, an unpacked jar with its libraries, or
 * the portal's one jar through Spring Boot's own launcher. A hostile document can take down the worker and nothing else.
 */
final class PdfPages {

    private static final Logger LOG = LoggerFactory.getLogger(PdfPages.class);

    static final Duration TIME = Duration.ofSeconds(20);

    private static final int MAX_OUTPUT = 64 << 20;
    private static final int OUT_OF_MEMORY = 3;
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private final Semaphore workers = new Semaphore(2, true);

    /**
     * What the worker drew.
     *
     * @param pages JPEG files, still to be treated as a stranger's
     * @param text what the document says in letters
     */
    record Drawn(List<byte[]> pages, String text) {}

    Drawn draw(byte[] content, int maxPages, int side) throws UnreadableFile {
        try {
            if (!workers.tryAcquire(TIME.toSeconds(), TimeUnit.SECONDS)) {
                throw new UnreadableFile(Refusal.UNAVAILABLE);
            }
            try {
                return answer(ChildProcess.run(
                        command(maxPages, side), temporary(), content, MAX_OUTPUT, TIME.plusSeconds(1)));
            } finally {
                workers.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnreadableFile(Refusal.UNAVAILABLE);
        } catch (IOException notStarted) {
            LOG.warn("The worker that draws documents could not be started", notStarted);
            throw new UnreadableFile(Refusal.UNAVAILABLE);
        }
    }

    private static Drawn answer(ChildProcess.Outcome outcome) throws UnreadableFile {
        if (outcome.late() || outcome.output().length > MAX_OUTPUT) {
            throw new UnreadableFile(Refusal.TOO_COMPLEX);
        }
        switch (outcome.exit()) {
            case 0 -> {
                // the answer follows
            }
            case PdfWorker.LOCKED -> throw new UnreadableFile(Refusal.LOCKED);
            case PdfWorker.DAMAGED -> throw new UnreadableFile(Refusal.DAMAGED);
            case PdfWorker.TOO_MANY_PAGES -> throw new UnreadableFile(Refusal.TOO_MANY_PAGES);
            case PdfWorker.TOO_COMPLEX, OUT_OF_MEMORY -> throw new UnreadableFile(Refusal.TOO_COMPLEX);
            default -> {
                LOG.warn("The worker that draws documents ended with {}", outcome.exit());
                throw new UnreadableFile(Refusal.UNAVAILABLE);
            }
        }
        try (var input = new DataInputStream(new ByteArrayInputStream(outcome.output()))) {
            var count = input.readInt();
            var pages = new ArrayList<byte[]>();
            for (var i = 0; i < count; i++) {
                pages.add(input.readNBytes(input.readInt()));
            }
            return new Drawn(pages, new String(input.readNBytes(input.readInt()), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException cut) {
            throw new UnreadableFile(Refusal.DAMAGED);
        }
    }

    static List<String> command(int maxPages, int side) {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseGet(PdfPages::java),
                "-Xmx256m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ActiveProcessorCount=1",
                "-XX:MaxMetaspaceSize=96m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djdk.net.hosts.file=/dev/null",
                "-Dpdfbox.fontcache=" + temporary()));
        command.addAll(classes());
        command.addAll(List.of(Integer.toString(maxPages), Integer.toString(side), Long.toString(TIME.toSeconds())));
        return command;
    }

    /** Only what the worker needs, where it lies in files of its own; else the one jar that holds everything. */
    private static List<String> classes() {
        var sources = Stream.of(
                        PdfWorker.class,
                        PDDocument.class,
                        FontBoxFont.class,
                        RandomAccessRead.class,
                        LogFactory.class,
                        LoggerFactory.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toList();
        if (sources.stream().allMatch(source -> source.getProtocol().equals("file"))) {
            var paths = new LinkedHashSet<String>();
            sources.forEach(source -> paths.add(path(source)));
            return List.of("-cp", String.join(File.pathSeparator, paths), PdfWorker.class.getName());
        }
        return List.of("-cp", portal(), "-Dloader.main=" + PdfWorker.class.getName(), LAUNCHER);
    }

    /** The class path in full: the worker starts in another folder. */
    private static String portal() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String path(URL source) {
        try {
            return Path.of(source.toURI()).toString();
        } catch (URISyntaxException odd) {
            throw new IllegalStateException("A class without a place", odd);
        }
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
