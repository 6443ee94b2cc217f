package io.gatehouse.verification.ui;

import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;

/** The e-mail address, which the invitation's link has confirmed already. */
class EmailStep extends Step {

    EmailStep() {
        super(WizardPage.EMAIL);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        var email = draft.answers().email();
        if (email == null) {
            throw new IllegalStateException("An invitation brings an address");
        }
        form.with(new SummaryList().row(text("label"), new Ltr(email.address().value())), Banner.ok(text("confirmed")));
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
