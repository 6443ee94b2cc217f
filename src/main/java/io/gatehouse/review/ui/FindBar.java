package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.Sign;
import java.io.Serial;

/**
 * Finds words on the case page, in the browser alone: what is looked for goes nowhere else. Enter goes on to the next place,
 * Shift+Enter back, Esc closes.
 */
@JavaScript("context://scripts/find.js")
class FindBar extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int TYPING_MILLIS = 250;

    private final Component within;
    private final TextField words = Fields.unkept(new TextField());
    private final Span count = new Span();

    FindBar(Component within) {
        this.within = within;
        addClassName("find-bar");
        words.setAriaLabel(t("review.find.title"));
        words.setPlaceholder(t("review.find.title"));
        words.setClearButtonVisible(true);
        words.getElement().setAttribute("dir", "auto");
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.setValueChangeTimeout(TYPING_MILLIS);
        words.addValueChangeListener(_ -> find(0));
        words.addKeyDownListener(Key.ENTER, _ -> find(-1), KeyModifier.SHIFT);
        words.addKeyDownListener(Key.ENTER, event -> {
            if (!event.getModifiers().contains(KeyModifier.SHIFT)) {
                find(1);
            }
        });
        words.addKeyDownListener(Key.ESCAPE, _ -> end());
        count.getElement().setAttribute("role", "status");
        count.addClassName("num");
        var close = new Button(Sign.CROSS.show(), _ -> end());
        close.setAriaLabel(t("review.find.close"));
        close.addClassName("quiet");
        add(words, count, close);
        setVisible(false);
    }

    /** Opens, and takes the focus. */
    void begin() {
        setVisible(true);
        words.focus();
    }

    private void end() {
        words.clear();
        count.setText("");
        setVisible(false);
        within.getElement().executeJs("window.gatehouse.findNothing(this)");
    }

    private void find(int step) {
        if (words.getValue().isBlank()) {
            count.setText("");
        }
        within.getElement()
                .executeJs(
                        "return window.gatehouse.find(this, $0, $1)",
                        words.getValue().strip(),
                        step)
                .then(String.class, this::found);
    }

    /** The browser answers with the place and the number of places, such as {@code 2/5}. */
    void found(String answer) {
        var both = answer.split("/", 2);
        if (words.getValue().isBlank() || both.length < 2) {
            count.setText("");
            return;
        }
        var all = Integer.parseInt(both[1]);
        count.setText(all == 0 ? t("review.find.none") : t("review.find.place", Integer.parseInt(both[0]), all));
    }
}
