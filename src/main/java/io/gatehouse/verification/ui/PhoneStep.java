package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.access.SendAnswer;
import io.gatehouse.customer.PhoneNumber;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.PhoneAnswer;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The phone: first the number, then the code that was sent to it. It counts once the code came back (R6). */
class PhoneStep extends Step {

    private static final String COUNT_DOWN = """
            const button = this, until = Date.now() + $0 * 1000, ready = $1, wait = $2;
            clearInterval(button.counting);
            const show = () => {
              const left = Math.ceil((until - Date.now()) / 1000);
              button.textContent = left > 0 ? wait.replace('#', left) : ready;
              if (left <= 0) clearInterval(button.counting);
            };
            button.counting = setInterval(show, 1000);
            show();
            """;

    private final CountryBox country = new CountryBox(text("country"));
    private final TextField number = Fields.autofill(Fields.code(text("number"), text("number.hint")), "tel-national");
    private final TextField code = Fields.autofill(Fields.code(text("code"), text("code.hint")), "one-time-code");
    private final Paragraph sentTo = new Paragraph();
    private final Button another = new Button();
    private final Button change = new Button(text("change"));
    private final Div codePart = new Div();
    private final Div confirmed = new Div();
    private State state = State.NUMBER;
    private boolean built;
    private @Nullable FormPage form;
    private Instant nextFrom = Instant.EPOCH;

    /** What the page asks now. */
    private enum State {
        NUMBER,
        CODE,
        CONFIRMED
    }

    PhoneStep() {
        super(WizardPage.PHONE);
    }

    @Override
    void build(FormPage page, OwnDraft draft, Wizard wizard) {
        form = page;
        var before = draft.answers().phone();
        var residence = draft.answers().residence();
        if (residence != null) {
            country.setValue(residence.country());
        }
        number.getElement().setAttribute("inputmode", "tel");
        code.getElement().setAttribute("inputmode", "numeric");
        code.addClassName("short-field");
        sentTo.getElement().setAttribute("role", "status");
        another.addClassName("link");
        another.addClickListener(_ -> sendAgain(wizard));
        change.addClassName("link");
        change.addClickListener(_ -> {
            state = State.NUMBER;
            arrange();
            number.focus();
        });
        var actions = new Div(another, change);
        actions.addClassName("beside");
        codePart.add(sentTo, code, actions);
        codePart.addClassName("code-part");
        if (before != null) {
            state = State.CONFIRMED;
            confirmed.add(
                    new SummaryList()
                            .row(text("number"), new Ltr(before.number().international()), () -> {
                                state = State.NUMBER;
                                arrange();
                            }),
                    Banner.ok(text("confirmed")));
        }
        keep("country", country, CountryBox.written(), CountryBox.read());
        keep("number", number);
        page.with(country, number, codePart, confirmed, why());
        page.validation()
                .field(country, selected(country, text("country.missing")), () -> state == State.NUMBER)
                .field(
                        number,
                        () -> refusal(() -> PhoneNumber.of(country.getValue(), number.getValue())),
                        () -> state == State.NUMBER && !country.isEmpty())
                .field(code, Fields.missing(code, text("code.missing")), () -> state == State.CODE);
        arrange();
        // The button comes after the fields; its first words are those of onward().
        built = true;
    }

    @Override
    void restore(Map<String, String> texts) {
        if (state != State.CONFIRMED) {
            super.restore(texts);
        }
    }

    private void arrange() {
        country.setVisible(state == State.NUMBER);
        number.setVisible(state == State.NUMBER);
        codePart.setVisible(state == State.CODE);
        confirmed.setVisible(state == State.CONFIRMED);
        if (form != null && built) {
            form.validation().clear();
            form.onwardButton().setText(onward());
        }
    }

    @Override
    String onward() {
        return state == State.NUMBER ? text("send") : t("verification.continue");
    }

    @Override
    void goOn(Wizard wizard) {
        switch (state) {
            case NUMBER -> send(wizard);
            case CODE -> confirm(wizard);
            case CONFIRMED -> wizard.skip();
        }
    }

    private void send(Wizard wizard) {
        try {
            switch (wizard.application().sendPhoneCode(country.getValue(), number.getValue())) {
                case SendAnswer.Sent(var expires, var next) -> {
                    state = State.CODE;
                    code.clear();
                    var shown = PhoneNumber.of(country.getValue(), number.getValue())
                            .international();
                    sentTo.setText(text(
                            "sent",
                            shown,
                            Duration.between(wizard.clock().instant(), expires)
                                    .plusSeconds(59)
                                    .toMinutes()));
                    arrange();
                    count(wizard, next);
                    code.focus();
                }
                case SendAnswer.Enough(var from) ->
                    wizard.form().validation().refuse(number, new Refused(page().key("enough"), Dates.shown(from)));
                case SendAnswer.TooSoon(var from) -> {
                    state = State.CODE;
                    code.clear();
                    sentTo.setText(wizard.application()
                            .phoneCodeSentTo()
                            .map(sent -> text("sent.before", sent.international(), Dates.shown(from)))
                            .orElse(""));
                    arrange();
                    count(wizard, from);
                    code.focus();
                }
            }
        } catch (Refused refused) {
            wizard.form().validation().refuse(number, refused);
        }
    }

    private void sendAgain(Wizard wizard) {
        if (!wizard.clock().instant().isBefore(nextFrom)) {
            send(wizard);
        }
    }

    private void count(Wizard wizard, Instant from) {
        nextFrom = from;
        var seconds =
                Math.max(0, Duration.between(wizard.clock().instant(), from).toSeconds() + 1);
        another.setText(text("another"));
        another.getElement().executeJs(COUNT_DOWN, seconds, text("another"), text("another.wait"));
    }

    private void confirm(Wizard wizard) {
        switch (wizard.application()
                .confirmPhone(code.getValue(), wizard.draft().version())) {
            case PhoneAnswer.Confirmed(var draft) -> wizard.saved(draft);
            case PhoneAnswer.Wrong(var left) ->
                wizard.form().validation().refuse(code, new Refused(page().key("code.wrong"), left));
            case PhoneAnswer.Expired() ->
                wizard.form().validation().refuse(code, new Refused(page().key("code.expired")));
            case PhoneAnswer.TooManyTries(var from) -> {
                wizard.form().validation().refuse(code, new Refused(page().key("code.tries")));
                count(wizard, from);
            }
            case PhoneAnswer.Conflict(var at) -> wizard.conflict(at);
        }
    }

    @Override
    StepAnswers answers() {
        throw new IllegalStateException("A phone is confirmed, not saved");
    }
}
