package io.gatehouse.verification.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.gatehouse.customer.Country;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Each country whose citizen the customer is: one at least, as many as the profile allows. */
class NationalityStep extends Step {

    private final Div rows = new Div();
    private final List<Row> countries = new ArrayList<>();
    private final Button add = new Button(text("add"), Sign.PLUS.show(), _ -> {
        row(null).box.focus();
        typed();
    });
    private @Nullable FormPage form;
    private int most;
    private int made;

    NationalityStep() {
        super(WizardPage.NATIONALITY);
        rows.addClassName("rows");
        add.addClassName("add-row");
    }

    /** One country. */
    private final class Row {
        final int number = made++;
        final CountryBox box = new CountryBox(number == 0 ? text("label") : text("label.other"));
        final Div shown = new Div(box);

        Row(@Nullable Country before) {
            if (before != null) {
                box.setValue(before);
            }
            keep("country-" + number, box, CountryBox.written(), CountryBox.read());
            shown.addClassName("row");
            if (number > 0) {
                var remove = new Button(text("remove"), _ -> remove(this));
                remove.addClassName("link");
                remove.setAriaLabel(text("remove.what", countries.size() + 1));
                shown.add(remove);
            }
        }
    }

    @Override
    void build(FormPage page, OwnDraft draft, Wizard wizard) {
        form = page;
        most = wizard.rules().fields().nationalitiesAtMost();
        page.with(rows, add, why());
        var before = draft.answers().nationality();
        if (before != null) {
            before.countries().forEach(this::row);
        } else {
            row(CodeLinesTyped.of(draft.answers(), today(wizard.clock()))
                    .flatMap(read -> read.nationalityCountry())
                    .flatMap(code -> Country.find(code, language()))
                    .orElse(null));
        }
    }

    private Row row(@Nullable Country before) {
        var row = new Row(before);
        countries.add(row);
        rows.add(row.shown);
        if (form != null) {
            form.validation().field(row.box, () -> wrong(row), () -> countries.contains(row));
        }
        arrange();
        return row;
    }

    private Optional<String> wrong(Row row) {
        if (row.box.isEmpty()) {
            return Optional.of(row == countries.getFirst() ? text("missing") : text("missing.other"));
        }
        var twice = countries.stream()
                .takeWhile(other -> other != row)
                .anyMatch(other -> row.box.getValue().equals(other.box.getValue()));
        return twice ? Optional.of(text("twice")) : Optional.empty();
    }

    private void remove(Row row) {
        countries.remove(row);
        rows.remove(row.shown);
        forget("country-" + row.number);
        arrange();
        add.focus();
        typed();
    }

    private void arrange() {
        add.setVisible(countries.size() < most);
    }

    @Override
    void restore(Map<String, String> texts) {
        while (texts.containsKey("country-" + made) && countries.size() < most) {
            row(null);
        }
        super.restore(texts);
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.Nationality(
                countries.stream().map(row -> row.box.getValue()).toList());
    }
}
