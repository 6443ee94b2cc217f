package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;

/** All answers on one page, each with a way back to it that returns straight here. */
class CheckStep extends Step {

    CheckStep() {
        super(WizardPage.CHECK);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        form.intro(text("intro"));
        var missing = draft.journey().missing();
        if (!missing.isEmpty()) {
            var first = missing.getFirst();
            var go = new Button(t("verification.check.missing.go"), _ -> wizard.show(first));
            form.with(Banner.warn(text("missing", missing.size()), go));
        }
        AnswersShown.changeable(draft.answers(), draft.journey(), wizard::show).forEach(form::with);
    }

    @Override
    void goOn(Wizard wizard) {
        wizard.skip();
    }

    @Override
    StepAnswers answers() {
        throw new IllegalStateException("There is nothing to save");
    }
}
