package io.gatehouse.disclosure.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.ConsentGiven;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequestDetails;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.shell.form.ValidationRun;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.web.Look;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The consent that a request rests on: a custodian records what the signed document says, counsel reads it before the scope is fixed. */
class ConsentPanel extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SpecialParts parts;
    private final transient LegalRequestDetails request;
    private final transient LegalRequestSummary summary;
    private final transient SpecialParts.Attempt attempt;

    ConsentPanel(SpecialParts parts, LegalRequestDetails request, SpecialParts.Attempt attempt) {
        super(t("disclosure.consent.title"));
        this.parts = parts;
        this.request = request;
        this.summary = request.summary();
        this.attempt = attempt;
        addClassName("consent");
        add(new Paragraph(t("disclosure.consent.how")));
        parts.consents().find(summary.id()).ifPresentOrElse(this::given, this::missing);
    }

    private void given(ConsentGiven given) {
        var list = new SummaryList()
                .row(t("disclosure.consent.subscriber"), new PersonText(given.subscriber()))
                .row(t("disclosure.consent.identifier.label"), new Ltr(Words.identifier(given.identifier())))
                .row(
                        t("disclosure.consent.classes.label"),
                        new TreeSet<>(given.classes())
                                .stream().map(Words::recordClass).collect(Collectors.joining(", ")))
                .row(t("disclosure.consent.signed"), Dates.shownDate(given.signedOn()));
        var ends = given.endsOn();
        if (ends != null) {
            list.row(t("disclosure.consent.ends"), Dates.shownDate(ends));
        }
        list.row(t("disclosure.consent.checked"), given.checked())
                .row(
                        t("disclosure.consent.document"),
                        new Anchor(
                                Look.at(() -> {
                                    var bytes = parts.consents().document(summary.id());
                                    return new DownloadResponse(
                                            new ByteArrayInputStream(bytes),
                                            summary.number() + "-consent.pdf",
                                            "application/pdf",
                                            bytes.length);
                                }),
                                t("disclosure.consent.document.read")));
        add(list);
    }

    private void missing() {
        if (!parts.actor().is(Role.CUSTODIAN) || summary.state().ended() || summary.state() == RequestState.IN_FORCE) {
            add(new Paragraph(t("disclosure.consent.missing")));
            return;
        }
        var limits = parts.rules().current().legalProcess();
        var subscriber = Fields.person(t("disclosure.consent.subscriber"), "");
        var identifier = Fields.choice(
                t("disclosure.consent.identifier.label"),
                request.identifiers().stream()
                        .filter(one -> !one.isWindow() && !one.isPerson())
                        .toList(),
                Words::identifier);
        var classes = new CheckboxGroup<RecordClass>(t("disclosure.consent.classes.label"));
        classes.setItems(parts.requests().opens(ProcessType.CONSENT));
        classes.setItemLabelGenerator(Words::recordClass);
        classes.addClassName("two-columns");
        var signed = DayFields.day(t("disclosure.consent.signed"));
        var ends = DayFields.day(OptionalLabel.of(t("disclosure.consent.ends")));
        var checked = Fields.longText(t("disclosure.consent.checked"), "");
        var document = new PdfUpload(
                t("disclosure.consent.document"),
                t("disclosure.consent.document.choose"),
                limits.instrumentBytesAtMost());
        var problems = new ErrorSummary();
        var today = LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC);
        var checks = new ValidationRun(problems)
                .attempt(
                        subscriber,
                        () -> Intake.line(subscriber.getValue(), "disclosure.consent.subscriber.missing", limits))
                .field(identifier, () -> when(identifier.isEmpty(), t("disclosure.consent.identifier.missing")))
                .field(classes, () -> when(classes.isEmpty(), t("disclosure.consent.classes.missing")))
                .attempt(signed, () -> Intake.signedOn(signed.getValue(), today))
                .field(
                        ends,
                        () -> when(
                                ends.getValue() != null
                                        && signed.getValue() != null
                                        && ends.getValue().isBefore(signed.getValue()),
                                t("disclosure.consent.ends.before")))
                .field(
                        checked,
                        () -> when(
                                checked.getValue().strip().length() < limits.reasonAtLeast(),
                                t("disclosure.reason.short", limits.reasonAtLeast())))
                .field(document, () -> when(document.bytes() == null, t("disclosure.consent.document.missing")));
        var save = new Button(
                t("disclosure.consent.save"),
                _ -> attempt.attempt(
                        checks,
                        () -> parts.consents()
                                .record(
                                        summary.id(),
                                        new ConsentGiven(
                                                subscriber.getValue(),
                                                identifier.getValue(),
                                                classes.getValue(),
                                                signed.getValue(),
                                                ends.getValue(),
                                                checked.getValue()),
                                        Objects.requireNonNull(document.bytes()))));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        var days = new Div(signed, ends);
        days.addClassName("side-by-side");
        add(problems, subscriber, identifier, classes, days, checked, document, save);
    }

    private static Optional<String> when(boolean wrong, String sentence) {
        return wrong ? Optional.of(sentence) : Optional.empty();
    }
}
