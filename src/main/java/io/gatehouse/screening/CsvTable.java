package io.gatehouse.screening;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file whose columns have names. A publisher may put a line or two above the names and may add columns; one that is needed and
 * missing makes the file unreadable, and so does a row that is longer or shorter than the line of names.
 */
final class CsvTable implements AutoCloseable {

    private static final int LINES_ABOVE = 5;

    private final CsvRows rows;
    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String> above = new ArrayList<>();
    private int width;

    /** One row, by the names of its columns. */
    final class Row {

        private final List<String> fields;

        private Row(List<String> fields) {
            this.fields = fields;
        }

        /** The field, stripped; empty where there is no such column. */
        String get(String column) {
            var at = columns.get(column.toLowerCase(Locale.ROOT));
            return at == null ? "" : fields.get(at).strip();
        }

        /** The first of these columns that is not empty. */
        String first(String... names) {
            for (var name : names) {
                var value = get(name);
                if (!value.isEmpty()) {
                    return value;
                }
            }
            return "";
        }

        long line() {
            return rows.line();
        }
    }

    private CsvTable(CsvRows rows) {
        this.rows = rows;
    }

    static CsvTable open(Path file, char delimiter, Set<String> needed) throws IOException, ListUnreadable {
        var table = new CsvTable(CsvRows.open(file, delimiter));
        try {
            table.findNames(needed);
            return table;
        } catch (IOException | ListUnreadable broken) {
            table.close();
            throw broken;
        }
    }

    private void findNames(Set<String> needed) throws IOException, ListUnreadable {
        for (var i = 0; i < LINES_ABOVE; i++) {
            var row = rows.next();
            if (row == null) {
                break;
            }
            columns.clear();
            for (var at = 0; at < row.size(); at++) {
                columns.putIfAbsent(row.get(at).strip().toLowerCase(Locale.ROOT), at);
            }
            if (needed.stream().allMatch(name -> columns.containsKey(name.toLowerCase(Locale.ROOT)))) {
                width = row.size();
                return;
            }
            above.add(String.join(" ", row));
        }
        throw new ListUnreadable("screening.list.bad.columns", 1);
    }

    /** What stands above the names of the columns. */
    List<String> above() {
        return above;
    }

    @Nullable
    Row next() throws IOException, ListUnreadable {
        var fields = rows.next();
        if (fields == null) {
            return null;
        }
        if (fields.size() != width) {
            throw new ListUnreadable("screening.list.bad.cut", rows.line());
        }
        return new Row(fields);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
