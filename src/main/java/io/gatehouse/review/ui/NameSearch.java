package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.review.CasesByName;
import io.gatehouse.review.NameAnswer;
import io.gatehouse.review.ReviewCaseSummary;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import java.io.Serial;
import java.util.function.Consumer;

/** Looks for cases by a customer's name. The name stays in this dialog: it is in no address and in no history. */
class NameSearch extends Dialog {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient CasesByName cases;
    private final transient Consumer<ReviewCaseSummary> open;
    private final TextField name = Fields.unkept(new TextField(t("review.name.label")));
    private final Div results = new Div();

    NameSearch(CasesByName cases, Consumer<ReviewCaseSummary> open) {
        super(t("review.name.title"));
        this.cases = cases;
        this.open = open;
        addClassName("name-search");
        name.setHelperText(t("review.name.hint"));
        name.getElement().setAttribute("dir", "auto");
        name.setWidthFull();
        name.addKeyDownListener(Key.ENTER, _ -> look());
        results.addClassName("name-results");
        results.getElement().setAttribute("aria-live", "polite");
        add(name, results);
        var go = new Button(t("review.name.go"), _ -> look());
        go.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(t("review.dialog.cancel"), _ -> close()), go);
    }

    void ask() {
        open();
        name.focus();
    }

    private void look() {
        results.removeAll();
        name.setInvalid(false);
        try {
            switch (cases.of(name.getValue())) {
                case NameAnswer.Loading() -> results.add(Banner.warn(t("review.name.loading")));
                case NameAnswer.Found(var found)
                when found.isEmpty() -> results.add(new EmptyState(t("review.name.none")));
                case NameAnswer.Found(var found) -> {
                    var list = new UnorderedList();
                    list.addClassName("plain");
                    found.forEach(one -> list.add(new ListItem(line(one))));
                    results.add(list);
                }
            }
        } catch (Refused refused) {
            name.setErrorMessage(refused.text());
            name.setInvalid(true);
        }
    }

    private Component line(ReviewCaseSummary one) {
        var button = new Button(one.number().toString(), _ -> {
            close();
            open.accept(one);
        });
        button.setAriaLabel(t("review.name.open", one.number().toString(), one.name()));
        button.addClassName("quiet");
        var country = one.country();
        var line = new Div(
                button,
                PersonText.named(one.name(), one.latin()),
                new Ltr(country == null ? "" : country),
                CaseWords.badge(one));
        line.addClassName("name-result");
        return line;
    }
}
