package io.gatehouse.sharing.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.sharing.GroupId;
import io.gatehouse.sharing.SharingGround;
import io.gatehouse.sharing.SharingPolicies;
import io.gatehouse.sharing.SharingPolicy;
import io.gatehouse.sharing.SharingPolicy.State;
import io.gatehouse.sharing.SharingTerms;
import io.gatehouse.sharing.spi.PartnerClients;
import io.gatehouse.sharing.stix.FingerprintKind;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Confirm;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import java.io.Serial;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The policy in force, the proposal that waits for counsel, and what held before. */
class PolicySection extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SharingPolicies policies;
    private final transient CurrentActor actor;
    private final transient Runnable changed;
    private final transient Map<PersonId, String> names;
    private final transient Map<UUID, String> partners;
    private final GroupId group;

    PolicySection(SharingPolicies policies, People people, CurrentActor actor, GroupId group, Runnable changed) {
        super(t("sharing.policy"));
        this.policies = policies;
        this.actor = actor;
        this.group = group;
        this.changed = changed;
        addClassName("sharing-policy");
        var all = policies.of(group);
        var who = new HashSet<PersonId>();
        all.forEach(policy -> {
            who.add(policy.proposer());
            if (policy.approver() != null) {
                who.add(policy.approver());
            }
            if (policy.suspendedBy() != null) {
                who.add(policy.suspendedBy());
            }
        });
        this.names = who.isEmpty() ? Map.of() : people.names(who);
        this.partners = policies.partners().stream()
                .collect(Collectors.toMap(PartnerClients.Partner::id, PartnerClients.Partner::name));
        show(all);
    }

    private void show(List<SharingPolicy> all) {
        var inForce = all.stream().filter(one -> one.state() == State.IN_FORCE).findFirst();
        var waiting = all.stream().filter(one -> one.state() == State.PROPOSED).findFirst();
        if (inForce.isEmpty()) {
            add(Banner.warn(t("sharing.policy.none.what")));
        }
        waiting.ifPresent(policy -> add(proposal(policy)));
        inForce.ifPresent(policy -> add(terms(policy.terms()), behind(policy)));
        add(acts(inForce.isPresent(), waiting.isPresent()));
        var before = all.stream()
                .filter(one -> one.state() != State.IN_FORCE && one.state() != State.PROPOSED)
                .toList();
        if (!before.isEmpty()) {
            add(history(before));
        }
    }

    private Component proposal(SharingPolicy policy) {
        var own = policy.proposer().equals(actor.id());
        var buttons = new Div();
        buttons.addClassName("sharing-acts");
        if (actor.is(Role.COUNSEL)) {
            var approve = new Button(
                    t("sharing.policy.approve"),
                    _ -> Confirm.ask(
                            t("sharing.policy.approve.what"),
                            t("sharing.policy.approve.effect"),
                            t("sharing.policy.approve"),
                            () -> done(() -> policies.approve(policy.id()))));
            approve.addThemeVariants(ButtonVariant.PRIMARY);
            buttons.add(approve, new Button(t("sharing.policy.refuse"), _ -> done(() -> policies.refuse(policy.id()))));
        } else if (own) {
            buttons.add(new Button(t("sharing.policy.withdraw"), _ -> done(() -> policies.withdraw(policy.id()))));
        }
        var content = new Div(
                new StateBadge(Tone.WARN, t(State.PROPOSED.key())), behind(policy), terms(policy.terms()), buttons);
        content.addClassName("sharing-proposal");
        return content;
    }

    private Component behind(SharingPolicy policy) {
        var line = new Div(new Span(
                policy.approver() == null
                        ? t("sharing.policy.proposed-by", name(policy.proposer()), Dates.exactUtc(policy.proposedAt()))
                        : t(
                                "sharing.policy.people",
                                name(policy.proposer()),
                                name(policy.approver()),
                                Dates.exactUtc(Objects.requireNonNull(policy.answeredAt())))));
        line.add(new Span(" "), new PersonText(policy.reason()));
        line.addClassName("secondary");
        return line;
    }

    private String name(PersonId person) {
        return names.getOrDefault(person, "");
    }

    private SummaryList terms(SharingTerms terms) {
        var out = terms.kindsOut().isEmpty()
                ? t("sharing.terms.out.none")
                : t(
                        "sharing.terms.out.what",
                        words(terms.kindsOut(), FingerprintKind::key),
                        terms.tlpOut().shown(),
                        terms.confidenceOut(),
                        terms.days());
        var in = terms.kindsIn().isEmpty()
                ? t("sharing.terms.in.none")
                : t(
                        "sharing.terms.in.what",
                        words(terms.kindsIn(), FingerprintKind::key),
                        terms.tlpIn().shown(),
                        terms.confidenceIn());
        var list = new SummaryList().row(t("sharing.terms.out"), out);
        if (!terms.kindsOut().isEmpty()) {
            list.row(t("sharing.terms.grounds.title"), words(terms.grounds(), SharingGround::key));
        }
        list.row(t("sharing.terms.in"), in);
        if (terms.kindsIn().contains(FingerprintKind.ADDRESS)) {
            list.row(t("sharing.terms.addresses"), t("sharing.terms.addresses.days", terms.addressDays()));
        }
        list.row(
                t("sharing.terms.partners.title"),
                terms.partners().isEmpty()
                        ? t("sharing.terms.partners.none")
                        : terms.partners().stream()
                                .map(id -> partners.getOrDefault(id, t("sharing.partner.gone")))
                                .collect(Collectors.joining(", ")));
        return list;
    }

    private static <T> String words(Collection<T> all, Function<T, String> key) {
        return all.stream().map(one -> t(key.apply(one))).collect(Collectors.joining(", "));
    }

    private Component acts(boolean inForce, boolean waiting) {
        var acts = new Div();
        acts.addClassName("sharing-acts");
        if (actor.is(Role.OFFICER) && !waiting) {
            acts.add(new Button(t("sharing.policy.propose"), _ -> new PolicyDialog(policies, group, changed).begin()));
        }
        if (inForce && (actor.is(Role.OFFICER) || actor.is(Role.COUNSEL))) {
            acts.add(new Button(t("sharing.policy.suspend"), _ -> suspend()));
        }
        return acts;
    }

    private void suspend() {
        var reason = Fields.longText(t("sharing.reason"), t("sharing.reason.hint"));
        new AskDialog(t("sharing.policy.suspend"), t("sharing.policy.suspend.effect"))
                .with(reason)
                .ask(t("sharing.policy.suspend.verb"), () -> {
                    policies.suspend(group, reason.getValue());
                    changed.run();
                });
        reason.focus();
    }

    private Component history(List<SharingPolicy> before) {
        var table = new Table("sharing.policy.state", "sharing.policy.who", "sharing.policy.why");
        before.forEach(policy -> {
            var why = new Div(new PersonText(policy.reason()));
            if (policy.suspendedBy() != null) {
                why.add(new Div(
                        new Span(t(
                                        "sharing.policy.suspended-by",
                                        name(policy.suspendedBy()),
                                        Dates.exactUtc(Objects.requireNonNull(policy.suspendedAt())))
                                + " "),
                        new PersonText(policy.suspendedFor())));
            }
            table.line(
                    new StateBadge(
                            policy.state() == State.SUSPENDED ? Tone.BAD : Tone.NEUTRAL,
                            t(policy.state().key())),
                    new Span(t(
                            "sharing.policy.proposed-by",
                            name(policy.proposer()),
                            Dates.exactUtc(policy.proposedAt()))),
                    why);
        });
        return new Details(t("sharing.policy.before", before.size()), table);
    }

    private void done(Runnable act) {
        try {
            act.run();
        } catch (Refused refused) {
            Toast.refused(refused);
        }
        changed.run();
    }
}
