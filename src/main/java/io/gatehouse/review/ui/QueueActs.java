package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.PersonSummary;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.CaseTag;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Toast;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What may be done to several cases at once: assign, tag, set aside. Never a decision. */
class QueueActs {

    private final ReviewQueue queue;
    private final RulesInForce rules;
    private final Clock clock;
    private final Runnable done;

    QueueActs(ReviewQueue queue, RulesInForce rules, Clock clock, Runnable done) {
        this.queue = queue;
        this.rules = rules;
        this.clock = clock;
        this.done = done;
    }

    void assign(List<ReviewCaseId> cases, PersonId to) {
        try {
            var name = queue.reviewers().stream()
                    .filter(person -> person.id().equals(to))
                    .map(PersonSummary::name)
                    .findFirst()
                    .orElse("");
            Toast.done(t("review.queue.done.assigned", queue.assign(cases, to), name));
            done.run();
        } catch (Refused refused) {
            Toast.refused(refused);
        }
    }

    void assign(List<ReviewCaseId> cases) {
        if (nothing(cases)) {
            return;
        }
        var dialog = new ActDialog(
                t("review.dialog.assign.title", t("review.dialog.cases", cases.size())),
                "",
                t("review.dialog.assign.send"));
        var person = Fields.search(t("review.dialog.person"), "", queue.reviewers(), PersonSummary::name);
        dialog.validation().field(person, Fields.unselected(person, t("review.assign.nobody")));
        dialog.with(person).sends(() -> {
            assign(cases, person.getValue().id());
            return Optional.empty();
        });
        dialog.open();
        person.focus();
    }

    void tag(List<ReviewCaseId> cases) {
        if (nothing(cases)) {
            return;
        }
        var dialog = new ActDialog(
                t("review.dialog.tag.title", t("review.dialog.cases", cases.size())), "", t("review.dialog.tag.send"));
        var tag = Fields.text(t("review.dialog.tag"), t("review.dialog.tag.hint"));
        dialog.validation().attempt(tag, () -> CaseTag.of(tag.getValue()));
        dialog.with(tag).sends(() -> {
            Toast.done(t("review.queue.done.tagged", queue.tag(cases, CaseTag.of(tag.getValue()))));
            done.run();
            return Optional.empty();
        });
        dialog.open();
        tag.focus();
    }

    void setAside(List<ReviewCaseId> cases) {
        if (nothing(cases)) {
            return;
        }
        var dialog = new ActDialog(
                t("review.dialog.aside.title", t("review.dialog.cases", cases.size())),
                t("review.dialog.aside.effect"),
                t("review.dialog.aside.send"));
        var until = DayFields.dayAndTime(t("review.dialog.until"));
        until.setStep(Duration.ofMinutes(30));
        until.setValue(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .plusDays(1)
                .truncatedTo(ChronoUnit.HOURS));
        dialog.validation().field(until, Fields.unselected(until, t("review.aside.missing")));
        var reason = new RadioButtonGroup<String>(t("review.dialog.reason"));
        reason.setItems(rules.current().decisions().reasons().getOrDefault("SET_ASIDE", List.of()));
        reason.setItemLabelGenerator(code -> t("review.reason." + code));
        reason.addThemeName("vertical");
        dialog.validation().field(reason, Fields.unselected(reason, t("review.reason.none")));
        dialog.with(until, reason).sends(() -> {
            var count = queue.setAside(cases, until.getValue().toInstant(ZoneOffset.UTC), reason.getValue());
            Toast.done(t("review.queue.done.aside", count));
            done.run();
            return Optional.empty();
        });
        dialog.open();
    }

    private static boolean nothing(List<ReviewCaseId> cases) {
        if (cases.isEmpty()) {
            Toast.refused(new Refused("review.selection.none"));
        }
        return cases.isEmpty();
    }
}
