package io.gatehouse.shell.web;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.part.Ltr;
import java.io.Serial;

/** What happened, what stays, and what to do next; never a reason from inside. */
abstract class ErrorScreen extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    void say(String heading, String... sentences) {
        removeAll();
        addClassName("error-screen");
        add(new PageHeading(heading));
        for (var sentence : sentences) {
            add(new Paragraph(sentence));
        }
    }

    void code(String reference) {
        var line = new Paragraph(t("shell.error.reference") + " ");
        line.add(new Ltr(reference));
        line.addClassName("secondary");
        add(line);
    }

    void wayOut() {
        add(new Anchor(".", t("shell.error.first-page")));
    }
}
