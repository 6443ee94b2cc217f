package io.gatehouse.sharing.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.sharing.GroupId;
import io.gatehouse.sharing.OutgoingIndicators;
import io.gatehouse.sharing.OutgoingSummary;
import io.gatehouse.sharing.OutgoingSummary.State;
import io.gatehouse.sharing.SharingPolicy;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.part.Confirm;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import java.io.Serial;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What leaves: what waits for another officer, what is shared, and of whom something may be proposed. */
class OutgoingSection extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient OutgoingIndicators outgoing;
    private final transient CurrentActor actor;
    private final transient Runnable changed;
    private final transient Map<PersonId, String> names;
    private final transient Map<UUID, String> masked;
    private final GroupId group;

    OutgoingSection(
            OutgoingIndicators outgoing,
            People people,
            CurrentActor actor,
            GroupId group,
            @Nullable SharingPolicy policy,
            Runnable changed) {
        super(t("sharing.outgoing"));
        this.outgoing = outgoing;
        this.actor = actor;
        this.group = group;
        this.changed = changed;
        addClassName("sharing-outgoing");
        var all = outgoing.of(group);
        var who = new HashSet<PersonId>();
        all.forEach(one -> {
            who.add(one.proposer());
            if (one.approver() != null) {
                who.add(one.approver());
            }
        });
        this.names = who.isEmpty() ? Map.of() : people.names(who);
        this.masked = actor.is(Role.OFFICER) && !all.isEmpty() ? outgoing.masked(group) : Map.of();
        if (all.isEmpty()) {
            add(new EmptyState(Sign.SEND, t("sharing.outgoing.none")));
        } else {
            var table = new Table(
                    "sharing.outgoing.state",
                    "sharing.outgoing.what",
                    "sharing.outgoing.ground.title",
                    "sharing.outgoing.marking",
                    "sharing.outgoing.people",
                    "sharing.outgoing.acts");
            all.forEach(one -> line(table, one));
            add(table);
        }
        if (actor.is(Role.OFFICER) && policy != null) {
            add(candidates(policy));
        }
    }

    private void line(Table table, OutgoingSummary one) {
        var what = new Div(new Span(t(one.kind().key())));
        var value = masked.get(one.id());
        if (value != null) {
            what.add(new Div(new Ltr(value)));
        }
        var until = one.validUntil();
        var marking = new Div(Words.tlp(one.tlp()), new Div(Words.confidence(one.confidence())));
        if (until != null) {
            marking.add(new Div(t("sharing.outgoing.until", Dates.shown(until))));
        }
        table.line(badge(one.state()), what, new Span(t(one.ground().key())), marking, people(one), acts(one));
    }

    private Component people(OutgoingSummary one) {
        var proposed = t(
                "sharing.policy.proposed-by", names.getOrDefault(one.proposer(), ""), Dates.exactUtc(one.proposedAt()));
        var approver = one.approver();
        return new Span(
                approver == null || one.answeredAt() == null
                        ? proposed
                        : t(
                                "sharing.outgoing.answered-by",
                                names.getOrDefault(one.proposer(), ""),
                                names.getOrDefault(approver, ""),
                                Dates.exactUtc(one.answeredAt())));
    }

    private static StateBadge badge(State state) {
        return new StateBadge(
                switch (state) {
                    case PROPOSED -> Tone.WARN;
                    case SHARED -> Tone.OK;
                    case REFUSED, WITHDRAWN -> Tone.NEUTRAL;
                },
                t(state.key()));
    }

    private Component acts(OutgoingSummary one) {
        var acts = new Div();
        acts.addClassName("sharing-acts");
        if (one.state() == State.PROPOSED
                && actor.is(Role.OFFICER)
                && !one.proposer().equals(actor.id())) {
            acts.add(
                    new Button(
                            t("sharing.outgoing.approve"),
                            _ -> Confirm.ask(
                                    t("sharing.outgoing.approve.what"),
                                    t("sharing.outgoing.approve.effect"),
                                    t("sharing.outgoing.approve"),
                                    () -> done(() -> outgoing.approve(one.id())))),
                    new Button(t("sharing.outgoing.refuse"), _ -> done(() -> outgoing.refuse(one.id()))));
        }
        if (one.state() == State.SHARED && (actor.is(Role.OFFICER) || actor.is(Role.COUNSEL))) {
            acts.add(new Button(
                    t("sharing.outgoing.withdraw"),
                    _ -> Confirm.ask(
                            t("sharing.outgoing.withdraw.what"),
                            t("sharing.outgoing.withdraw.effect"),
                            t("sharing.outgoing.withdraw"),
                            () -> done(() -> outgoing.withdraw(one.id())))));
        }
        return acts;
    }

    private Component candidates(SharingPolicy policy) {
        var part = new Div(new H3(t("sharing.candidates")));
        part.addClassName("sharing-candidates");
        var found = outgoing.candidates(group);
        if (found.isEmpty()) {
            var none = new Paragraph(t("sharing.candidates.none"));
            none.addClassName("secondary");
            part.add(none);
            return part;
        }
        var table = new Table(
                "sharing.candidates.customer",
                "sharing.outgoing.ground.title",
                "sharing.candidates.since",
                "sharing.outgoing.acts");
        found.forEach(one -> {
            var propose = new Button(
                    t("sharing.outgoing.propose"),
                    _ -> new ProposeDialog(outgoing, group, policy.terms(), changed)
                            .ask(one.customer().id(), one.grounds()));
            propose.setAriaLabel(t("sharing.outgoing.propose.of", one.customer().name()));
            table.line(
                    PersonText.named(one.customer().name(), one.customer().latin()),
                    new Span(one.grounds().stream()
                            .map(ground -> t(ground.key()))
                            .collect(Collectors.joining(", "))),
                    new Span(Dates.shown(one.since())),
                    propose);
        });
        part.add(table);
        return part;
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
