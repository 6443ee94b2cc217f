package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.SectionCard;
import java.io.Serial;

/** A custodian calls the agency under the number in our own directory, and says who confirmed what. */
class CallBackPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    CallBackPanel(RequestPage page, LegalRequestDetails request) {
        super(t("disclosure.callback.title"));
        var summary = request.summary();
        var agency = page.agencies().get(summary.agency());
        var rules = page.rules().current().legalProcess();
        var problems = new ErrorSummary();
        var who = Fields.person(t("disclosure.callback.who"), "");
        var said = Fields.longText(t("disclosure.callback.said"), "");
        var checks = new ValidationRun(problems)
                .attempt(who, () -> Intake.line(who.getValue(), "disclosure.callback.who.missing", rules))
                .attempt(said, () -> Intake.line(said.getValue(), "disclosure.callback.said.missing", rules));
        var done = new Button(
                t("disclosure.callback.confirm"),
                _ -> page.attempt(
                        checks,
                        () -> page.requests()
                                .authenticate(summary.id(), summary.version(), who.getValue(), said.getValue())));
        done.addThemeVariants(ButtonVariant.PRIMARY);
        add(
                problems,
                Banner.info(t("disclosure.callback.how", agency.callBackNumber(), agency.numberSource())),
                who,
                said,
                done);
    }
}
