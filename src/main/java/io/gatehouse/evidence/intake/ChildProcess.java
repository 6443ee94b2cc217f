package io.gatehouse.evidence.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A process that does one risky thing for the portal: given its input on standard input, it answers on standard output,
 * within a time and a length, at low priority, and without the portal's environment, in which passwords may stand.
 */
final class ChildProcess {

    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("child-watch").unstarted(task));
    private static final Path NICE = Path.of("/usr/bin/nice");

    /**
     * How a child ended.
     *
     * @param exit its exit code
     * @param late whether it was ended because its time was up
     * @param output what it wrote, never longer than allowed
     */
    record Outcome(int exit, boolean late, byte[] output) {}

    private ChildProcess() {}

    static Outcome run(List<String> command, Path directory, byte[] input, int maxOutput, Duration time)
            throws IOException, InterruptedException {
        var whole = new ArrayList<String>();
        if (Files.isExecutable(NICE)) {
            whole.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        whole.addAll(command);
        var builder =
                new ProcessBuilder(whole).directory(directory.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        var late = new AtomicBoolean();
        var watch = WATCH.schedule(
                () -> {
                    late.set(true);
                    end(process);
                },
                time.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            feed(process, input);
            var output = answer(process.getInputStream(), maxOutput);
            if (output.length > maxOutput) {
                end(process);
            }
            return new Outcome(process.waitFor(), late.get(), output);
        } finally {
            watch.cancel(false);
            end(process);
        }
    }

    /** A child that dies early no longer reads; its exit code says why. */
    private static void feed(Process process, byte[] input) {
        try (var out = process.getOutputStream()) {
            out.write(input);
        } catch (IOException closed) {
            return;
        }
    }

    private static byte[] answer(InputStream output, int maxOutput) {
        try (output) {
            return output.readNBytes(maxOutput + 1);
        } catch (IOException closed) {
            return new byte[0];
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
