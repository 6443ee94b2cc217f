package io.gatehouse.sharing.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;

/** A table of a few lines, which scrolls by itself where it is wider than the screen, and stands as cards on a telephone. */
class Table extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final NativeTable table = new NativeTable();
    private final List<String> headers;

    Table(String... keys) {
        addClassName("table-scroll");
        table.addClassNames("plain-table", "sharing-table");
        headers = Arrays.stream(keys).map(key -> t(key)).toList();
        var head = new NativeTableRow();
        for (var text : headers) {
            var cell = new NativeTableHeaderCell(text);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.getHead().add(head);
        add(table);
    }

    Table line(Component... cells) {
        var row = new NativeTableRow();
        for (var i = 0; i < cells.length; i++) {
            var cell = new NativeTableCell(cells[i]);
            cell.getElement().setAttribute("data-label", headers.get(i));
            row.add(cell);
        }
        table.getBody().add(row);
        return this;
    }
}
