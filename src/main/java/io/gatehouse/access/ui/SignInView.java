package io.gatehouse.access.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Entrance;
import io.gatehouse.access.IssuerRefusal;
import io.gatehouse.access.IssuerSignIns;
import io.gatehouse.access.Passed;
import io.gatehouse.access.PasswordShown;
import io.gatehouse.access.SignIn;
import io.gatehouse.access.SignInAnswer;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PlainLayout;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.SectionCard;
import java.io.Serial;
import java.util.List;

/** Signing in: address and password, then for all but customers the one-time code. */
@Route(value = "sign-in", layout = PlainLayout.class)
@PageTitle("access.sign-in.title")
@AnonymousAllowed
class SignInView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SignIn signIn;
    private final transient Entrance entrance;
    private final transient CurrentActor actor;
    private final transient IssuerSignIns issuers;

    SignInView(SignIn signIn, Entrance entrance, CurrentActor actor, IssuerSignIns issuers) {
        this.signIn = signIn;
        this.entrance = entrance;
        this.actor = actor;
        this.issuers = issuers;
        addClassName("sign-in");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var who = actor.find();
        if (who.isPresent()) {
            event.forwardTo(Home.of(who.get().roles()));
            return;
        }
        var said = event.getLocation().getQueryParameters().getParameters();
        askForPassword();
        if (said.containsKey("ended")) {
            addComponentAsFirst(Banner.info(t("access.sign-in.ended")));
        } else if (said.containsKey("out")) {
            addComponentAsFirst(Banner.ok(t("access.sign-in.out")));
        } else if (said.containsKey("ready")) {
            addComponentAsFirst(Banner.ok(t("access.enrol.done")));
        } else if (said.containsKey("changed")) {
            addComponentAsFirst(Banner.ok(t("access.enrol.new-password.done")));
        }
        said.getOrDefault("refused", List.of()).stream()
                .findFirst()
                .flatMap(IssuerRefusal::of)
                .ifPresent(refusal -> addComponentAsFirst(Banner.warn(t(refusal.key()))));
    }

    private void askForPassword() {
        removeAll();
        var email = Fields.autofill(Fields.email(t("access.sign-in.email"), ""), "username");
        var password = Fields.autofill(new PasswordField(t("access.sign-in.password")), "current-password");
        password.addClassName("field");
        var form = new FormPage(t("access.sign-in.title"));
        form.validation()
                .field(email, Fields.missing(email, t("access.sign-in.email.missing")))
                .field(password, Fields.missing(password, t("access.sign-in.password.missing")));
        form.with(email, password)
                .onward(t("access.sign-in.onward"), () -> {
                    var typed = password.getValue();
                    password.clear();
                    answer(form, signIn.password(email.getValue(), typed, networkAddress()));
                })
                .aside(t("access.sign-in.forgotten"), () -> getUI().ifPresent(ui -> ui.navigate(ForgottenView.class)));
        add(form);
        offerIssuers();
        offerOneClick();
        email.focus();
    }

    private void askForCode(PasswordShown shown) {
        removeAll();
        var code =
                Fields.autofill(Fields.code(t("access.sign-in.code"), t("access.sign-in.code.hint")), "one-time-code");
        code.getElement().setAttribute("inputmode", "numeric");
        var form = new FormPage(t("access.sign-in.code.title"));
        form.validation().field(code, Fields.missing(code, t("access.sign-in.code.missing")));
        form.with(code)
                .onward(t("access.sign-in.code.onward"), () -> {
                    var typed = code.getValue();
                    code.clear();
                    answer(form, signIn.code(shown, typed));
                })
                .back(this::askForPassword);
        add(form);
        code.focus();
    }

    private void answer(FormPage form, SignInAnswer answer) {
        switch (answer) {
            case SignInAnswer.Complete(var passed) -> enter(passed);
            case SignInAnswer.CodeNext(var shown) -> askForCode(shown);
            case SignInAnswer.WrongPassword() -> form.validation().refuse(new Refused("access.sign-in.wrong"));
            case SignInAnswer.WrongCode() -> form.validation().refuse(new Refused("access.sign-in.code.wrong"));
            case SignInAnswer.TooMany(var until) ->
                form.validation().refuse(new Refused("access.sign-in.too-many", Dates.shown(until)));
            case SignInAnswer.StartAgain() -> {
                askForPassword();
                addComponentAsFirst(Banner.info(t("access.sign-in.again")));
            }
        }
    }

    private void offerIssuers() {
        var offers = issuers.offered();
        if (offers.isEmpty()) {
            return;
        }
        issuers.askNoMore(
                VaadinServletRequest.getCurrent().getHttpServletRequest().getSession());
        var panel = new SectionCard(t("access.issuer.offered"));
        panel.addClassName("issuers");
        for (var offer : offers) {
            panel.add(new Button(
                    t("access.issuer.by", offer.name()),
                    _ -> getUI().ifPresent(ui -> ui.getPage().setLocation(offer.address()))));
        }
        add(panel);
    }

    private void offerOneClick() {
        var offers = signIn.offers();
        if (offers.isEmpty()) {
            return;
        }
        var panel = new SectionCard(
                t("access.sign-in.demonstration"), new Paragraph(t("access.sign-in.demonstration.hint")));
        panel.addClassName("one-click");
        for (var offer : offers) {
            panel.add(new Button(
                    t("access.sign-in.as", offer.name(), t(offer.roleKey())),
                    _ -> enter(signIn.oneClick(offer.person()))));
        }
        add(panel);
    }

    /** The whole page loads anew, so that nothing of the time before sign-in is left in it. */
    private void enter(Passed passed) {
        var asked = entrance.open(
                passed,
                VaadinServletRequest.getCurrent().getHttpServletRequest(),
                VaadinServletResponse.getCurrent().getHttpServletResponse());
        var home = "/" + Home.of(passed.person().roles());
        getUI().ifPresent(ui -> ui.getPage().setLocation(asked.orElse(home)));
    }

    private static String networkAddress() {
        return VaadinServletRequest.getCurrent().getRemoteAddr();
    }
}
