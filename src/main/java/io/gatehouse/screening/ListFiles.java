package io.gatehouse.screening;

import io.gatehouse.command.Options;
import io.gatehouse.matching.Listed;
import io.gatehouse.shell.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * List files as they lie on a disk, read without a portal: each file's form is found by trying the readers on it, which refuse what is not
 * theirs within its first lines.
 *
 * <p>The US Treasury's CSV names no columns and comes in several files, so what no other reader takes is given to its reader, all files of
 * one directory together. A table of listed names, as it is measured with, is taken too.
 */
final class ListFiles {

    private static final List<ListSource> SEVERAL_FILES = List.of(ListSource.OFAC_SDN, ListSource.OFAC_CONSOLIDATED);

    /**
     * One list.
     *
     * @param source whose form it has; empty for a table of names
     * @param files the files it was read from
     * @param version the day its publisher gives it, or empty
     * @param parties its entries
     */
    record Read(String source, List<Path> files, String version, List<Listed> parties) {

        /** What it is called where it is shown. */
        String name() {
            var names = files.stream()
                    .map(file -> String.valueOf(file.getFileName()))
                    .collect(Collectors.joining(" "));
            return Stream.of(source, version, names)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
        }
    }

    private ListFiles() {}

    /** Reads lists; a source that is given is that of all the files, which then are one list. */
    static List<Read> read(List<Path> files, Optional<ListSource> source) throws IOException, Options.Wrong {
        for (var file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new Options.Wrong("There is no file " + file + " that can be read.");
            }
        }
        if (source.isPresent()) {
            try {
                return List.of(read(source.get(), files));
            } catch (ListUnreadable bad) {
                throw wrong(files, bad);
            }
        }
        var lists = new ArrayList<Read>();
        var others = new LinkedHashMap<String, List<Path>>();
        for (var file : files) {
            var list = recognised(file);
            if (list == null) {
                var first = String.valueOf(file.getFileName()).startsWith("cons") ? "consolidated " : "";
                others.computeIfAbsent(first + file.toAbsolutePath().getParent(), _ -> new ArrayList<>())
                        .add(file);
            } else {
                lists.add(list);
            }
        }
        for (var together : others.entrySet()) {
            var form =
                    together.getKey().startsWith("consolidated ") ? ListSource.OFAC_CONSOLIDATED : ListSource.OFAC_SDN;
            try {
                lists.add(read(form, together.getValue()));
            } catch (ListUnreadable bad) {
                throw wrong(together.getValue(), bad);
            }
        }
        return lists;
    }

    private static Read read(ListSource source, List<Path> files) throws IOException, ListUnreadable {
        for (var file : files) {
            Bounds.check(file);
        }
        var content = source.reader().read(files);
        var date = content.date();
        return new Read(
                source.typed(),
                files,
                date == null ? "" : date.toString(),
                content.entries().stream().map(ListEntry::listed).toList());
    }

    /** The list, where one of the readers of single files takes it; a file that is theirs and breaks further down is no list. */
    private static @Nullable Read recognised(Path file) throws IOException, Options.Wrong {
        ListUnreadable furthest = null;
        for (var source : ListSource.values()) {
            if (SEVERAL_FILES.contains(source)) {
                continue;
            }
            try {
                return read(source, List.of(file));
            } catch (ListUnreadable bad) {
                if (furthest == null || bad.line() > furthest.line()) {
                    furthest = bad;
                }
            }
        }
        if (furthest != null && furthest.line() > 1) {
            throw wrong(List.of(file), furthest);
        }
        try {
            return new Read("", List.of(file), "", EvaluationFiles.names(file));
        } catch (Options.Wrong noTable) {
            return null;
        }
    }

    private static Options.Wrong wrong(List<Path> files, ListUnreadable bad) {
        var why = Texts.in(Locale.ENGLISH, bad.reasonKey());
        return new Options.Wrong(files.stream().map(Path::toString).collect(Collectors.joining(", "))
                + (bad.line() == 0 ? "" : ", line " + bad.line())
                + ": "
                + Character.toLowerCase(why.charAt(0))
                + why.substring(1)
                + ". If it is a list, say of whom: --source SOURCE.");
    }
}
