package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Keys;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Toast;
import java.io.Serial;
import java.time.Clock;

/** What reviewers wrote to one another about a case, the newest first, and room for one more. */
class NotesPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Clock clock;
    private final UnorderedList list = new UnorderedList();
    private final TextArea text = Fields.unkept(new TextArea(t("review.notes.label")));
    private int count;

    NotesPanel(ReviewDesk desk, CaseFile file, Clock clock) {
        super("");
        this.clock = clock;
        addClassName("notes-card");
        list.addClassName("notes-list");
        file.notes().forEach(note -> list.addComponentAsFirst(line(note)));
        count = file.notes().size();
        setTitleText(t("review.notes.title", count));
        text.setHelperText(t("review.notes.hint"));
        text.getElement().setAttribute("dir", "auto");
        text.setWidthFull();
        text.setMaxRows(8);
        text.setManualValidation(true);
        Keys.into(text, "m", t("review.act.note"));
        var save = new Button(t("review.notes.send"), _ -> {
            try {
                var note = desk.note(file.summary().id(), text.getValue());
                text.clear();
                text.setInvalid(false);
                list.addComponentAsFirst(line(note));
                count++;
                setTitleText(t("review.notes.title", count));
                Toast.done(t("review.notes.done"));
            } catch (Refused refused) {
                text.setErrorMessage(refused.text());
                text.setInvalid(true);
            }
        });
        var form = new Div(text, save);
        form.addClassName("notes-form");
        add(form, list);
    }

    /** What was begun and not saved. */
    String begun() {
        return text.getValue();
    }

    /** Goes on with a note that was begun on this page before it was shown anew. */
    void goOn(String words) {
        text.setValue(words);
    }

    /** Puts the cursor into the new note. */
    void write() {
        text.focus();
    }

    private ListItem line(CaseFile.NoteShown note) {
        var head = new Span(t("review.mark.by", note.author(), Dates.ago(note.at(), clock.instant())));
        head.addClassName("secondary");
        head.setTitle(Dates.shown(note.at()));
        return new ListItem(head, new PersonText(note.text()));
    }
}
