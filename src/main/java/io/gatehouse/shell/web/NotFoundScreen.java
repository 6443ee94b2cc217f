package io.gatehouse.shell.web;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.shell.PlainLayout;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serial;

/** There is no such page, or not any more. */
@AnonymousAllowed
@ParentLayout(PlainLayout.class)
class NotFoundScreen extends ErrorScreen implements HasErrorParameter<NotFoundException> {

    @Serial
    private static final long serialVersionUID = 1L;

    NotFoundScreen() {
        super("shell.error.not-found");
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        say();
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
