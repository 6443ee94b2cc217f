package io.gatehouse.sharing.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.gatehouse.sharing.GroupId;
import io.gatehouse.sharing.SharingGround;
import io.gatehouse.sharing.SharingPolicies;
import io.gatehouse.sharing.SharingTerms;
import io.gatehouse.sharing.spi.PartnerClients;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.sharing.stix.Tlp;
import io.gatehouse.shell.form.Fields;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks an officer for a policy, beginning with what holds now. */
class PolicyDialog {

    private static final int CONFIDENCE = 50;
    private static final int DAYS = 180;
    private static final int ADDRESS_DAYS = 30;

    private final SharingPolicies policies;
    private final GroupId group;
    private final Runnable changed;

    PolicyDialog(SharingPolicies policies, GroupId group, Runnable changed) {
        this.policies = policies;
        this.group = group;
        this.changed = changed;
    }

    void begin() {
        var now = policies.inForce(group).map(policy -> policy.terms()).orElse(null);
        var known = policies.partners();
        var kindsOut = several("sharing.terms.out", List.of(FingerprintKind.values()), kind -> t(kind.key()));
        var grounds = several("sharing.terms.grounds.title", List.of(SharingGround.values()), one -> t(one.key()));
        var tlpOut = marking("sharing.terms.tlp-out", Tlp.AMBER_STRICT, now == null ? Tlp.AMBER : now.tlpOut());
        var confidenceOut = number("sharing.terms.confidence-out", now == null ? CONFIDENCE : now.confidenceOut());
        var days = number("sharing.terms.days.title", now == null ? DAYS : now.days());
        var partners =
                several("sharing.terms.partners.title", known, (PartnerClients.Partner partner) -> partner.name());
        var kindsIn = several("sharing.terms.in", List.of(FingerprintKind.values()), kind -> t(kind.key()));
        var tlpIn = marking("sharing.terms.tlp-in", Tlp.RED, now == null ? Tlp.AMBER_STRICT : now.tlpIn());
        var confidenceIn = number("sharing.terms.confidence-in", now == null ? CONFIDENCE : now.confidenceIn());
        var addressDays = number("sharing.terms.addresses", now == null ? ADDRESS_DAYS : now.addressDays());
        var reason = Fields.longText(t("sharing.reason"), t("sharing.reason.hint"));
        if (now != null) {
            kindsOut.setValue(new LinkedHashSet<>(now.kindsOut()));
            grounds.setValue(new LinkedHashSet<>(now.grounds()));
            kindsIn.setValue(new LinkedHashSet<>(now.kindsIn()));
            partners.setValue(known.stream()
                    .filter(partner -> now.partners().contains(partner.id()))
                    .collect(Collectors.toSet()));
        }
        partners.setVisible(!known.isEmpty());
        new AskDialog(t("sharing.policy.propose"), t("sharing.policy.propose.what"))
                .with(new H3(t("sharing.terms.leaves")), kindsOut, grounds, tlpOut, confidenceOut, days)
                .with(new H3(t("sharing.terms.comes")), kindsIn, tlpIn, confidenceIn, addressDays)
                .with(new H3(t("sharing.terms.with")), partners, reason)
                .ask(t("sharing.policy.propose.verb"), () -> {
                    policies.propose(
                            group,
                            new SharingTerms(
                                    List.copyOf(kindsOut.getValue()),
                                    Objects.requireNonNull(tlpOut.getValue()),
                                    List.copyOf(grounds.getValue()),
                                    value(confidenceOut),
                                    value(days),
                                    partners.getValue().stream()
                                            .map(PartnerClients.Partner::id)
                                            .toList(),
                                    List.copyOf(kindsIn.getValue()),
                                    Objects.requireNonNull(tlpIn.getValue()),
                                    value(confidenceIn),
                                    value(addressDays)),
                            reason.getValue());
                    changed.run();
                });
    }

    private interface Naming<T> {
        String of(T one);
    }

    private static <T> CheckboxGroup<T> several(String key, Collection<T> items, Naming<T> name) {
        var group = new CheckboxGroup<T>(t(key));
        group.setItems(items);
        group.setItemLabelGenerator(name::of);
        group.addThemeName("vertical");
        group.setManualValidation(true);
        group.setValue(Set.of());
        return group;
    }

    static Select<Tlp> marking(String key, Tlp narrowest, Tlp value) {
        var select = new Select<Tlp>();
        select.setLabel(t(key));
        select.setItems(
                Stream.of(Tlp.values()).filter(tlp -> tlp.within(narrowest)).toList());
        select.setItemLabelGenerator(Tlp::shown);
        select.setManualValidation(true);
        select.setValue(value);
        return select;
    }

    static IntegerField number(String key, int value) {
        var field = Fields.unkept(new IntegerField(t(key)));
        field.setManualValidation(true);
        field.setStepButtonsVisible(true);
        field.setValue(value);
        return field;
    }

    /** A field without a number is one that the terms refuse. */
    static int value(IntegerField field) {
        @Nullable Integer number = field.getValue();
        return number == null ? -1 : number;
    }
}
