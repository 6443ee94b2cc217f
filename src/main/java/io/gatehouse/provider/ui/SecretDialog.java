package io.gatehouse.provider.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.provider.webhook.SecretShown;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Banner;

/** Shows a signing secret, this once. It closes by its button only, so that a stray click does not lose what cannot be had again. */
final class SecretDialog {

    private SecretDialog() {}

    static void show(SecretShown secret) {
        var dialog = new Dialog(t("provider.webhooks.secret.title"));
        var field = Fields.unkept(new TextField(t("provider.webhooks.secret")));
        field.addClassNames("ltr-field", "num", "webhook-secret");
        field.setValue(secret.secret());
        field.setReadOnly(true);
        var done = new Button(t("provider.webhooks.secret.done"), _ -> dialog.close());
        done.addThemeVariants(ButtonVariant.PRIMARY);
        var content = new Div(
                Banner.warn(t("provider.webhooks.secret.once")),
                field,
                new Paragraph(t("provider.webhooks.secret.what")));
        content.addClassName("webhook-secret-content");
        dialog.add(content);
        dialog.getFooter().add(done);
        dialog.setCloseOnEsc(false);
        dialog.setCloseOnOutsideClick(false);
        dialog.open();
        field.focus();
    }
}
