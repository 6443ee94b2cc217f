package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.disclosure.EmergencyDetails;
import io.gatehouse.disclosure.EmergencyOutcome;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.SummaryList;
import java.io.Serial;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An emergency: the clock of its decision, the two approvals with what they open, and what is owed afterwards.
 *
 * <p>The first person ticks what the danger covers; a class beyond the least set opens a field for its reason. The second sees exactly
 * that and says yes to it, or leaves it.
 */
class EmergencyPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SpecialParts parts;
    private final transient LegalRequestDetails request;
    private final transient LegalRequestSummary summary;
    private final transient SpecialParts.Attempt attempt;

    EmergencyPanel(SpecialParts parts, LegalRequestDetails request, SpecialParts.Attempt attempt) {
        super(t("disclosure.emergency.title"));
        this.parts = parts;
        this.request = request;
        this.summary = request.summary();
        this.attempt = attempt;
        addClassName("emergency");
        var found = parts.emergencies().find(summary.id());
        add(clock(found));
        if (found.isEmpty()) {
            if (summary.authenticatedBy() == null) {
                add(new Paragraph(t("disclosure.emergency.wait")));
            } else if (open() && mayApprove()) {
                first();
            } else if (open()) {
                add(new Paragraph(t("disclosure.emergency.entered")));
            } else if (!summary.state().ended()) {
                add(new Paragraph(t("disclosure.emergency.elsewhere")));
            }
            return;
        }
        approvals(found.get());
        if (found.get().second() == null) {
            if (open()) {
                second(found.get());
            }
        } else {
            after(found.get());
        }
    }

    private boolean open() {
        return summary.state().beforeTwo();
    }

    private boolean mayApprove() {
        return !parts.actor().id().equals(summary.enteredBy());
    }

    private Component clock(Optional<EmergencyDetails> found) {
        var target = words(parts.rules().current().specialProcess().emergencyDecision());
        var took = found.flatMap(EmergencyDetails::decidedAfter);
        if (took.isPresent()) {
            var text = t("disclosure.emergency.decided", words(took.get()), target);
            return took.get().compareTo(parts.rules().current().specialProcess().emergencyDecision()) > 0
                    ? Banner.warn(text)
                    : Banner.info(text);
        }
        var due = parts.emergencies().decisionDue(summary.id());
        var now = parts.clock().instant();
        return due.filter(_ -> open())
                .<Component>map(at -> at.isBefore(now)
                        ? Banner.bad(t("disclosure.emergency.late", target, Dates.timeLeft(at, now)))
                        : Banner.warn(t("disclosure.emergency.decide", target, Dates.timeLeft(at, now))))
                .orElseGet(Div::new);
    }

    /** A length of time in hours and minutes. */
    private static String words(Duration time) {
        var minutes = Math.max(1, time.toMinutes());
        return minutes < Duration.ofHours(1).toMinutes()
                ? t("disclosure.emergency.minutes", minutes)
                : t(
                        "disclosure.emergency.hours",
                        minutes / Duration.ofHours(1).toMinutes(),
                        minutes % Duration.ofHours(1).toMinutes());
    }

    private void first() {
        var least = parts.emergencies().leastSet();
        var problems = new ErrorSummary();
        var classes = new CheckboxGroup<RecordClass>(t("disclosure.emergency.classes"));
        var opens = parts.requests().opens(ProcessType.EMERGENCY).stream()
                .filter(request.asked()::contains)
                .toList();
        classes.setItems(opens);
        classes.setItemLabelGenerator(Words::recordClass);
        classes.addClassName("two-columns");
        var why = new Div();
        why.addClassName("emergency-why");
        var reasonOf = new EnumMap<RecordClass, TextField>(RecordClass.class);
        opens.stream().filter(one -> !least.contains(one)).forEach(one -> {
            var field = Fields.text(t("disclosure.emergency.why", Words.recordClass(one)), "");
            field.setVisible(false);
            reasonOf.put(one, field);
            why.add(field);
        });
        classes.addValueChangeListener(changed -> reasonOf.forEach(
                (one, field) -> field.setVisible(changed.getValue().contains(one))));
        classes.setValue(opens.stream().filter(least::contains).collect(Collectors.toSet()));
        var kept = new CheckboxGroup<NamedIdentifier>(t("disclosure.identifier.label"));
        kept.setItems(request.identifiers());
        kept.setItemLabelGenerator(Words::identifier);
        kept.setValue(Set.copyOf(request.identifiers()));
        var reasons = reasons();
        var rules = parts.rules().current();
        var checks = new ValidationRun(problems)
                .field(
                        kept,
                        () -> kept.isEmpty()
                                ? Optional.of(t("disclosure.intake.identifiers.missing"))
                                : Optional.empty())
                .field(
                        classes,
                        () -> classes.isEmpty()
                                ? Optional.of(t("disclosure.scope.classes.missing"))
                                : Optional.empty());
        reasonOf.values()
                .forEach(field -> checks.field(
                        field,
                        () -> shortOf(field.getValue(), rules.legalProcess().reasonAtLeast())
                                ? Optional.of(t(
                                        "disclosure.emergency.beyond",
                                        rules.legalProcess().reasonAtLeast()))
                                : Optional.empty()));
        said(checks, reasons);
        var approve = new Button(
                t("disclosure.emergency.approve.first"),
                _ -> attempt.attempt(checks, () -> {
                    Map<RecordClass, String> opened = classes.getValue().stream()
                            .collect(Collectors.toMap(
                                    one -> one,
                                    one -> reasonOf.containsKey(one)
                                            ? reasonOf.get(one).getValue()
                                            : ""));
                    parts.emergencies().propose(summary.id(), opened, List.copyOf(kept.getValue()), reasons.getValue());
                }));
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        add(
                new com.vaadin.flow.component.html.H3(t("disclosure.emergency.first")),
                new Paragraph(t("disclosure.emergency.first.how")),
                problems,
                kept,
                classes,
                why,
                reasons,
                approve);
    }

    private void second(EmergencyDetails emergency) {
        var me = parts.actor().id();
        if (me.equals(emergency.first().by())) {
            add(
                    new Paragraph(t("disclosure.emergency.same")),
                    new Button(
                            t("disclosure.emergency.take-back"),
                            _ -> attempt.attempt(
                                    new ValidationRun(new ErrorSummary()),
                                    () -> parts.emergencies().takeBack(summary.id()))));
            return;
        }
        if (me.equals(summary.enteredBy()) || me.equals(summary.authenticatedBy())) {
            add(new Paragraph(t(
                    me.equals(summary.enteredBy())
                            ? "disclosure.emergency.entered"
                            : "disclosure.emergency.confirmed")));
            return;
        }
        var problems = new ErrorSummary();
        var reasons = reasons();
        var checks = said(new ValidationRun(problems), reasons);
        var approve = new Button(
                t("disclosure.emergency.approve.second"),
                _ -> attempt.attempt(
                        checks,
                        () -> parts.emergencies()
                                .approve(summary.id(), emergency.first().at(), reasons.getValue())));
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        add(
                new com.vaadin.flow.component.html.H3(t("disclosure.emergency.second")),
                new Paragraph(t(
                        "disclosure.emergency.second.how",
                        parts.people().name(emergency.first().by()))),
                problems,
                reasons,
                approve);
    }

    private TextArea reasons() {
        return Fields.longText(
                t("disclosure.emergency.reasons"),
                t(
                        "disclosure.emergency.reasons.hint",
                        parts.rules().current().legalProcess().dangerAtLeast()));
    }

    private ValidationRun said(ValidationRun checks, TextArea text) {
        var atLeast = parts.rules().current().legalProcess().dangerAtLeast();
        return checks.field(
                text,
                () -> shortOf(text.getValue(), atLeast)
                        ? Optional.of(t("disclosure.reason.short", atLeast))
                        : Optional.empty());
    }

    private static boolean shortOf(String typed, int atLeast) {
        return typed.strip().length() < atLeast;
    }

    private void approvals(EmergencyDetails emergency) {
        var list = new SummaryList()
                .row(
                        t("disclosure.emergency.classes"),
                        new TreeMap<>(emergency.classes())
                                .entrySet().stream()
                                        .map(one -> one.getValue().isEmpty()
                                                ? Words.recordClass(one.getKey())
                                                : Words.recordClass(one.getKey()) + " (" + one.getValue() + ")")
                                        .collect(Collectors.joining(", ")))
                .row(
                        t("disclosure.identifier.label"),
                        emergency.identifiers().stream().map(Words::identifier).collect(Collectors.joining(", ")))
                .row(t("disclosure.emergency.approved.first"), approval(emergency.first()));
        var second = emergency.second();
        if (second != null) {
            list.row(t("disclosure.emergency.approved.second"), approval(second));
        }
        add(list);
    }

    private Component approval(EmergencyDetails.Approval approval) {
        return new Div(
                new PersonText(parts.people().name(approval.by()) + ", " + Dates.shown(approval.at())),
                new Paragraph(approval.reasons()));
    }

    private void after(EmergencyDetails emergency) {
        followUp(emergency);
        var review = emergency.review();
        if (review != null) {
            add(new SummaryList()
                    .row(
                            t("disclosure.emergency.review"),
                            t("disclosure.emergency.outcome."
                                    + review.outcome().name().toLowerCase(Locale.ROOT)))
                    .row(
                            t("disclosure.emergency.review.text"),
                            new Div(
                                    new PersonText(parts.people().name(review.by()) + ", " + Dates.shown(review.at())),
                                    new Paragraph(review.found()))));
            return;
        }
        var second = emergency.second();
        var me = parts.actor().id();
        var due = emergency.reviewDue();
        if (due != null) {
            add(new Paragraph(t("disclosure.emergency.review.how", Dates.shown(due))));
        }
        if (me.equals(emergency.first().by()) || (second != null && me.equals(second.by()))) {
            return;
        }
        var problems = new ErrorSummary();
        var outcome = Fields.choice(
                t("disclosure.emergency.review.found"),
                List.of(EmergencyOutcome.values()),
                one -> t("disclosure.emergency.outcome." + one.name().toLowerCase(Locale.ROOT)));
        var text = Fields.longText(t("disclosure.emergency.review.text"), "");
        var checks = said(
                new ValidationRun(problems)
                        .field(
                                outcome,
                                () -> outcome.isEmpty()
                                        ? Optional.of(t("disclosure.emergency.outcome.missing"))
                                        : Optional.empty()),
                text);
        add(
                problems,
                outcome,
                text,
                new Button(
                        t("disclosure.emergency.review.save"),
                        _ -> attempt.attempt(
                                checks,
                                () -> parts.emergencies().review(summary.id(), outcome.getValue(), text.getValue()))));
    }

    private void followUp(EmergencyDetails emergency) {
        if (emergency.process() != null) {
            add(new SummaryList().row(t("disclosure.emergency.follow-up"), emergency.process()));
            return;
        }
        var due = emergency.followUpDue();
        if (due != null) {
            add(new SummaryList()
                    .row(
                            t("disclosure.emergency.follow-up"),
                            t("disclosure.emergency.follow-up.due", Dates.shown(due))
                                    + " · "
                                    + Dates.timeLeft(due, parts.clock().instant())));
        }
        var problems = new ErrorSummary();
        var number = Fields.code(t("disclosure.emergency.follow-up.number"), "");
        var checks = new ValidationRun(problems)
                .field(
                        number,
                        () -> number.getValue().isBlank()
                                ? Optional.of(t("disclosure.emergency.process"))
                                : Optional.empty());
        add(
                problems,
                number,
                new Button(
                        t("disclosure.emergency.follow-up.save"),
                        _ -> attempt.attempt(
                                checks, () -> parts.emergencies().followedBy(summary.id(), number.getValue()))));
    }
}
