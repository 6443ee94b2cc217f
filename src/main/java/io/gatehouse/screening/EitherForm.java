package io.gatehouse.screening;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** A list that its publisher gives in two forms, told apart by the first character of the files; all are in the same one. */
record EitherForm(String marks, Supplier<ListReader> marked, Supplier<ListReader> otherwise) implements ListReader {

    private static final int LOOKED_AT = 64;

    @Override
    public ListContent read(List<Path> files) throws IOException, ListUnreadable {
        var inMarkedForm = 0;
        for (var file : files) {
            Bounds.check(file);
            if (marks.indexOf(first(file)) >= 0) {
                inMarkedForm++;
            }
        }
        if (inMarkedForm != 0 && inMarkedForm != files.size()) {
            throw new ListUnreadable("screening.list.bad.parts", 0);
        }
        return (inMarkedForm == 0 ? otherwise : marked).get().read(files);
    }

    /** The first character that is neither a space nor part of a byte order mark. */
    private static char first(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            for (var one : bytes.readNBytes(LOOKED_AT)) {
                if (one > ' ') {
                    return (char) one;
                }
            }
            return ' ';
        }
    }
}
