package io.gatehouse.screening;

import io.gatehouse.access.ActingAs;
import io.gatehouse.command.Command;
import io.gatehouse.command.CommandName;
import io.gatehouse.shell.Texts;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes in a list from the command line and prints what came of it. */
@Component
@CommandName(
        value = "import-list",
        summary =
                "SOURCE FILE…  takes in a watchlist in its publisher's form; the old one stays until the new one is whole")
class ImportList implements Command {

    private final Watchlists watchlists;
    private final ActingAs actingAs;

    ImportList(Watchlists watchlists, ActingAs actingAs) {
        this.watchlists = watchlists;
        this.actingAs = actingAs;
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws Exception {
        var source = arguments.isEmpty()
                ? null
                : ListSource.ofTyped(arguments.getFirst()).orElse(null);
        if (source == null || arguments.size() < 2) {
            out.println("Name a source and its files: bin/gatehouse import-list SOURCE FILE…");
            out.println("Sources: "
                    + Arrays.stream(ListSource.values()).map(ListSource::typed).collect(Collectors.joining(", ")));
            return 2;
        }
        var files = arguments.stream().skip(1).map(Path::of).toList();
        for (var file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                out.println("There is no file " + file + " that can be read.");
                return 2;
            }
        }
        return print(actingAs.system("import-list", () -> imported(source, files)), out);
    }

    private static int print(ImportAnswer answer, PrintStream out) {
        return switch (answer) {
            case ImportAnswer.InForce(var list, var changes) -> {
                out.printf(
                        "%s %s in force: %d entries, %d names (%d added, %d changed, %d removed)%n",
                        list.source().typed(),
                        list.version(),
                        list.entries(),
                        list.names(),
                        changes.added(),
                        changes.changed(),
                        changes.removed());
                yield 0;
            }
            case ImportAnswer.Known(var list) -> {
                out.printf(
                        "%s %s is %s already; nothing was done%n",
                        list.source().typed(),
                        list.version(),
                        list.state() == WatchlistState.HELD ? "held" : "in force");
                yield list.state() == WatchlistState.HELD ? 1 : 0;
            }
            case ImportAnswer.Held(var list, var changes) -> {
                out.printf(
                        "%s %s held: %d entries, %d names (%d added, %d changed, %d removed). It lost more than the profile"
                                + " allows; the list before it stays in force until a compliance officer releases this one%n",
                        list.source().typed(),
                        list.version(),
                        list.entries(),
                        list.names(),
                        changes.added(),
                        changes.changed(),
                        changes.removed());
                yield 1;
            }
            case ImportAnswer.Unreadable(var reasonKey, var line) -> {
                out.printf(
                        "%s%s. The list before it stays in force%n",
                        line == 0 ? "" : "line " + line + ": ", Texts.in(Locale.ENGLISH, reasonKey));
                yield 1;
            }
        };
    }

    private ImportAnswer imported(ListSource source, List<Path> files) {
        try {
            return watchlists.importList(source, files);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
