package io.gatehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** How long the portal takes until it answers, with a new database and with an existing one, and where the time goes. */
public class StartBenchmark implements Benchmark {

    private static final Path DIRECTORY = Path.of("target/bench/start");
    private static final int REPEATS = 3;

    /** What the portal says on the way, and what it then has behind it. */
    private static final List<List<String>> STAGES = List.of(
            List.of("Starting Portal", "JVM and environment"),
            List.of("The database is up", "database process up"),
            List.of("gatehouse - Start completed", "schema migrated, first connection"),
            List.of("Initialized JPA EntityManagerFactory", "mapping validated"),
            List.of("Tomcat started", "web server listening"),
            List.of("Gatehouse is ready", "ready"));

    @Override
    public String about() {
        return "seconds until ready: new database, existing database, and where the time goes";
    }

    @Override
    public void run(Report report) throws Exception {
        Benchmark.machine(report);
        both(report);
    }

    /** Measures a start on a new directory, and then some on the same. */
    public static void both(Report report) throws IOException {
        var anew = anew(report);
        report.figure("start_existing_s", existing(report));
        report.figure("start_new_s", anew);
    }

    /** Seconds until health and first page are served, on a directory that is new. */
    private static double anew(Report report) throws IOException {
        FileSystemUtils.deleteRecursively(DIRECTORY);
        return measured("new database", report);
    }

    /** The median over some starts on a directory that was used before. */
    private static double existing(Report report) {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < REPEATS; i++) {
            seconds.add(measured("existing database, start " + (i + 1), report));
        }
        return seconds.stream().sorted().toList().get(REPEATS / 2);
    }

    private static final String[] PROPERTIES = {
        "gatehouse.demonstration=true",
        "logging.level.root=info",
        "spring.main.log-startup-info=true",
        "logging.level.org.springframework.boot=info",
        "logging.level.com.zaxxer.hikari=info",
        ON_THE_CORES
    };

    private static double measured(String name, Report report) {
        try (var portal = RunningPortal.launch(DIRECTORY, PROPERTIES)) {
            portal.awaitReady();
            portal.get("/actuator/health");
            portal.get("/");
            var page = portal.elapsed();
            for (var stage : STAGES) {
                portal.said().stream()
                        .filter(line -> line.text().contains(stage.getFirst()))
                        .findFirst()
                        .ifPresent(line -> report.row(name + ": " + stage.getLast(), line.millis() / 1_000d, "s"));
            }
            report.row(name + ": first page served", page / 1_000d, "s");
            return page / 1_000d;
        }
    }
}
