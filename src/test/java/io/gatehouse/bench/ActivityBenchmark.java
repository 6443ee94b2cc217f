package io.gatehouse.bench;

import io.gatehouse.Benchmark;
import io.gatehouse.RunningPortal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * Taking in activity: how many events a second are on disk before the service answers, beside the raw multi-row insert of the same rows on
 * the same server in the same run, and what is lost of what was acknowledged when the process and its database are killed under load.
 *
 * <p>Lines are made from a seed while they are taken in: a thousand customers with addresses of their own and shared ones, sessions,
 * principals, a million events for each eight hours. The ledger of what was acknowledged is kept in this process, which is not killed.
 *
 * <p>Then a month of other customers is written as rows and becomes sealed blocks, which are asked by address and hour and by account and
 * day: a million events with times in seconds, see {@link io.gatehouse.activity.BlockFigures}. Goals: 15 bytes an event, 1 ms a look-up.
 *
 * <p>Goals on two cores with the embedded database: 50,000 events a second over ten minutes, at least half of the raw insert, nothing lost.
 */
public class ActivityBenchmark implements Benchmark {

    private static final Path DIRECTORY = Path.of("target/bench/activity");
    private static final Path LEDGER = Path.of("target/bench/activity-ledger");
    private static final String HEAP = "900m";
    /** The day on which the made events begin: so long ago that none of ten minutes lies ahead. */
    private static final String FIRST =
            LocalDate.now(ZoneOffset.UTC).minusDays(25).toString();

    private static final int BATCHES_BEFORE_THE_KILL = 25;

    @Override
    public String about() {
        return "taking in activity, beside the raw insert, and killed under load; --minutes=1";
    }

    @Override
    public void run(Report report) throws Exception {
        run(report, List.of());
    }

    @Override
    public void run(Report report, List<String> options) throws Exception {
        var minutes = options.stream()
                .filter(option -> option.startsWith("--minutes="))
                .map(option -> option.substring("--minutes=".length()))
                .findFirst()
                .orElse("1");
        Benchmark.machine(report);
        RunningPortal.databasesOn(DIRECTORY).forEach(ProcessHandle::destroyForcibly);
        FileSystemUtils.deleteRecursively(DIRECTORY);
        Files.createDirectories(DIRECTORY.getParent());
        stage(report, ActivityProcess.Stage.MEASURE, minutes);
        killed(report);
        stage(report, ActivityProcess.Stage.VERIFY, LEDGER.toString());
    }

    private static void stage(Report report, ActivityProcess.Stage stage, String argument) throws Exception {
        MeasuredProcess.run(
                ActivityProcess.class,
                HEAP,
                List.of(stage.name(), DIRECTORY.toString(), argument, FIRST),
                report,
                System.out::println,
                Benchmark.ON_THE_CORES);
    }

    /** Lets a process take in batches, writes down each that it acknowledges, and kills it and its database. */
    private static void killed(Report report) throws Exception {
        Files.deleteIfExists(LEDGER);
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-Xmx" + HEAP, "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC", Benchmark.ON_THE_CORES));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ActivityProcess.class.getName()));
        command.addAll(List.of(ActivityProcess.Stage.LOAD.name(), DIRECTORY.toString(), "-", FIRST));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var written = 0;
        try (var said = process.inputReader();
                var ledger = Files.newBufferedWriter(LEDGER, StandardOpenOption.CREATE, StandardOpenOption.SYNC)) {
            for (var batch = next(said); batch != null; batch = next(said)) {
                ledger.write(batch + "\n");
                ledger.flush();
                if (++written == BATCHES_BEFORE_THE_KILL) {
                    process.destroyForcibly();
                    RunningPortal.databasesOn(DIRECTORY).forEach(ProcessHandle::destroyForcibly);
                }
            }
        }
        process.waitFor();
        if (written < BATCHES_BEFORE_THE_KILL) {
            throw new IllegalStateException("The process ended before it was killed; why stands above");
        }
        report.row("batches acknowledged when it was killed", written, "");
    }

    private static String next(BufferedReader said) {
        try {
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(ActivityProcess.ACKNOWLEDGED)) {
                    return line.substring(ActivityProcess.ACKNOWLEDGED.length());
                }
            }
        } catch (IOException killed) {
            return null;
        }
        return null;
    }
}
