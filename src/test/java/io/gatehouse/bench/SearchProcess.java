package io.gatehouse.bench;

import io.gatehouse.Benchmark;
import java.nio.file.Path;

/** The processes that {@link SearchBenchmark} measures in: one builds, one starts on what was built, one starts again and searches. */
final class SearchProcess {

    /** The file that says that everything is built. */
    static final String BUILT = "built";

    /** What is done one after the other, each in a process of its own. */
    enum Stage {
        BUILD,
        FIRST_START,
        SEARCH
    }

    private SearchProcess() {}

    public static void main(String[] arguments) throws Exception {
        var stage = Stage.valueOf(arguments[0]);
        var directory = Path.of(arguments[1]);
        var world = SearchWorld.of(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        Benchmark.Report report = MeasuredProcess.report();
        switch (stage) {
            case BUILD -> new SearchBuild(directory, world, Integer.parseInt(arguments[4]), report).build();
            case FIRST_START -> SearchMeasure.firstStart(directory, report);
            case SEARCH -> new SearchMeasure(directory, world, report).measure();
        }
        System.exit(0);
    }
}
