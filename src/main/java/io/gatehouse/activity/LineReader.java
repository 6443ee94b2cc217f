package io.gatehouse.activity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a file of activity line by line into named fields, without ever holding more than one line.
 *
 * <p>CSV is that of RFC 4180; a record may span lines inside quotes, and is counted by the line it begins on.
 */
abstract class LineReader {

    private static final int LONGEST_LINE = 16 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final BufferedReader reader;
    private long line;
    private long begun;

    private LineReader(InputStream bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        reader = new BufferedReader(new InputStreamReader(bytes, decoder));
    }

    /**
     * Reads a file.
     *
     * @param required the columns that a file with a line of column names must have
     */
    static LineReader of(InputStream bytes, ImportFormat format, Set<String> required) {
        return switch (format) {
            case CSV -> new Csv(bytes, required);
            case JSONL -> new Jsonl(bytes);
        };
    }

    /** The next line that is not empty, or nothing at the end. */
    abstract @Nullable Map<String, String> next() throws IOException, BadLineFound;

    /** The number of the line that was read last, from 1. */
    long number() {
        return begun;
    }

    void begin() {
        begun = line + 1;
    }

    /** One line without its end; nothing at the end of the file. A line beyond all measure is read to its end and refused. */
    @Nullable
    String line() throws IOException, BadLineFound {
        var text = new StringBuilder();
        var any = false;
        var tooLong = false;
        int c;
        while ((c = reader.read()) >= 0) {
            any = true;
            if (c == '\n') {
                break;
            }
            if (text.length() < LONGEST_LINE) {
                text.append((char) c);
            } else {
                tooLong = true;
            }
        }
        if (!any) {
            return null;
        }
        line++;
        if (tooLong) {
            throw new BadLineFound("activity.import.long");
        }
        if (line == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text.deleteCharAt(0);
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) == '\r') {
            text.setLength(text.length() - 1);
        }
        return text.toString();
    }

    private static final class Csv extends LineReader {

        private static final int MOST_LINES_IN_QUOTES = 20;

        private final Set<String> required;
        private @Nullable List<String> columns;

        Csv(InputStream bytes, Set<String> required) {
            super(bytes);
            this.required = required;
        }

        @Override
        @Nullable
        Map<String, String> next() throws IOException, BadLineFound {
            var names = columns;
            if (names == null) {
                names = columnNames();
                if (names == null) {
                    return null;
                }
                columns = names;
            }
            var fields = record();
            if (fields == null) {
                return null;
            }
            if (fields.size() != names.size()) {
                throw new BadLineFound("activity.import.fields");
            }
            var values = new HashMap<String, String>();
            for (var i = 0; i < names.size(); i++) {
                if (!fields.get(i).isEmpty()) {
                    values.put(names.get(i), fields.get(i));
                }
            }
            return values;
        }

        private @Nullable List<String> columnNames() throws IOException, BadLineFound {
            var header = record();
            if (header == null) {
                return null;
            }
            var names = header.stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            if (!names.containsAll(required) || new HashSet<>(names).size() != names.size()) {
                throw new WrongColumns();
            }
            return names;
        }

        private @Nullable List<String> record() throws IOException, BadLineFound {
            String text;
            do {
                begin();
                text = line();
                if (text == null) {
                    return null;
                }
            } while (text.isBlank());
            var fields = new ArrayList<String>();
            var field = new StringBuilder();
            var quoted = false;
            var more = 0;
            for (var i = 0; ; i++) {
                if (i == text.length()) {
                    if (!quoted) {
                        fields.add(field.toString());
                        return fields;
                    }
                    var following = ++more > MOST_LINES_IN_QUOTES ? null : line();
                    if (following == null) {
                        throw new BadLineFound("activity.import.quote");
                    }
                    field.append('\n');
                    text = following;
                    i = -1;
                    continue;
                }
                var c = text.charAt(i);
                if (quoted) {
                    if (c != '"') {
                        field.append(c);
                    } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                        field.append('"');
                        i++;
                    } else {
                        quoted = false;
                    }
                } else if (c == '"' && field.isEmpty()) {
                    quoted = true;
                } else if (c == ',') {
                    fields.add(field.toString());
                    field.setLength(0);
                } else {
                    field.append(c);
                }
            }
        }
    }

    /** The line of column names is not what the import needs: nothing can be read at all. */
    static final class WrongColumns extends BadLineFound {

        @java.io.Serial
        private static final long serialVersionUID = 1L;

        WrongColumns() {
            super("activity.import.columns");
        }
    }

    private static final class Jsonl extends LineReader {

        private static final int DEEPEST = 2;

        private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .build())
                        .build())
                .build();

        Jsonl(InputStream bytes) {
            super(bytes);
        }

        @Override
        @Nullable
        Map<String, String> next() throws IOException, BadLineFound {
            String text;
            do {
                begin();
                text = line();
                if (text == null) {
                    return null;
                }
            } while (text.isBlank());
            JsonNode node;
            try {
                node = json.readTree(text);
            } catch (JacksonException notJson) {
                throw new BadLineFound("activity.import.json");
            }
            if (!node.isObject()) {
                throw new BadLineFound("activity.import.json");
            }
            var values = new HashMap<String, String>();
            for (var field : node.properties()) {
                var value = field.getValue();
                if (value.isContainer()) {
                    throw new BadLineFound("activity.import.json");
                }
                if (!value.isNull() && !value.asString().isEmpty()) {
                    values.put(field.getKey().toLowerCase(Locale.ROOT), value.asString());
                }
            }
            return values;
        }
    }
}
