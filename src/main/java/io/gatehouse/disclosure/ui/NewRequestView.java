package io.gatehouse.disclosure.ui;

import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.access.Roles.LIAISON;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.gatehouse.access.AgencySummary;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.Channel;
import io.gatehouse.disclosure.ForeignLaw;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.NewLegalRequest;
import io.gatehouse.disclosure.Particulars;
import io.gatehouse.policy.IntakeField;
import io.gatehouse.policy.ProcessRoute;
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
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The intake of a legal request from the signed instrument: by a custodian, who also says how it came, or by a liaison for the own agency.
 */
@Route(value = "legal/new", layout = LegalLayout.class)
@PageTitle("disclosure.intake.title")
@RolesAllowed({CUSTODIAN, LIAISON})
@StyleSheet("styles/legal.css")
class NewRequestView extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient LegalRequests requests;
    private final transient RulesInForce rules;
    private final transient Clock clock;
    private final boolean outside;
    private final transient @Nullable AgencySummary own;

    private final RadioButtonGroup<ProcessType> process;
    private final Div opens = new Div();
    private final Checkbox urgent = Fields.tick(t("disclosure.intake.urgent"));
    private final ComboBox<AgencySummary> agency;
    private final DateTimePicker received = DayFields.dayAndTime(t("disclosure.intake.received"));
    private final ComboBox<Channel> channel = Fields.search(
            t("disclosure.intake.channel"),
            "",
            Arrays.stream(Channel.values()).filter(one -> one != Channel.PORTAL).toList(),
            Words::channel);
    private final TextField officer = Fields.person(t("disclosure.intake.officer"), "");
    private final TextField badge = Fields.text(t("disclosure.intake.badge"), "");
    private final EmailField email = Fields.email(t("disclosure.intake.email"), "");
    private final TextField phone = Fields.text(t("disclosure.intake.phone"), t("disclosure.intake.phone.hint"));
    private final TextField court = Fields.text("", "");
    private final TextField docket = Fields.text("", "");
    private final TextField investigation = Fields.text("", t("disclosure.intake.investigation.hint"));
    private final DatePicker signed = DayFields.day(t("disclosure.intake.signed"));
    private final DatePicker returned = DayFields.day(t("disclosure.intake.return"));
    private final DatePicker from = DayFields.day(t("disclosure.intake.from"));
    private final DatePicker to = DayFields.day(t("disclosure.intake.to"));
    private final IdentifierRows identifiers;
    private final CheckboxGroup<RecordClass> asked = new CheckboxGroup<>(t("disclosure.intake.asked"));
    private final Checkbox gag = Fields.tick(t("disclosure.intake.gag"));
    private final TextField gagCourt = Fields.text(t("disclosure.intake.gag.court"), "");
    private final DatePicker gagFrom = DayFields.day(OptionalLabel.of(t("disclosure.intake.gag.from")));
    private final DatePicker gagUntil = DayFields.day(t("disclosure.intake.gag.date"));
    private final PdfUpload gagText;
    private final Checkbox seal = Fields.tick(t("disclosure.intake.seal"));
    private final RadioButtonGroup<ForeignLaw> foreignLaw =
            Fields.choice(t("disclosure.intake.foreign"), List.of(ForeignLaw.values()), Words::foreignLaw);
    private final TextField costs =
            Fields.text(OptionalLabel.of(t("disclosure.intake.costs")), t("disclosure.intake.costs.hint"));
    private final TextArea danger = Fields.longText(t("disclosure.intake.danger"), "");
    private final PdfUpload upload;
    private final FormPage form = new FormPage(t("disclosure.intake.title"));

    NewRequestView(LegalRequests requests, RulesInForce rules, CurrentActor actor, Clock clock) {
        this.requests = requests;
        this.rules = rules;
        this.clock = clock;
        this.outside = actor.is(Role.LIAISON);
        this.own = outside ? requests.ownAgency() : null;
        this.process = Fields.choice(t("disclosure.intake.process"), requests.types(), Words::process);
        this.agency = Fields.search(
                t("disclosure.intake.agency"),
                t("disclosure.intake.agency.hint"),
                outside ? List.of() : requests.agencies(),
                AgencySummary::name);
        this.identifiers = new IdentifierRows(rules.current().legalProcess());
        this.upload = new PdfUpload(
                t("disclosure.request.instrument"),
                t("disclosure.intake.instrument"),
                limits().instrumentBytesAtMost());
        this.gagText = new PdfUpload(
                t("disclosure.intake.gag.text"),
                t("disclosure.intake.gag.text.choose"),
                limits().instrumentBytesAtMost());
        addClassName("legal-intake");
        opens.addClassName("opens");
        danger.setHelperText(t("disclosure.intake.danger.hint", limits().dangerAtLeast(), limits().dangerAtMost()));
        foreignLaw.setHelperText(t("disclosure.intake.foreign.hint"));
        asked.setItemLabelGenerator(Words::recordClass);
        asked.addClassName("two-columns");
        agency.setVisible(!outside);
        received.setVisible(!outside);
        channel.setVisible(!outside);
        process.addValueChangeListener(_ -> showType());
        gag.addValueChangeListener(_ -> showGag());
        if (own != null) {
            form.intro(t("disclosure.intake.own", own.name()));
        }
        form.with(
                process,
                opens,
                urgent,
                danger,
                agency,
                side(received, channel),
                side(officer, badge),
                side(email, phone),
                side(court, docket),
                investigation,
                side(signed, returned),
                upload,
                identifiers,
                side(from, to),
                asked,
                gag,
                side(gagCourt, gagFrom, gagUntil),
                gagText,
                seal,
                foreignLaw,
                costs);
        form.onward(t(outside ? "disclosure.intake.submit" : "disclosure.intake.save"), this::save);
        form.aside(t("disclosure.intake.cancel"), () -> getUI().ifPresent(ui -> ui.navigate(LegalDeskView.class)));
        checks();
        showType();
        showGag();
        add(form);
    }

    private static Div side(Component... fields) {
        var line = new Div(fields);
        line.addClassName("side-by-side");
        return line;
    }

    private RuleProfile.LegalProcess limits() {
        return rules.current().legalProcess();
    }

    private @Nullable AgencySummary agency() {
        return own == null ? agency.getValue() : own;
    }

    private boolean asks(IntakeField field) {
        return process.getValue() != null
                && limits().type(process.getValue()).asks().contains(field);
    }

    private void showType() {
        var chosen = process.getValue();
        danger.setVisible(asks(IntakeField.DANGER));
        label(court, "disclosure.intake.court", IntakeField.COURT);
        label(docket, "disclosure.intake.docket", IntakeField.DOCKET);
        label(investigation, "disclosure.intake.investigation", IntakeField.INVESTIGATION);
        urgent.setVisible(chosen != null && limits().canBeUrgent(chosen));
        opens.removeAll();
        var classes = chosen == null ? List.<RecordClass>of() : requests.opens(chosen);
        asked.setItems(classes);
        asked.setValue(Set.copyOf(classes));
        asked.setVisible(!classes.isEmpty());
        if (chosen != null) {
            opens.add(new Paragraph(opens(chosen, classes)));
        }
    }

    private void label(TextField field, String key, IntakeField asked) {
        field.setLabel(asks(asked) ? t(key) : OptionalLabel.of(t(key)));
    }

    private String opens(ProcessType chosen, List<RecordClass> classes) {
        if (!classes.isEmpty()) {
            return t(
                    "disclosure.intake.opens",
                    String.join(", ", classes.stream().map(Words::recordClass).toList()));
        }
        return t(
                limits().type(chosen).route() == ProcessRoute.PRESERVATION
                        ? "disclosure.intake.opens.keeps"
                        : "disclosure.intake.opens.treaty");
    }

    private void showGag() {
        var ordered = gag.getValue();
        gagCourt.setVisible(ordered);
        gagFrom.setVisible(ordered);
        gagUntil.setVisible(ordered);
        gagText.setVisible(ordered);
    }

    private void checks() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        form.validation()
                .field(process, () -> missing(process.isEmpty(), "disclosure.intake.process.missing"))
                .attempt(asked, () -> Intake.asked(type(), asked.getValue()))
                .attempt(danger, () -> Intake.danger(type(), danger.getValue(), limits()))
                .attempt(agency, () -> {
                    var of = agency();
                    if (of == null) {
                        throw new Refused("disclosure.intake.agency.missing");
                    }
                    Intake.issuer(of, type(), limits());
                })
                .attempt(received, () -> Intake.receivedAt(receivedAt(), signed.getValue(), clock.instant()))
                .field(channel, () -> missing(channel.isEmpty(), "disclosure.intake.channel.missing"))
                .attempt(officer, () -> Intake.line(officer.getValue(), "disclosure.intake.officer.missing", limits()))
                .attempt(badge, () -> Intake.line(badge.getValue(), "disclosure.intake.badge.missing", limits()))
                .attempt(email, () -> {
                    var of = agency();
                    if (of != null) {
                        Intake.officerEmail(email.getValue(), of);
                    } else {
                        Intake.line(email.getValue(), "disclosure.intake.email.missing", limits());
                    }
                })
                .attempt(phone, () -> Intake.officerPhone(phone.getValue()))
                .attempt(court, () -> line(IntakeField.COURT, court, "disclosure.intake.court.missing"))
                .attempt(docket, () -> line(IntakeField.DOCKET, docket, "disclosure.intake.docket.missing"))
                .attempt(
                        investigation,
                        () -> line(IntakeField.INVESTIGATION, investigation, "disclosure.intake.investigation.missing"))
                .attempt(signed, () -> Intake.signedOn(signed.getValue(), today))
                .attempt(returned, () -> Intake.returnOn(returned.getValue(), signed.getValue()))
                .attempt(upload, () -> Intake.pdf(upload.bytes(), limits()))
                .attempt(identifiers, () -> {
                    identifiers.takeTyped();
                    Intake.identifiers(Objects.requireNonNullElse(identifiers.getValue(), List.of()), rules.current());
                })
                .attempt(from, () -> Intake.from(from.getValue()))
                .attempt(to, () -> Intake.to(to.getValue(), from.getValue(), limits()))
                .field(gagCourt, () -> missing(gagCourt.isEmpty(), "disclosure.intake.gag.court.missing"))
                .attempt(gagFrom, () -> Intake.gagFrom(gagFrom.getValue(), gagUntil.getValue()))
                .field(gagUntil, () -> missing(gagUntil.isEmpty(), "disclosure.intake.gag.until"))
                .attempt(gagText, () -> Intake.gagText(gag.getValue(), gagText.bytes(), limits()))
                .field(foreignLaw, () -> missing(foreignLaw.isEmpty(), "disclosure.intake.foreign.missing"))
                .attempt(costs, () -> Intake.optionalLine(costs.getValue(), limits()));
    }

    private static Optional<String> missing(boolean missing, String key) {
        return missing ? Optional.of(t(key)) : Optional.empty();
    }

    private void line(IntakeField field, TextField typed, String key) {
        Intake.askedLine(type(), field, typed.getValue(), key, limits());
    }

    /** Until a type is chosen its own check says so; the others ask what the most common one asks. */
    private ProcessType type() {
        return process.getValue() == null ? ProcessType.SUBPOENA : process.getValue();
    }

    private @Nullable Instant receivedAt() {
        return received.getValue() == null ? null : received.getValue().toInstant(ZoneOffset.UTC);
    }

    private void save() {
        var pdf = Objects.requireNonNull(upload.bytes());
        var ordered = gag.getValue();
        var entered = new NewLegalRequest(
                process.getValue(),
                Objects.requireNonNull(agency()).id(),
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
                ordered ? gagCourt.getValue() : null,
                ordered ? gagUntil.getValue() : null,
                danger.isEmpty() ? null : danger.getValue(),
                new Particulars(
                        receivedAt(),
                        outside ? Channel.PORTAL : channel.getValue(),
                        investigation.isEmpty() ? null : investigation.getValue(),
                        seal.getValue(),
                        ordered ? gagFrom.getValue() : null,
                        ordered ? gagText.bytes() : null,
                        urgent.getValue(),
                        foreignLaw.getValue(),
                        costs.isEmpty() ? null : costs.getValue()));
        try {
            if (outside) {
                requests.submit(entered, pdf);
            } else {
                requests.enter(entered, pdf);
            }
            upload.forget();
            gagText.forget();
            Toast.done(t(outside ? "disclosure.intake.submitted" : "disclosure.intake.saved"));
            getUI().ifPresent(ui -> ui.navigate(LegalDeskView.class));
        } catch (Refused refused) {
            if (refused.key().startsWith("disclosure.instrument.")) {
                form.validation().refuse(upload, refused);
            } else {
                form.validation().refuse(refused);
            }
        }
    }
}
