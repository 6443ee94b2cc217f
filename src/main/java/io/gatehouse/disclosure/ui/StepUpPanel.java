package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.access.AgencySummary;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.access.ui.fresh.FreshCheck;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.disclosure.StepUp;
import io.gatehouse.disclosure.StepUps;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Toast;
import java.io.Serial;

/** Why a request is held, and what settles it. To an outsider it says no more than that their agency is called back. */
class StepUpPanel extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient StepUps stepUps;
    private final transient CurrentActor actor;
    private final transient FreshCheck fresh;
    private final transient Runnable changed;

    /**
     * @param changed what shows the request anew
     */
    StepUpPanel(
            StepUps stepUps,
            CurrentActor actor,
            FreshCheck fresh,
            LegalRequestSummary request,
            AgencySummary agency,
            Runnable changed) {
        this.stepUps = stepUps;
        this.actor = actor;
        this.fresh = fresh;
        this.changed = changed;
        addClassName("step-ups");
        if (actor.is(Role.LIAISON)) {
            if (stepUps.held(request.id())) {
                add(Banner.info(t("disclosure.step-up.outside")));
            }
            return;
        }
        stepUps.of(request.id()).forEach(hold -> add(card(hold, request, agency)));
    }

    private Component card(StepUp hold, LegalRequestSummary request, AgencySummary agency) {
        var reasons = new UnorderedList();
        hold.reasons().forEach(reason -> reasons.add(new ListItem(t(reason.key()))));
        var card = new SectionCard(
                t(
                        hold.state() == StepUp.State.SETTLED
                                ? "disclosure.step-up.title.settled"
                                : "disclosure.step-up.title"),
                new Paragraph(t("disclosure.step-up.raised", Dates.shown(hold.raisedAt()))),
                reasons);
        switch (hold.state()) {
            case SETTLED ->
                card.add(new PersonText(t(
                        "disclosure.step-up.settled",
                        hold.settledAt() == null ? "" : Dates.shown(hold.settledAt()),
                        hold.note() == null ? t("disclosure.callback.title") : hold.note())));
            case REFUSED ->
                card.add(
                        Banner.bad(t("disclosure.step-up.refused")),
                        new PersonText(hold.note() == null ? "" : hold.note()));
            case OPEN -> {
                if (!actor.is(Role.CUSTODIAN)) {
                    card.add(Banner.info(t("disclosure.step-up.custodian")));
                } else if (request.state() == RequestState.RECEIVED) {
                    card.add(Banner.info(t("disclosure.step-up.with-authentication")));
                } else {
                    card.add(call(hold, agency));
                }
            }
        }
        return card;
    }

    private Component call(StepUp hold, AgencySummary agency) {
        var who = Fields.person(t("disclosure.callback.who"), "");
        var said = Fields.longText(t("disclosure.callback.said"), "");
        var settle = new Button(
                t("disclosure.step-up.settle"),
                _ -> attempt(() -> stepUps.settle(hold.id(), who.getValue(), said.getValue()), who, said));
        settle.addThemeVariants(ButtonVariant.PRIMARY);
        var refuse = new Button(
                t("disclosure.step-up.refuse"),
                _ -> attempt(() -> stepUps.refuse(hold.id(), said.getValue()), who, said));
        var buttons = new Div(settle, refuse);
        buttons.addClassName("buttons");
        return new Div(
                Banner.info(t("disclosure.step-up.how", agency.callBackNumber(), agency.numberSource())),
                who,
                said,
                buttons);
    }

    private void attempt(Runnable act, TextField who, TextArea said) {
        who.setInvalid(false);
        said.setInvalid(false);
        try {
            act.run();
        } catch (Refused refused) {
            if (fresh.asks(refused, () -> attempt(act, who, said))) {
                return;
            }
            switch (refused.key()) {
                case "disclosure.callback.who.missing" -> {
                    who.setErrorMessage(refused.text());
                    who.setInvalid(true);
                }
                case "disclosure.callback.said.missing", "disclosure.reason.short", "disclosure.intake.long" -> {
                    said.setErrorMessage(refused.text());
                    said.setInvalid(true);
                }
                default -> Toast.refused(refused);
            }
            return;
        }
        Toast.done(t("disclosure.done"));
        changed.run();
    }
}
