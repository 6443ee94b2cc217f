package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.access.PersonId;
import io.gatehouse.disclosure.ComityResult;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.NoticePlan;
import io.gatehouse.disclosure.ScopeChange;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import java.io.Serial;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Each move of a request: who, when, why, under which version of the rules, and what it changed of the scope. */
class RequestHistory extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Map<PersonId, String> names;

    RequestHistory(RequestPage page, LegalRequestDetails request) {
        super(t("disclosure.history"));
        names = page.names(people(request));
        var list = new UnorderedList();
        list.addClassNames("plain", "legal-history");
        for (var move : request.moves()) {
            var item = new ListItem(
                    new Span(Dates.brief(move.at())),
                    new PersonText(names.getOrDefault(move.actor(), t("disclosure.request.system"))),
                    new Span(Words.state(move.state())),
                    new Ltr(move.profile()));
            if (move.reason() != null) {
                var why = new PersonText(move.reason());
                why.addClassName("why");
                item.add(why);
            }
            move.changes().forEach(change -> item.add(change(change)));
            list.add(item);
        }
        add(list);
    }

    private static Set<PersonId> people(LegalRequestDetails request) {
        var people = new HashSet<PersonId>();
        request.moves().forEach(move -> {
            people.add(move.actor());
            move.changes().stream()
                    .filter(change -> change.part() == ScopeChange.Part.SEARCHERS)
                    .forEach(change -> {
                        change.removed().forEach(id -> people.add(person(id)));
                        change.added().forEach(id -> people.add(person(id)));
                    });
        });
        return people;
    }

    private Span change(ScopeChange change) {
        var part = t("disclosure.change." + change.part().name().toLowerCase(Locale.ROOT));
        var removed = shown(change.part(), change.removed());
        var added = shown(change.part(), change.added());
        String text;
        if (added.isEmpty()) {
            text = t("disclosure.change.removed", part, removed);
        } else {
            text = removed.isEmpty()
                    ? t("disclosure.change.added", part, added)
                    : t("disclosure.change.both", part, removed, added);
        }
        var line = new PersonText(text);
        line.addClassName("change");
        return line;
    }

    private String shown(ScopeChange.Part part, List<String> values) {
        return values.stream().map(value -> shown(part, value)).collect(Collectors.joining(", "));
    }

    private String shown(ScopeChange.Part part, String value) {
        return switch (part) {
            case IDENTIFIERS -> value;
            case CLASSES -> Words.recordClass(RecordClass.valueOf(value));
            case FROM, TO -> Dates.shownDate(LocalDate.parse(value));
            case UNTIL -> Dates.shown(Instant.parse(value));
            case NOTICE -> Words.notice(NoticePlan.valueOf(value));
            case COMITY -> Words.comity(ComityResult.valueOf(value));
            case SEARCHERS -> names.getOrDefault(person(value), value);
        };
    }

    private static PersonId person(String id) {
        return new PersonId(UUID.fromString(id));
    }
}
