package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.util.List;

/** Whether the customer claims to be a US person, beside the four limbs of the definition. */
class UsPersonStep extends Step {

    private final RadioButtonGroup<UsPersonClaim.Answer> answer =
            Fields.choice(text("label"), List.of(UsPersonClaim.Answer.values()), value -> t(value.key()));

    UsPersonStep() {
        super(WizardPage.US_PERSON);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        var before = draft.answers().usPerson();
        if (before != null) {
            answer.setValue(before.answer());
        }
        keep("answer", answer, UsPersonClaim.Answer::name, UsPersonClaim.Answer::valueOf);
        form.intro(text("intro"));
        var limbs = new UnorderedList();
        for (var limb : UsPersonClaim.Limb.values()) {
            limbs.add(new ListItem(t(limb.key())));
        }
        answer.setHelperText(text("hint"));
        form.with(limbs, answer, why());
        form.validation().field(answer, selected(answer, text("missing")));
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.UsPerson(answer.getValue());
    }
}
