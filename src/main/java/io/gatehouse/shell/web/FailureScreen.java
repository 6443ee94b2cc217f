package io.gatehouse.shell.web;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.PlainLayout;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serial;

/** The page could not be shown, and it is our fault. */
@AnonymousAllowed
@ParentLayout(PlainLayout.class)
class FailureScreen extends ErrorScreen implements HasErrorParameter<Exception>, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        say(t("shell.error.failure.title"), t("shell.error.failure.text"));
        code(Reference.of(parameter.getException()));
        wayOut();
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    @Override
    public String getPageTitle() {
        return PageTitles.of(t("shell.error.failure.title"));
    }
}
