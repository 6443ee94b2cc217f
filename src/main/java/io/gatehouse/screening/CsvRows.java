package io.gatehouse.screening;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180), one at a time. The text is strict UTF-8, a mark at its beginning is skipped, a row may span lines
 * inside quotes, and a Ctrl-Z ends the file, as it did when the first of these lists were made.
 */
final class CsvRows implements AutoCloseable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char CTRL_Z = '\u001A';
    private static final int END = -1;

    private final BufferedReader reader;
    private final char delimiter;
    private long line = 1;
    private long begun = 1;
    private long rows;
    private int ahead;

    private CsvRows(BufferedReader reader, char delimiter) throws IOException, ListUnreadable {
        this.reader = reader;
        this.delimiter = delimiter;
        ahead = read();
        if (ahead == BYTE_ORDER_MARK) {
            ahead = read();
        }
        if (ahead == '<') {
            throw new ListUnreadable("screening.list.bad.markup", 1);
        }
    }

    @SuppressWarnings("MustBeClosedChecker")
    static CsvRows open(Path file, char delimiter) throws IOException, ListUnreadable {
        Bounds.check(file);
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder));
        try {
            return new CsvRows(reader, delimiter);
        } catch (IOException | ListUnreadable broken) {
            reader.close();
            throw broken;
        }
    }

    /** The line on which the row begins that was read last. */
    long line() {
        return begun;
    }

    /** The next row that is not empty, or nothing at the end. */
    @Nullable
    List<String> next() throws IOException, ListUnreadable {
        while (ahead != END) {
            if (ahead == CTRL_Z) {
                ahead = END;
                return null;
            }
            begun = line;
            var row = row();
            if (row.size() > 1 || !row.getFirst().isBlank()) {
                if (++rows > Bounds.ROWS) {
                    throw new ListUnreadable("screening.list.bad.entries", begun);
                }
                return row;
            }
        }
        return null;
    }

    private List<String> row() throws IOException, ListUnreadable {
        var fields = new ArrayList<String>();
        while (true) {
            fields.add(ahead == '"' ? quoted() : plain());
            if (fields.size() > Bounds.FIELDS) {
                throw new ListUnreadable("screening.list.bad.columns", begun);
            }
            if (ahead == delimiter) {
                ahead = read();
                continue;
            }
            if (ahead == '\r') {
                ahead = read();
            }
            if (ahead == '\n') {
                line++;
                ahead = read();
            }
            return fields;
        }
    }

    private String plain() throws IOException, ListUnreadable {
        var field = new StringBuilder();
        while (ahead != END && ahead != delimiter && ahead != '\n' && ahead != '\r') {
            append(field, ahead);
            ahead = read();
        }
        return field.toString();
    }

    private String quoted() throws IOException, ListUnreadable {
        var field = new StringBuilder();
        while (true) {
            ahead = read();
            if (ahead == END) {
                throw new ListUnreadable("screening.list.bad.cut", begun);
            }
            if (ahead == '\n') {
                line++;
            }
            if (ahead != '"') {
                append(field, ahead);
                continue;
            }
            ahead = read();
            if (ahead != '"') {
                break;
            }
            append(field, '"');
        }
        while (ahead == ' ') {
            ahead = read();
        }
        if (ahead != END && ahead != delimiter && ahead != '\n' && ahead != '\r') {
            throw new ListUnreadable("screening.list.bad.quote", begun);
        }
        return field.toString();
    }

    private void append(StringBuilder field, int character) throws ListUnreadable {
        if (field.length() >= Bounds.FIELD) {
            throw new ListUnreadable("screening.list.bad.field", begun);
        }
        field.append((char) character);
    }

    private int read() throws IOException, ListUnreadable {
        try {
            return reader.read();
        } catch (CharacterCodingException notUtf8) {
            throw new ListUnreadable("screening.list.bad.encoding", line);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
