package io.gatehouse.shell.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.io.Serial;
import java.util.List;

/** A plain table with named columns. Where there is no room for it, it scrolls sideways in a part of the page that the keyboard reaches. */
public class PlainTable extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final NativeTable table = new NativeTable();

    /**
     * @param name what the table is about, for those who do not see it
     * @param columns what stands above each column
     */
    public PlainTable(String name, List<String> columns) {
        addClassName("table-scroll");
        getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", name);
        table.addClassName("plain-table");
        var head = new NativeTableRow();
        for (var column : columns) {
            var cell = new NativeTableHeaderCell(column);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.getHead().add(head);
        add(table);
    }

    /** Adds a row below the others. */
    public void row(Component... cells) {
        var row = new NativeTableRow();
        for (var cell : cells) {
            row.add(new NativeTableCell(cell));
        }
        table.getBody().add(row);
    }
}
