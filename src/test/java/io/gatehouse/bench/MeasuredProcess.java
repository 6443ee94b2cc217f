package io.gatehouse.bench;

import io.gatehouse.Benchmark;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A benchmark's part that runs in a process of its own, with a heap of its own: it prints rows and figures one a line, and they are passed
 * on as if they had been found here.
 */
public final class MeasuredProcess {

    private static final String ROW = "row\t";
    private static final String FIGURE = "figure\t";

    private MeasuredProcess() {}

    /**
     * Runs the class's main method, passes on what it reports, and hands any other line to the caller.
     *
     * @param more settings of its JVM beside the heap
     */
    public static void run(
            Class<?> main,
            String heap,
            List<String> arguments,
            Benchmark.Report report,
            Consumer<String> other,
            String... more)
            throws Exception {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders"));
        command.addAll(List.of("-Xmx" + heap, "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC"));
        command.addAll(List.of(more));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = process.inputReader()) {
            said.lines().forEach(line -> {
                var parts = line.split("\t", -1);
                if (line.startsWith(ROW)) {
                    report.row(parts[1], value(parts[2]), parts[3]);
                } else if (line.startsWith(FIGURE)) {
                    report.figure(parts[1], value(parts[2]));
                } else {
                    other.accept(line);
                }
            });
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(main.getSimpleName() + " did not end well; why stands above");
        }
    }

    /** What that process reports with. */
    public static Benchmark.Report report() {
        return new Benchmark.Report() {
            @Override
            public void row(String what, Object value, String unit) {
                System.out.println(ROW + what + "\t" + value + "\t" + unit);
            }

            @Override
            public void figure(String key, Object value) {
                System.out.println(FIGURE + key + "\t" + value);
            }
        };
    }

    private static Object value(String text) {
        if (text.matches("-?\\d+")) {
            return Long.valueOf(text);
        }
        return text.matches("-?\\d+\\.\\d+(E-?\\d+)?") ? (Object) Double.valueOf(text) : text;
    }
}
