package io.gatehouse.sharing.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.FormPage;
import java.io.Serial;

/** A dialog that asks for a few things and does one; what the service refuses is said above the fields. */
class AskDialog extends Dialog {

    @Serial
    private static final long serialVersionUID = 1L;

    private final FormPage form;

    AskDialog(String title, String... intro) {
        addClassName("ask-dialog");
        form = new FormPage(title).intro(intro);
        add(form);
    }

    AskDialog with(Component... fields) {
        form.with(fields);
        return this;
    }

    /** Opens it; the act closes it unless it is refused. */
    void ask(String verb, Runnable act) {
        form.onward(verb, () -> {
                    try {
                        act.run();
                        close();
                    } catch (Refused refused) {
                        form.validation().refuse(refused);
                    }
                })
                .aside(t("shell.cancel"), this::close);
        open();
    }
}
