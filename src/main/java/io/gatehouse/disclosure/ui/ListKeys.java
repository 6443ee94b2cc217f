package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.shell.Keys;

/** The keys of a list of requests: j and k go through it, Enter opens the one that is chosen, Esc lets it go. */
final class ListKeys {

    private ListKeys() {}

    static void on(Component page, Grid<LegalRequestSummary> list) {
        Keys.on(page, "j", t("disclosure.list.keys.on"), () -> step(list, 1));
        Keys.on(page, "k", t("disclosure.list.keys.back"), () -> step(list, -1));
        Keys.on(
                page,
                "Enter",
                t("disclosure.list.keys.open"),
                () -> list.getSelectedItems()
                        .forEach(chosen -> UI.getCurrentOrThrow().navigate(LegalRequestView.class, chosen.number())));
        Keys.on(page, "Escape", t("disclosure.list.keys.out"), list::deselectAll);
    }

    private static void step(Grid<LegalRequestSummary> list, int by) {
        var rows = list.getListDataView().getItems().toList();
        if (rows.isEmpty()) {
            return;
        }
        var chosen = list.getSelectedItems().stream().findFirst();
        var next = chosen.map(one -> rows.indexOf(one) + by).orElse(0);
        list.select(rows.get(Math.clamp(next, 0, rows.size() - 1)));
    }
}
