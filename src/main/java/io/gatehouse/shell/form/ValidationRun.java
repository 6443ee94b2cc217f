package io.gatehouse.shell.form;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.data.binder.Binder;
import io.gatehouse.shell.Refused;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The checks of one page, made when the person asks to go on and never before.
 *
 * <p>Each field has one check, which answers with a sentence or with nothing. What is wrong shows at the field and, in the
 * order of the page, in the {@link ErrorSummary}; the browser's title begins with "Error: " until a run finds nothing.
 */
public class ValidationRun implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorSummary summary;
    private final transient List<Entry> entries = new ArrayList<>();
    private @Nullable String titleBefore;

    private record Entry(Component field, Supplier<Optional<String>> check, BooleanSupplier asked) {

        HasValidation shown() {
            return (HasValidation) field;
        }
    }

    public ValidationRun(ErrorSummary summary) {
        this.summary = summary;
    }

    /** A field and its check: the sentence that says what is wrong, or nothing. Hidden fields are not checked. */
    public <C extends Component & HasValidation> ValidationRun field(C field, Supplier<Optional<String>> check) {
        return field(field, check, () -> true);
    }

    /** The same, only while a condition holds. */
    public <C extends Component & HasValidation> ValidationRun field(
            C field, Supplier<Optional<String>> check, BooleanSupplier asked) {
        field.setManualValidation(true);
        FieldIds.of(field);
        entries.add(new Entry(field, check, asked));
        return this;
    }

    /** A field whose value explains itself: whatever it refuses is the sentence. */
    public <C extends Component & HasValidation> ValidationRun attempt(C field, Runnable reading) {
        return field(field, () -> {
            try {
                reading.run();
                return Optional.empty();
            } catch (Refused refused) {
                return Optional.of(refused.text());
            }
        });
    }

    /**
     * Every field of a binder. The binder's validators run in {@link #run} only; a field takes the first sentence that its
     * binding reports.
     */
    public ValidationRun binder(Binder<?> binder) {
        binder.setValidatorsDisabled(true);
        binder.getFields().forEach(field -> {
            if (field instanceof Component component && field instanceof HasValidation validated) {
                validated.setManualValidation(true);
                FieldIds.of(component);
                entries.add(new Entry(component, () -> sentence(binder, component), () -> true));
            }
        });
        return this;
    }

    private static Optional<String> sentence(Binder<?> binder, Component field) {
        binder.setValidatorsDisabled(false);
        try {
            return binder.validate().getFieldValidationErrors().stream()
                    .filter(status -> Objects.equals(status.getField(), field))
                    .findFirst()
                    .flatMap(status -> status.getMessage());
        } finally {
            binder.setValidatorsDisabled(true);
        }
    }

    /** Makes all checks, shows what is wrong, and says whether the page may go on. */
    public boolean run() {
        var problems = new ArrayList<ErrorSummary.Problem>();
        for (var entry : entries) {
            var asked = entry.field().isVisible() && entry.asked().getAsBoolean();
            var wrong = asked ? entry.check().get() : Optional.<String>empty();
            show(entry.shown(), wrong.orElse(null));
            wrong.ifPresent(text -> problems.add(new ErrorSummary.Problem(text, entry.field())));
        }
        tell(problems);
        return problems.isEmpty();
    }

    /** Shows what a service refused, at the field it is about. */
    public <C extends Component & HasValidation> void refuse(C field, Refused refused) {
        show(field, refused.text());
        tell(List.of(new ErrorSummary.Problem(refused.text(), field)));
    }

    /** Shows what a service refused, where no single field is to blame. */
    public void refuse(Refused refused) {
        tell(List.of(new ErrorSummary.Problem(refused.text(), null)));
    }

    /** Takes back all that was said. */
    public void clear() {
        entries.forEach(entry -> show(entry.shown(), null));
        tell(List.of());
    }

    private static void show(HasValidation field, @Nullable String text) {
        field.setErrorMessage(text == null ? "" : text);
        field.setInvalid(text != null);
    }

    private void tell(List<ErrorSummary.Problem> problems) {
        summary.show(problems);
        var ui = UI.getCurrent();
        if (ui == null) {
            return;
        }
        if (!problems.isEmpty() && titleBefore == null) {
            titleBefore = ui.getInternals().getTitle();
            ui.getPage().setTitle(t("shell.form.error-title", titleBefore == null ? "" : titleBefore));
        } else if (problems.isEmpty() && titleBefore != null) {
            ui.getPage().setTitle(titleBefore);
            titleBefore = null;
        }
    }
}
