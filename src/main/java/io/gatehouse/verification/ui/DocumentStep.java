package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.verification.Draft;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which document proves the identity: the kinds that count for the country that issued it, or none of these (R15). */
class DocumentStep extends Step {

    private static final String NONE = "NONE";

    private final CountryBox issuer = new CountryBox(text("issuer"));
    private final RadioButtonGroup<String> kind = Fields.choice(
            text("label"),
            List.of(NONE),
            value -> value.equals(NONE)
                    ? text("none")
                    : t(DocumentKind.valueOf(value).key()));

    private final Div ways = new Div();
    private @Nullable FormPage form;
    private @Nullable Details why;

    DocumentStep() {
        super(WizardPage.DOCUMENT);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        var rules = wizard.rules();
        issuer.addValueChangeListener(change -> offer(rules, change.getValue()));
        var before = draft.answers().document();
        if (before != null) {
            issuer.setValue(before.issuer());
            kind.setValue(before.kind() == null ? NONE : before.kind().name());
        } else {
            issuer.setValue(likely(draft.answers()));
        }
        offer(rules, issuer.getValue());
        keep("issuer", issuer, CountryBox.written(), CountryBox.read());
        keep("kind", kind, value -> value, value -> value);
        this.form = form;
        var asked = why();
        why = asked;
        otherWays();
        form.intro(text("intro"));
        form.with(issuer, kind, asked, ways);
        form.validation()
                .field(issuer, selected(issuer, text("issuer.missing")))
                .field(kind, selected(kind, text("missing")), () -> !issuer.isEmpty());
    }

    private static @Nullable Country likely(Draft answers) {
        var nationality = answers.nationality();
        if (nationality != null) {
            return nationality.countries().getFirst();
        }
        return answers.residence() == null ? null : answers.residence().country();
    }

    private void offer(RuleProfile rules, @Nullable Country country) {
        var chosen = kind.getValue();
        var kinds = new ArrayList<String>();
        if (country != null) {
            kinds.addAll(rules.fields().documentsOf(country.code()));
        }
        kinds.add(NONE);
        kind.setItems(kinds);
        kind.setVisible(country != null);
        if (chosen != null && kinds.contains(chosen)) {
            kind.setValue(chosen);
        }
    }

    /** What somebody does who has none of the documents that count. */
    private void otherWays() {
        var back = new Button(text("ways.back"), _ -> show(false));
        back.addClassName("link");
        ways.addClassName("other-ways");
        ways.setVisible(false);
        ways.add(
                new H2(text("ways.title")),
                new Paragraph(text("ways.text")),
                new UnorderedList(
                        new ListItem(text("ways.papers")),
                        new ListItem(text("ways.soon")),
                        new ListItem(text("ways.help"))),
                back);
    }

    private void show(boolean other) {
        ways.setVisible(other);
        issuer.setVisible(!other);
        kind.setVisible(!other);
        built(why).setVisible(!other);
        built(form).onwardButton().setText(other ? text("ways.go") : onward());
    }

    @Override
    void goOn(Wizard wizard) {
        if (NONE.equals(kind.getValue()) && !ways.isVisible()) {
            show(true);
        } else {
            super.goOn(wizard);
        }
    }

    @Override
    StepAnswers answers() {
        var chosen = kind.getValue();
        return new StepAnswers.Document(chosen.equals(NONE) ? null : DocumentKind.valueOf(chosen), issuer.getValue());
    }
}
