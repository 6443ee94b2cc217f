package io.gatehouse.shell.web;

import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.shell.PlainLayout;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serial;

/** This person may not open this page. */
@AnonymousAllowed
@ParentLayout(PlainLayout.class)
class NoAccessScreen extends ErrorScreen implements HasErrorParameter<AccessDeniedException> {

    @Serial
    private static final long serialVersionUID = 1L;

    NoAccessScreen() {
        super("shell.error.no-access");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        say();
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
