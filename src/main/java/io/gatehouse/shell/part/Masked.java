package io.gatehouse.shell.part;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.shell.Refused;
import java.io.Serial;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A value shown masked, with a button that reveals it for a minute. The supplier asks a service for the value, and that
 * service puts the look on record before it answers.
 */
public class Masked extends Span {

    /** After this the value is masked again (ux, section 2). */
    public static final Duration SHOWN_FOR = Duration.ofMinutes(1);

    @Serial
    private static final long serialVersionUID = 1L;

    private final String mask;
    private final Ltr shown;
    private final Button button;
    private final String what;
    private final transient Supplier<String> reveal;
    private int looks;
    private boolean open;

    /**
     * @param mask what shows first, such as "••••4821"
     * @param what the text of the button without its verb, such as "document number"
     */
    public Masked(String mask, String what, Supplier<String> reveal) {
        this.mask = mask;
        this.what = what;
        this.reveal = reveal;
        this.shown = new Ltr(mask);
        this.button = new Button(Sign.EYE.show(), _ -> turn());
        button.addClassNames("quiet", "reveal");
        button.getElement().setAttribute("aria-live", "off");
        addClassName("masked");
        add(shown, button);
        name(t("shell.reveal.show", what));
    }

    private void turn() {
        if (open) {
            hide();
            return;
        }
        try {
            shown.setText(reveal.get());
        } catch (Refused refused) {
            Toast.refused(refused);
            return;
        }
        open = true;
        looks++;
        var look = looks;
        button.setIcon(Sign.EYE_OFF.show());
        name(t("shell.reveal.hide", what));
        UI.getCurrentOrThrow().triggerAfter(SHOWN_FOR, () -> {
            if (look == looks) {
                hide();
            }
        });
    }

    /** Masks the value again. */
    public void hide() {
        open = false;
        shown.setText(mask);
        button.setIcon(Sign.EYE.show());
        name(t("shell.reveal.show", what));
    }

    private void name(String label) {
        button.setAriaLabel(label);
        button.setTooltipText(label);
    }
}
