package io.gatehouse.verification.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.customer.UsePlace;
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

/** Where the services will be used from: countries, with towns if the customer likes. */
class PlacesStep extends Step {

    private final Div rows = new Div();
    private final List<Row> places = new ArrayList<>();
    private final Button add = new Button(text("add"), Sign.PLUS.show(), _ -> {
        row(null).country.focus();
        typed();
    });
    private @Nullable FormPage form;
    private int most;
    private int made;

    PlacesStep() {
        super(WizardPage.PLACES);
        rows.addClassName("rows");
        add.addClassName("add-row");
    }

    /** One place. */
    private final class Row {
        final int number = made++;
        final CountryBox country = new CountryBox(text("country"));
        final TextField city = keep("city-" + number, Fields.person(OptionalLabel.of(text("city")), ""));
        final Div shown = new Div();

        Row(@Nullable UsePlace before) {
            if (before != null) {
                country.setValue(before.country());
                city.setValue(NameStep.orEmpty(before.city()));
            }
            keep("country-" + number, country, CountryBox.written(), CountryBox.read());
            shown.addClassName("row");
            shown.getElement().setAttribute("role", "group");
            shown.getElement().setAttribute("aria-label", text("numbered", places.size() + 1));
            shown.add(country, city);
            if (!places.isEmpty()) {
                var remove = new Button(text("remove"), _ -> remove(this));
                remove.addClassName("link");
                remove.setAriaLabel(text("remove.what", places.size() + 1));
                shown.add(remove);
            }
        }

        UsePlace read() {
            return UsePlace.of(country.getValue(), city.getValue());
        }
    }

    @Override
    void build(FormPage page, OwnDraft draft, Wizard wizard) {
        form = page;
        most = wizard.rules().fields().usePlacesAtMost();
        page.intro(text("intro"));
        page.with(rows, add, why());
        var before = draft.answers().places();
        if (before != null && !before.places().isEmpty()) {
            before.places().forEach(this::row);
        } else {
            row(null);
        }
    }

    private Row row(@Nullable UsePlace before) {
        var row = new Row(before);
        places.add(row);
        rows.add(row.shown);
        if (form != null) {
            form.validation()
                    .field(row.country, selected(row.country, text("missing")), () -> places.contains(row))
                    .field(row.city, () -> refusal(row::read), () -> places.contains(row) && !row.country.isEmpty());
        }
        arrange();
        return row;
    }

    private void remove(Row row) {
        places.remove(row);
        rows.remove(row.shown);
        forget("country-" + row.number);
        forget("city-" + row.number);
        arrange();
        add.focus();
        typed();
    }

    private void arrange() {
        add.setVisible(places.size() < most);
    }

    @Override
    void restore(Map<String, String> texts) {
        while (texts.containsKey("country-" + made) && places.size() < most) {
            row(null);
        }
        super.restore(texts);
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.Places(places.stream().map(Row::read).toList());
    }
}
