package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.Texts;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.Draft;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of the wizard: its fields, their checks, and the record they make.
 *
 * <p>A step is made anew each time its page is shown. {@link #build} puts the fields on the page, filled with what was
 * answered before; {@link #answers} is called once all checks have passed.
 */
abstract class Step {

    private static final int TYPED_AT_MOST_EVERY_MILLIS = 4000;

    private final WizardPage page;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private Runnable typed = () -> {};

    /** A part of the page whose contents are kept while it is being filled in, as texts by name. */
    interface Kept {

        Map<String, String> typing();

        void restore(Map<String, String> texts);
    }

    private record KeptField<T>(
            String name, HasValue<?, T> field, Function<T, String> write, Function<String, @Nullable T> read)
            implements Kept {

        @Override
        public Map<String, String> typing() {
            var value = field.getValue();
            return Map.of(name, value == null || field.isEmpty() ? "" : write.apply(value));
        }

        @Override
        public void restore(Map<String, String> texts) {
            Optional.ofNullable(texts.get(name)).ifPresent(this::restore);
        }

        private void restore(String text) {
            var value = text.isEmpty() ? null : read.apply(text);
            if (value == null) {
                field.clear();
            } else {
                field.setValue(value);
            }
        }
    }

    Step(WizardPage page) {
        this.page = page;
    }

    /** Puts the fields on the page. */
    abstract void build(FormPage form, OwnDraft draft, Wizard wizard);

    /** The record that the fields make. It may refuse. */
    abstract StepAnswers answers();

    final WizardPage page() {
        return page;
    }

    /** The heading; a step whose heading depends on what is known says so. */
    String heading(Draft draft) {
        return text("title");
    }

    /** What the filled button says. */
    String onward() {
        return t("verification.continue");
    }

    /** What the filled button does once all checks have passed; most steps save and go on. */
    void goOn(Wizard wizard) {
        wizard.save(answers());
    }

    /** A text of this page. */
    final String text(String element, Object... arguments) {
        return t(page.key(element), arguments);
    }

    /** Something that {@link #build} made. */
    static <T> T built(@Nullable T made) {
        if (made == null) {
            throw new IllegalStateException("The page has not been built");
        }
        return made;
    }

    static Locale language() {
        return Texts.here();
    }

    static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** "Why we ask": two sentences that open on demand. */
    final Details why() {
        var details = new Details(t("verification.why"), new Paragraph(text("why")));
        details.addClassName("why");
        return details;
    }

    /** Keeps what is typed in a text field, a few seconds after it was typed. */
    final <F extends TextFieldBase<F, String>> F keep(String name, F field) {
        field.setValueChangeMode(ValueChangeMode.TIMEOUT);
        field.setValueChangeTimeout(TYPED_AT_MOST_EVERY_MILLIS);
        return keep(name, field, Function.identity(), text -> text);
    }

    /** Keeps what is selected in a field. */
    final <T, F extends Component & HasValue<?, T>> F keep(
            String name, F field, Function<T, String> write, Function<String, @Nullable T> read) {
        kept.put(name, new KeptField<>(name, field, write, read));
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                typed.run();
            }
        });
        return field;
    }

    /** Keeps whether a box is ticked. */
    final <F extends AbstractField<F, Boolean>> F keepTick(String name, F field) {
        return keep(name, field, String::valueOf, Boolean::valueOf);
    }

    /** Keeps what is typed in a part that has several fields; it says itself when somebody typed. */
    final void keep(String name, Kept part) {
        kept.put(name, part);
    }

    final void forget(String name) {
        kept.remove(name);
    }

    /** What stands in the fields now, as text. */
    final Map<String, String> typing() {
        var texts = new LinkedHashMap<String, String>();
        kept.values().forEach(part -> texts.putAll(part.typing()));
        return texts;
    }

    /** Puts back what was typed and never saved. A step that adds rows makes them first. */
    void restore(Map<String, String> texts) {
        kept.values().forEach(part -> part.restore(texts));
    }

    /** Calls back whenever somebody typed something. */
    final void whenTyped(Runnable callback) {
        typed = callback;
    }

    final void typed() {
        typed.run();
    }

    /** What a value refuses, as a sentence; nothing when it refuses nothing. */
    static Optional<String> refusal(Runnable reading) {
        try {
            reading.run();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.text());
        }
    }

    /** A sentence when nothing is selected. */
    static Supplier<Optional<String>> selected(HasValue<?, ?> field, String sentence) {
        return () -> field.isEmpty() ? Optional.of(sentence) : Optional.empty();
    }
}
