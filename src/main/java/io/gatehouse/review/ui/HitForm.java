package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.gatehouse.matching.PartyKind;
import io.gatehouse.review.ScreeningFile;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.KeyHint;
import java.io.Serial;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The answers to a hit, and the reason for the chosen one: counted while it is written, and kept until it is sent. */
class HitForm extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int TYPING_MILLIS = 200;

    private final PartyKind kind;
    private final int least;
    private final int reportDays;
    private final transient BiConsumer<HitChoice, String> send;
    private final transient BiConsumer<@Nullable HitChoice, String> kept;
    private final Map<HitChoice, Button> buttons = new EnumMap<>(HitChoice.class);
    private final Div writing = new Div();
    private final Paragraph effect = new Paragraph();
    private final TextArea reason = Fields.unkept(new TextArea());
    private final Span count = new Span();
    private final Button save = new Button();
    private @Nullable HitChoice chosen;

    /**
     * @param send what to do with a choice and its reason; it may refuse, and then the form says why and stays
     * @param kept told of every change of what is not sent yet
     */
    HitForm(
            PartyKind kind,
            List<HitChoice> choices,
            ScreeningFile file,
            BiConsumer<HitChoice, String> send,
            BiConsumer<@Nullable HitChoice, String> kept) {
        this.kind = kind;
        this.least = file.reasonAtLeast();
        this.reportDays = file.reportWorkingDays();
        this.send = send;
        this.kept = kept;
        addClassName("hit-form");
        var row = new Div();
        row.addClassName("mark-row");
        choices.forEach(choice -> row.add(button(choice)));
        reason.addClassName("hit-reason");
        reason.getElement().setAttribute("dir", "auto");
        reason.setManualValidation(true);
        reason.setMinRows(2);
        reason.setMaxRows(8);
        reason.setValueChangeMode(ValueChangeMode.LAZY);
        reason.setValueChangeTimeout(TYPING_MILLIS);
        reason.addValueChangeListener(_ -> written());
        count.addClassNames("hit-count", "num");
        save.addClickListener(_ -> send());
        var cancel = new Button(t("review.dialog.cancel"), _ -> choose(null));
        cancel.addClassName("link");
        var acts = new Div(count, cancel, save);
        acts.addClassName("hit-send");
        writing.addClassName("hit-writing");
        writing.add(effect, reason, acts);
        writing.setVisible(false);
        add(row, writing);
    }

    /** Goes on where somebody had got to. */
    void restore(HitDraft draft) {
        reason.setValue(draft.reason());
        show(draft.choice());
    }

    /** Begins to say something: the reason is still to be written, so no key alone completes it. */
    void choose(@Nullable HitChoice choice) {
        show(choice);
        kept.accept(choice, reason.getValue());
        if (choice != null) {
            reason.focus();
            writing.getElement().executeJs("this.scrollIntoView({block: 'nearest'})");
        }
    }

    private void show(@Nullable HitChoice choice) {
        chosen = choice;
        buttons.forEach(
                (one, button) -> button.getElement().setAttribute("aria-pressed", Boolean.toString(one == choice)));
        writing.setVisible(choice != null);
        reason.setInvalid(false);
        if (choice != null) {
            effect.setText(t(choice.key("effect"), reportDays));
            reason.setLabel(t(choice.key("reason")));
            save.setText(t("review.hit.save", t(choice.key(kind))));
        }
        counted();
    }

    private Button button(HitChoice choice) {
        var button = new Button(t(choice.key(kind)), choice.sign().show(), _ -> choose(choice));
        button.setSuffixComponent(new KeyHint(choice.letter()));
        button.getElement().setAttribute("aria-keyshortcuts", choice.letter());
        button.getElement().setAttribute("aria-pressed", "false");
        button.addClassNames(
                "mark-button", "hit-choice", "tone-" + choice.tone().word());
        buttons.put(choice, button);
        return button;
    }

    private void written() {
        counted();
        if (reason.isInvalid() && length() >= least) {
            reason.setInvalid(false);
        }
        kept.accept(chosen, reason.getValue());
    }

    private void counted() {
        count.setText(t(length() < least ? "review.hit.count.short" : "review.hit.count", length(), least));
        count.setClassName("hit-short", length() < least);
    }

    private int length() {
        var text = reason.getValue().strip();
        return text.codePointCount(0, text.length());
    }

    private void send() {
        var choice = chosen;
        if (choice == null) {
            return;
        }
        try {
            send.accept(choice, reason.getValue());
        } catch (Refused refused) {
            reason.setErrorMessage(refused.text());
            reason.setInvalid(true);
            reason.focus();
        }
    }
}
