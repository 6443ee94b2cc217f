package io.gatehouse.shell.web;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.Texts;
import java.io.Serial;
import org.springframework.security.core.context.SecurityContextHolder;

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
        add(new PageHeading(t(kind + ".title")), new Paragraph(t(sentence(kind))));
        add(more);
        add(new Anchor(".", t("shell.error.first-page")));
    }

    /** A customer has no manager to ask. */
    static String sentence(String kind) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var customer = authentication != null
                && authentication.getAuthorities().stream()
                        .anyMatch(authority -> "ROLE_CUSTOMER".equals(authority.getAuthority()));
        return customer && Texts.has(kind + ".customer") ? kind + ".customer" : kind + ".text";
    }

    @Override
    public String getPageTitle() {
        return PageTitles.of(t(kind + ".title"));
    }
}
