package io.gatehouse.sharing.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.sharing.GroupId;
import io.gatehouse.sharing.OutgoingIndicators;
import io.gatehouse.sharing.OutgoingIndicators.Choice;
import io.gatehouse.sharing.SharingGround;
import io.gatehouse.sharing.SharingTerms;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Toast;
import java.util.List;
import java.util.stream.Collectors;

/** Asks an officer what of a customer is to be shared. */
class ProposeDialog {

    private static final int CONFIDENCE = 80;

    private final OutgoingIndicators outgoing;
    private final GroupId group;
    private final SharingTerms terms;
    private final Runnable changed;

    ProposeDialog(OutgoingIndicators outgoing, GroupId group, SharingTerms terms, Runnable changed) {
        this.outgoing = outgoing;
        this.group = group;
        this.terms = terms;
        this.changed = changed;
    }

    void ask(CustomerId customer, List<SharingGround> grounds) {
        List<Choice> choices;
        try {
            choices = outgoing.choices(group, customer);
        } catch (Refused refused) {
            // The ground or the policy has ended since the page was shown.
            Toast.refused(refused);
            changed.run();
            return;
        }
        var values = new CheckboxGroup<Choice>(t("sharing.outgoing.values"));
        values.setItems(choices);
        values.setItemLabelGenerator(ProposeDialog::name);
        values.setItemEnabledProvider(choice -> !choice.live());
        values.addThemeName("vertical");
        values.setManualValidation(true);
        var ground = Fields.choice(t("sharing.outgoing.ground.title"), grounds, (SharingGround one) -> t(one.key()));
        ground.setValue(grounds.getFirst());
        var confidence =
                PolicyDialog.number("sharing.outgoing.confidence.title", Math.max(CONFIDENCE, terms.confidenceOut()));
        var tlp = PolicyDialog.marking("sharing.outgoing.marking", terms.tlpOut(), terms.tlpOut());
        var reason = Fields.longText(t("sharing.reason"), t("sharing.reason.hint"));
        new AskDialog(t("sharing.outgoing.propose.title"), t("sharing.outgoing.propose.what"))
                .with(values, ground, confidence, tlp, reason)
                .ask(t("sharing.outgoing.propose.verb"), () -> {
                    outgoing.propose(
                            group,
                            customer,
                            ground.getValue(),
                            values.getValue().stream().map(Choice::ref).collect(Collectors.toSet()),
                            PolicyDialog.value(confidence),
                            tlp.getValue(),
                            reason.getValue());
                    changed.run();
                });
    }

    private static String name(Choice choice) {
        var name = t(choice.kind().key()) + ": " + choice.masked();
        return choice.live() ? t("sharing.outgoing.values.live", name) : name;
    }
}
