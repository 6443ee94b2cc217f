package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Paragraph;
import io.gatehouse.customer.BirthCalendar;
import io.gatehouse.customer.BirthDate;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.DateBoxes;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The birth date, as far as the document shows it, in the calendar the document writes it in. */
class BirthStep extends Step {

    private static final char BETWEEN = '\u001F';

    private final DateBoxes date = new DateBoxes(text("label"), text("hint")).birthday();
    private final Checkbox partial = Fields.tick(text("partial"));
    private final ComboBox<BirthCalendar> calendar =
            Fields.search(text("calendar"), "", List.of(BirthCalendar.values()), value -> t(value.key()));
    private final Paragraph both = new Paragraph();
    private @Nullable Clock clock;

    BirthStep() {
        super(WizardPage.BIRTH);
        calendar.setValue(BirthCalendar.GREGORIAN);
        both.getElement().setAttribute("role", "status");
        both.addClassName("both-dates");
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        clock = wizard.clock();
        var before = draft.answers().birth();
        if (before != null) {
            show(before.date());
        } else {
            CodeLinesTyped.of(draft.answers(), today(wizard.clock())).ifPresent(read -> {
                var birth = read.birth();
                if (birth != null) {
                    show(new BirthDate(birth.year(), birth.month(), birth.day()));
                }
            });
        }
        keep("date", date, value -> value.day() + BETWEEN + value.month() + BETWEEN + value.year(), text -> {
            var parts = text.split(String.valueOf(BETWEEN), -1);
            return parts.length == 3 ? new DateBoxes.Typed(parts[0], parts[1], parts[2]) : null;
        });
        keepTick("partial", partial);
        keep("calendar", calendar, BirthCalendar::name, BirthCalendar::valueOf);
        partial.addValueChangeListener(_ -> arrange());
        calendar.addValueChangeListener(_ -> arrange());
        date.addValueChangeListener(_ -> arrange());
        var other = new Details(text("calendar.summary"), calendar, both);
        other.addClassName("why");
        form.with(date, partial, other);
        if (wizard.rules().fields().birthDate()) {
            form.with(why());
        }
        form.validation().attempt(date, this::read);
        arrange();
    }

    private void show(BirthDate birth) {
        partial.setValue(birth.day() == null);
        date.setValue(new DateBoxes.Typed(
                birth.day() == null ? "" : birth.day().toString(),
                birth.month() == null ? "" : birth.month().toString(),
                Integer.toString(birth.year())));
    }

    private void arrange() {
        date.setYearOnly(partial.getValue());
        both.setText("");
        if (calendar.getValue() != null && calendar.getValue() != BirthCalendar.GREGORIAN) {
            try {
                var read = read();
                read.date()
                        .ifPresentOrElse(
                                day -> both.setText(text(
                                        "both",
                                        calendar.getValue().written(day, language()),
                                        read.written(language()))),
                                () -> both.setText(text("gregorian", read.written(language()))));
            } catch (Refused notYet) {
                both.setText("");
            }
        }
    }

    private BirthDate read() {
        var typed = date.typed();
        var year = partial.getValue();
        return BirthDate.of(
                calendar.getValue() == null ? BirthCalendar.GREGORIAN : calendar.getValue(),
                year ? "" : typed.day(),
                year ? "" : typed.month(),
                typed.year(),
                year,
                language(),
                today(built(clock)));
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.Birth(read());
    }
}
