package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.gatehouse.shell.Keys;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.ValidationRun;
import java.io.Serial;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A dialog before an act: what it is about and what it does, what the act asks for, and one button that repeats the verb.
 * Nothing happens by opening it; Ctrl+Enter sends, Esc closes.
 */
class ActDialog extends Dialog {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorSummary errors = new ErrorSummary();
    private final ValidationRun run = new ValidationRun(errors);
    private final Div problem = new Div();
    private final Div fields = new Div();
    private final Button send;
    private final Button cancel = new Button(t("review.dialog.cancel"), _ -> close());
    private transient Supplier<Optional<Component>> act = Optional::empty;

    ActDialog(String title, String effect, String verb) {
        super(title);
        addClassName("act-dialog");
        setDraggable(true);
        fields.addClassNames("form-fields", "act-fields");
        problem.addClassName("act-problem");
        add(errors, problem, new Paragraph(effect), fields);
        send = new Button(verb, _ -> send());
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.getElement().setAttribute("aria-keyshortcuts", "Control+Enter");
        getFooter().add(cancel, send);
        Keys.on(fields, "Ctrl+Enter", verb, this::send);
    }

    ActDialog with(Component... content) {
        fields.add(content);
        return this;
    }

    ValidationRun validation() {
        return run;
    }

    /**
     * What to do once all that is asked is there. It answers with what stands in the way, and then the dialog stays; or with
     * nothing, and then the dialog closes.
     */
    ActDialog sends(Supplier<Optional<Component>> sending) {
        act = sending;
        return this;
    }

    /** A final act: the focus starts on the way out. */
    ActDialog careful() {
        cancel.setAutofocus(true);
        addOpenedChangeListener(event -> {
            if (event.isOpened()) {
                cancel.focus();
            }
        });
        return this;
    }

    void send() {
        problem.removeAll();
        if (!run.run()) {
            return;
        }
        try {
            act.get().ifPresentOrElse(problem::add, this::close);
        } catch (Refused refused) {
            run.refuse(refused);
        }
    }
}
