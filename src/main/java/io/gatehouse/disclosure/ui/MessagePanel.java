package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalMessage;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.io.Serial;
import java.util.Map;
import java.util.stream.Collectors;

/** What desk and agency write each other about a request. To the agency the desk is one; the desk sees who wrote. */
class MessagePanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    MessagePanel(RequestPage page, LegalRequestDetails request) {
        super(t("disclosure.messages"));
        var summary = request.summary();
        var outside = page.is(Role.LIAISON);
        add(messages(page, request));
        if (summary.state().ended()) {
            return;
        }
        var rules = page.rules().current().legalProcess();
        var problems = new ErrorSummary();
        var text = Fields.longText(
                t("disclosure.message.text"), outside ? "" : t("disclosure.message.hint", rules.messageAtMost()));
        var question = Fields.tick(t("disclosure.message.question"));
        question.setVisible(!outside);
        var checks = new ValidationRun(problems).attempt(text, () -> Intake.message(text.getValue(), rules));
        add(
                problems,
                text,
                question,
                new Button(
                        t("disclosure.message.send"),
                        _ -> page.attempt(
                                checks,
                                () -> page.requests().write(summary.id(), text.getValue(), question.getValue()))));
    }

    private static com.vaadin.flow.component.Component messages(RequestPage page, LegalRequestDetails request) {
        if (request.messages().isEmpty()) {
            return new Paragraph(t("disclosure.messages.none"));
        }
        var names =
                page.names(request.messages().stream().map(LegalMessage::author).collect(Collectors.toSet()));
        var list = new UnorderedList();
        list.addClassNames("plain", "legal-messages");
        request.messages().forEach(message -> list.add(item(message, names)));
        return list;
    }

    private static ListItem item(LegalMessage message, Map<PersonId, String> names) {
        var side = t(message.desk() ? "disclosure.message.desk" : "disclosure.message.agency");
        var name = names.get(message.author());
        var who = new PersonText(name == null ? side : side + " · " + name);
        who.addClassName("who");
        var text = new Paragraph(new PersonText(message.text()));
        text.addClassName("said");
        var item = new ListItem(who, new Span(Dates.brief(message.at())));
        if (message.question()) {
            item.add(new StateBadge(Tone.WARN, t("disclosure.message.asks")));
        }
        item.add(text);
        item.addClassName(message.desk() ? "desk" : "agency");
        return item;
    }
}
