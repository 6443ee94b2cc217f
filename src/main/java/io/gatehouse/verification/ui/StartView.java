package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
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
import io.gatehouse.access.IssuerAnswer;
import io.gatehouse.access.IssuerProof;
import io.gatehouse.access.IssuerSignIns;
import io.gatehouse.access.Passed;
import io.gatehouse.access.SignIn;
import io.gatehouse.access.SignInAnswer;
import io.gatehouse.shell.CustomerLayout;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.verification.InvitationFace;
import io.gatehouse.verification.Invitations;
import jakarta.servlet.http.HttpSession;
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
    private final transient IssuerSignIns issuers;
    private final PasswordField password = new PasswordField(t("verification.start.password"));
    private String token = "";

    StartView(Invitations invitations, SignIn signIn, Entrance entrance, IssuerSignIns issuers) {
        this.invitations = invitations;
        this.signIn = signIn;
        this.entrance = entrance;
        this.issuers = issuers;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        token = event.getRouteParameters().get("token").orElse("");
        removeAll();
        switch (invitations.face(token)) {
            case InvitationFace.Open(var name, var email) ->
                issuers.proved(session())
                        .ifPresentOrElse(proof -> confirm(proof, name, email), () -> welcome(name, email));
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
        offerIssuers();
    }

    private void offerIssuers() {
        var offers = issuers.forCustomers();
        if (offers.isEmpty()) {
            return;
        }
        var panel = new SectionCard(t("verification.start.issuer"), new Paragraph(t("verification.start.issuer.text")));
        panel.addClassName("issuers");
        for (var offer : offers) {
            panel.add(new Button(t("verification.start.issuer.by", offer.name()), _ -> {
                issuers.ask(session(), "/v/start/" + token);
                getUI().ifPresent(ui -> ui.getPage().setLocation(offer.address()));
            }));
        }
        add(panel);
    }

    /** Whoever is signed in at an issuer says once that this account shall open the one here. */
    private void confirm(IssuerProof proof, @Nullable String name, String email) {
        var issuer = issuers.nameOf(proof);
        var form = new FormPage(t("verification.start.title"));
        if (name != null) {
            form.with(new Paragraph(new Span(t("verification.start.for") + " "), new PersonText(name)));
        }
        var account = new SummaryList().row(t("verification.start.email"), new Ltr(email));
        proof.email().ifPresent(there -> account.row(t("verification.start.issuer.email", issuer), new Ltr(there)));
        form.intro(t("verification.start.issuer.confirm", issuer));
        form.with(account)
                .onward(t("verification.continue"), () -> accept(form, proof))
                .aside(t("verification.start.issuer.not"), () -> {
                    issuers.forget(session());
                    removeAll();
                    welcome(name, email);
                });
        add(form);
    }

    private void accept(FormPage form, IssuerProof proof) {
        try {
            invitations.accept(token, proof);
        } catch (Refused refused) {
            form.validation().refuse(refused);
            return;
        }
        if (signIn.issuer(proof) instanceof IssuerAnswer.Complete(var passed)) {
            open(passed);
            issuers.cameBy(session(), proof);
        }
        getUI().ifPresent(ui -> ui.getPage().setLocation("/v/before-you-start"));
    }

    private static HttpSession session() {
        return VaadinServletRequest.getCurrent().getHttpServletRequest().getSession();
    }

    private void open(Passed passed) {
        entrance.open(
                passed,
                VaadinServletRequest.getCurrent().getHttpServletRequest(),
                VaadinServletResponse.getCurrent().getHttpServletResponse());
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
            open(passed);
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
