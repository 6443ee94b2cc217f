package io.gatehouse.evidence.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Has a HEIC picture turned into a JPEG by {@code heif-convert}, where that is installed; elsewhere HEIC is not offered.
 *
 * <p>The converter reads and writes files only. They lie in a directory of their own that only the portal may enter, for
 * the second that it takes, in memory where the system has a place for that ({@code /dev/shm}).
 */
final class HeicConverter {

    private static final Duration TIME = Duration.ofSeconds(20);
    private static final long MEMORY_KB = 1 << 20;
    private static final long FILE_BLOCKS = 64 << 11;
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Optional<Path> program;
    private final Semaphore running = new Semaphore(1, true);

    HeicConverter() {
        this.program = Stream.of("/usr/bin/heif-convert", "/usr/local/bin/heif-convert")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    boolean available() {
        return program.isPresent();
    }

    /** The picture as a JPEG file, upright, still to be treated as a stranger's. */
    byte[] convert(byte[] content) throws UnreadableFile {
        try {
            if (!running.tryAcquire(TIME.toSeconds(), TimeUnit.SECONDS)) {
                throw new UnreadableFile(Refusal.UNAVAILABLE);
            }
            try {
                return converted(content);
            } finally {
                running.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnreadableFile(Refusal.UNAVAILABLE);
        } catch (IOException noDisk) {
            throw new UnreadableFile(Refusal.UNAVAILABLE);
        }
    }

    private byte[] converted(byte[] content) throws IOException, InterruptedException, UnreadableFile {
        var place = Files.isWritable(SHARED_MEMORY)
                ? Files.createTempDirectory(SHARED_MEMORY, "gatehouse-")
                : Files.createTempDirectory("gatehouse-");
        try {
            Files.write(place.resolve("in.heic"), content);
            var outcome = ChildProcess.run(command(), place, new byte[0], 1 << 16, TIME);
            if (outcome.late()) {
                throw new UnreadableFile(Refusal.TOO_COMPLEX);
            }
            var results = files(place).stream()
                    .filter(file -> file.getFileName().toString().startsWith("out"))
                    .toList();
            if (outcome.exit() != 0 || results.isEmpty()) {
                throw new UnreadableFile(Refusal.DAMAGED);
            }
            if (results.size() > 1) {
                throw new UnreadableFile(Refusal.SEVERAL_PICTURES);
            }
            return Files.readAllBytes(results.getFirst());
        } finally {
            for (var file : files(place)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(place);
        }
    }

    private List<String> command() {
        var command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "ulimit -v " + MEMORY_KB + "; ulimit -f " + FILE_BLOCKS + "; exec \"$0\" \"$@\"",
                program.orElseThrow().toString()));
        command.addAll(List.of("-q", "95", "in.heic", "out.jpg"));
        return command;
    }

    private static List<Path> files(Path place) throws IOException {
        try (var files = Files.list(place)) {
            return files.sorted(Comparator.naturalOrder()).toList();
        }
    }
}
