package io.gatehouse.shell;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The part of a page that hears from the browser that a person is there, and that asks when they seem not to be. */
class IdleWatch extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final IdleGuard guard;
    private final Duration limit;
    private final SignedIn signedIn;
    private @Nullable ConfirmDialog question;

    IdleWatch(IdleGuard guard, Duration limit, SignedIn signedIn) {
        this.guard = guard;
        this.limit = limit;
        this.signedIn = signedIn;
        getElement().setAttribute("hidden", true);
    }

    Duration limit() {
        return limit;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (signedIn.name().isPresent()) {
            guard.sit(event.getUI(), this);
            getElement().executeJs("window.gatehouse && window.gatehouse.watch(this)");
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        guard.leave(event.getUI(), this);
    }

    /** A key, a click or a touch. While this page asks, only its answer counts. */
    @ClientCallable
    void acted() {
        if (question == null) {
            stay();
        }
    }

    private void stay() {
        getUI().ifPresent(ui -> guard.acted(ui.getSession()));
    }

    void ask() {
        if (question != null) {
            return;
        }
        var dialog = new ConfirmDialog();
        dialog.setHeader(t("shell.idle.title"));
        dialog.setText(t("shell.idle.text"));
        dialog.setConfirmText(t("shell.idle.stay"));
        dialog.setRejectText(t("shell.idle.leave"));
        dialog.setRejectable(true);
        dialog.setRejectButtonTheme("tertiary");
        dialog.setCloseOnEsc(false);
        dialog.addConfirmListener(_ -> {
            stopAsking();
            stay();
        });
        dialog.addRejectListener(_ -> signedIn.signOut());
        question = dialog;
        dialog.open();
    }

    boolean asks() {
        return question != null;
    }

    void stopAsking() {
        if (question != null) {
            question.close();
            question = null;
        }
    }
}
