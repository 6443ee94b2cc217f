package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.Confirm;
import io.gatehouse.shell.part.SectionCard;
import java.io.Serial;

/**
 * The ways that a request may take besides: up for review, back to be narrowed, before a court, to its end. To the agency one of them, to
 * take it back.
 */
class RulingPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RequestPage page;
    private final transient LegalRequestSummary summary;
    private final TextArea reason = Fields.longText(t("disclosure.reason"), "");
    private final transient ValidationRun checks;
    private final Div buttons = new Div();

    RulingPanel(RequestPage page, LegalRequestDetails request) {
        super(t(page.is(Role.LIAISON) ? "disclosure.withdraw.title" : "disclosure.rule.title"));
        this.page = page;
        this.summary = request.summary();
        var problems = new ErrorSummary();
        var rules = page.rules().current().legalProcess();
        this.checks = new ValidationRun(problems).attempt(reason, () -> Intake.reason(reason.getValue(), rules));
        buttons.addClassName("buttons");
        if (page.is(Role.COUNSEL)) {
            counsel();
        }
        end(
                page.is(Role.LIAISON) ? "disclosure.withdraw" : "disclosure.rule.withdrawn",
                () -> page.requests().withdraw(summary.id(), summary.version(), reason.getValue()));
        add(problems, reason, buttons);
    }

    private void counsel() {
        var state = summary.state();
        if (state == RequestState.IN_FORCE) {
            end("disclosure.rule.close", () -> rule(RequestState.CLOSED));
            return;
        }
        if (state == RequestState.AUTHENTICATED
                || state == RequestState.NARROWING
                || state == RequestState.CHALLENGED) {
            // Taking a request up needs no reason.
            buttons.add(new Button(
                    t("disclosure.rule.review"),
                    _ -> page.attempt(new ValidationRun(new ErrorSummary()), () -> rule(RequestState.COUNSEL_REVIEW))));
        }
        if (state != RequestState.RECEIVED) {
            if (state != RequestState.NARROWING) {
                buttons.add(way("disclosure.rule.narrow", RequestState.NARROWING));
            }
            if (state != RequestState.CHALLENGED) {
                buttons.add(way("disclosure.rule.challenge", RequestState.CHALLENGED));
            }
        }
        end("disclosure.rule.reject", () -> rule(RequestState.REJECTED));
        end("disclosure.rule.close", () -> rule(RequestState.CLOSED));
    }

    private void rule(RequestState to) {
        page.requests().rule(summary.id(), summary.version(), to, reason.getValue());
    }

    private Button way(String key, RequestState to) {
        return new Button(t(key), _ -> page.attempt(checks, () -> rule(to)));
    }

    /** What ends a request asks once more, after the reason was found good. */
    private void end(String key, Runnable act) {
        buttons.add(new Button(t(key), _ -> {
            if (checks.run()) {
                Confirm.ask(
                        t("disclosure.end.what", t(key), summary.number()),
                        t("disclosure.end.effect"),
                        t(key),
                        () -> page.attempt(checks, act));
            }
        }));
    }
}
