package io.gatehouse.shell.part;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import java.io.Serial;
import java.util.concurrent.atomic.AtomicInteger;

/** A block of a page on its own sheet, with its heading; its region is named by that heading. */
public class SectionCard extends Section {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final AtomicInteger HEADINGS = new AtomicInteger();

    private final Div head = new Div();
    private final Div body = new Div();
    private final H2 heading;

    public SectionCard(String title, Component... content) {
        heading = new H2(title);
        heading.setId("section-" + HEADINGS.incrementAndGet());
        addClassName("section-card");
        head.addClassName("section-head");
        body.addClassName("section-body");
        head.add(heading);
        body.add(content);
        getElement().setAttribute("aria-labelledby", heading.getId().orElseThrow());
        super.add(head, body);
    }

    /** Puts something at the end of the heading's line: a badge, a button. */
    public SectionCard withEnd(Component... ends) {
        var end = new Div(ends);
        end.addClassName("section-end");
        head.add(end);
        return this;
    }

    /** Lets content touch the edges, as a grid or a picture does. */
    public SectionCard flush() {
        addClassName("flush");
        return this;
    }

    public void setTitleText(String title) {
        heading.setText(title);
    }

    @Override
    public void add(Component... content) {
        body.add(content);
    }

    @Override
    public void removeAll() {
        body.removeAll();
    }
}
