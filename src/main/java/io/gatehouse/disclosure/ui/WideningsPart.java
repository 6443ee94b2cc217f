package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.access.Role;
import io.gatehouse.access.ui.fresh.FreshCheck;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.Widening;
import io.gatehouse.disclosure.Widenings;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was asked of counsel under a request: to name another account of the same actor. Counsel rules on each here. */
@org.springframework.stereotype.Component
class WideningsPart {

    private final Widenings widenings;
    private final CurrentActor actor;
    private final FreshCheck fresh;

    WideningsPart(Widenings widenings, CurrentActor actor, FreshFactor factor) {
        this.widenings = widenings;
        this.actor = actor;
        this.fresh = new FreshCheck(factor);
    }

    /** The card for whoever looks; none where nothing was asked. */
    Optional<Component> of(LegalRequestSummary request) {
        if (widenings.of(request.id()).isEmpty()) {
            return Optional.empty();
        }
        var list = new UnorderedList();
        list.addClassNames("plain", "widenings");
        fill(list, request);
        return Optional.of(
                new SectionCard(t("disclosure.widening.title"), new Paragraph(t("disclosure.widening.about")), list));
    }

    private void fill(UnorderedList list, LegalRequestSummary request) {
        list.removeAll();
        var all = widenings.of(request.id());
        for (var i = 0; i < all.size(); i++) {
            list.add(item(all.get(i), all.size() - i, list, request));
        }
    }

    private ListItem item(Widening one, int number, UnorderedList list, LegalRequestSummary request) {
        var words = new Span(t(
                "disclosure.widening.line",
                number,
                one.kinds().stream().map(kind -> t(kind.key())).collect(Collectors.joining(", ")),
                Dates.brief(one.askedAt())));
        var item = new ListItem(
                words,
                new StateBadge(Words.tone(one.strength()), t(one.strength().key())),
                state(one));
        if (one.open() && actor.is(Role.COUNSEL)) {
            item.add(ruling(one, number, list, request));
        }
        return item;
    }

    private static StateBadge state(Widening one) {
        return switch (one.outcome()) {
            case null -> new StateBadge(Tone.INFO, t("disclosure.widening.open"));
            case GRANTED -> new StateBadge(Tone.OK, t("disclosure.widening.granted"));
            case REFUSED -> new StateBadge(Tone.NEUTRAL, t("disclosure.widening.refused"));
        };
    }

    private Component ruling(Widening one, int number, UnorderedList list, LegalRequestSummary request) {
        var reason = Fields.unkept(new TextField(t("disclosure.widening.reason", number)));
        reason.addClassName("grows");
        var grant = new Button(t("disclosure.widening.grant"));
        grant.addClickListener(_ -> decide(one, Widening.Outcome.GRANTED, reason, list, request));
        grant.setAriaLabel(t("disclosure.widening.grant.which", number));
        var refuse = new Button(t("disclosure.widening.refuse"));
        refuse.addClickListener(_ -> decide(one, Widening.Outcome.REFUSED, reason, list, request));
        refuse.setAriaLabel(t("disclosure.widening.refuse.which", number));
        var line = new Div(reason, grant, refuse);
        line.addClassName("widening-line");
        return line;
    }

    private void decide(
            Widening one, Widening.Outcome outcome, TextField reason, UnorderedList list, LegalRequestSummary request) {
        try {
            widenings.decide(one.id(), outcome, reason.getValue());
            fill(list, request);
        } catch (Refused refused) {
            if (fresh.asks(refused, () -> decide(one, outcome, reason, list, request))) {
                return;
            }
            reason.setErrorMessage(refused.text());
            reason.setInvalid(true);
            reason.focus();
        }
    }
}
