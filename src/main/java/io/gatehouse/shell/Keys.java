package io.gatehouse.shell;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.shared.Registration;
import io.gatehouse.shell.part.KeyHint;
import io.gatehouse.shell.part.Toast;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a page: single letters, and {@code g} followed by a letter. One listener in the browser hears them, and stays
 * deaf while a person types, while a dialog is open, and when the keys are switched off.
 *
 * <p>Keys are written as the browser names them: {@code n}, {@code Shift+A}, {@code ?}, {@code Enter}, {@code ArrowDown},
 * {@code g q} for one after the other, {@code Ctrl+k} and {@code Ctrl+Enter} for those with a modifier, which are heard in
 * fields too. No letter completes a decision: it opens the dialog in which a person does.
 */
@JavaScript("context://scripts/keys.js")
public final class Keys extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private Bound bound = new Bound();

    private record Action(String text, Runnable act) {}

    /** What is bound in one tab, whichever of view and layout comes up first. */
    private static final class Bound {

        private final Map<String, Action> actions = new LinkedHashMap<>();
        private @Nullable Keys ear;

        static Bound in(UI ui) {
            var known = ComponentUtil.getData(ui, Bound.class);
            var bound = known == null ? new Bound() : known;
            ComponentUtil.setData(ui, Bound.class, bound);
            return bound;
        }

        void changed() {
            if (ear != null) {
                ear.tell();
            }
        }
    }

    Keys() {
        getElement().setAttribute("hidden", true);
    }

    /**
     * Binds a key for as long as the owner is on the page. Several keys for one action are given one by one.
     *
     * @param action the action as text, for the list of keys
     */
    public static void on(Component owner, String key, String action, Runnable act) {
        owner.addAttachListener(event -> bind(owner, event.getUI(), key, new Action(action, act)));
        owner.getUI().ifPresent(ui -> bind(owner, ui, key, new Action(action, act)));
    }

    /** Lets a key click a button, and shows the key on it and in its tooltip. */
    public static Button on(Button button, String key, String action) {
        button.getElement().setAttribute("aria-keyshortcuts", key.replace("Ctrl", "Control"));
        button.setTooltipText(t("shell.keys.tooltip", action, key));
        if (button.getSuffixComponent() == null) {
            button.setSuffixComponent(new KeyHint(key));
        }
        on((Component) button, key, action, () -> {
            if (button.isEnabled() && button.isVisible()) {
                button.click();
            }
        });
        return button;
    }

    private static void bind(Component owner, UI ui, String key, Action action) {
        var here = Bound.in(ui);
        here.actions.put(key, action);
        here.changed();
        var once = new Registration[1];
        once[0] = owner.addDetachListener(_ -> {
            once[0].remove();
            if (here.actions.remove(key, action)) {
                here.changed();
            }
        });
    }

    @Override
    protected void onAttach(AttachEvent event) {
        bound = Bound.in(event.getUI());
        bound.ear = this;
        bound.actions.put("?", new Action(t("shell.keys.help"), this::help));
        getElement().executeJs("window.gatehouse && window.gatehouse.listen(this)");
        tell();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (this.equals(bound.ear)) {
            bound.ear = null;
        }
    }

    private void tell() {
        getElement().setAttribute("data-keys", String.join("\n", bound.actions.keySet()));
    }

    /** A key was pressed; only those bound at this moment do anything. */
    @ClientCallable
    void pressed(String key) {
        var action = bound.actions.get(key);
        if (action != null) {
            action.act().run();
        }
    }

    /** Shows the list of all keys of this page. */
    void help() {
        var dialog = new Dialog(t("shell.keys"));
        dialog.addClassName("keys-help");
        var list = new UnorderedList();
        list.addClassName("keys-list");
        bound.actions.forEach((key, action) -> {
            var keys = new Span();
            for (var one : List.of(key.split(" "))) {
                keys.add(new KeyHint(one));
            }
            list.add(new ListItem(new Span(action.text()), keys));
        });
        dialog.add(list);
        var close = new Button(t("shell.close"), _ -> dialog.close());
        dialog.getFooter().add(close);
        dialog.open();
    }

    /** Switches the single keys on or off in this browser. */
    void turn() {
        getElement()
                .executeJs("return window.gatehouse.turnKeys()")
                .then(Boolean.class, on -> Toast.done(on ? t("shell.keys.on") : t("shell.keys.off")));
    }
}
