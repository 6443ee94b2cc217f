package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.ClosedLink;
import io.gatehouse.disclosure.ClosedLinks;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** For counsel: accounts linked by what a request does not open, with what would open it. They are looked for when counsel asks. */
@org.springframework.stereotype.Component
class ClosedLinksPart {

    private final ClosedLinks links;
    private final CurrentActor actor;

    ClosedLinksPart(ClosedLinks links, CurrentActor actor) {
        this.links = links;
        this.actor = actor;
    }

    /** The card for counsel of a request in force; none for anybody else. */
    Optional<Component> of(LegalRequestSummary request) {
        if (!actor.is(Role.COUNSEL) || request.state() != RequestState.IN_FORCE) {
            return Optional.empty();
        }
        var found = new Div();
        found.getElement().setAttribute("aria-live", "polite");
        var look = new Button(t("disclosure.closed.look"), _ -> show(found, request));
        return Optional.of(new SectionCard(
                t("disclosure.closed.title"), new Paragraph(t("disclosure.closed.about")), look, found));
    }

    private void show(Div found, LegalRequestSummary request) {
        found.removeAll();
        var all = links.of(request.id());
        if (all.isEmpty()) {
            found.add(new Paragraph(t("disclosure.closed.none")));
            return;
        }
        var list = new UnorderedList();
        list.addClassNames("plain", "widenings");
        for (var i = 0; i < all.size(); i++) {
            list.add(item(i + 1, all.get(i)));
        }
        found.add(list);
    }

    private static ListItem item(int number, ClosedLink link) {
        return new ListItem(
                new Span(t(
                        "disclosure.closed.line",
                        number,
                        link.kinds().stream().map(kind -> t(kind.key())).collect(Collectors.joining(", ")))),
                new StateBadge(Words.tone(link.strength()), t(link.strength().key())),
                new Span(link.needs().stream().map(ClosedLinksPart::need).collect(Collectors.joining("; "))));
    }

    private static String need(ClosedLink.Need need) {
        return need.scopeAlone()
                ? t("disclosure.closed.scope", need.ground())
                : t(
                        "disclosure.closed.needs",
                        t("disclosure.needs." + need.weakest().name().toLowerCase(Locale.ROOT)),
                        need.ground());
    }
}
