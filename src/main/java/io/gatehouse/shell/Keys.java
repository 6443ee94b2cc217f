package io.gatehouse.shell;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.shared.Registration;
import io.gatehouse.shell.form.FieldIds;
import io.gatehouse.shell.part.KeyHint;
import io.gatehouse.shell.part.Toast;
import java.io.Serial;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a page: single letters, and {@code g} followed by a letter. One listener in the browser hears them, and stays
 * deaf while a person types, while a dialog is open, and when the keys are switched off.
 *
 * <p>Keys are written as the browser names them: {@code n}, {@code Shift+A}, {@code ?}, {@code Enter}, {@code ArrowDown},
 * {@code g q} for one after the other, {@code Ctrl+k} and {@code Ctrl+Enter} for those with a modifier, which are heard in
 * fields too. No letter completes a decision: it opens the dialog in which a person does.
 *
 * <p>A person may give a single key another character, or switch single keys off (WCAG 2.1.4). The browser keeps that; a page
 * learns of it when it opens, and from then on speaks of the keys as this person has them.
 */
@JavaScript("context://scripts/keys.js")
public final class Keys extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What the browser keeps of one changed key: the key as it ships, and this person's. */
    private static final String CHANGED_AS = " ";

    private static final String HELP = "?";

    private Bound bound = new Bound();

    private record Action(
            String text,
            Runnable act,
            @Nullable Button button,
            @Nullable String field) {

        Action(String text, Runnable act, @Nullable Button button) {
            this(text, act, button, null);
        }
    }

    /** What is bound in one tab, whichever of view and layout comes up first. */
    private static final class Bound {

        private final Map<String, Action> actions = new LinkedHashMap<>();

        /** The person's own keys, by the keys as they ship. */
        private final Map<String, String> own = new HashMap<>();

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

        /** The key as this person has it. */
        String key(String shipped) {
            return own.getOrDefault(shipped, shipped);
        }

        /** Takes over what the browser keeps, and tells every button its key. */
        void keep(List<String> changes) {
            own.clear();
            for (var change : changes) {
                var both = change.split(CHANGED_AS, 2);
                if (both.length == 2 && changeable(both[0]) && changeable(both[1])) {
                    own.put(both[0], both[1]);
                }
            }
            actions.forEach((key, action) -> label(key, action));
            changed();
        }

        void label(String shipped, Action action) {
            if (action.button() != null) {
                show(action.button(), key(shipped), action.text());
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
        on(owner, key, new Action(action, act, null));
    }

    /** Lets a key lead into a field. The browser does it by itself, so that nothing typed right after the key is lost. */
    public static <F extends Component & Focusable<?>> void into(F field, String key, String action) {
        on(field, key, new Action(action, field::focus, null, FieldIds.of(field)));
    }

    /** Lets a key click a button, and shows the key on it and in its tooltip. */
    public static Button on(Button button, String key, String action) {
        show(button, key, action);
        on(
                button,
                key,
                new Action(
                        action,
                        () -> {
                            if (button.isEnabled() && button.isVisible()) {
                                button.click();
                            }
                        },
                        button));
        return button;
    }

    private static void on(Component owner, String key, Action action) {
        owner.addAttachListener(event -> bind(owner, event.getUI(), key, action));
        owner.getUI().ifPresent(ui -> bind(owner, ui, key, action));
    }

    private static void show(Button button, String key, String action) {
        button.getElement().setAttribute("aria-keyshortcuts", key.replace("Ctrl", "Control"));
        button.setTooltipText(t("shell.keys.tooltip", action, key));
        if (button.getSuffixComponent() == null || button.getSuffixComponent() instanceof KeyHint) {
            button.setSuffixComponent(new KeyHint(key));
        }
    }

    private static void bind(Component owner, UI ui, String key, Action action) {
        var here = Bound.in(ui);
        here.actions.put(key, action);
        here.label(key, action);
        here.changed();
        var once = new Registration[1];
        once[0] = owner.addDetachListener(_ -> {
            once[0].remove();
            if (here.actions.remove(key, action)) {
                here.changed();
            }
        });
    }

    /** Single characters may be given others; what has a name or a modifier, and what comes in two, may not. */
    private static boolean changeable(String key) {
        return key.codePointCount(0, key.length()) == 1 && !key.isBlank() && !key.equals(HELP);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        bound = Bound.in(event.getUI());
        bound.ear = this;
        bound.actions.put(HELP, new Action(t("shell.keys.help"), this::help, null));
        getElement().executeJs("window.gatehouse && window.gatehouse.listen(this)");
        getElement()
                .executeJs("return window.gatehouse ? window.gatehouse.ownKeys() : ''")
                .then(String.class, this::kept);
        tell();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        if (this.equals(bound.ear)) {
            bound.ear = null;
        }
    }

    private void tell() {
        getElement()
                .setAttribute(
                        "data-keys",
                        bound.actions.keySet().stream().map(bound::key).collect(Collectors.joining("\n")))
                .setAttribute(
                        "data-fields",
                        bound.actions.entrySet().stream()
                                .filter(entry -> entry.getValue().field() != null)
                                .map(entry -> bound.key(entry.getKey())
                                        + " "
                                        + entry.getValue().field())
                                .collect(Collectors.joining("\n")));
    }

    /** What the browser keeps: a line a changed key. */
    void kept(@Nullable String lines) {
        bound.keep(lines == null ? List.of() : lines.lines().toList());
    }

    /** A key was pressed; only those bound at this moment do anything. */
    @ClientCallable
    void pressed(String key) {
        bound.actions.entrySet().stream()
                .filter(entry -> bound.key(entry.getKey()).equals(key))
                .findFirst()
                .ifPresent(entry -> entry.getValue().act().run());
    }

    /** Shows the list of all keys of this page, and lets a person change them. */
    void help() {
        var dialog = new Dialog(t("shell.keys"));
        dialog.addClassName("keys-help");
        var list = new UnorderedList();
        list.addClassName("keys-list");
        bound.actions.forEach((key, action) -> list.add(row(key, action)));
        dialog.add(new Paragraph(t("shell.keys.change")), list);
        var asShipped = new Button(t("shell.keys.reset"), _ -> {
            keep(Map.of());
            dialog.close();
            Toast.done(t("shell.keys.reset.done"));
        });
        asShipped.addClassName("link");
        var turn = new Button(t("shell.keys.turn"), _ -> turn());
        turn.addClassName("link");
        var close = new Button(t("shell.close"), _ -> dialog.close());
        dialog.getFooter().add(asShipped, turn, close);
        dialog.open();
    }

    private ListItem row(String key, Action action) {
        var shown = new Span();
        shown.addClassName("keys-hints");
        for (var one : bound.key(key).split(" ")) {
            shown.add(new KeyHint(one));
        }
        if (!changeable(key)) {
            return new ListItem(new Span(action.text()), shown);
        }
        var field = new TextField();
        field.setAriaLabel(t("shell.keys.field", action.text()));
        field.setValue(bound.key(key));
        field.setMaxLength(1);
        field.addClassName("key-field");
        field.setManualValidation(true);
        field.addValueChangeListener(event -> change(key, field));
        return new ListItem(new Span(action.text()), field);
    }

    /** Gives a key another character, unless that one does something else already. */
    private void change(String key, TextField field) {
        var wanted = field.getValue().strip();
        var taken = bound.actions.keySet().stream()
                .filter(other -> !other.equals(key))
                .anyMatch(other -> bound.key(other).equals(wanted) || other.startsWith(wanted + " "));
        if (!changeable(wanted) || taken) {
            field.setErrorMessage(t(taken ? "shell.keys.taken" : "shell.keys.one"));
            field.setInvalid(true);
            return;
        }
        field.setInvalid(false);
        var own = new HashMap<>(bound.own);
        own.put(key, wanted);
        own.entrySet().removeIf(entry -> entry.getKey().equals(entry.getValue()));
        keep(own);
    }

    private void keep(Map<String, String> own) {
        var lines = own.entrySet().stream()
                .map(entry -> entry.getKey() + CHANGED_AS + entry.getValue())
                .collect(Collectors.joining("\n"));
        kept(lines);
        getElement().executeJs("window.gatehouse && window.gatehouse.keepKeys($0)", lines);
    }

    /** Switches the single keys on or off in this browser. */
    void turn() {
        getElement()
                .executeJs("return window.gatehouse.turnKeys()")
                .then(Boolean.class, on -> Toast.done(on ? t("shell.keys.on") : t("shell.keys.off")));
    }
}
