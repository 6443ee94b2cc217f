package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.LegalTasks;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.time.Clock;
import java.util.Optional;

/** What whoever looks owes, with the time that is left; nothing for the agency, and none where nothing is due. */
@org.springframework.stereotype.Component
class TasksPart {

    private final LegalTasks tasks;
    private final CurrentActor actor;
    private final Clock clock;

    TasksPart(LegalTasks tasks, CurrentActor actor, Clock clock) {
        this.tasks = tasks;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * The card.
     *
     * @param walled of the matters behind the wall, or of all others
     */
    Optional<Component> of(boolean walled) {
        if (actor.is(Role.LIAISON)) {
            return Optional.empty();
        }
        var mine = tasks.mine(walled);
        if (mine.isEmpty()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var list = new UnorderedList();
        list.addClassNames("plain", "legal-lines");
        mine.forEach(task -> list.add(new ListItem(
                task.hold()
                        ? new RouterLink(task.number(), CustomerHoldsView.class)
                        : new RouterLink(task.number(), LegalRequestView.class, task.number()),
                new Span(t(task.deadline().kind())),
                new Span(Dates.shown(task.deadline().due())),
                new StateBadge(
                        task.deadline().overdue() ? Tone.BAD : Tone.INFO,
                        Dates.timeLeft(task.deadline().due(), now)))));
        var card = new SectionCard(t("disclosure.tasks.title"), list);
        card.addClassName("legal-tasks");
        return Optional.of(card);
    }
}
