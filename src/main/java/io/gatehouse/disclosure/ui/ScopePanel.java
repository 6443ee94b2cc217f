package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import io.gatehouse.access.PersonId;
import io.gatehouse.disclosure.ComityResult;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.NewScope;
import io.gatehouse.disclosure.NoticePlan;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.SectionCard;
import java.io.Serial;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Counsel fixes what a request opens and to whom: identifiers, record classes, days, the officers who may search, and when the customer
 * is told. It comes after the look at foreign law ({@link ForeignLawPanel}). While it is in force the same form changes it, with the
 * reason.
 */
class ScopePanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RequestPage page;
    private final transient LegalRequestDetails request;
    private final ComityResult comity;
    private final boolean inForce;

    private final CheckboxGroup<NamedIdentifier> kept = new CheckboxGroup<>(t("disclosure.identifier.label"));
    private final CheckboxGroup<RecordClass> classes = new CheckboxGroup<>(t("disclosure.request.classes"));
    private final DatePicker from = DayFields.day(t("disclosure.intake.from"));
    private final DatePicker to = DayFields.day(t("disclosure.intake.to"));
    private final DatePicker until = DayFields.day(t("disclosure.scope.until"));
    private final CheckboxGroup<PersonId> searchers = new CheckboxGroup<>(t("disclosure.scope.searchers"));
    private final RadioButtonGroup<NoticePlan> notice =
            Fields.choice(t("disclosure.scope.notice"), List.of(NoticePlan.values()), Words::notice);
    private final TextArea reason = Fields.longText(t("disclosure.scope.reason"), "");

    /**
     * @param comity what the look at foreign law gave
     */
    ScopePanel(RequestPage page, LegalRequestDetails request, ComityResult comity) {
        super(t(
                request.summary().state() == RequestState.IN_FORCE
                        ? "disclosure.scope.change"
                        : "disclosure.scope.title"));
        this.page = page;
        this.request = request;
        this.comity = comity;
        this.inForce = request.summary().state() == RequestState.IN_FORCE;
        fill();
        var problems = new ErrorSummary();
        var checks = checks(problems);
        var put = new Button(
                t(inForce ? "disclosure.scope.save" : "disclosure.scope.put"), _ -> page.attempt(checks, this::put));
        if (!inForce) {
            put.addThemeVariants(ButtonVariant.PRIMARY);
        }
        reason.setLabel(t(inForce ? "disclosure.scope.reason" : "disclosure.scope.reason.first"));
        var dates = new Div(from, to, until);
        dates.addClassName("side-by-side");
        add(problems, kept, classes, dates, searchers, notice, reason, put);
    }

    private void fill() {
        var summary = request.summary();
        var opens = page.requests().opens(summary.process());
        kept.setItems(request.named());
        kept.setItemLabelGenerator(Words::identifier);
        kept.setValue(Set.copyOf(request.identifiers()));
        classes.setItems(opens);
        classes.setItemLabelGenerator(Words::openable);
        var chosen = new HashSet<>(summary.scope().isEmpty() ? request.asked() : summary.scope());
        chosen.retainAll(opens);
        classes.setValue(chosen);
        classes.addClassName("two-columns");
        from.setValue(day(summary.rangeFrom()));
        to.setValue(day(summary.rangeTo()).minusDays(1));
        var end = summary.expiresAt();
        until.setValue(
                end == null
                        ? day(page.clock()
                                .instant()
                                .plus(page.rules().current().periods().legalSearch()))
                        : day(end.minusNanos(1)));
        Map<PersonId, String> officers = page.requests().officers(summary.id());
        searchers.setItems(officers.keySet());
        searchers.setItemLabelGenerator(one -> officers.getOrDefault(one, ""));
        searchers.setHelperText(
                officers.isEmpty() ? t("disclosure.scope.searchers.none") : t("disclosure.scope.searchers.hint"));
        searchers.setValue(let(officers.keySet()));
        notice.setValue(Objects.requireNonNullElse(summary.notice(), planned()));
    }

    /** Whoever is let in now; before that the officer who submitted it, or everybody when the desk entered it. */
    private Set<PersonId> let(Set<PersonId> officers) {
        var now = inForce ? request.searchers() : Set.of(request.summary().enteredBy());
        var let = new HashSet<>(officers);
        let.retainAll(now);
        return let.isEmpty() && !inForce ? officers : let;
    }

    private NoticePlan planned() {
        if (request.summary().underSeal()) {
            return NoticePlan.BARRED;
        }
        return request.summary().gagUntil() == null ? NoticePlan.AT_ONCE : NoticePlan.AFTER_ORDER;
    }

    private ValidationRun checks(ErrorSummary problems) {
        var rules = page.rules().current();
        var limits = rules.legalProcess();
        var summary = request.summary();
        return new ValidationRun(problems)
                .field(kept, () -> missing(kept.isEmpty(), "disclosure.intake.identifiers.missing"))
                .field(classes, () -> missing(classes.isEmpty(), "disclosure.scope.classes.missing"))
                .attempt(from, () -> Intake.from(from.getValue()))
                .attempt(to, () -> Intake.to(to.getValue(), from.getValue(), limits))
                .attempt(until, () -> {
                    if (until.isEmpty()) {
                        throw new io.gatehouse.shell.Refused("disclosure.scope.until.missing");
                    }
                    Intake.until(end(), page.clock().instant(), rules);
                })
                .field(searchers, Optional::empty)
                .attempt(
                        notice, () -> Intake.notice(notice.getValue(), summary.gagUntil() != null, summary.underSeal()))
                .attempt(reason, () -> Intake.reason(reason.getValue(), limits));
    }

    private static Optional<String> missing(boolean missing, String key) {
        return missing ? Optional.of(t(key)) : Optional.empty();
    }

    private void put() {
        var scope = new NewScope(
                classes.getValue(),
                request.named().stream().filter(kept.getValue()::contains).toList(),
                from.getValue(),
                to.getValue(),
                end(),
                searchers.getValue(),
                comity,
                Objects.requireNonNullElse(request.comity(), ""),
                notice.getValue());
        var summary = request.summary();
        if (inForce) {
            page.requests().changeScope(summary.id(), summary.version(), scope, reason.getValue());
        } else {
            page.requests().putInForce(summary.id(), summary.version(), scope, reason.getValue());
        }
    }

    /** The term ends with the day; where it was set to an instant inside that day, it stays there. */
    private Instant end() {
        var now = request.summary().expiresAt();
        return now != null && day(now.minusNanos(1)).equals(until.getValue())
                ? now
                : until.getValue().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
