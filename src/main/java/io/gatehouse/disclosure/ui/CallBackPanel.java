package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.gatehouse.disclosure.CallBacks;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Confirm;
import io.gatehouse.shell.part.SectionCard;
import java.io.Serial;
import java.util.Optional;

/**
 * A custodian calls the agency under the number in our own directory, checks the signature on the instrument, and says who confirmed what;
 * or that the agency disowns it, which rejects the request.
 */
class CallBackPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    CallBackPanel(RequestPage page, CallBacks calls, LegalRequestDetails request) {
        super(t("disclosure.callback.title"));
        var summary = request.summary();
        var agency = page.agencies().get(summary.agency());
        var rules = page.rules().current().legalProcess();
        var problems = new ErrorSummary();
        var who = Fields.person(t("disclosure.callback.who"), "");
        var said = Fields.longText(t("disclosure.callback.said"), "");
        var signature = Fields.tick(t("disclosure.callback.signature"));
        var how = Fields.text(t("disclosure.callback.signature.how"), t("disclosure.callback.signature.hint"));
        var checks = new ValidationRun(problems)
                .attempt(who, () -> Intake.line(who.getValue(), "disclosure.callback.who.missing", rules))
                .attempt(said, () -> Intake.line(said.getValue(), "disclosure.callback.said.missing", rules))
                .field(
                        signature,
                        () -> signature.getValue()
                                ? Optional.empty()
                                : Optional.of(t("disclosure.callback.signature.unchecked")))
                .attempt(how, () -> Intake.line(how.getValue(), "disclosure.callback.signature.missing", rules));
        var wrong = new ErrorSummary();
        var disowned = new ValidationRun(wrong)
                .attempt(who, () -> Intake.line(who.getValue(), "disclosure.callback.who.missing", rules))
                .attempt(said, () -> Intake.reason(said.getValue(), rules));
        var done = new Button(
                t("disclosure.callback.confirm"),
                _ -> page.attempt(
                        checks,
                        () -> page.requests()
                                .authenticate(
                                        summary.id(),
                                        summary.version(),
                                        who.getValue(),
                                        said.getValue(),
                                        how.getValue())));
        done.addThemeVariants(ButtonVariant.PRIMARY);
        var disown = new Button(t("disclosure.callback.disown"), _ -> {
            if (disowned.run()) {
                Confirm.ask(
                        t("disclosure.end.what", t("disclosure.callback.disown"), summary.number()),
                        t("disclosure.end.effect"),
                        t("disclosure.callback.disown"),
                        () -> page.attempt(
                                disowned,
                                () -> calls.disown(summary.id(), summary.version(), who.getValue(), said.getValue())));
            }
        });
        var buttons = new Div(done, disown);
        buttons.addClassName("buttons");
        add(
                problems,
                wrong,
                Banner.info(t("disclosure.callback.how", agency.callBackNumber(), agency.numberSource())),
                who,
                said,
                signature,
                how,
                buttons);
    }
}
