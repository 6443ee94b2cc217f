package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.textfield.TextArea;
import io.gatehouse.customer.UsPersonClaim;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** By which limbs the customer claims to be a US person, and what would show it. Somebody decides about it later (R36). */
class UsLimbsStep extends Step {

    private final CheckboxGroup<UsPersonClaim.Limb> limbs = new CheckboxGroup<>(text("label"));
    private final TextArea evidence = Fields.longText(text("evidence"), text("evidence.hint"));

    UsLimbsStep() {
        super(WizardPage.US_LIMBS);
        limbs.setItems(UsPersonClaim.Limb.values());
        limbs.setItemLabelGenerator(limb -> t(limb.key()));
        limbs.addThemeName("vertical");
        limbs.setManualValidation(true);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        var before = draft.answers().usLimbs();
        if (before != null) {
            limbs.setValue(before.limbs());
            evidence.setValue(before.evidence());
        }
        keep(
                "limbs",
                limbs,
                values -> values.stream().map(UsPersonClaim.Limb::name).collect(Collectors.joining(",")),
                text -> Arrays.stream(text.split(","))
                        .map(UsPersonClaim.Limb::valueOf)
                        .collect(Collectors.toSet()));
        keep("evidence", evidence);
        form.intro(text("intro"));
        form.with(limbs, evidence);
        form.validation()
                .field(limbs, selected(limbs, t("customer.usperson.limb.missing")))
                .field(
                        evidence,
                        () -> evidence.getValue().isBlank() ? Optional.of(text("evidence.missing")) : Optional.empty())
                .attempt(
                        evidence,
                        () -> UsPersonClaim.of(
                                UsPersonClaim.Answer.YES, Set.of(UsPersonClaim.Limb.CITIZEN), evidence.getValue()));
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.UsLimbs(limbs.getValue(), evidence.getValue().strip());
    }
}
