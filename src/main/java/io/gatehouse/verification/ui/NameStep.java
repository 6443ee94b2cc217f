package io.gatehouse.verification.ui;

import com.ibm.icu.util.ULocale;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.PersonName;
import io.gatehouse.customer.Typed;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.verification.Draft;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The name as the document shows it, in any script. A Latin form is asked for as soon as a letter is not Latin; the own
 * script, as soon as the country writes another one.
 */
class NameStep extends Step {

    private static final int MOST_OWN = 256;

    private final TextField given = Fields.autofill(Fields.person(text("given"), text("given.hint")), "given-name");
    private final TextField family = Fields.autofill(Fields.person(text("family"), ""), "family-name");
    private final Checkbox single = Fields.tick(text("single"));
    private final TextField latin = Fields.person(text("latin"), text("latin.hint"));
    private final TextField own = Fields.person(OptionalLabel.of(text("own")), "");
    private boolean asksOwn;

    NameStep() {
        super(WizardPage.NAME);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        var answers = draft.answers();
        var before = answers.name();
        if (before != null) {
            var name = before.name();
            given.setValue(orEmpty(name.given()));
            family.setValue(orEmpty(name.family()));
            single.setValue(name.family() == null || name.given() == null);
            if (name.given() == null) {
                given.setValue(orEmpty(name.family()));
                family.clear();
            }
            latin.setValue(orEmpty(name.latin()));
            own.setValue(orEmpty(before.own()));
        } else {
            fromCodeLines(answers, wizard);
        }
        asksOwn = Stream.of(
                        answers.residence() == null ? null : answers.residence().country(),
                        answers.document() == null ? null : answers.document().issuer())
                .anyMatch(country -> country != null && !writesLatin(country));
        keep("given", given);
        keep("family", family);
        keepTick("single", single);
        keep("latin", latin);
        keep("own", own);
        given.addValueChangeListener(_ -> arrange());
        family.addValueChangeListener(_ -> arrange());
        single.addValueChangeListener(_ -> arrange());
        latin.addClassName("latin-name");
        form.intro(text("intro"));
        form.with(given, family, single, latin, own);
        form.validation()
                .attempt(given, () -> PersonName.given(given.getValue()))
                .field(family, () -> refusal(() -> PersonName.family(family.getValue())), () -> !single.getValue())
                .attempt(latin, () -> PersonName.latin(latin.getValue()))
                .field(
                        own,
                        () -> Typed.length(Typed.line(own.getValue())) > MOST_OWN
                                ? Optional.of(text("own.long", MOST_OWN))
                                : Optional.empty());
        arrange();
    }

    @Override
    void restore(java.util.Map<String, String> texts) {
        super.restore(texts);
        arrange();
    }

    private void arrange() {
        given.setLabel(single.getValue() ? text("single.label") : text("given"));
        family.setVisible(!single.getValue());
        var latinAsked =
                !PersonName.inLatin(given.getValue()) || (!single.getValue() && !PersonName.inLatin(family.getValue()));
        latin.setVisible(latinAsked);
        own.setVisible(asksOwn && !latinAsked);
    }

    private void fromCodeLines(Draft answers, Wizard wizard) {
        CodeLinesTyped.of(answers, today(wizard.clock())).ifPresent(read -> {
            var surname = orEmpty(read.surname());
            var names = orEmpty(read.givenNames());
            given.setValue(names.isEmpty() ? surname : names);
            family.setValue(names.isEmpty() ? "" : surname);
            single.setValue(names.isEmpty());
            latin.setValue(
                    Stream.of(names, surname).filter(part -> !part.isEmpty()).collect(Collectors.joining(" ")));
        });
    }

    private static boolean writesLatin(Country country) {
        return ULocale.addLikelySubtags(new ULocale("und_" + country.code()))
                .getScript()
                .equals("Latn");
    }

    @Override
    StepAnswers answers() {
        var latinForm = latin.isVisible() ? latin.getValue() : "";
        var name = single.getValue()
                ? PersonName.single(given.getValue(), latinForm)
                : PersonName.of(given.getValue(), family.getValue(), latinForm);
        var script = own.isVisible() ? Typed.line(own.getValue()) : "";
        return new StepAnswers.Name(name, script.isEmpty() ? null : script);
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
