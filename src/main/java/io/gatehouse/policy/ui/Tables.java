package io.gatehouse.policy.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import io.gatehouse.policy.Change;
import java.util.List;

/** Plain tables, which scroll sideways where there is no room for them. */
final class Tables {

    private Tables() {}

    /** What differs, a setting a row. */
    static Component difference(List<Change> changes) {
        var table = new NativeTable();
        table.addClassNames("rule-table", "difference-table");
        table.getHead()
                .add(new NativeTableRow(
                        head(t("policy.difference.setting"), "col"),
                        head(t("policy.difference.before"), "col"),
                        head(t("policy.difference.after"), "col")));
        for (var change : changes) {
            var setting = change.setting();
            var name = head(Words.label(setting), "row");
            var part = new Div(Words.part(setting.part()));
            part.addClassName("secondary");
            name.add(part);
            var before = new NativeTableCell(Words.value(setting, change.before()));
            before.addClassName("difference-before");
            var after = new NativeTableCell(Words.value(setting, change.after()));
            after.addClassName("difference-after");
            table.getBody().add(new NativeTableRow(name, before, after));
        }
        return scrolling(table, t("policy.draft.changes"));
    }

    static NativeTableHeaderCell head(String text, String scope) {
        var cell = new NativeTableHeaderCell(text);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }

    /** Wide tables scroll in a part of the page that the keyboard reaches. */
    static Div scrolling(Component table, String name) {
        var region = new Div(table);
        region.addClassName("table-scroll");
        region.getElement().setAttribute("tabindex", "0");
        region.getElement().setAttribute("role", "group");
        region.getElement().setAttribute("aria-label", name);
        return region;
    }
}
