package io.gatehouse.demonstration.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.correspondence.Outbox;
import io.gatehouse.correspondence.OutboxMessage;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PlainLayout;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import java.io.Serial;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;

/** The mails and texts that would have left the portal, links and codes among them. It does not exist outside the demonstration. */
@Route(value = "outbox", layout = PlainLayout.class)
@PageTitle("demonstration.outbox.title")
@AnonymousAllowed
class OutboxView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 50;
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/\\S*)");

    private final transient ObjectProvider<Outbox> outbox;

    OutboxView(ObjectProvider<Outbox> outbox) {
        this.outbox = outbox;
        addClassName("stack");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var here = outbox.getIfAvailable();
        if (here == null) {
            throw new NotFoundException();
        }
        removeAll();
        add(new PageHeading(t("demonstration.outbox.title")), new Paragraph(t("demonstration.outbox.intro")));
        var messages = here.latest(SHOWN);
        if (messages.isEmpty()) {
            add(new EmptyState(t("demonstration.outbox.empty")));
        }
        messages.forEach(message -> add(card(message)));
    }

    private static Article card(OutboxMessage message) {
        var head = new Paragraph(new Ltr(message.address()), new Span(" · " + Dates.brief(message.at())));
        head.addClassName("secondary");
        var body = new Div();
        body.addClassName("stack");
        message.body().lines().filter(line -> !line.isBlank()).forEach(line -> body.add(paragraph(line)));
        var title = message.subject().isBlank() ? t("demonstration.outbox.text") : message.subject();
        // No section: many letters have the same subject, and places of a page must not.
        var card = new Article(new H2(title), head, body);
        card.addClassNames("section-card", "letter-card");
        return card;
    }

    /** A line, its link one that can be followed whatever address the portal has here. */
    private static Paragraph paragraph(String line) {
        var link = LINK.matcher(line);
        if (!link.find()) {
            return new Paragraph(line);
        }
        return new Paragraph(
                new Span(line.substring(0, link.start())),
                new Anchor(link.group(1), link.group()),
                new Span(line.substring(link.end())));
    }
}
