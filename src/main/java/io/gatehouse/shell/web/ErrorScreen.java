package io.gatehouse.shell.web;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PageTitles;
import java.io.Serial;

/** What happened, what stays, and what to do next; never a reason from inside. */
abstract class ErrorScreen extends Div implements HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String kind;

    /**
     * Makes the screen of one kind of error.
     *
     * @param kind the beginning of the keys of its heading and its sentence, such as {@code shell.error.not-found}
     */
    ErrorScreen(String kind) {
        this.kind = kind;
        addClassName("error-screen");
    }

    /** Shows the kind's heading and sentence, then what else there is to say, then the way out. */
    void say(Component... more) {
        removeAll();
        add(new PageHeading(t(kind + ".title")), new Paragraph(t(kind + ".text")));
        add(more);
        add(new Anchor(".", t("shell.error.first-page")));
    }

    @Override
    public String getPageTitle() {
        return PageTitles.of(t(kind + ".title"));
    }
}
