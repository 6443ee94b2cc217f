package io.gatehouse.disclosure.ui;

import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.AgencySummary;
import io.gatehouse.disclosure.Channel;
import io.gatehouse.disclosure.ForeignLaw;
import io.gatehouse.disclosure.Intake;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.LetterFacts;
import io.gatehouse.disclosure.NewLegalRequest;
import io.gatehouse.disclosure.Particulars;
import io.gatehouse.disclosure.SecurityLetters;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RuleProfile;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.form.DayFields;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
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

/** The intake of a national-security letter. Whoever enters it stands behind its wall from then on, and is bound. */
@Route(value = "legal/walled/new", layout = LegalLayout.class)
@PageTitle("disclosure.walled.enter")
@RolesAllowed(CUSTODIAN)
@StyleSheet("styles/legal.css")
class NewLetterView extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient LegalRequests requests;
    private final transient SecurityLetters letters;
    private final transient RulesInForce rules;
    private final transient Clock clock;

    private final ComboBox<AgencySummary> agency;
    private final DateTimePicker received = DayFields.dayAndTime(t("disclosure.intake.received"));
    private final ComboBox<Channel> channel = Fields.search(
            t("disclosure.intake.channel"),
            "",
            Arrays.stream(Channel.values()).filter(one -> one != Channel.PORTAL).toList(),
            Words::channel);
    private final RadioButtonGroup<ForeignLaw> foreignLaw =
            Fields.choice(t("disclosure.intake.foreign"), List.of(ForeignLaw.values()), Words::foreignLaw);
    private final TextField officer = Fields.person(t("disclosure.intake.officer"), "");
    private final TextField badge = Fields.text(t("disclosure.intake.badge"), "");
    private final EmailField email = Fields.email(t("disclosure.intake.email"), "");
    private final TextField phone = Fields.text(t("disclosure.intake.phone"), t("disclosure.intake.phone.hint"));
    private final TextField signer = Fields.text(t("disclosure.walled.signer"), t("disclosure.walled.signer.hint"));
    private final Checkbox certified = Fields.tick(t("disclosure.walled.certified"));
    private final Checkbox notice = Fields.tick(t("disclosure.walled.notice"));
    private final DatePicker signed = DayFields.day(t("disclosure.intake.signed"));
    private final DatePicker returned = DayFields.day(t("disclosure.intake.return"));
    private final DatePicker from = DayFields.day(t("disclosure.intake.from"));
    private final DatePicker to = DayFields.day(t("disclosure.intake.to"));
    private final IdentifierRows identifiers;
    private final Checkbox bound = Fields.tick(t("disclosure.walled.boundMyself"));
    private final PdfUpload upload;
    private final FormPage form = new FormPage(t("disclosure.walled.enter"));

    NewLetterView(LegalRequests requests, SecurityLetters letters, RulesInForce rules, Clock clock) {
        this.requests = requests;
        this.letters = letters;
        this.rules = rules;
        this.clock = clock;
        this.agency = Fields.search(
                t("disclosure.intake.agency"),
                t("disclosure.intake.agency.hint"),
                requests.agencies().stream()
                        .filter(one -> one.kind() == AgencyKind.BUREAU)
                        .toList(),
                AgencySummary::name);
        this.identifiers = new IdentifierRows(limits());
        this.upload = new PdfUpload(
                t("disclosure.request.instrument"),
                t("disclosure.intake.instrument"),
                limits().instrumentBytesAtMost());
        addClassName("legal-intake");
        foreignLaw.setHelperText(t("disclosure.intake.foreign.hint"));
        form.intro(t("disclosure.walled.enter.how"));
        form.with(
                agency,
                side(received, channel),
                side(officer, badge),
                side(email, phone),
                signer,
                certified,
                notice,
                side(signed, returned),
                upload,
                identifiers,
                side(from, to),
                foreignLaw,
                bound);
        form.onward(t("disclosure.walled.enter"), this::save);
        form.aside(t("disclosure.intake.cancel"), () -> getUI().ifPresent(ui -> ui.navigate(WalledMattersView.class)));
        checks();
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

    private void checks() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        form.validation()
                .field(agency, () -> when(agency.isEmpty(), t("disclosure.intake.agency.missing")))
                .attempt(received, () -> Intake.receivedAt(receivedAt(), signed.getValue(), clock.instant()))
                .field(channel, () -> when(channel.isEmpty(), t("disclosure.intake.channel.missing")))
                .attempt(officer, () -> Intake.line(officer.getValue(), "disclosure.intake.officer.missing", limits()))
                .attempt(badge, () -> Intake.line(badge.getValue(), "disclosure.intake.badge.missing", limits()))
                .attempt(email, () -> {
                    if (agency.getValue() == null) {
                        Intake.line(email.getValue(), "disclosure.intake.email.missing", limits());
                    } else {
                        Intake.officerEmail(email.getValue(), agency.getValue());
                    }
                })
                .attempt(phone, () -> Intake.officerPhone(phone.getValue()))
                .attempt(signer, () -> Intake.line(signer.getValue(), "disclosure.walled.signer.missing", limits()))
                .attempt(signed, () -> Intake.signedOn(signed.getValue(), today))
                .attempt(returned, () -> Intake.returnOn(returned.getValue(), signed.getValue()))
                .field(upload, () -> when(upload.bytes() == null, t("disclosure.instrument.missing")))
                .attempt(identifiers, () -> {
                    identifiers.takeTyped();
                    Intake.identifiers(Objects.requireNonNullElse(identifiers.getValue(), List.of()), rules.current());
                })
                .attempt(from, () -> Intake.from(from.getValue()))
                .attempt(to, () -> Intake.to(to.getValue(), from.getValue(), limits()))
                .field(foreignLaw, () -> when(foreignLaw.isEmpty(), t("disclosure.intake.foreign.missing")))
                .field(bound, () -> when(!bound.getValue(), t("disclosure.walled.bound")));
    }

    private @Nullable Instant receivedAt() {
        return received.getValue() == null ? null : received.getValue().toInstant(ZoneOffset.UTC);
    }

    private static Optional<String> when(boolean wrong, String sentence) {
        return wrong ? Optional.of(sentence) : Optional.empty();
    }

    private void save() {
        try {
            var id = requests.enter(
                    new NewLegalRequest(
                            ProcessType.NATIONAL_SECURITY_LETTER,
                            agency.getValue().id(),
                            officer.getValue(),
                            badge.getValue(),
                            email.getValue(),
                            phone.getValue(),
                            null,
                            null,
                            signed.getValue(),
                            returned.getValue(),
                            from.getValue(),
                            to.getValue(),
                            identifiers.getValue(),
                            Set.copyOf(requests.opens(ProcessType.NATIONAL_SECURITY_LETTER)),
                            null,
                            null,
                            null,
                            new Particulars(
                                    receivedAt(),
                                    channel.getValue(),
                                    null,
                                    false,
                                    null,
                                    null,
                                    false,
                                    foreignLaw.getValue(),
                                    null)),
                    Objects.requireNonNull(upload.bytes()));
            letters.describe(id, new LetterFacts(signer.getValue(), certified.getValue(), notice.getValue()));
            upload.forget();
            Toast.done(t("disclosure.intake.saved"));
            getUI().ifPresent(ui -> ui.navigate(WalledMattersView.class));
        } catch (Refused refused) {
            form.validation().refuse(refused);
        }
    }
}
