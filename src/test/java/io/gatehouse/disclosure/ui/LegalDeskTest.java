package io.gatehouse.disclosure.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.NewAgency;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.CustomerNames;
import io.gatehouse.disclosure.ComityResult;
import io.gatehouse.disclosure.DeskFixture;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.RequestFixture;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.Asking;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.PersonText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
class LegalDeskTest {

    @Autowired
    LegalRequests requests;

    @Autowired
    CustomerNames names;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    CurrentActor actor;

    private final LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);

    @Test
    @AsPerson(role = Role.LIAISON)
    void aLiaisonSearchesAndSelectsUnderTheOwnRequest() {
        var email = "mai." + UUID.randomUUID() + "@example.com";
        var liaison = actor.get();
        var number = inForce(email);
        people.signIn(liaison.person());

        UI.getCurrent().navigate(LegalDeskView.class);
        assertThat(_size(_get(Grid.class))).isEqualTo(1);
        UI.getCurrent().navigate(RestrictedSearchView.class, number);
        _click(_get(Button.class, spec -> spec.withText("Search (recorded)")));
        _click(_get(Button.class, spec -> spec.withText("Select and show")));

        assertThat(_find(Span.class).stream().map(Span::getText)).contains(email);
        assertThat(_find(io.gatehouse.shell.part.StateBadge.class)).isNotEmpty();
        _assertNone(Button.class, spec -> spec.withText("Select and show"));
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void theKeysGoThroughTheListAndOpenWhatIsChosenAndTheBarSaysWhenItLocks() {
        var liaison = actor.get();
        inForce("keys." + UUID.randomUUID() + "@example.com");
        people.signIn(liaison.person());
        UI.getCurrent().navigate(LegalDeskView.class);
        assertThat(_find(Span.class).stream().map(Span::getText)).contains("Locks in 10:00");

        Asking.press("Enter");
        assertThat(UI.getCurrent().getCurrentView()).isInstanceOf(LegalDeskView.class);
        Asking.press("j");
        Asking.press("Escape");
        Asking.press("Enter");
        assertThat(UI.getCurrent().getCurrentView()).isInstanceOf(LegalDeskView.class);
        Asking.press("j");
        Asking.press("j");
        Asking.press("k");
        Asking.press("Enter");

        assertThat(UI.getCurrent().getCurrentView()).isInstanceOf(LegalRequestView.class);
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void aLiaisonFindsThePersonThatTheRequestNamesByAnotherSpelling() throws InterruptedException {
        untilNamesAreLoaded();
        var liaison = actor.get();
        var number = inForce(
                "asel." + UUID.randomUUID() + "@example.com", NamedIdentifier.person("Asel Nurlankyzy", "17 May 1991"));
        people.signIn(liaison.person());
        UI.getCurrent().navigate(RestrictedSearchView.class, number);
        var name = _get(TextField.class, spec -> spec.withLabel("Name"));
        assertThat(name.getValue()).isEqualTo("Asel Nurlankyzy");
        _assertNone(DateTimePicker.class);

        name.setValue("Асель Нурланкызы");
        _click(_get(Button.class, spec -> spec.withText("Search (recorded)")));
        _click(_get(Button.class, spec -> spec.withText("Select and show")));

        assertThat(_find(Span.class).stream().map(Span::getText)).contains("Әсел Нұрланқызы");
        assertThat(_find(Span.class).stream().map(Span::getText)).noneMatch(text -> text.contains("1991"));

        name.setValue("Somebody Else");
        _click(_get(Button.class, spec -> spec.withText("Search (recorded)")));
        assertThat(_get(Banner.class).getText()).contains("The request does not name this identifier");
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aCustodianNamesAPersonOnlyWithABirthDate() {
        UI.getCurrent().navigate(NewRequestView.class);
        @SuppressWarnings("unchecked")
        ComboBox<Object> kind = _get(ComboBox.class, spec -> spec.withLabel("Kind"));
        _assertNone(TextField.class, spec -> spec.withLabel("Birth date or year"));
        kind.setValue(kind.getListDataView()
                .getItems()
                .filter(item -> kind.getItemLabelGenerator().apply(item).startsWith("Person"))
                .findFirst()
                .orElseThrow());
        _get(TextField.class, spec -> spec.withLabel("Name")).setValue("محمد علي");

        _click(_get(Button.class, spec -> spec.withText("Add identifier")));
        var born = _get(TextField.class, spec -> spec.withLabel("Birth date or year"));
        assertThat(born.getErrorMessage()).isEqualTo("A name alone is too broad. Add a birth date or an account");
        born.setValue("the seventies");
        _click(_get(Button.class, spec -> spec.withText("Add identifier")));
        assertThat(born.getErrorMessage()).startsWith("Enter the date of birth like");
        born.setValue("1970");
        _click(_get(Button.class, spec -> spec.withText("Add identifier")));

        assertThat(_find(PersonText.class).stream().map(PersonText::getText)).contains("Person: محمد علي, born 1970");
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void counselSeesThePersonInTheScope() {
        var number = entered("asel@example.com", NamedIdentifier.person("Asel Nurlankyzy", "1991"));
        desks.confirm(summary(number).id());
        people.signIn(people.appointed(Set.of(Role.COUNSEL)));
        lookedAtForeignLaw(number);

        UI.getCurrent().navigate(LegalRequestView.class, number);

        assertThat(_find(PersonText.class).stream().map(PersonText::getText))
                .contains("Person: Asel Nurlankyzy, born 1991");
        @SuppressWarnings("unchecked")
        CheckboxGroup<NamedIdentifier> kept = _get(CheckboxGroup.class, spec -> spec.withLabel("Identifiers named"));
        assertThat(kept.getValue().stream().map(kept.getItemLabelGenerator()::apply))
                .contains("Person: Asel Nurlankyzy, born 1991");
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void anEmptyIntakeSaysWhatIsMissing() {
        UI.getCurrent().navigate(NewRequestView.class);

        _click(_get(Button.class, spec -> spec.withText("Save the request")));

        _assertOne(ErrorSummary.class);
        assertThat(_get(RadioButtonGroup.class, spec -> spec.withLabel("Type of legal process"))
                        .getErrorMessage())
                .isEqualTo("Select the type of legal process");
        assertThat(_get(TextField.class, spec -> spec.withLabel("Officer")).getErrorMessage())
                .isEqualTo("Enter the officer's name");
        assertThat(_get(ComboBox.class, spec -> spec.withLabel("Agency")).getErrorMessage())
                .isEqualTo("Select the agency");
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void anEmptyOrderSaysAllThatIsMissingAtOnce() {
        UI.getCurrent().navigate(NewRequestView.class);
        _get(Checkbox.class, spec -> spec.withLabel("Nondisclosure order")).setValue(true);

        _click(_get(Button.class, spec -> spec.withText("Save the request")));

        assertThat(_get(DatePicker.class, spec -> spec.withLabel("Order ends on"))
                        .getErrorMessage())
                .isEqualTo("Enter the date the order ends");
        assertThat(_get(PdfUpload.class, spec -> spec.withLabel("Text of the order"))
                        .getErrorMessage())
                .isEqualTo("Select the nondisclosure order");
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aCustodianConfirmsByCallingTheNumberInOurOwnRegister() {
        var number = entered("someone@example.com");

        UI.getCurrent().navigate(LegalRequestView.class, number);
        assertThat(_find(Banner.class).stream().map(Banner::getText))
                .anyMatch(text -> text.contains("+1 202 555 0177"));
        _get(TextField.class, spec -> spec.withLabel("Whom you reached")).setValue("Duty desk");
        _get(TextArea.class, spec -> spec.withLabel("What they confirmed")).setValue("All of it");
        _click(_get(Button.class, spec -> spec.withText("Confirm agency and officer")));
        var checked = _get(Checkbox.class, spec -> spec.withLabel("The signature on the instrument was checked"));
        var how = _get(TextField.class, spec -> spec.withLabel("How the signature was checked"));
        assertThat(checked.isInvalid()).isTrue();
        assertThat(how.getErrorMessage()).isEqualTo("Enter how the signature was checked");
        assertThat(summary(number).authenticatedBy()).isNull();

        checked.setValue(true);
        how.setValue("Seal against the court's register");
        _click(_get(Button.class, spec -> spec.withText("Confirm agency and officer")));

        assertThat(summary(number).authenticatedBy()).isEqualTo(actor.id());
        assertThat(requests.read(number).orElseThrow().callBack()).endsWith("Seal against the court's register");
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void whatTheAgencyDisownsIsRejectedAtOnceAndTheBookSaysWhoSaidSo() {
        var number = entered("disowned@example.com");
        UI.getCurrent().navigate(LegalRequestView.class, number);
        _get(TextField.class, spec -> spec.withLabel("Whom you reached")).setValue("Duty desk");
        _click(_get(Button.class, spec -> spec.withText("The agency disowns it")));
        assertThat(_get(TextArea.class, spec -> spec.withLabel("What they confirmed"))
                        .getErrorMessage())
                .startsWith("Write a reason");
        _get(TextArea.class, spec -> spec.withLabel("What they confirmed"))
                .setValue("They know neither the officer nor the docket");
        _click(_get(Button.class, spec -> spec.withText("The agency disowns it")));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        var rejected = requests.read(number).orElseThrow();
        assertThat(rejected.summary().state()).isEqualTo(RequestState.REJECTED);
        assertThat(rejected.moves().getLast().reason())
                .isEqualTo("Duty desk · They know neither the officer nor the docket");
        assertThat(rejected.moves().getLast().actor()).isEqualTo(actor.id());
        assertThat(requests.due(rejected.summary().id())).isEmpty();
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aTermBeyondTheRulesIsRefusedAtItsField() {
        var number = entered("someone@example.com");
        desks.confirm(summary(number).id());
        people.signIn(people.appointed(Set.of(Role.COUNSEL)));
        lookedAtForeignLaw(number);

        UI.getCurrent().navigate(LegalRequestView.class, number);
        var until = _get(DatePicker.class, spec -> spec.withLabel("In force until"));
        until.setValue(today.plusYears(5));
        _click(_get(Button.class, spec -> spec.withText("Put in force")));

        assertThat(until.isInvalid()).isTrue();
        assertThat(until.getErrorMessage()).startsWith("The term must end on");
        assertThat(summary(number).state()).isEqualTo(RequestState.AUTHENTICATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"legal", "legal/new", "legal/request/LP-2026-0001", "legal/search/LP-2026-0001"})
    @AsPerson(role = Role.OFFICER)
    void isClosedToReviewers(String path) {
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"legal/new"})
    @AsPerson(role = Role.COUNSEL)
    void intakeIsClosedToCounsel(String path) {
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(path));
    }

    private void untilNamesAreLoaded() throws InterruptedException {
        for (var tries = 0; tries < 1_500 && !acting.system("test", names::ready); tries++) {
            Thread.sleep(20);
        }
    }

    private void lookedAtForeignLaw(String number) {
        var request = summary(number);
        requests.reviewForeignLaw(request.id(), request.version(), ComityResult.NO_CONFLICT, "No agreement applies");
    }

    private LegalRequestSummary summary(String number) {
        return requests.all().stream()
                .filter(request -> request.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    /** Enters a request as whoever is signed in. */
    private String entered(String email, NamedIdentifier... others) {
        var named = Stream.concat(Stream.of(DeskFixture.byEmail(email)), Stream.of(others))
                .toList();
        var agency = actor.get().agency() != null
                ? actor.get().agency()
                : people.verified(new NewAgency(
                        "Bureau of Tests",
                        AgencyKind.US_GOVERNMENTAL,
                        UUID.randomUUID() + ".example",
                        "+1 202 555 0177",
                        "its web site"));
        people.signIn(actor.is(Role.CUSTODIAN) ? actor.id() : desks.another(Role.CUSTODIAN));
        return desks.number(requests.enter(
                RequestFixture.aRequest(agency, desks.domain(agency))
                        .naming(named)
                        .asking(RecordClass.NAME, RecordClass.SUBSCRIBER_IDENTITY)
                        .written(),
                DeskFixture.SIGNED));
    }

    /** The customer is Әсел Нұрланқызы, born on 17 May 1991, whose request names that person where it names any. */
    private String inForce(String email, NamedIdentifier... others) {
        desks.customer(aCustomer()
                .withEmail(email)
                .named("Әсел", "Нұрланқызы", "Asel Nurlankyzy")
                .born(1991, 5, 17)
                .facts());
        var number = entered(email, others);
        var id = summary(number).id();
        desks.confirm(id);
        people.signIn(desks.another(Role.COUNSEL));
        desks.putInForce(
                id,
                Set.of(RecordClass.NAME, RecordClass.SUBSCRIBER_IDENTITY),
                others.length == 0 ? new NamedIdentifier[] {DeskFixture.byEmail(email)} : others);
        return number;
    }
}
