package io.gatehouse.shell.part;

import com.vaadin.flow.component.html.Span;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** What always runs from left to right: e-mail and IP addresses, phone, document and case numbers, hashes. */
public class Ltr extends Span {

    @Serial
    private static final long serialVersionUID = 1L;

    public Ltr(@Nullable String text) {
        super(text == null ? "" : text);
        addClassNames("ltr", "num");
        getElement().setAttribute("dir", "ltr");
        getElement().setAttribute("translate", "no");
    }
}
