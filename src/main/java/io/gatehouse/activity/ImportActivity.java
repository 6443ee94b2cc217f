package io.gatehouse.activity;

import io.gatehouse.access.ActingAs;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import io.gatehouse.shell.Texts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Imports a file of activity from the command line and prints what came of it. */
@Component
@CommandName(
        value = "import-activity",
        summary =
                "[--assigned] FILE  imports access events, or addresses that were assigned, CSV or JSONL; twice adds nothing")
class ImportActivity implements Command {

    private static final String ASSIGNED = "--assigned";

    private final ActivityImport activityImport;
    private final ActingAs actingAs;

    ImportActivity(ActivityImport activityImport, ActingAs actingAs) {
        this.activityImport = activityImport;
        this.actingAs = actingAs;
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws Exception {
        var assigned = !arguments.isEmpty() && arguments.getFirst().equals(ASSIGNED);
        if (arguments.size() != (assigned ? 2 : 1)) {
            out.println("Name one file: bin/gatehouse import-activity [" + ASSIGNED + "] FILE");
            return 2;
        }
        var file = Path.of(arguments.getLast());
        if (!Files.isReadable(file)) {
            out.println("There is no file " + file + " that can be read.");
            return 2;
        }
        var report = actingAs.system("import-activity", () -> imported(file, assigned));
        report.badLines()
                .forEach(
                        line -> out.printf("line %d: %s%n", line.number(), Texts.in(Locale.ENGLISH, line.reasonKey())));
        out.printf(
                "%d lines: %d new, %d known already, %d bad%n",
                report.lines(), report.accepted(), report.duplicates(), report.bad());
        return report.bad() == 0 ? 0 : 1;
    }

    private ImportReport imported(Path file, boolean assigned) {
        try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
            var format = ImportFormat.ofName(file.getFileName().toString());
            return assigned ? activityImport.importAssigned(bytes, format) : activityImport.importLines(bytes, format);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
