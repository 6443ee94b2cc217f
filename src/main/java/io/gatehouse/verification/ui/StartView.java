package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.access.Entrance;
import io.gatehouse.access.SignIn;
import io.gatehouse.access.SignInAnswer;
import io.gatehouse.shell.CustomerLayout;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.verification.InvitationFace;
import io.gatehouse.verification.Invitations;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an invitation's link leads: the customer chooses a password and comes in. */
@StyleSheet("styles/verification.css")
@Route(value = "v/start/:token", layout = CustomerLayout.class)
@PageTitle("verification.start.title")
@AnonymousAllowed
class StartView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Invitations invitations;
    private final transient SignIn signIn;
    private final transient Entrance entrance;
    private final PasswordField password = new PasswordField(t("verification.start.password"));
    private String token = "";

    StartView(Invitations invitations, SignIn signIn, Entrance entrance) {
        this.invitations = invitations;
        this.signIn = signIn;
        this.entrance = entrance;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        token = event.getRouteParameters().get("token").orElse("");
        removeAll();
        switch (invitations.face(token)) {
            case InvitationFace.Open(var name, var email) -> welcome(name, email);
            case InvitationFace.Used() -> ended("used");
            case InvitationFace.Gone() -> ended("gone");
        }
    }

    private void welcome(@Nullable String name, String email) {
        var form = new FormPage(t("verification.start.title"));
        if (name != null) {
            var greeting = new Paragraph(new Span(t("verification.start.for") + " "), new PersonText(name));
            form.with(greeting);
        }
        password.setHelperText(t("verification.start.password.hint"));
        password.setManualValidation(true);
        password.addClassName("field");
        Fields.autofill(password, "new-password");
        var username = new Ltr(email);
        form.intro(t("verification.start.intro"));
        form.with(new SummaryList().row(t("verification.start.email"), username), password);
        form.validation()
                .field(
                        password,
                        () -> password.getValue().isEmpty()
                                ? Optional.of(t("verification.start.password.missing"))
                                : Optional.empty());
        form.onward(t("verification.continue"), () -> accept(form, email));
        add(form);
    }

    private void accept(FormPage form, String email) {
        var chosen = password.getValue();
        try {
            invitations.accept(token, chosen);
        } catch (Refused refused) {
            form.validation().refuse(password, refused);
            return;
        }
        password.clear();
        if (signIn.password(email, chosen, null) instanceof SignInAnswer.Complete(var passed)
                && VaadinServletRequest.getCurrent() != null) {
            entrance.open(
                    passed,
                    VaadinServletRequest.getCurrent().getHttpServletRequest(),
                    VaadinServletResponse.getCurrent().getHttpServletResponse());
        }
        getUI().ifPresent(ui -> ui.getPage().setLocation("/v/before-you-start"));
    }

    private void ended(String how) {
        add(new FormPage(t("verification.start." + how + ".title"))
                .intro(t("verification.start." + how + ".text"))
                .onward(
                        t("verification.start." + how + ".do"),
                        () -> getUI().ifPresent(ui -> ui.getPage().setLocation("/v"))));
    }
}
