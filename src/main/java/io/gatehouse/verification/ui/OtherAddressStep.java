package io.gatehouse.verification.ui;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        var residence = draft.answers().residence();
        if (residence == null) {
            throw new IllegalStateException("The country comes before the address");
        }
        form.with(uses);
        form.validation().field(uses, selected(uses, text("missing")));
        fields = new AddressFields(
                form,
                residence.country(),
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
        uses.addValueChangeListener(_ -> arrange());
        arrange();
    }

    private void arrange() {
        fields().setVisible(Boolean.TRUE.equals(uses.getValue()));
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
        super.restore(texts);
        fields().restore(texts);
        arrange();
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.OtherAddress(Boolean.TRUE.equals(uses.getValue()) ? fields().address() : null);
    }
}
