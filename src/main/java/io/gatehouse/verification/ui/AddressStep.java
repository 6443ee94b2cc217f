package io.gatehouse.verification.ui;

import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the customer lives, in the form of the country said before. */
class AddressStep extends Step {

    private @Nullable AddressFields fields;

    AddressStep() {
        super(WizardPage.ADDRESS);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        var residence = draft.answers().residence();
        if (residence == null) {
            throw new IllegalStateException("The country comes before the address");
        }
        fields = new AddressFields(
                form,
                residence.country(),
                text("country"),
                wizard.rules().fields().poBoxAllowed(),
                () -> true,
                this::typed);
        var before = draft.answers().address();
        if (before != null) {
            fields.show(before.address());
        }
        form.intro(text("intro"));
        form.with(fields);
    }

    private AddressFields fields() {
        if (fields == null) {
            throw new IllegalStateException("The page has not been built");
        }
        return fields;
    }

    @Override
    Map<String, String> typing() {
        var texts = new LinkedHashMap<>(super.typing());
        texts.putAll(fields().typing());
        return texts;
    }

    @Override
    void restore(Map<String, String> texts) {
        fields().restore(texts);
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.Address(fields().address());
    }
}
