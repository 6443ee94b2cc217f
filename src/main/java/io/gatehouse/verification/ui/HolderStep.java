package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.StepAnswers.Holder;
import io.gatehouse.verification.WizardPage;
import java.util.List;

/** Who the account is for. Organisations have a way of their own, by invitation. */
class HolderStep extends Step {

    private final RadioButtonGroup<Holder.Kind> kind =
            Fields.choice(text("label"), List.of(Holder.Kind.values()), value -> t("verification.who." + value.name()));

    HolderStep() {
        super(WizardPage.HOLDER);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        var before = draft.answers().holder();
        if (before != null) {
            kind.setValue(before.kind());
        }
        keep("kind", kind, Holder.Kind::name, Holder.Kind::valueOf);
        form.with(kind);
        form.validation().field(kind, selected(kind, text("missing")));
    }

    @Override
    void goOn(Wizard wizard) {
        if (kind.getValue() == Holder.Kind.ORGANISATION) {
            UI.getCurrentOrThrow().navigate(OrganisationView.class);
        } else {
            wizard.save(answers());
        }
    }

    @Override
    StepAnswers answers() {
        return new Holder(kind.getValue());
    }
}
