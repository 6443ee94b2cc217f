package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.disclosure.OtherAccount;
import io.gatehouse.disclosure.OtherAccounts;
import io.gatehouse.shell.part.StateBadge;
import java.io.Serial;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Other accounts of what may be the same actor: that they exist, what ties them, and a button that asks counsel to widen. */
class OtherAccountsPart extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param ask asks counsel, and says whether that was taken */
    OtherAccountsPart(OtherAccounts found, Predicate<OtherAccount> ask) {
        addClassName("other-accounts");
        var others = found.accounts();
        var table = new NativeTable();
        table.addClassName("plain-table");
        var head = new NativeTableRow();
        for (var key : List.of(
                "disclosure.others.account",
                "disclosure.others.shares",
                "disclosure.others.strength",
                "disclosure.others.ground",
                "disclosure.others.act")) {
            var cell = new NativeTableHeaderCell(t(key));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.getHead().add(head);
        for (var i = 0; i < others.size(); i++) {
            row(table, i + 1, others.get(i), ask);
        }
        var scroll = new Div(table);
        scroll.addClassName("table-scroll");
        var about = new Paragraph(t("disclosure.others.about"));
        about.addClassName("secondary");
        add(new H3(t("disclosure.others.title", others.size())), about, scroll);
        if (found.more()) {
            var more = new Paragraph(t("disclosure.others.more"));
            more.addClassName("first-of-more");
            add(more);
        }
    }

    private static void row(NativeTable table, int number, OtherAccount other, Predicate<OtherAccount> ask) {
        var act = new Div();
        act.add(other.asked() ? asked() : button(number, other, ask, act));
        var row = new NativeTableRow(
                new NativeTableCell(t("disclosure.others.which", number)),
                new NativeTableCell(
                        other.kinds().stream().map(kind -> t(kind.key())).collect(Collectors.joining(", "))),
                new NativeTableCell(new StateBadge(
                        Words.tone(other.strength()), t(other.strength().key()))),
                new NativeTableCell(t("disclosure.others.needs", String.join("; ", other.grounds()))),
                new NativeTableCell(act));
        table.getBody().add(row);
    }

    private static Component button(int number, OtherAccount other, Predicate<OtherAccount> ask, Div act) {
        var widen = new Button(t("disclosure.others.widen"));
        widen.setAriaLabel(t("disclosure.others.widen.which", number));
        widen.addClickListener(_ -> {
            act.removeAll();
            act.add(ask.test(other) ? asked() : new Span(t("disclosure.search.not-in-force")));
        });
        return widen;
    }

    private static Span asked() {
        var asked = new Span(t("disclosure.others.asked"));
        asked.getElement().setAttribute("role", "status");
        return asked;
    }
}
