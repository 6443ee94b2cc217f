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
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.NewAgency;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.AccountOpening;
import io.gatehouse.customer.CustomerRegister;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.NewLegalRequest;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.part.Banner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
class LegalDeskTest {

    @Autowired
    LegalRequests requests;

    @Autowired
    Agencies agencies;

    @Autowired
    CustomerRegister register;

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
    @AsPerson(role = Role.CUSTODIAN)
    void anEmptyIntakeSaysWhatIsMissing() {
        UI.getCurrent().navigate(NewRequestView.class);

        _click(_get(Button.class, spec -> spec.withText("Save the request")));

        _assertOne(ErrorSummary.class);
        assertThat(_get(RadioButtonGroup.class).getErrorMessage()).isEqualTo("Select the type of legal process");
        assertThat(_get(TextField.class, spec -> spec.withLabel("Officer")).getErrorMessage())
                .isEqualTo("Enter the officer's name");
        assertThat(_get(ComboBox.class, spec -> spec.withLabel("Agency")).getErrorMessage())
                .isEqualTo("Select the agency");
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

        assertThat(summary(number).authenticatedBy()).isEqualTo(actor.id());
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aTermBeyondTheRulesIsRefusedAtItsField() {
        var number = entered("someone@example.com");
        requests.authenticate(summary(number).id(), "Duty desk", "All of it");
        people.signIn(people.appointed(Set.of(Role.COUNSEL)));

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

    private LegalRequestSummary summary(String number) {
        return requests.all().stream()
                .filter(request -> request.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    /** Enters a request as whoever is signed in. */
    private String entered(String email) {
        var agency = actor.get().agency() != null
                ? actor.get().agency()
                : acting.system(
                        "test",
                        () -> agencies.register(new NewAgency(
                                "Bureau of Tests",
                                UUID.randomUUID() + ".gov.example",
                                "+1 202 555 0177",
                                "its web site")));
        var domain = agencies.get(agency).domain();
        var custodian = actor.is(Role.CUSTODIAN) ? actor.id() : people.appointed(Set.of(Role.CUSTODIAN));
        people.signIn(custodian);
        var id = requests.enter(
                new NewLegalRequest(
                        ProcessType.SUBPOENA,
                        agency,
                        "Jo Field",
                        "B-77",
                        "jo@" + domain,
                        "+1 202 555 0142",
                        null,
                        null,
                        today.minusDays(2),
                        today.plusDays(10),
                        today.minusDays(30),
                        today,
                        List.of(NamedIdentifier.of(IdentifierKind.EMAIL, email)),
                        Set.of(RecordClass.NAME, RecordClass.SUBSCRIBER_IDENTITY),
                        null,
                        null,
                        null),
                "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
        return requests.all().stream()
                .filter(request -> request.id().equals(id))
                .findFirst()
                .orElseThrow()
                .number();
    }

    private String inForce(String email) {
        var customer = people.appointed(Set.of(Role.CUSTOMER));
        acting.system("test", () -> {
            var registered = register.register(customer, AccountOpening.ofIndividual());
            register.putFacts(registered, aCustomer().withEmail(email).facts());
        });
        var number = entered(email);
        var id = summary(number).id();
        requests.authenticate(id, "Duty desk", "All of it");
        people.signIn(people.appointed(Set.of(Role.COUNSEL)));
        requests.putInForce(
                id,
                Set.of(RecordClass.NAME, RecordClass.SUBSCRIBER_IDENTITY),
                List.of(NamedIdentifier.of(IdentifierKind.EMAIL, email)),
                today.minusDays(30),
                today,
                Instant.now().plus(Duration.ofDays(30)),
                "No agreement applies");
        return number;
    }
}
