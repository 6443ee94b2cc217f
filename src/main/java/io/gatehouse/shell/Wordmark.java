package io.gatehouse.shell;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import java.io.Serial;

/** The gate and the name, which lead to the first page. */
class Wordmark extends Anchor {

    @Serial
    private static final long serialVersionUID = 1L;

    Wordmark(String second) {
        super(".", "");
        addClassName("wordmark");
        setAriaLabel(t("shell.home", t("shell.product")));
        var gate = new Span();
        gate.addClassName("wordmark-gate");
        gate.getElement().setAttribute("aria-hidden", "true");
        var name = new Span(t("shell.product"));
        name.addClassName("wordmark-name");
        add(gate, name);
        if (!second.isEmpty()) {
            var more = new Span(second);
            more.addClassName("wordmark-second");
            add(more);
        }
    }
}
