package io.gatehouse.shell.web;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.router.AccessDeniedException;
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

/** This person may not open this page. */
@AnonymousAllowed
@ParentLayout(PlainLayout.class)
class NoAccessScreen extends ErrorScreen implements HasErrorParameter<AccessDeniedException>, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        say(t("shell.error.no-access.title"), t("shell.error.no-access.text"));
        wayOut();
        return HttpServletResponse.SC_FORBIDDEN;
    }

    @Override
    public String getPageTitle() {
        return PageTitles.of(t("shell.error.no-access.title"));
    }
}
