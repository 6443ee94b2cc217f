package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.PreservationDetails;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.SummaryList;
import java.io.Serial;
import java.util.Optional;

/** A preservation: putting it in force, and then that there is a copy, of how many customers, and until when. Never what is in it. */
class PreservationPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SpecialParts parts;
    private final transient LegalRequestSummary summary;
    private final transient SpecialParts.Attempt attempt;

    PreservationPanel(SpecialParts parts, LegalRequestDetails request, SpecialParts.Attempt attempt) {
        super(t("disclosure.preservation.title"));
        this.parts = parts;
        this.summary = request.summary();
        this.attempt = attempt;
        addClassName("preservation");
        add(new Paragraph(t("disclosure.preservation.how")));
        parts.preservations().find(summary.id()).ifPresentOrElse(this::made, this::waiting);
    }

    private void waiting() {
        if (summary.state().ended()) {
            return;
        }
        var me = parts.actor().id();
        if (summary.authenticatedBy() == null || summary.state() == RequestState.IN_FORCE) {
            add(new Paragraph(t("disclosure.preservation.unconfirmed")));
        } else if (!summary.state().beforeTwo()) {
            add(new Paragraph(t("disclosure.turn.two")));
        } else if (me.equals(summary.enteredBy()) || me.equals(summary.authenticatedBy())) {
            add(new Paragraph(t("disclosure.preservation.own")));
        } else {
            var problems = new ErrorSummary();
            var reason = Fields.text(t("disclosure.preservation.reason"), "");
            var preserve = new Button(
                    t("disclosure.preservation.preserve"),
                    _ -> attempt.attempt(
                            checks(problems, reason),
                            () -> parts.preservations().preserve(summary.id(), reason.getValue())));
            preserve.addThemeVariants(ButtonVariant.PRIMARY);
            add(problems, reason, preserve);
        }
    }

    private void made(PreservationDetails made) {
        var list = new SummaryList()
                .row(
                        t("disclosure.preservation.made"),
                        new PersonText(parts.people().name(made.madeBy()) + ", " + Dates.shown(made.madeAt())))
                .row(
                        t("disclosure.preservation.copy"),
                        t("disclosure.preservation.count", made.customers(), made.images()))
                .row(
                        t("disclosure.preservation.until"),
                        Dates.shown(made.until())
                                + (made.endedAt() == null
                                        ? " · "
                                                + Dates.timeLeft(
                                                        made.until(),
                                                        parts.clock().instant())
                                        : ""));
        var renewedBy = made.renewedBy();
        var renewedAt = made.renewedAt();
        if (renewedBy != null && renewedAt != null) {
            list.row(
                    t("disclosure.preservation.renewed.by"),
                    new PersonText(parts.people().name(renewedBy) + ", " + Dates.shown(renewedAt)));
        }
        if (made.process() != null) {
            list.row(t("disclosure.preservation.followed"), made.process());
        }
        var ended = made.endedAt();
        if (ended != null) {
            list.row(t("disclosure.preservation.ended"), Dates.shown(ended));
        }
        add(list);
        if (made.renewable()) {
            renew();
        }
        if (ended == null && made.process() == null) {
            follow();
        }
    }

    private void renew() {
        var problems = new ErrorSummary();
        var reason = Fields.text(t("disclosure.preservation.renew.reason"), "");
        var checks = checks(problems, reason);
        add(
                problems,
                reason,
                new Button(
                        t("disclosure.preservation.renew"),
                        _ -> attempt.attempt(
                                checks, () -> parts.preservations().renew(summary.id(), reason.getValue()))));
    }

    private ValidationRun checks(ErrorSummary problems, TextField reason) {
        var atLeast = parts.rules().current().legalProcess().reasonAtLeast();
        return new ValidationRun(problems)
                .field(
                        reason,
                        () -> reason.getValue().strip().length() < atLeast
                                ? Optional.of(t("disclosure.reason.short", atLeast))
                                : Optional.empty());
    }

    private void follow() {
        var problems = new ErrorSummary();
        var number = Fields.code(t("disclosure.preservation.follow.number"), "");
        var checks = new ValidationRun(problems)
                .field(
                        number,
                        () -> number.getValue().isBlank()
                                ? Optional.of(t("disclosure.preservation.process"))
                                : Optional.empty());
        add(
                problems,
                number,
                new Button(
                        t("disclosure.preservation.follow"),
                        _ -> attempt.attempt(
                                checks, () -> parts.preservations().followedBy(summary.id(), number.getValue()))));
    }
}
