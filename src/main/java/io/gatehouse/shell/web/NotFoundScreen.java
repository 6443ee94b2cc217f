package io.gatehouse.shell.web;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.PlainLayout;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serial;

/** There is no such page, or not any more. */
@AnonymousAllowed
@ParentLayout(PlainLayout.class)
class NotFoundScreen extends ErrorScreen implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        say(t("shell.error.not-found.title"), t("shell.error.not-found.text"));
        wayOut();
        return HttpServletResponse.SC_NOT_FOUND;
    }

    @Override
    public String getPageTitle() {
        return PageTitles.of(t("shell.error.not-found.title"));
    }
}
