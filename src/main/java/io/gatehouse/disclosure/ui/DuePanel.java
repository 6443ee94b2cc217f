package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.io.Serial;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** What is due on a request, from whom, and how much time is left. */
class DuePanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    DuePanel(RequestPage page, List<DeadlineSummary> due) {
        super(t("disclosure.due.title"));
        var names = page.names(due.stream()
                .map(DeadlineSummary::person)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var now = page.clock().instant();
        var list = new UnorderedList();
        list.addClassNames("plain", "legal-due");
        for (var one : due) {
            var role = t("disclosure.role." + one.owner().name().toLowerCase(Locale.ROOT));
            list.add(new ListItem(
                    new Span(t(one.kind())),
                    new Span(Dates.shown(one.due())),
                    new StateBadge(one.overdue() ? Tone.BAD : Tone.INFO, Dates.timeLeft(one.due(), now)),
                    new PersonText(one.person() == null ? role : names.getOrDefault(one.person(), role))));
        }
        add(list);
    }

    /** What is due first on a request; to the agency, and where nothing else is, the return date. */
    static Component first(LegalRequestSummary request, List<DeadlineSummary> tasks, Instant now) {
        if (request.state().ended()) {
            return new Span(Dates.shownDate(request.returnOn()));
        }
        if (tasks.isEmpty()) {
            var end =
                    request.returnOn().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            return new Span(Dates.shownDate(request.returnOn()) + " · " + Dates.timeLeft(end, now));
        }
        var first = tasks.getFirst();
        return new Div(
                new Span(t(first.kind()) + " "),
                new StateBadge(first.overdue() ? Tone.BAD : Tone.INFO, Dates.timeLeft(first.due(), now)));
    }
}
