package io.gatehouse.bench;

import io.gatehouse.Benchmark;
import io.gatehouse.RunningPortal;
import io.gatehouse.StartBenchmark;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * What the way in costs: applications a second through the services, the heap that a session keeps, the time to start, and
 * the bytes before the first page of the wizard.
 *
 * <p>Goals, for two cores: 10 submissions a second with 95 of 100 submit calls under 300 ms; 500 KB a customer and 1 MB a
 * reviewer; ready in 20 s with an existing database and 60 s with a new one; 550 KB with gzip. Nothing here asserts them.
 */
public class WizardBenchmark implements Benchmark {

    private static final Path DIRECTORY = Path.of("target/bench/wizard");
    private static final int UNCOUNTED = 10;
    private static final int SESSIONS = 50;
    /** All sign in from this machine, and the portal would take them for one who tries passwords. */
    private static final String MANY_FROM_HERE = "gatehouse.access.tries-from-one-address=10000";

    @Override
    public String about() {
        return "submissions a second, heap a session, seconds to start, bytes before the wizard's first page";
    }

    @Override
    public void run(Report report) throws Exception {
        Benchmark.machine(report);
        FileSystemUtils.deleteRecursively(DIRECTORY);
        var left = ServicesProcess.run(DIRECTORY, UNCOUNTED + SESSIONS, report);
        double firstView;
        try (var portal = RunningPortal.start(DIRECTORY, MANY_FROM_HERE, ON_THE_CORES)) {
            new SessionHeap(portal).measure(left, UNCOUNTED, report);
            firstView = new FirstView(portal.url())
                    .measure(left.links().getFirst(), left.links().getLast(), report);
        }
        StartBenchmark.both(report);
        report.figure("first_view_kb_gzip", firstView);
    }
}
