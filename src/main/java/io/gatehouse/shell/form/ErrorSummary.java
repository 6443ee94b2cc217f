package io.gatehouse.shell.form;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is wrong with a page, above its heading, in the words that stand at each field, each a link to its field. */
public class ErrorSummary extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final UnorderedList list = new UnorderedList();

    /** One thing that is wrong: the sentence, and the field it is about where there is one. */
    public record Problem(String text, @Nullable Component field) {}

    public ErrorSummary() {
        addClassName("error-summary");
        getElement().setAttribute("role", "alert");
        getElement().setAttribute("tabindex", "-1");
        add(new H2(t("shell.form.problem")), list);
        setVisible(false);
    }

    /** Shows these problems and takes the focus; hides itself when there are none. */
    public void show(List<Problem> problems) {
        list.removeAll();
        setVisible(!problems.isEmpty());
        for (var problem : problems) {
            list.add(new ListItem(line(problem)));
        }
        if (!problems.isEmpty()) {
            getElement().executeJs("this.focus(); this.scrollIntoView({block: 'nearest'})");
        }
    }

    private static HtmlContainer line(Problem problem) {
        var field = problem.field();
        if (field == null) {
            return new Span(problem.text());
        }
        var link = new Anchor("#" + FieldIds.of(field), problem.text());
        link.setRouterIgnore(true);
        link.getElement().setAttribute("data-focus", FieldIds.of(field));
        return link;
    }
}
