package io.gatehouse.shell.part;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;

/** Asks before what is final: names the thing and the effect, repeats the verb on the button, and begins on Cancel. */
public final class Confirm {

    private Confirm() {}

    /**
     * Opens the question; all three are texts.
     *
     * @param what the act and its object, such as "Propose decline of C-10297"
     * @param effect what will then be so
     * @param verb the button, such as "Propose decline"
     */
    public static ConfirmDialog ask(String what, String effect, String verb, Runnable act) {
        var dialog = new ConfirmDialog(what, effect, verb, _ -> act.run());
        var cancel = new Button(t("shell.cancel"));
        dialog.setCancelable(true);
        dialog.setCancelButton(cancel);
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
        cancel.getElement().executeJs("setTimeout(() => this.focus(), 150)");
        return dialog;
    }
}
