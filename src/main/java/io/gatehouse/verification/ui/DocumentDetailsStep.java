package io.gatehouse.verification.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.customer.Country;
import io.gatehouse.customer.DocumentFacts;
import io.gatehouse.customer.DocumentKind;
import io.gatehouse.evidence.codeline.CheckedField;
import io.gatehouse.evidence.codeline.CodeLineContents;
import io.gatehouse.evidence.codeline.CodeLines;
import io.gatehouse.evidence.codeline.TypedCodeLines;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.DateBoxes;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.verification.OwnDraft;
import io.gatehouse.verification.StepAnswers;
import io.gatehouse.verification.WizardPage;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the document. Its code lines may be typed: they are checked and fill in the rest. Where they and the rest
 * read differently, the customer says which is right.
 */
class DocumentDetailsStep extends Step {

    private static final char BETWEEN = '\u001F';

    private final TextArea lines = Fields.longText(OptionalLabel.of(text("lines")), "");
    private final Paragraph linesSay = new Paragraph();
    private final TextField number = Fields.code(text("number"), "");
    private final RadioButtonGroup<String> whichNumber = Fields.choice(text("which.number"), List.of(), value -> value);
    private final TextField place = Fields.person(OptionalLabel.of(text("place")), text("place.hint"));
    private final DateBoxes issued = new DateBoxes(text("issued"), "");
    private final Checkbox issueNotShown = Fields.tick(text("issued.none"));
    private final DateBoxes expires = new DateBoxes(text("expires"), text("expires.hint"));
    private final Checkbox noExpiry = Fields.tick(text("expires.none"));
    private final RadioButtonGroup<LocalDate> whichExpiry =
            Fields.choice(text("which.expiry"), List.of(), Dates::shownDate);
    private @Nullable Country issuer;
    private @Nullable DocumentKind kind;
    private @Nullable Clock clock;
    private @Nullable CodeLines warnedOf;
    private Optional<CodeLineContents> filledFrom = Optional.empty();

    DocumentDetailsStep() {
        super(WizardPage.DOCUMENT_DETAILS);
    }

