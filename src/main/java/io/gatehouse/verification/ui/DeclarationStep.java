package io.gatehouse.verification.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.SubmitAnswer;
import io.gatehouse.verification.WizardPage;
import java.util.Optional;
import java.util.UUID;

/** The customer declares that the answers are right, agrees to be checked, and sends them: once, however often the button is pressed. */
class DeclarationStep extends Step {

    private final Checkbox correct = Fields.tick(text("correct"));
    private final Checkbox consent = Fields.tick(text("consent"));
    private UUID key = UUID.randomUUID();

    DeclarationStep() {
        super(WizardPage.DECLARATION);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        // Two tabs that show the same answers send the same thing.
        key = UUID.nameUUIDFromBytes(
                (draft.id().value() + "/" + draft.version()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        form.intro(text("intro"));
        form.with(correct, consent);
        form.validation()
                .field(correct, () -> correct.getValue() ? Optional.empty() : Optional.of(text("correct.missing")))
                .field(consent, () -> consent.getValue() ? Optional.empty() : Optional.of(text("consent.missing")));
    }

    @Override
    String onward() {
        return text("send");
    }

    @Override
    void goOn(Wizard wizard) {
        switch (wizard.application().submit(key, wizard.draft().version())) {
            case SubmitAnswer.Sent _ -> UI.getCurrentOrThrow().navigate(SentView.class);
            case SubmitAnswer.Incomplete(var pages) -> wizard.show(pages.getFirst());
            case SubmitAnswer.Conflict(var at) -> wizard.conflict(at);
        }
    }

    @Override
    StepAnswers answers() {
        throw new IllegalStateException("A declaration is sent, not saved");
    }
}
