package io.gatehouse.bench;

import io.gatehouse.Benchmark;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part of the benchmark that runs on the services themselves, in a process of its own: its database ends with it, and the
 * jar can then be started on what it left.
 */
final class ServicesProcess {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LEFT = "left\t";

    private ServicesProcess() {}

    /** A member of staff, and the secret of the one-time codes. */
    record Reviewer(String email, byte[] secret) {}

    /**
     * What it leaves in the directory for those who come after.
     *
     * @param customers who can sign in and stand on the wizard's first page
     * @param cases numbers of cases that wait
     * @param links tokens of invitations that nobody has accepted
     */
    record Left(List<String> customers, List<Reviewer> reviewers, List<String> cases, List<String> links) {}

    /** Runs it, and passes on what it reports. */
    static Left run(Path directory, int people, Benchmark.Report report) throws Exception {
        var left = new AtomicReference<Left>();
        MeasuredProcess.run(
                ServicesProcess.class,
                "900m",
                List.of(directory.toString(), Integer.toString(people)),
                report,
                line -> {
                    if (line.startsWith(LEFT)) {
                        left.set(JSON.readValue(line.substring(LEFT.length()), Left.class));
                    }
                },
                Benchmark.ON_THE_CORES);
        if (left.get() == null) {
            throw new IllegalStateException("The services could not be measured; why stands above");
        }
        return left.get();
    }

    public static void main(String[] arguments) throws Exception {
        var report = MeasuredProcess.report();
        try (var services = Services.start(Path.of(arguments[0]))) {
            var left = left(services, Integer.parseInt(arguments[1]), report);
            System.out.println(LEFT + JSON.writeValueAsString(left));
        }
        System.exit(0);
    }

    private static Left left(Services services, int people, Benchmark.Report report) throws Exception {
        var customers = new ArrayList<>(new Submissions(services).measure(report));
        customers.addAll(Together.all(Math.max(0, people - customers.size()), _ -> services.customer()));
        var reviewers = Together.all(people, _ -> services.analyst());
        return new Left(
                customers.stream().map(Services.Customer::email).limit(people).toList(),
                reviewers.stream()
                        .map(staff -> new Reviewer(staff.email(), staff.secret()))
                        .toList(),
                services.caseNumbers(people),
                List.of(services.invited(), services.invited()));
    }
}