    @Override
    void build(FormPage form, OwnDraft draft, Wizard wizard) {
        clock = wizard.clock();
        var document = draft.answers().document();
        if (document == null) {
            throw new IllegalStateException("The kind of document comes first");
        }
        issuer = document.issuer();
        kind = document.kind();
        var passport = kind == DocumentKind.PASSPORT;
        number.setHelperText(text(passport ? "number.hint" : "number.hint.card"));
        lines.setHelperText(text(passport ? "lines.hint" : "lines.hint.card"));
        lines.addClassName("code-lines");
        lines.getElement().setAttribute("spellcheck", "false");
        lines.getElement().setAttribute("dir", "ltr");
        lines.setAutocapitalize(com.vaadin.flow.component.textfield.Autocapitalize.CHARACTERS);
        lines.setAutocorrect(false);
        linesSay.getElement().setAttribute("role", "status");
        linesSay.addClassName("lines-say");
        before(draft);
        filledFrom = contents();
        keep("lines", lines);
        keep("number", number);
        keep("place", place);
        keepDate("issued", issued);
        keepTick("issue-not-shown", issueNotShown);
        keepDate("expires", expires);
        keepTick("no-expiry", noExpiry);
        lines.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                fill();
            }
        });
        issueNotShown.addValueChangeListener(_ -> arrange());
        noExpiry.addValueChangeListener(_ -> arrange());
        whichNumber.setVisible(false);
        whichExpiry.setVisible(false);
        form.intro(text("intro"));
        form.with(lines, linesSay, number, whichNumber, place, issued, issueNotShown, expires, noExpiry, whichExpiry);
        form.validation()
                .field(lines, this::linesWrong)
                .attempt(number, () -> DocumentFacts.number(number.getValue()))
                .field(issued, this::issuedWrong, () -> !issueNotShown.getValue())
                .field(expires, this::expiryWrong, () -> !noExpiry.getValue());
        arrange();
        say();
    }

    private void before(OwnDraft draft) {
        var details = draft.answers().documentDetails();
        if (details == null) {
            return;
        }
        var facts = details.facts();
        lines.setValue(NameStep.orEmpty(details.codeLines()));
        number.setValue(facts.number());
        place.setValue(NameStep.orEmpty(facts.placeOfIssue()));
        if (facts.issuedOn() == null) {
            issueNotShown.setValue(true);
        } else {
            issued.setDate(facts.issuedOn());
        }
        noExpiry.setValue(facts.noExpiry());
        if (facts.expiresOn() != null) {
            expires.setDate(facts.expiresOn());
        }
    }

    private void keepDate(String name, DateBoxes boxes) {
        keep(name, boxes, value -> value.day() + BETWEEN + value.month() + BETWEEN + value.year(), text -> {
            var parts = text.split(String.valueOf(BETWEEN), -1);
            return parts.length == 3 ? new DateBoxes.Typed(parts[0], parts[1], parts[2]) : null;
        });
    }

    @Override
    void restore(Map<String, String> texts) {
        super.restore(texts);
        filledFrom = contents();
        arrange();
        say();
    }

    private void arrange() {
        issued.setVisible(!issueNotShown.getValue());
        expires.setVisible(!noExpiry.getValue());
    }

    private LocalDate today() {
        return today(built(clock));
    }

    private Optional<CodeLines> read() {
        return CodeLines.read(lines.getValue()) instanceof TypedCodeLines.Read(var found)
                ? Optional.of(found)
                : Optional.empty();
    }

    private static Optional<LocalDate> expiry(Optional<CodeLineContents> contents) {
        return contents.map(CodeLineContents::expiry).flatMap(date -> date.whole());
    }

    private Optional<CodeLineContents> contents() {
        return read().map(found -> found.contents(today()));
    }

    /** Fills from the lines what is empty, or still is as other lines had filled it, and says what they say. */
    private void fill() {
        contents().ifPresent(found -> {
            if (found.number() != null
                    && (number.getValue().isBlank()
                            || number.getValue()
                                    .equals(filledFrom
                                            .map(CodeLineContents::number)
                                            .orElse(null)))) {
                number.setValue(found.number());
            }
            if (expires.isEmpty() || expires.typed().date().equals(expiry(filledFrom))) {
                expiry(Optional.of(found)).ifPresent(expires::setDate);
            }
            filledFrom = Optional.of(found);
        });
        say();
    }

    private void say() {
        if (lines.getValue().isBlank()) {
            linesSay.setText("");
            return;
        }
        linesSay.setText(read().filter(found -> found.consistent(today()))
                .map(_ -> text("lines.fit"))
                .orElse(""));
    }

    private Optional<String> linesWrong() {
        return switch (CodeLines.read(lines.getValue())) {
            case TypedCodeLines.Missing() -> Optional.empty();
            case TypedCodeLines.Strange(var character) -> Optional.of(text("lines.strange", character));
            case TypedCodeLines.WrongLength(var line, var typed, var wanted) ->
                Optional.of(text("lines.length", line, typed, wanted));
            case TypedCodeLines.Read(var found) -> wrong(found);
        };
    }

    private Optional<String> wrong(CodeLines found) {
        if (!found.format().provesIdentity()) {
            return Optional.of(text("lines.visa"));
        }
        var fields = found.checks(today()).stream()
                .filter(field -> !field.ok())
                .map(CheckedField::field)
                .map(field -> t(field.key()))
                .distinct()
                .collect(Collectors.joining(", "));
        return fields.isEmpty() || keptAnyway(found) ? Optional.empty() : Optional.of(text("lines.digit", fields));
    }

    /** Whether the same lines were given again after the warning: some documents are printed wrong, and a reviewer looks. */
    private boolean keptAnyway(CodeLines found) {
        var again = found.equals(warnedOf);
        warnedOf = found;
        return again;
    }

    private Optional<String> issuedWrong() {
        return issued.wrong(text("issued.missing"), text("issued")).or(() -> {
            var day = issued.typed().date().orElseThrow();
            if (day.isAfter(today())) {
                return Optional.of(t("customer.document.issue.future"));
            }
            return expires.typed()
                    .date()
                    .filter(end -> !noExpiry.getValue() && !day.isBefore(end))
                    .map(_ -> t("customer.document.issue.order"));
        });
    }

    private Optional<String> expiryWrong() {
        return expires.wrong(text("expires.missing"), text("expires"))
                .or(() -> expires.typed()
                        .date()
                        .filter(day -> day.isBefore(today()))
                        .map(day -> t("customer.document.expired", Dates.shownDate(day))));
    }

    @Override
    void goOn(Wizard wizard) {
        var found = contents();
        var typedNumber = DocumentFacts.number(number.getValue());
        var readNumber = found.map(CodeLineContents::number).filter(text -> !text.equals(typedNumber));
        var typedExpiry = expires.typed().date().filter(_ -> !noExpiry.getValue());
        var readExpiry = expiry(found).filter(date -> !typedExpiry.equals(Optional.of(date)));
        var numberSettled = settle(whichNumber, readNumber, Optional.of(typedNumber), wizard);
        var expirySettled = settle(whichExpiry, readExpiry, typedExpiry, wizard);
        if (!numberSettled || !expirySettled) {
            return;
        }
        if (whichNumber.isVisible()) {
            number.setValue(whichNumber.getValue());
        }
        if (whichExpiry.isVisible()) {
            noExpiry.setValue(false);
            expires.setDate(whichExpiry.getValue());
        }
        try {
            wizard.save(answers());
        } catch (Refused refused) {
            wizard.form().validation().refuse(expires, refused);
        }
    }

    /** Shows both readings where they differ; says whether the customer has chosen, or has nothing to choose. */
    private <T> boolean settle(RadioButtonGroup<T> which, Optional<T> read, Optional<T> typed, Wizard wizard) {
        if (read.isEmpty() || typed.isEmpty()) {
            which.setVisible(false);
            return true;
        }
        var readings = List.of(read.get(), typed.get());
        var shown = which.isVisible()
                && which.getListDataView()
                        .getItems()
                        .collect(Collectors.toSet())
                        .containsAll(readings);
        if (shown && !which.isEmpty()) {
            return true;
        }
        if (!shown) {
            which.setItems(readings);
            which.setVisible(true);
        }
        wizard.form().validation().refuse(which, new Refused(page().key("which")));
        return false;
    }

    private DocumentFacts facts() {
        return DocumentFacts.of(
                kind,
                built(issuer),
                number.getValue(),
                place.getValue(),
                issueNotShown.getValue() ? null : issued.typed().date().orElse(null),
                noExpiry.getValue() ? null : expires.typed().date().orElse(null),
                noExpiry.getValue(),
                today());
    }

    @Override
    StepAnswers answers() {
        return new StepAnswers.DocumentDetails(
                facts(), read().map(found -> String.join("\n", found.lines())).orElse(null));
    }
}
