package io.gatehouse.shell.part;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import java.io.Serial;

/** The key that does the same as the button it stands in. For the eye only; the button's {@code aria-keyshortcuts} says it aloud. */
@Tag("kbd")
public class KeyHint extends HtmlContainer {

    @Serial
    private static final long serialVersionUID = 1L;

    public KeyHint(String key) {
        setText(key);
        addClassName("key-hint");
        getElement().setAttribute("aria-hidden", "true");
    }
}
