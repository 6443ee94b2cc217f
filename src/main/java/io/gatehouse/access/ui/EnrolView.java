package io.gatehouse.access.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.access.EnrolAnswer;
import io.gatehouse.access.Enrolling;
import io.gatehouse.access.Enrolment;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PlainLayout;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.picture.QrCode;
import java.io.Serial;
import java.util.Optional;

/** Where a mailed link leads: choosing a password and, the first time and where the roles ask for it, one-time codes. */
@Route(value = "enrol/:token", layout = PlainLayout.class)
@PageTitle("access.enrol.title")
@AnonymousAllowed
class EnrolView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Enrolment enrolment;

    EnrolView(Enrolment enrolment) {
        this.enrolment = enrolment;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var token = event.getRouteParameters().get("token").orElse("");
        enrolment.open(token).ifPresentOrElse(this::askForPassword, this::linkVoid);
    }

    private void linkVoid() {
        removeAll();
        add(
                new PageHeading(t("access.enrol.void.title")),
                Banner.warn(t("access.enrol.void")),
                new RouterLink(t("access.sign-in.forgotten"), ForgottenView.class));
    }

    private void askForPassword(Enrolling enrolling) {
        removeAll();
        var hint = t("access.enrol.password.hint", enrolment.leastPassword());
        var password = newPassword(t("access.enrol.password"));
        password.setHelperText(hint);
        var again = newPassword(t("access.enrol.again"));
        var form = new FormPage(t(enrolling.firstTime() ? "access.enrol.title" : "access.enrol.new-password.title"));
        form.validation()
                .attempt(password, () -> {
                    if (password.getValue().isEmpty()) {
                        throw new Refused("access.enrol.password.missing");
                    }
                    enrolment.check(enrolling, password.getValue());
                })
                .field(
                        again,
                        () -> again.getValue().equals(password.getValue())
                                ? Optional.empty()
                                : Optional.of(t("access.enrol.again.wrong")));
        form.with(password, again).onward(t("access.enrol.onward"), () -> {
            if (enrolling.needsCode()) {
                askForCode(enrolling, password.getValue());
            } else {
                finish(form, enrolling, password.getValue(), "");
            }
        });
        add(form);
        password.focus();
    }

    private void askForCode(Enrolling enrolling, String password) {
        removeAll();
        var key = new Paragraph(new Span(t("access.enrol.code.key") + " "), new Ltr(enrolling.typedSecret()));
        key.addClassName("code-key");
        var code =
                Fields.autofill(Fields.code(t("access.sign-in.code"), t("access.sign-in.code.hint")), "one-time-code");
        code.getElement().setAttribute("inputmode", "numeric");
        var form = new FormPage(t("access.enrol.code.title"));
        form.intro(t("access.enrol.code.intro"));
        form.validation().field(code, Fields.missing(code, t("access.sign-in.code.missing")));
        form.with(new QrCode(enrolling.scannedSecret()), key, code)
                .onward(t("access.enrol.code.onward"), () -> finish(form, enrolling, password, code.getValue()))
                .back(() -> askForPassword(enrolling));
        add(form);
        code.focus();
    }

    private void finish(FormPage form, Enrolling enrolling, String password, String code) {
        try {
            switch (enrolment.finish(enrolling, password, code)) {
                case EnrolAnswer.Done() ->
                    getUI().ifPresent(ui ->
                            ui.getPage().setLocation(enrolling.firstTime() ? "/sign-in?ready" : "/sign-in?changed"));
                case EnrolAnswer.WrongCode() -> form.validation().refuse(new Refused("access.sign-in.code.wrong"));
                case EnrolAnswer.LinkVoid() -> linkVoid();
            }
        } catch (Refused refused) {
            form.validation().refuse(refused);
        }
    }

    private static PasswordField newPassword(String label) {
        var field = Fields.autofill(new PasswordField(label), "new-password");
        field.addClassName("field");
        return field;
    }
}
