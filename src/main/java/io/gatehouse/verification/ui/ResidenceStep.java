package io.gatehouse.verification.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;

/** Where the customer lives; never preset. And whether the document comes first and fills in the rest. */
class ResidenceStep extends Step {

    private final CountryBox country = new CountryBox(text("label"));
    private final Checkbox documentFirst = Fields.tick(OptionalLabel.of(text("document-first")));

    ResidenceStep() {
        super(WizardPage.RESIDENCE);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        var before = draft.answers().residence();
        if (before != null) {
            country.setValue(before.country());
            documentFirst.setValue(before.documentFirst());
        }
        keep("country", country, CountryBox.written(), CountryBox.read());
        keepTick("document-first", documentFirst);
        Fields.autofill(country, "country-name");
        documentFirst.setHelperText(text("document-first.hint"));
        documentFirst.setVisible(!draft.answers().claimsUsPerson());
        form.with(country, documentFirst);
        form.validation().field(country, selected(country, text("missing")));
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.Residence(country.getValue(), documentFirst.getValue());
    }
}
