package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.disclosure.OtherAccount;
import io.gatehouse.disclosure.OtherAccounts;
import io.gatehouse.shell.part.PlainTable;
import io.gatehouse.shell.part.StateBadge;
import java.io.Serial;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Other accounts of what may be the same actor: that they exist, what ties them, and a button that asks counsel to widen. */
class OtherAccountsPart extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param ask asks counsel, and says whether that was taken */
    OtherAccountsPart(OtherAccounts found, Predicate<OtherAccount> ask) {
        addClassName("other-accounts");
        var others = found.accounts();
        var table = new PlainTable(
                t("disclosure.others.title", others.size()),
                Stream.of("account", "shares", "strength", "ground", "act")
                        .map(key -> t("disclosure.others." + key))
                        .toList());
        for (var i = 0; i < others.size(); i++) {
            row(table, i + 1, others.get(i), ask);
        }
        var about = new Paragraph(t("disclosure.others.about"));
        about.addClassName("secondary");
        add(new H3(t("disclosure.others.title", others.size())), about, table);
        if (found.more()) {
            var more = new Paragraph(t("disclosure.others.more"));
            more.addClassName("first-of-more");
            add(more);
        }
    }

    private static void row(PlainTable table, int number, OtherAccount other, Predicate<OtherAccount> ask) {
        var act = new Div();
        act.add(other.asked() ? asked() : button(number, other, ask, act));
        table.row(
                new Span(t("disclosure.others.which", number)),
                new Span(other.kinds().stream().map(kind -> t(kind.key())).collect(Collectors.joining(", "))),
                new StateBadge(Words.tone(other.strength()), t(other.strength().key())),
                new Span(t("disclosure.others.needs", String.join("; ", other.grounds()))),
                act);
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
