package io.gatehouse.access.ui.fresh;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import io.gatehouse.access.FreshFactor;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Asks for the second factor once more where an act wants it fresh, and goes on with the act once it was shown. */
public final class FreshCheck {

    private final FreshFactor factor;

    public FreshCheck(FreshFactor factor) {
        this.factor = factor;
    }

    /** Whether nothing has to be asked now. */
    public boolean isFresh() {
        return factor.isFresh();
    }

    /**
     * Whether that is why the act was refused. Then the factor is asked for.
     *
     * @param again what tries the act again
     */
    public boolean asks(Refused refused, Runnable again) {
        if (refused instanceof FreshFactor.Needed) {
            ask(again);
            return true;
        }
        return false;
    }

    /** Asks, and does it once the factor was shown. */
    public void ask(Runnable then) {
        var dialog = new Dialog();
        var form = new FormPage(t("access.fresh.title"));
        form.intro(t("access.fresh.why"));
        Runnable shown = () -> {
            dialog.close();
            then.run();
        };
        if (factor.hasCode()) {
            code(form, shown);
        } else if (!factor.isOneClick()) {
            form.with(new Paragraph(t("access.fresh.issuer")));
        }
        if (factor.isOneClick()) {
            form.with(new Button(t("access.fresh.demonstration"), _ -> {
                factor.oneClick(request(), response());
                shown.run();
            }));
        }
        form.aside(t("shell.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
    }

    private void code(FormPage form, Runnable shown) {
        var code =
                Fields.autofill(Fields.code(t("access.sign-in.code"), t("access.sign-in.code.hint")), "one-time-code");
        code.getElement().setAttribute("inputmode", "numeric");
        form.validation().field(code, Fields.missing(code, t("access.sign-in.code.missing")));
        form.with(code).onward(t("access.sign-in.code.onward"), () -> {
            var typed = code.getValue();
            code.clear();
            switch (factor.show(typed, request(), response())) {
                case FreshFactor.Answer.Shown() -> shown.run();
                case FreshFactor.Answer.Wrong() ->
                    form.validation().refuse(code, new Refused("access.sign-in.code.wrong"));
                case FreshFactor.Answer.TooMany(var until) ->
                    form.validation().refuse(new Refused("access.fresh.too-many", Dates.shown(until)));
            }
        });
        code.focus();
    }

    private static HttpServletRequest request() {
        return VaadinServletRequest.getCurrent().getHttpServletRequest();
    }

    private static HttpServletResponse response() {
        return VaadinServletResponse.getCurrent().getHttpServletResponse();
    }
}
