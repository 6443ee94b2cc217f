package io.gatehouse.verification.ui;

import com.vaadin.flow.component.textfield.TextArea;
import io.gatehouse.customer.CustomerFacts;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;

/** What the services are for, in the customer's own words; may stay empty. */
class PurposeStep extends Step {

    private final TextArea purpose = Fields.longText(OptionalLabel.of(text("label")), text("hint"));

    PurposeStep() {
        super(WizardPage.PURPOSE);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        var before = draft.answers().purpose();
        if (before != null) {
            purpose.setValue(before.text());
        }
        keep("purpose", purpose);
        form.with(purpose);
        form.validation().attempt(purpose, () -> CustomerFacts.purpose(purpose.getValue()));
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.Purpose(NameStep.orEmpty(CustomerFacts.purpose(purpose.getValue())));
    }
}
