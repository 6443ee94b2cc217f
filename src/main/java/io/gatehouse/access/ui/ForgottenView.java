package io.gatehouse.access.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.access.Enrolment;
import io.gatehouse.shell.PlainLayout;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Banner;
import java.io.Serial;

/** Asking for a link to a new password. The answer is the same whoever asks. */
@Route(value = "forgotten", layout = PlainLayout.class)
@PageTitle("access.forgotten.title")
@AnonymousAllowed
class ForgottenView extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    ForgottenView(Enrolment enrolment) {
        var email = Fields.autofill(Fields.email(t("access.sign-in.email"), ""), "username");
        var form = new FormPage(t("access.forgotten.title"));
        form.validation().field(email, Fields.missing(email, t("access.sign-in.email.missing")));
        form.with(email).onward(t("access.forgotten.onward"), () -> {
            try {
                enrolment.forgotten(email.getValue());
            } catch (Refused refused) {
                form.validation().refuse(email, refused);
                return;
            }
            removeAll();
            add(Banner.info(t("access.forgotten.sent")), new RouterLink(t("access.forgotten.back"), SignInView.class));
        });
        add(form);
    }
}
