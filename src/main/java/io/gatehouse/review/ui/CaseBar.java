package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.Outcome;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Keys;
import java.io.Serial;
import java.util.List;
import java.util.stream.Stream;

/** The bar at the bottom of the case page: how whoever looks stands to the case, and what they may do now. */
class CaseBar extends Footer {

    @Serial
    private static final long serialVersionUID = 1L;

    CaseBar() {
        addClassName("case-bar");
        getElement().setAttribute("aria-label", t("review.act.bar"));
    }

    /** @param left how much is left to settle before an approval */
    void show(CaseFile opened, int left, CaseActs does) {
        removeAll();
        var standing = new Span(standing(opened));
        standing.addClassName("bar-standing");
        var acts = new Div();
        acts.addClassName("bar-acts");
        var dialogs = does.dialogs();
        switch (opened.standing()) {
            case HELD -> acts.add(held(opened, left, does));
            case TO_ANSWER ->
                opened.openProposal()
                        .ifPresent(proposal -> acts.add(
                                act("review.act.send-back", "d", () -> dialogs.sendBack(proposal)),
                                filled(act("review.act.answer", "p", () -> dialogs.approve(proposal)))));
            case OWN_PROPOSAL -> acts.add(act("review.act.withdraw", "", dialogs::withdraw));
            case FREE -> acts.add(filled(act("review.case.take", "a", does::take)));
            case RESTING -> acts.add(act("review.case.take-up", "a", does::takeUp));
            case ANOTHERS, PROPOSED, ESCALATED, ENDED -> {}
        }
        var small = new Span(t("review.act.wide"));
        small.addClassName("bar-small");
        add(standing, acts, small);
    }

    /** The buttons that stand here now. */
    List<Button> buttons() {
        return getChildren()
                .flatMap(CaseBar::within)
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .toList();
    }

    private static Component[] held(CaseFile opened, int left, CaseActs does) {
        var dialogs = does.dialogs();
        var end = new Div();
        end.addClassName("bar-end");
        end.add(new Span(t("review.unsettled.count", left)));
        if (opened.outcomes().contains(Outcome.FOREIGN)) {
            end.add(
                    act("review.act.foreign", "", () -> dialogs.propose(Outcome.FOREIGN)),
                    act("review.act.us-person", "", () -> dialogs.propose(Outcome.US_PERSON)));
        }
        if (opened.outcomes().contains(Outcome.NOTED)) {
            end.add(filled(act("review.act.noted", "p", () -> dialogs.propose(Outcome.NOTED))));
        }
        if (opened.outcomes().size() > 2) {
            end.add(act("review.act.other", "", dialogs::proposeOther));
        }
        if (opened.outcomes().contains(Outcome.DECLINE)) {
            end.add(act("review.act.decline", "d", () -> dialogs.propose(Outcome.DECLINE)));
        }
        if (opened.outcomes().contains(Outcome.APPROVE)) {
            end.add(filled(act("review.act.approve", "p", () -> dialogs.propose(Outcome.APPROVE))));
        }
        var asking = opened.matter().kind().aboutApplication()
                ? Stream.of(act("review.act.ask", "r", () -> dialogs.ask(List.of(), null)))
                : Stream.<Component>empty();
        return Stream.concat(
                        asking,
                        Stream.of(
                                act("review.act.escalate", "e", dialogs::escalate),
                                act("review.act.aside", "s", does::setAside),
                                act("review.case.release", "", does::release),
                                end))
                .toArray(Component[]::new);
    }

    private static String standing(CaseFile opened) {
        var row = opened.summary();
        return switch (opened.standing()) {
            case ANOTHERS -> t(opened.standing().key(), row.assigneeName() == null ? "" : row.assigneeName());
            case TO_ANSWER, PROPOSED ->
                t(opened.standing().key(), row.proposerName() == null ? "" : row.proposerName());
            case RESTING ->
                row.setAsideUntil() != null
                        ? t("review.standing.RESTING.SET_ASIDE", Dates.shown(row.setAsideUntil()))
                        : t("review.standing.RESTING.WAITING");
            default -> t(opened.standing().key());
        };
    }

    private static Button act(String key, String letter, Runnable act) {
        var button = new Button(t(key), _ -> act.run());
        return letter.isEmpty() ? button : Keys.on(button, letter, t(key));
    }

    private static Button filled(Button button) {
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    private static Stream<Component> within(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(CaseBar::within));
    }
}
