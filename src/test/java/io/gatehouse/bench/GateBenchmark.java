package io.gatehouse.bench;

import io.gatehouse.Benchmark;
import java.nio.file.Path;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * What the gate takes: questions a second over real HTTP, the time the server spends on one, and how long an answer outlives a move.
 *
 * <p>Goals, for two cores: 2,000 questions a second with 95 of 100 answered within 5 ms of server time, and no answer staler than a second.
 * Nothing here asserts them. Server time is taken by a filter around everything, the token's check with it. The questions come from this
 * process and share the machine's processors with the portal.
 */
public class GateBenchmark implements Benchmark {

    private static final Path DIRECTORY = Path.of("target/bench/gate");

    @Override
    public String about() {
        return "questions to the gate a second, server time of each, and how stale an answer gets";
    }

    @Override
    public void run(Report report) throws Exception {
        Benchmark.machine(report);
        FileSystemUtils.deleteRecursively(DIRECTORY);
        MeasuredProcess.run(
                GateProcess.class,
                "900m",
                List.of(DIRECTORY.toString()),
                report,
                line -> GateQuestions.whenReady(line, report),
                ON_THE_CORES);
    }
}
