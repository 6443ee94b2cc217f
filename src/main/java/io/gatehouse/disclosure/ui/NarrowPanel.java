package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.SectionCard;
import java.io.Serial;
import java.util.Optional;
import java.util.Set;

/** Counsel has sent a request back as too broad: what the agency still asks for. */
class NarrowPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    NarrowPanel(RequestPage page, LegalRequestDetails request) {
        super(t("disclosure.narrow.title"));
        var summary = request.summary();
        var rules = page.rules().current().legalProcess();
        var problems = new ErrorSummary();
        var kept = new CheckboxGroup<NamedIdentifier>(t("disclosure.identifier.label"));
        kept.setItems(request.named());
        kept.setItemLabelGenerator(Words::identifier);
        kept.setValue(Set.copyOf(request.named()));
        var asked = new CheckboxGroup<RecordClass>(t("disclosure.request.classes"));
        asked.setItems(request.asked().stream().sorted().toList());
        asked.setItemLabelGenerator(Words::recordClass);
        asked.setValue(request.asked());
        asked.addClassName("two-columns");
        asked.setVisible(!request.asked().isEmpty());
        var from = DayFields.day(t("disclosure.intake.from"));
        from.setValue(request.namedFrom());
        var to = DayFields.day(t("disclosure.intake.to"));
        to.setValue(request.namedTo());
        var dates = new Div(from, to);
        dates.addClassName("side-by-side");
        var note = Fields.longText(t("disclosure.narrow.note"), t("disclosure.narrow.note.hint"));
        var checks = new ValidationRun(problems)
                .field(
                        kept,
                        () -> kept.isEmpty()
                                ? Optional.of(t("disclosure.intake.identifiers.missing"))
                                : Optional.empty())
                .attempt(asked, () -> Intake.asked(summary.process(), asked.getValue()))
                .attempt(from, () -> Intake.from(from.getValue()))
                .attempt(to, () -> Intake.to(to.getValue(), from.getValue(), rules))
                .attempt(note, () -> Intake.reason(note.getValue(), rules));
        var send = new Button(
                t("disclosure.narrow.send"),
                _ -> page.attempt(
                        checks,
                        () -> page.requests()
                                .narrow(
                                        summary.id(),
                                        summary.version(),
                                        request.named().stream()
                                                .filter(kept.getValue()::contains)
                                                .toList(),
                                        asked.getValue(),
                                        from.getValue(),
                                        to.getValue(),
                                        note.getValue())));
        send.addThemeVariants(ButtonVariant.PRIMARY);
        add(problems, Banner.warn(t("disclosure.narrow.how")), kept, asked, dates, note, send);
    }
}
