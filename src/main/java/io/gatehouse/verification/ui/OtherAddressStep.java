package io.gatehouse.verification.ui;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the customer also uses another address, and which. */
class OtherAddressStep extends Step {

    private final RadioButtonGroup<Boolean> uses =
            Fields.choice(text("label"), List.of(false, true), value -> text(value ? "yes" : "no"));
    private @Nullable AddressFields fields;

    OtherAddressStep() {
        super(WizardPage.OTHER_ADDRESS);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        form.with(uses);
        form.validation().field(uses, selected(uses, text("missing")));
        fields = new AddressFields(
                form,
                AddressStep.home(draft),
                text("country"),
                true,
                () -> Boolean.TRUE.equals(uses.getValue()),
                this::typed);
        form.with(fields);
        var before = draft.answers().otherAddress();
        if (before != null) {
            uses.setValue(before.address() != null);
            if (before.address() != null) {
                fields.show(before.address());
            }
        }
        keep("uses", uses, String::valueOf, Boolean::valueOf);
        keep("address", fields);
        uses.addValueChangeListener(_ -> arrange());
        arrange();
    }

    private void arrange() {
        built(fields).setVisible(Boolean.TRUE.equals(uses.getValue()));
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.OtherAddress(
                Boolean.TRUE.equals(uses.getValue()) ? built(fields).address() : null);
    }
}
