package io.gatehouse.verification.ui;

import io.gatehouse.customer.Country;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import org.jspecify.annotations.Nullable;

/** Where the customer lives, in the form of the country said before. */
class AddressStep extends Step {

    private @Nullable AddressFields fields;

    AddressStep() {
        super(WizardPage.ADDRESS);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        fields = new AddressFields(
                form, home(draft), text("country"), wizard.rules().fields().poBoxAllowed(), () -> true, this::typed);
        keep("address", fields);
        var before = draft.answers().address();
        if (before != null) {
            fields.show(before.address());
        }
        form.intro(text("intro"));
        form.with(fields);
    }

    /** The country in whose form an address begins. */
    static Country home(OwnDraft draft) {
        var residence = draft.answers().residence();
        if (residence == null) {
            throw new IllegalStateException("The country comes before the address");
        }
        return residence.country();
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.Address(built(fields).address());
    }
}
