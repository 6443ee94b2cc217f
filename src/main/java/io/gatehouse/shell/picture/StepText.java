package io.gatehouse.shell.picture;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Span;
import java.io.Serial;

/** Where in the whole one is: "Step 3 of 7". Words only; nothing to click. */
public class StepText extends Span {

    @Serial
    private static final long serialVersionUID = 1L;

    public StepText(int step, int of) {
        super(of(step, of));
        addClassName("form-step");
    }

    /** The same as text, for a page's title. */
    public static String of(int step, int of) {
        return t("shell.step", step, of);
    }
}
