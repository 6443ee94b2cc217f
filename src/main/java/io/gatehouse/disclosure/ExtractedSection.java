package io.gatehouse.disclosure;

import io.gatehouse.policy.RecordClass;
import java.util.List;

/**
 * The rows of a customer's records that fall under one class and one heading, as a package hands them over: in English, with times in
 * UTC as ISO 8601 writes them, so that the same records make the same bytes at any time and on any node.
 *
 * @param recordClass the row of the matrix that it falls under
 * @param title what the rows are, as the screens call it
 * @param ground the provision that opens the class
 * @param columns the headings; each row has as many cells
 * @param rows the cells; an empty one where the register has nothing
 * @param more whether the records hold more rows than were asked for
 */
record ExtractedSection(
        RecordClass recordClass,
        String title,
        String ground,
        List<String> columns,
        List<List<String>> rows,
        boolean more) {

    ExtractedSection {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    @Override
    public String toString() {
        return recordClass + " " + rows.size();
    }
}
