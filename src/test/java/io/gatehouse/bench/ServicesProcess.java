package io.gatehouse.bench;

import io.gatehouse.Benchmark;
import java.io.UncheckedIOException;
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
    private static final String ROW = "row\t";
    private static final String FIGURE = "figure\t";
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
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-Xmx900m", "-Dfile.encoding=UTF-8", "-Duser.timezone=UTC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ServicesProcess.class.getName()));
        command.addAll(List.of(directory.toString(), Integer.toString(people)));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var left = new AtomicReference<Left>();
        try (var said = process.inputReader()) {
            said.lines().forEach(line -> {
                if (line.startsWith(ROW)) {
                    var parts = line.split("\t", -1);
                    report.row(parts[1], number(parts[2]), parts[3]);
                } else if (line.startsWith(FIGURE)) {
                    var parts = line.split("\t", -1);
                    report.figure(parts[1], number(parts[2]));
                } else if (line.startsWith(LEFT)) {
                    left.set(JSON.readValue(line.substring(LEFT.length()), Left.class));
                }
            });
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
        if (process.waitFor() != 0 || left.get() == null) {
            throw new IllegalStateException("The services could not be measured; why stands above");
        }
        return left.get();
    }

    private static Object number(String text) {
        return text.contains(".") ? (Object) Double.valueOf(text) : Long.valueOf(text);
    }

    public static void main(String[] arguments) throws Exception {
        var report = new Benchmark.Report() {
            @Override
            public void row(String what, Object value, String unit) {
                System.out.println(ROW + what + "\t" + value + "\t" + unit);
            }

            @Override
            public void figure(String key, Object value) {
                System.out.println(FIGURE + key + "\t" + value);
            }
        };
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
