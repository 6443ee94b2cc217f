package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import io.gatehouse.disclosure.ComityResult;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.SectionCard;
import java.io.Serial;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Counsel says what the look at foreign law gave, before the scope is fixed, and anew when it has changed (R64). */
class ForeignLawPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    ForeignLawPanel(RequestPage page, LegalRequestDetails request) {
        super(t("disclosure.comity.title"));
        var summary = request.summary();
        var rules = page.rules().current().legalProcess();
        var problems = new ErrorSummary();
        var result = Fields.choice(t("disclosure.scope.comity.result"), List.of(ComityResult.values()), Words::comity);
        var note = Fields.longText(t("disclosure.comity.note"), t("disclosure.scope.comity.hint"));
        result.setValue(summary.comity());
        note.setValue(Objects.requireNonNullElse(request.comity(), ""));
        if (summary.comity() == null) {
            add(new Paragraph(t("disclosure.comity.first")));
        }
        var checks = new ValidationRun(problems)
                .field(
                        result,
                        () -> result.isEmpty()
                                ? Optional.of(t("disclosure.scope.comity.result.missing"))
                                : Optional.empty())
                .attempt(note, () -> Intake.line(note.getValue(), "disclosure.scope.comity.missing", rules));
        add(
                problems,
                result,
                note,
                new Button(
                        t("disclosure.comity.record"),
                        _ -> page.attempt(
                                checks,
                                () -> page.requests()
                                        .reviewForeignLaw(
                                                summary.id(), summary.version(), result.getValue(), note.getValue()))));
    }
}
