package io.gatehouse.verification.ui;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.customer.NationalId;
import io.gatehouse.customer.Typed;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;

/** The national identification number with its type and issuer, where the profile asks for one (R3). */
class IdentityNumberStep extends Step {

    private final CountryBox issuer = new CountryBox(text("issuer"));
    private final TextField type = Fields.text(text("type"), text("type.hint"));
    private final TextField number = Fields.code(text("number"), text("number.hint"));
    private final Checkbox none = Fields.tick(text("none"));

    IdentityNumberStep() {
        super(WizardPage.IDENTITY_NUMBER);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        var before = draft.answers().identityNumber();
        var residence = draft.answers().residence();
        if (before != null && before.number() != null) {
            issuer.setValue(before.number().issuer());
            type.setValue(before.number().type());
            number.setValue(before.number().number());
        } else {
            none.setValue(before != null);
            if (residence != null) {
                issuer.setValue(residence.country());
            }
        }
        keep("issuer", issuer, CountryBox.written(), CountryBox.read());
        keep("type", type);
        keep("number", number);
        keepTick("none", none);
        none.addValueChangeListener(_ -> arrange());
        form.with(issuer, type, number, none, why());
        form.validation()
                .field(issuer, selected(issuer, text("issuer.missing")))
                .attempt(type, () -> {
                    if (Typed.line(type.getValue()).isEmpty()) {
                        throw new Refused("customer.nationalid.type.missing");
                    }
                })
                .attempt(number, () -> NationalId.number(number.getValue()));
        arrange();
    }

    @Override
    void restore(java.util.Map<String, String> texts) {
        super.restore(texts);
        arrange();
    }

    private void arrange() {
        issuer.setVisible(!none.getValue());
        type.setVisible(!none.getValue());
        number.setVisible(!none.getValue());
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.IdentityNumber(
                none.getValue() ? null : NationalId.of(type.getValue(), issuer.getValue(), number.getValue()));
    }
}
