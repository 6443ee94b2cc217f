package io.gatehouse.shell;

import com.vaadin.flow.component.html.H1;
import java.io.Serial;

/** The one heading of a page. A change of page moves the focus to it, so that it is read out first. */
public class PageHeading extends H1 {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Takes a text, not a key. */
    public PageHeading(String text) {
        super(text);
        addClassName("page-heading");
        getElement().setAttribute("tabindex", "-1");
    }
}
