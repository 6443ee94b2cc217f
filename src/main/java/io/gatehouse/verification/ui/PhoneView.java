package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.shell.CustomerLayout;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.verification.HandOff;
import io.gatehouse.verification.HandOffs;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What the phone shows whose link was made on a computer: first a warning and the two words, then the photos, then the way
 * back. Nobody has signed in here; the phone sees nothing but its own photos.
 */
@StyleSheet("styles/verification.css")
@Route(value = "v/phone/:token", layout = CustomerLayout.class)
@PageTitle("verification.on-phone.title")
@AnonymousAllowed
class PhoneView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String SECRET = "verification.hand-off.";

    private final transient HandOffs handOffs;
    private final transient PhotoDesks desks;
    private String token = "";

    PhoneView(HandOffs handOffs, PhotoDesks desks) {
        this.handOffs = handOffs;
        this.desks = desks;
        addClassName("on-phone");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        token = event.getRouteParameters().get("token").orElse("");
        removeAll();
        var secret = secret();
        if (secret != null && handOffs.seenByPhone(token, secret).isPresent()) {
            photos(secret);
            return;
        }
        handOffs.arrive(token).ifPresentOrElse(this::ask, () -> end("gone"));
    }

    private void ask(HandOff handOff) {
        var words = new Div(new Span(handOff.words()));
        words.addClassName("hand-off-words");
        var no = new Button(t("verification.on-phone.no"), _ -> {
            handOffs.refuse(token, null);
            end("refused");
        });
        var yes = new Button(
                t("verification.on-phone.yes"),
                _ -> handOffs.confirm(token)
                        .ifPresentOrElse(
                                secret -> {
                                    VaadinSession.getCurrent().setAttribute(SECRET + token, secret);
                                    photos(secret);
                                },
                                () -> end("gone")));
        yes.addThemeName("primary");
        yes.addClassName("onward");
        var actions = new Div(yes, no);
        actions.addClassName("form-actions");
        add(
                new PageHeading(t("verification.on-phone.title")),
                new Paragraph(t("verification.on-phone.asked")),
                Banner.warn(t("verification.on-phone.warning")),
                new Paragraph(t("verification.on-phone.question", handOff.words())),
                words,
                actions);
    }

    private void photos(String secret) {
        removeAll();
        var part = desks.phone(token, secret);
        var form = new FormPage(t("verification.on-phone.photos.title"));
        form.with(part);
        form.onward(t("verification.on-phone.done"), () -> {
            part.again();
            var missing = part.missing();
            if (missing != null) {
                form.validation().refuse(new Refused(missing));
                return;
            }
            handOffs.done(token, secret);
            end("end");
        });
        form.aside(t("verification.on-phone.stop"), () -> {
            handOffs.refuse(token, secret);
            end("stopped");
        });
        add(form);
    }

    private void end(String how) {
        removeAll();
        add(
                new PageHeading(t("verification.on-phone." + how + ".title")),
                new Paragraph(t("verification.on-phone." + how + ".text")));
    }

    private @Nullable String secret() {
        return (String) VaadinSession.getCurrent().getAttribute(SECRET + token);
    }
}
