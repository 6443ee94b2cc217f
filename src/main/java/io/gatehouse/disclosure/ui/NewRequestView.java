package io.gatehouse.disclosure.ui;

import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadEvent;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencySummary;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.NewLegalRequest;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.web.Arriving;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.Serial;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The intake of a legal request, from the signed instrument. */
@Route(value = "legal/new", layout = LegalLayout.class)
@PageTitle("disclosure.intake.title")
@RolesAllowed(CUSTODIAN)
@StyleSheet("styles/legal.css")
class NewRequestView extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final long BYTES_OF_A_MEGABYTE = 1 << 20;

    private static final List<ProcessType> PROCESSES = List.of(
            ProcessType.SUBPOENA,
            ProcessType.COURT_ORDER,
            ProcessType.WARRANT,
            ProcessType.CONSENT,
            ProcessType.EMERGENCY,
            ProcessType.PRESERVATION,
            ProcessType.FOREIGN_REQUEST);

    private final transient LegalRequests requests;
    private final transient Agencies agencies;
    private final transient RulesInForce rules;
    private final transient Clock clock;

    private final RadioButtonGroup<ProcessType> process =
            Fields.choice(t("disclosure.intake.process"), PROCESSES, Words::process);
    private final Div opens = new Div();
    private final ComboBox<AgencySummary> agency;
    private final TextField officer = Fields.person(t("disclosure.intake.officer"), "");
    private final TextField badge = Fields.text(t("disclosure.intake.badge"), "");
    private final EmailField email = Fields.email(t("disclosure.intake.email"), "");
    private final TextField phone = Fields.text(t("disclosure.intake.phone"), t("disclosure.intake.phone.hint"));
    private final TextField court = Fields.text(OptionalLabel.of(t("disclosure.intake.court")), "");
    private final TextField docket = Fields.text(OptionalLabel.of(t("disclosure.intake.docket")), "");
    private final DatePicker signed = DayFields.day(t("disclosure.intake.signed"));
    private final DatePicker returned = DayFields.day(t("disclosure.intake.return"));
    private final DatePicker from = DayFields.day(t("disclosure.intake.from"));
    private final DatePicker to = DayFields.day(t("disclosure.intake.to"));
    private final IdentifierRows identifiers;
    private final CheckboxGroup<RecordClass> asked = new CheckboxGroup<>(t("disclosure.intake.asked"));
    private final Checkbox gag = Fields.tick(t("disclosure.intake.gag"));
    private final TextField gagCourt = Fields.text(t("disclosure.intake.gag.court"), "");
    private final DatePicker gagUntil = DayFields.day(t("disclosure.intake.gag.date"));
    private final TextArea danger = Fields.longText(t("disclosure.intake.danger"), "");
    private final Span uploaded = new Span();
    private final Upload upload = new Upload();
    private final FormPage form = new FormPage(t("disclosure.intake.title"));
    private transient byte @Nullable [] instrument;

    NewRequestView(LegalRequests requests, Agencies agencies, RulesInForce rules, Clock clock) {
        this.requests = requests;
        this.agencies = agencies;
        this.rules = rules;
        danger.setHelperText(t("disclosure.intake.danger.hint", limits().dangerAtLeast(), limits().dangerAtMost()));
        this.clock = clock;
        this.agency = Fields.search(
                t("disclosure.intake.agency"),
                t("disclosure.intake.agency.hint"),
                requests.agencies(),
                AgencySummary::name);
        this.identifiers = new IdentifierRows(rules.current().legalProcess());
        addClassName("legal-intake");
        opens.addClassName("opens");
        asked.setItemLabelGenerator(Words::recordClass);
        process.addValueChangeListener(_ -> showOpens());
        gag.addValueChangeListener(_ -> showGag());
        upload();
        form.with(
                process,
                opens,
                danger,
                agency,
                side(officer, badge),
                side(email, phone),
                side(court, docket),
                side(signed, returned),
                upload,
                uploaded,
                identifiers,
                side(from, to),
                asked,
                gag,
                side(gagCourt, gagUntil));
        form.onward(t("disclosure.intake.save"), this::save);
        form.aside(t("disclosure.intake.cancel"), () -> getUI().ifPresent(ui -> ui.navigate(LegalDeskView.class)));
        checks();
        showOpens();
        showGag();
        add(form);
    }

    private static Div side(com.vaadin.flow.component.Component... fields) {
        var line = new Div(fields);
        line.addClassName("side-by-side");
        return line;
    }

    private RuleProfile.LegalProcess limits() {
        return rules.current().legalProcess();
    }

    private long megabytes() {
        return limits().instrumentBytesAtMost() / BYTES_OF_A_MEGABYTE;
    }

    private int most() {
        return (int) limits().instrumentBytesAtMost();
    }

    private void upload() {
        upload.setUploadHandler(new Instrument());
        upload.setAcceptedFileTypes("application/pdf", ".pdf");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(most());
        upload.addFileRejectedListener(_ -> uploaded.setText(t("disclosure.instrument.large", megabytes())));
        upload.addFileRemovedListener(_ -> {
            instrument = null;
            uploaded.setText("");
        });
        var choose = new com.vaadin.flow.component.button.Button(t("disclosure.intake.instrument"));
        upload.setUploadButton(choose);
        upload.setDropLabel(new Span(t("disclosure.intake.instrument.drop", megabytes())));
    }

    /** Holds the signed document until the request is entered. */
    private final class Instrument implements Arriving {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            try (var content = event.getInputStream()) {
                var bytes = content.readNBytes(most() + 1);
                var _ = event.getUI().access(() -> show(event.getFileName(), bytes));
            }
        }

        private void show(String name, byte[] bytes) {
            var fits = bytes.length <= most();
            instrument = fits ? bytes : null;
            uploaded.setText(
                    fits
                            ? t("disclosure.intake.instrument.kept", name, bytes.length / 1024)
                            : t("disclosure.instrument.large", megabytes()));
        }

        /** Counted where it is read, and answered in words. */
        @Override
        public long getRequestSizeMax() {
            return -1;
        }

        @Override
        public long getFileSizeMax() {
            return -1;
        }
    }

    private void showOpens() {
        var chosen = process.getValue();
        danger.setVisible(chosen == ProcessType.EMERGENCY);
        opens.removeAll();
        var classes = chosen == null ? List.<RecordClass>of() : requests.opens(chosen);
        asked.setItems(classes);
        asked.setValue(java.util.Set.copyOf(classes));
        asked.setVisible(!classes.isEmpty());
        if (chosen != null) {
            opens.add(new Paragraph(
                    classes.isEmpty()
                            ? t("disclosure.intake.opens.nothing")
                            : t(
                                    "disclosure.intake.opens",
                                    String.join(
                                            ", ",
                                            classes.stream()
                                                    .map(Words::recordClass)
                                                    .toList()))));
        }
    }

    private void showGag() {
        gagCourt.setVisible(gag.getValue());
        gagUntil.setVisible(gag.getValue());
    }

    private void checks() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        form.validation()
                .field(
                        process,
                        () -> process.isEmpty()
                                ? Optional.of(t("disclosure.intake.process.missing"))
                                : Optional.empty())
                .attempt(
                        danger,
                        () -> Intake.danger(
                                process.getValue() == null ? ProcessType.SUBPOENA : process.getValue(),
                                danger.getValue(),
                                limits()))
                .field(
                        agency,
                        () -> agency.isEmpty() ? Optional.of(t("disclosure.intake.agency.missing")) : Optional.empty())
                .attempt(officer, () -> Intake.line(officer.getValue(), "disclosure.intake.officer.missing", limits()))
                .attempt(badge, () -> Intake.line(badge.getValue(), "disclosure.intake.badge.missing", limits()))
                .attempt(email, () -> {
                    if (agency.getValue() != null) {
                        agencies.requireOwnAddress(agency.getValue().id(), email.getValue());
                        Intake.officerEmail(email.getValue(), agency.getValue());
                    } else {
                        Intake.line(email.getValue(), "disclosure.intake.email.missing", limits());
                    }
                })
                .attempt(phone, () -> Intake.officerPhone(phone.getValue()))
                .attempt(signed, () -> Intake.signedOn(signed.getValue(), today))
                .attempt(returned, () -> Intake.returnOn(returned.getValue(), signed.getValue()))
                .attempt(identifiers, () -> {
                    identifiers.takeTyped();
                    Intake.identifiers(Objects.requireNonNullElse(identifiers.getValue(), List.of()), rules.current());
                })
                .attempt(from, () -> Intake.from(from.getValue()))
                .attempt(to, () -> Intake.to(to.getValue(), from.getValue(), limits()))
                .field(
                        gagCourt,
                        () -> gag.getValue() && gagCourt.isEmpty()
                                ? Optional.of(t("disclosure.intake.gag.court.missing"))
                                : Optional.empty())
                .attempt(gagUntil, () -> {
                    if (gag.getValue()) {
                        Intake.gagUntil(gagCourt.getValue(), gagUntil.getValue());
                    }
                });
    }

    private void save() {
        var pdf = instrument;
        if (pdf == null) {
            form.validation().refuse(new Refused("disclosure.instrument.missing"));
            return;
        }
        try {
            requests.enter(
                    new NewLegalRequest(
                            process.getValue(),
                            agency.getValue().id(),
                            officer.getValue(),
                            badge.getValue(),
                            email.getValue(),
                            phone.getValue(),
                            court.isEmpty() ? null : court.getValue(),
                            docket.isEmpty() ? null : docket.getValue(),
                            signed.getValue(),
                            returned.getValue(),
                            from.getValue(),
                            to.getValue(),
                            identifiers.getValue(),
                            asked.getValue(),
                            gag.getValue() ? gagCourt.getValue() : null,
                            gag.getValue() ? gagUntil.getValue() : null,
                            danger.isEmpty() ? null : danger.getValue()),
                    pdf);
            instrument = null;
            Toast.done(t("disclosure.intake.saved"));
            getUI().ifPresent(ui -> ui.navigate(LegalDeskView.class));
        } catch (Refused refused) {
            form.validation().refuse(refused);
        }
    }
}
