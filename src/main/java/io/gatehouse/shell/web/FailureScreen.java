package io.gatehouse.shell.web;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.shell.PlainLayout;
import io.gatehouse.shell.part.Ltr;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serial;

/** The page could not be shown, and it is our fault. */
@AnonymousAllowed
@ParentLayout(PlainLayout.class)
class FailureScreen extends ErrorScreen implements HasErrorParameter<Exception> {

    @Serial
    private static final long serialVersionUID = 1L;

    FailureScreen() {
        super("shell.error.failure");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        var reference = new Paragraph(t("shell.error.reference") + " ");
        reference.add(new Ltr(Reference.of(parameter.getException())));
        reference.addClassName("secondary");
        say(reference);
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
