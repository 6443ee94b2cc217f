package io.gatehouse.shell.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.io.Serial;

/** What stands where there is nothing: one sentence why, and at most one thing to do. */
public class EmptyState extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    public EmptyState(String why, Component... action) {
        this(Sign.CHECK, why, action);
    }

    public EmptyState(Sign sign, String why, Component... action) {
        addClassName("empty-state");
        add(sign.show(), new Paragraph(why));
        add(action);
    }
}
