package io.gatehouse.shell.web;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.shell.PlainLayout;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serial;
import org.springframework.security.access.AccessDeniedException;

/** A service refused this person while the page was being built. */
@AnonymousAllowed
@ParentLayout(PlainLayout.class)
class NotAllowedScreen extends ErrorScreen implements HasErrorParameter<AccessDeniedException> {

    @Serial
    private static final long serialVersionUID = 1L;

    NotAllowedScreen() {
        super("shell.error.no-access");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        say();
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
