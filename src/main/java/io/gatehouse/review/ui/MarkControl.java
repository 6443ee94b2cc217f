package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.review.CaseFile.MarkShown;
import io.gatehouse.review.DeskAnswer;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.Mark;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.KeyHint;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.io.Serial;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer holds of one piece of evidence: fits, does not fit, cannot tell, with a note; and, where it is at odds with
 * another or does not fit, why that does not stand in the way.
 */
class MarkControl extends Div implements Markable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient CasePage page;
    private final Evidence evidence;
    private final Map<Mark, Button> buttons = new EnumMap<>(Mark.class);
    private final TextField note = Fields.unkept(new TextField());
    private final Div said = new Div();
    private final Div settling = new Div();

    MarkControl(CasePage page, Evidence evidence, String what) {
        this.page = page;
        this.evidence = evidence;
        addClassName("mark-control");
        setId(CaseWords.anchor(evidence));
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", t("review.mark.label", what));
        getElement().setAttribute("tabindex", "-1");
        said.addClassName("mark-said");
        settling.addClassName("mark-settling");
        if (page.editable()) {
            var row = new Div();
            row.addClassName("mark-row");
            row.add(
                    button(Mark.FITS, Sign.CHECK, "f"),
                    button(Mark.CANNOT_TELL, Sign.QUESTION, "c"),
                    button(Mark.DOES_NOT_FIT, Sign.CROSS, "u"));
            note.setPlaceholder(t("review.mark.note"));
            note.setAriaLabel(t("review.mark.note"));
            note.getElement().setAttribute("dir", "auto");
            note.addClassName("mark-note");
            note.addValueChangeListener(event -> {
                var mark = page.mark(evidence);
                if (mark == null) {
                    page.begun().put(noteKey(), event.getValue());
                }
                if (event.isFromClient() && mark != null && !event.getValue().equals(mark.note())) {
                    mark(mark.mark());
                }
            });
            row.add(note);
            add(row);
        }
        add(said, settling);
        show();
        if (page.editable() && page.mark(evidence) == null) {
            note.setValue(page.begun().getOrDefault(noteKey(), ""));
        }
    }

    private String noteKey() {
        return CaseWords.anchor(evidence) + " note";
    }

    private String settlingKey() {
        return CaseWords.anchor(evidence) + " settling";
    }

    @Override
    public boolean open() {
        return page.mark(evidence) == null;
    }

    private Button button(Mark mark, Sign sign, String key) {
        var button = new Button(t(mark.key()), sign.show(), _ -> mark(mark));
        button.setSuffixComponent(new KeyHint(key));
        button.getElement().setAttribute("aria-keyshortcuts", key);
        button.addClassNames("mark-button", "mark-" + mark.name().toLowerCase(Locale.ROOT));
        buttons.put(mark, button);
        return button;
    }

    /** Marks the piece; the note beside it goes with it. */
    @Override
    public void mark(Mark mark) {
        if (!page.editable()) {
            return;
        }
        try {
            attempt(
                    () -> page.desk().mark(page.file().summary().id(), evidence, mark, note.getValue()),
                    () -> marked(page.mark(evidence), mark));
        } catch (Refused refused) {
            note.setErrorMessage(refused.text());
            note.setInvalid(true);
        }
    }

    private MarkShown marked(@Nullable MarkShown before, Mark mark) {
        var kept = before != null && before.mark() == mark ? before : null;
        return new MarkShown(
                mark,
                note.getValue().strip(),
                page.me(),
                page.clock().instant(),
                kept == null ? null : kept.resolution(),
                kept == null ? null : kept.settledBy(),
                kept == null ? null : kept.settledAt());
    }

    private void settle(String text) {
        attempt(() -> page.desk().settle(page.file().summary().id(), evidence, text), () -> {
            page.begun().remove(settlingKey());
            var before = page.mark(evidence);
            return new MarkShown(
                    before == null ? Mark.FITS : before.mark(),
                    before == null ? "" : before.note(),
                    before == null ? page.me() : before.by(),
                    before == null ? page.clock().instant() : before.at(),
                    text.strip(),
                    page.me(),
                    page.clock().instant());
        });
    }

    private void attempt(Supplier<DeskAnswer> act, Supplier<MarkShown> then) {
        var answer = act.get();
        if (page.marked(evidence, answer instanceof DeskAnswer.Done ? then.get() : null, answer)) {
            page.begun().remove(noteKey());
            show();
        }
    }

    private void show() {
        var mark = page.mark(evidence);
        note.setInvalid(false);
        buttons.forEach((one, button) -> {
            var chosen = mark != null && mark.mark() == one;
            button.getElement().setAttribute("aria-pressed", Boolean.toString(chosen));
        });
        if (mark != null && page.editable()) {
            note.setValue(mark.note());
        }
        said.removeAll();
        if (mark == null) {
            if (!page.editable()) {
                var none = new Span(t("review.mark.none"));
                none.addClassName("secondary");
                said.add(none);
            }
        } else {
            if (!page.editable()) {
                said.add(CaseWords.badge(mark.mark()));
                if (!mark.note().isEmpty()) {
                    said.add(new PersonText(mark.note()));
                }
            }
            said.add(by(t(
                    "review.mark.by",
                    mark.by(),
                    Dates.ago(mark.at(), page.clock().instant()))));
        }
        showSettling(mark);
    }

    private void showSettling(@Nullable MarkShown mark) {
        settling.removeAll();
        if (mark != null && mark.resolution() != null && mark.settledAt() != null) {
            settling.add(
                    new StateBadge(Tone.OK, t("review.mark.settled")),
                    new PersonText(mark.resolution()),
                    by(t(
                            "review.mark.settled-by",
                            mark.settledBy() == null ? "" : mark.settledBy(),
                            Dates.ago(mark.settledAt(), page.clock().instant()))));
            return;
        }
        var needed = page.differs(evidence) || (mark != null && mark.mark() != Mark.FITS);
        if (!needed || !page.editable()) {
            return;
        }
        if (page.begun().containsKey(settlingKey())) {
            writeSettling();
            return;
        }
        var open = new Button(t("review.mark.settle"), Sign.NOTE.show());
        open.addClassName("link");
        open.addClickListener(_ -> writeSettling().focus());
        settling.add(open);
    }

    /** The field for why it does not stand in the way, with what was begun of it before. */
    private TextArea writeSettling() {
        settling.removeAll();
        var text = Fields.unkept(new TextArea(t("review.mark.settle.label")));
        text.setHelperText(t("review.dialog.note.hint", page.rules().noteAtLeast()));
        text.getElement().setAttribute("dir", "auto");
        text.setWidthFull();
        text.setManualValidation(true);
        text.setValue(page.begun().getOrDefault(settlingKey(), ""));
        text.addValueChangeListener(event -> page.begun().put(settlingKey(), event.getValue()));
        var save = new Button(t("review.mark.save"), _ -> {
            try {
                settle(text.getValue());
            } catch (Refused refused) {
                text.setErrorMessage(refused.text());
                text.setInvalid(true);
            }
        });
        settling.add(text, save);
        return text;
    }

    private static Span by(String words) {
        var by = new Span(words);
        by.addClassNames("secondary", "mark-by");
        return by;
    }
}
