package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.access.PersonId;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.OutsideState;
import io.gatehouse.disclosure.StepStand;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.PersonText;
import java.io.Serial;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The steps at the side of a request: to the desk each with state, person and time, the later ones readable but locked with what must
 * come first; to a liaison the way in outside words.
 */
class StepList extends Aside {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What an authority is told, in the order in which it comes; a question may come at any time. */
    private static final List<OutsideState> OUTSIDE =
            List.of(OutsideState.RECEIVED, OutsideState.IN_REVIEW, OutsideState.READY, OutsideState.CLOSED);

    private final OrderedList list = new OrderedList();

    private StepList(String label) {
        list.addClassName("legal-steps");
        getElement().setAttribute("aria-label", label);
        add(list);
    }

    /** @param namesOf what people are called */
    static StepList inside(Function<Collection<PersonId>, Map<PersonId, String>> namesOf, LegalRequestDetails request) {
        var steps = new StepList(t("disclosure.steps"));
        var names = namesOf.apply(request.steps().stream()
                .map(StepStand::who)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        request.steps().forEach(step -> {
            var item = steps.item(
                    t("disclosure.step." + low(step.step())),
                    low(step.stand()),
                    t("disclosure.stand." + low(step.stand())));
            if (step.who() != null) {
                var who = new Span(new PersonText(names.getOrDefault(step.who(), t("disclosure.request.system"))));
                who.addClassName("who");
                item.add(who);
            }
            if (step.at() != null) {
                item.add(new Span(Dates.brief(step.at())));
            }
            if (step.lockedKey() != null) {
                item.add(new Span(t(step.lockedKey(), step.arguments().toArray())));
            }
        });
        return steps;
    }

    static StepList outside(LegalRequestDetails request) {
        var steps = new StepList(t("disclosure.progress"));
        var now = request.summary().outside();
        for (var state : OUTSIDE) {
            var reached = request.progress().stream()
                    .filter(one -> one.state() == state)
                    .reduce((_, last) -> last);
            var stand = state == now ? "now" : reached.isPresent() ? "done" : "locked";
            var item = steps.item(Words.outside(state), stand, t("disclosure.stand." + stand));
            reached.ifPresent(one -> item.add(new Span(Dates.brief(one.at()))));
        }
        if (now == OutsideState.QUESTION) {
            steps.item(Words.outside(now), "now", t("disclosure.stand.now"));
        }
        return steps;
    }

    private ListItem item(String name, String stand, String word) {
        var item = new ListItem(new Span(name));
        item.addClassName(stand);
        var state = new Span(word);
        state.addClassName("stand");
        item.add(state);
        if (stand.equals("now")) {
            item.getElement().setAttribute("aria-current", "step");
        }
        list.add(item);
        return item;
    }

    private static String low(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
