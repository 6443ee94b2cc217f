package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import io.gatehouse.disclosure.CustomerNotices;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.NoticePlan;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.SectionCard;
import java.io.Serial;
import java.util.List;

/** Counsel plans the customer's notice anew once a request's term has ended; while it is in force its scope says it ({@link ScopePanel}). */
class NoticePlanPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    NoticePlanPanel(
            CustomerNotices notices, RulesInForce rules, LegalRequestSummary request, SpecialParts.Attempt attempt) {
        super(t("disclosure.notice.change"));
        addClassName("notice-plan");
        var problems = new ErrorSummary();
        var plan = Fields.choice(t("disclosure.scope.notice"), List.of(NoticePlan.values()), Words::notice);
        plan.setValue(request.notice());
        var reason = Fields.longText(t("disclosure.notice.reason"), "");
        var checks = new ValidationRun(problems)
                .attempt(plan, () -> Intake.notice(plan.getValue(), request.gagUntil() != null, request.underSeal()))
                .attempt(
                        reason,
                        () -> Intake.reason(reason.getValue(), rules.current().legalProcess()));
        add(
                problems,
                plan,
                reason,
                new Button(
                        t("disclosure.notice.save"),
                        _ -> attempt.attempt(
                                checks,
                                () -> notices.plan(
                                        request.id(), request.version(), plan.getValue(), reason.getValue()))));
    }
}
