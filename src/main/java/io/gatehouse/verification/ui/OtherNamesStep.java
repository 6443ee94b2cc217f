package io.gatehouse.verification.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.customer.OtherName;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names the customer uses or used, a row each; none is fine. */
class OtherNamesStep extends Step {

    private final Div rows = new Div();
    private final List<Row> names = new ArrayList<>();
    private final Button add = new Button(text("add"), Sign.PLUS.show(), _ -> {
        row(null).name.focus();
        typed();
    });
    private @Nullable FormPage form;
    private int most;
    private int made;

    OtherNamesStep() {
        super(WizardPage.OTHER_NAMES);
        rows.addClassName("rows");
        add.addClassName("add-row");
    }

    /** One name with its years. */
    private final class Row {
        final int number = made++;
        final TextField name = keep("name-" + number, Fields.person(text("name"), ""));
        final TextField from = keep("from-" + number, Fields.code(OptionalLabel.of(text("from")), ""));
        final TextField to = keep("to-" + number, Fields.code(OptionalLabel.of(text("to")), ""));
        final Div shown = new Div();

        Row(@Nullable OtherName before) {
            if (before != null) {
                name.setValue(before.name());
                from.setValue(before.from() == null ? "" : before.from().toString());
                to.setValue(before.to() == null ? "" : before.to().toString());
            }
            from.addClassName("short-field");
            to.addClassName("short-field");
            var years = new Div(from, to);
            years.addClassName("beside");
            var remove = new Button(text("remove"), _ -> remove(this));
            remove.addClassName("link");
            remove.setAriaLabel(text("remove.what", names.size() + 1));
            shown.addClassName("row");
            shown.getElement().setAttribute("role", "group");
            shown.getElement().setAttribute("aria-label", text("numbered", names.size() + 1));
            shown.add(name, years, remove);
        }

        OtherName read() {
            return OtherName.of(name.getValue(), from.getValue(), to.getValue());
        }
    }

    @Override
    void build(FormPage page, OwnDraft draft, Wizard wizard) {
        form = page;
        most = wizard.rules().fields().otherNamesAtMost();
        page.intro(text("intro"));
        page.with(rows, add);
        var before = draft.answers().otherNames();
        if (before != null) {
            before.names().forEach(this::row);
        }
        arrange();
    }

    private Row row(@Nullable OtherName before) {
        var row = new Row(before);
        names.add(row);
        rows.add(row.shown);
        if (form != null) {
            form.validation()
                    .field(
                            row.name,
                            () -> refusal(() -> OtherName.of(row.name.getValue(), "", "")),
                            () -> names.contains(row))
                    .field(
                            row.from,
                            () -> refusal(() -> OtherName.year(row.from.getValue())),
                            () -> names.contains(row))
                    .field(
                            row.to,
                            () -> refusal(() -> OtherName.of("x", row.from.getValue(), row.to.getValue())),
                            () -> names.contains(row)
                                    && refusal(() -> OtherName.year(row.from.getValue()))
                                            .isEmpty());
        }
        arrange();
        return row;
    }

    private void remove(Row row) {
        names.remove(row);
        rows.remove(row.shown);
        List.of("name-", "from-", "to-").forEach(part -> forget(part + row.number));
        arrange();
        add.focus();
        typed();
    }

    private void arrange() {
        add.setText(names.isEmpty() ? text("add") : text("add.another"));
        add.setVisible(names.size() < most);
    }

    @Override
    void restore(Map<String, String> texts) {
        while (texts.containsKey("name-" + made) && names.size() < most) {
            row(null);
        }
        super.restore(texts);
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.OtherNames(names.stream().map(Row::read).toList());
    }
}
