package io.gatehouse.disclosure.bundle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes CSV (RFC 4180) that a spreadsheet can open without harm: a value that it would take for a formula has an apostrophe before it.
 *
 * <p>The mark at the beginning tells spreadsheets that the text is UTF-8; without it they garble every name that is not in Latin letters. The first
 * column counts the rows, so that a row that somebody takes out is missed.
 */
final class Csv {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String LINE_END = "\r\n";

    private Csv() {}

    static byte[] write(List<String> columns, List<List<String>> rows) {
        var out = new StringBuilder().append(BYTE_ORDER_MARK).append("No.");
        columns.forEach(column -> out.append(',').append(field(column)));
        out.append(LINE_END);
        var number = 0;
        for (var row : rows) {
            number++;
            out.append(number)
                    .append(',')
                    .append(row.stream().map(Csv::field).collect(Collectors.joining(",")))
                    .append(LINE_END);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String field(String value) {
        var safe = startsFormula(value) ? "'" + value : value;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }

    /** Also where blanks stand before it, and where the full-width forms do, which some spreadsheets take as well. */
    private static boolean startsFormula(String value) {
        var first = value.strip();
        return !value.isEmpty()
                && ("\t\r\n".indexOf(value.charAt(0)) >= 0
                        || (!first.isEmpty() && "=+-@\uFF1D\uFF0B\uFF0D\uFF20|".indexOf(first.charAt(0)) >= 0));
    }
}
