package io.gatehouse.shell.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.io.Serial;

/** A notice above what it is about: what happened and what to do. Read out politely when it appears. */
public class Banner extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Span words = new Span();

    public Banner(Tone tone, String text, Component... actions) {
        addClassNames("banner", tone.className());
        getElement().setAttribute("role", "status");
        words.setText(text);
        words.addClassName("banner-text");
        add(tone.sign().show(), words);
        if (actions.length > 0) {
            var row = new Div(actions);
            row.addClassName("banner-actions");
            add(row);
        }
    }

    public static Banner info(String text, Component... actions) {
        return new Banner(Tone.INFO, text, actions);
    }

    public static Banner warn(String text, Component... actions) {
        return new Banner(Tone.WARN, text, actions);
    }

    public static Banner bad(String text, Component... actions) {
        return new Banner(Tone.BAD, text, actions);
    }

    public static Banner ok(String text, Component... actions) {
        return new Banner(Tone.OK, text, actions);
    }

    @Override
    public void setText(String text) {
        words.setText(text);
    }

    @Override
    public String getText() {
        return words.getText();
    }
}
