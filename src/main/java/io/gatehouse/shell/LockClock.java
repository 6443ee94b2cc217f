package io.gatehouse.shell;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Span;
import java.io.Serial;
import java.time.Duration;

/**
 * How long until the page locks if nobody does anything: minutes and seconds, counted down in the browser from the last key, click or touch.
 * It only shows; {@link IdleGuard} ends the session. Not read out as it runs.
 */
class LockClock extends Span {

    @Serial
    private static final long serialVersionUID = 1L;

    private final long seconds;

    LockClock(Duration limit) {
        this.seconds = limit.toSeconds();
        addClassName("restricted-lock");
        getElement().setAttribute("role", "timer").setAttribute("aria-live", "off");
        setText(left());
    }

    private String left() {
        return t("shell.legal.lock", "%02d:%02d".formatted(seconds / 60, seconds % 60));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement()
                .executeJs(
                        "window.gatehouse && window.gatehouse.lockClock(this, $0, $1)",
                        Math.toIntExact(seconds),
                        t("shell.legal.lock", "#"));
    }
}
