package io.gatehouse.shell.part;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** What is known, a row each: its name, its value, and where it may be changed a "Change" that also says what. */
@Tag("dl")
public class SummaryList extends HtmlContainer {

    @Serial
    private static final long serialVersionUID = 1L;

    public SummaryList() {
        addClassName("summary-list");
    }

    /** A row of plain text; an empty value reads "Not provided". */
    public SummaryList row(String name, @Nullable String value) {
        return row(name, words(value), null);
    }

    public SummaryList row(String name, Component value) {
        return row(name, value, null);
    }

    /** A row with a "Change" that leads back to where the value was given. */
    public SummaryList row(String name, @Nullable String value, @Nullable Runnable change) {
        return row(name, words(value), change);
    }

    public SummaryList row(String name, Component value, @Nullable Runnable change) {
        var row = new Div();
        row.addClassName("summary-row");
        row.add(new Part("dt", new Span(name)), new Part("dd", value));
        if (change != null) {
            var button = new Button(t("shell.summary.change"), _ -> change.run());
            button.addClassName("link");
            button.setAriaLabel(t("shell.summary.change-what", name));
            var act = new Part("dd", button);
            act.addClassName("summary-act");
            row.add(act);
        }
        add(row);
        return this;
    }

    private static Component words(@Nullable String value) {
        if (value == null || value.isBlank()) {
            var none = new Span(t("shell.summary.none"));
            none.addClassName("secondary");
            return none;
        }
        return new PersonText(value);
    }

    private static final class Part extends HtmlContainer {

        @Serial
        private static final long serialVersionUID = 1L;

        Part(String tag, Component content) {
            super(tag);
            add(content);
        }
    }
}
