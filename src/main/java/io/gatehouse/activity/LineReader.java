package io.gatehouse.activity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a file of activity line by line into named fields, without ever holding more than one line.
 *
 * <p>CSV is that of RFC 4180; a record may span lines inside quotes, and is counted by the line it begins on.
 */
abstract class LineReader {

    private static final String NOT_JSON = "activity.import.json";
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int READ_AT_ONCE = 64 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream bytes;
    private final byte[] read = new byte[READ_AT_ONCE];
    private int position;
    private int limit;
    private byte[] begunLine = new byte[1024];
    private int begunLength;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private long line;
    private long begun;

    private LineReader(InputStream bytes) {
        this.bytes = bytes;
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

    /**
     * One line without its end; nothing at the end of the file. A line beyond all measure is read to its end and refused, and so is one
     * that is not UTF-8.
     */
    @Nullable
    String line() throws IOException, BadLineFound {
        begunLength = 0;
        var tooLong = false;
        while (true) {
            if (position == limit && !more()) {
                if (begunLength == 0 && !tooLong) {
                    return null;
                }
                break;
            }
            var end = position;
            while (end < limit && read[end] != '\n') {
                end++;
            }
            var part = end - position;
            if (begunLength + part > LONGEST_LINE) {
                tooLong = true;
            } else if (!tooLong) {
                keep(part);
            }
            position = end;
            if (end < limit) {
                position++;
                break;
            }
        }
        line++;
        if (tooLong) {
            throw new BadLineFound("activity.import.long");
        }
        var text = text();
        return line == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private boolean more() throws IOException {
        position = 0;
        limit = 0;
        var some = bytes.read(read);
        while (some == 0) {
            some = bytes.read(read);
        }
        limit = Math.max(0, some);
        return limit > 0;
    }

    private void keep(int part) {
        if (begunLength + part > begunLine.length) {
            begunLine = Arrays.copyOf(begunLine, Math.max(begunLength + part, 2 * begunLine.length));
        }
        System.arraycopy(read, position, begunLine, begunLength, part);
        begunLength += part;
    }

    private String text() throws BadLineFound {
        if (begunLength > 0 && begunLine[begunLength - 1] == '\r') {
            begunLength--;
        }
        for (var i = 0; i < begunLength; i++) {
            if (begunLine[i] < 0) {
                try {
                    return decoder.decode(ByteBuffer.wrap(begunLine, 0, begunLength))
                            .toString();
                } catch (CharacterCodingException broken) {
                    throw new BadLineFound("activity.import.utf8");
                }
            }
        }
        return new String(begunLine, 0, begunLength, StandardCharsets.US_ASCII);
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
            List<String> header;
            try {
                header = record();
            } catch (BadLineFound unreadable) {
                throw new WrongColumns();
            }
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

        private final JsonFactory json = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                // Names come from outside: kept for good, they would fill the memory.
                .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
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
            try (var parser = json.createParser(ObjectReadContext.empty(), text)) {
                return fields(parser);
            } catch (JacksonException notJson) {
                throw new BadLineFound(NOT_JSON);
            }
        }

        private static Map<String, String> fields(JsonParser parser) throws BadLineFound {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadLineFound(NOT_JSON);
            }
            var values = HashMap.<String, String>newHashMap(16);
            String name;
            while ((name = parser.nextName()) != null) {
                var token = parser.nextToken();
                if (token == null || !token.isScalarValue()) {
                    throw new BadLineFound(NOT_JSON);
                }
                if (token != JsonToken.VALUE_NULL) {
                    var value = parser.getString();
                    // Of a name that comes twice nobody can say which one was meant.
                    if (!value.isEmpty() && values.put(name.toLowerCase(Locale.ROOT), value) != null) {
                        throw new BadLineFound(NOT_JSON);
                    }
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new BadLineFound(NOT_JSON);
            }
            return values;
        }
    }
}
