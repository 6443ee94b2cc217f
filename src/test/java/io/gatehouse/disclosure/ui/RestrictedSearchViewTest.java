package io.gatehouse.disclosure.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.disclosure.DeskFixture.aCustomerLikeNobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.ViewTest;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.customer.IdentifierKind;
import io.gatehouse.disclosure.DeskFixture;
import io.gatehouse.disclosure.LegalRequestId;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.OfferedClass;
import io.gatehouse.disclosure.RestrictedSearch;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.StateBadge;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
class RestrictedSearchViewTest {

    @Autowired
    DeskFixture desks;

    @Autowired
    RestrictedSearch search;

    @Autowired
    RulesInForce rules;

    @Autowired
    TestPeople people;

    private final String email = DeskFixture.anyEmail();
    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(3, ChronoUnit.DAYS);
    private DeskFixture.Desk desk;

    @BeforeEach
    void aDesk() {
        desk = desks.desk();
    }

    @Test
    void theClassesThatAreClosedAreGreyedWithWhatWouldOpenThem() {
        customer();
        open(desks.inForce(desk, ProcessType.SUBPOENA, byEmail()));

        var classes = classes();
        var labels = classes.getListDataView()
                .getItems()
                .collect(Collectors.toMap(OfferedClass::recordClass, classes.getItemLabelGenerator()::apply));

        assertThat(labels.get(RecordClass.NAME)).isEqualTo("Name");
        assertThat(labels.get(RecordClass.BIRTH_AND_NATIONALITY))
                .startsWith("Birth date, ID number, nationality: needs a 2703(d) order")
                .contains("18 U.S.C.");
        assertThat(labels.get(RecordClass.CONTENT)).contains("needs a warrant");
        assertThat(classes.getValue()).allMatch(one -> one.standing() == OfferedClass.Standing.OPEN);
        classes.getListDataView()
                .getItems()
                .forEach(one -> assertThat(classes.getItemEnabledProvider().test(one))
                        .isEqualTo(one.standing() == OfferedClass.Standing.OPEN));
    }

    @Test
    void aSearchShowsTheClassesThatAreChosenAndCountsDown() {
        customer();
        open(desks.inForce(desk, ProcessType.SUBPOENA, byEmail()));
        var left = rules.current().legalProcess().searchesAtMost();
        assertThat(texts(Paragraph.class)).anyMatch(text -> text.startsWith(left + " of " + left));
        var classes = classes();
        classes.setValue(classes.getValue().stream()
                .filter(one -> one.recordClass() == RecordClass.PAYMENT)
                .collect(Collectors.toSet()));

        click("Search (recorded)");
        click("Select and show");

        assertThat(texts(Span.class)).noneMatch(text -> text.contains(email));
        assertThat(texts(Paragraph.class)).anyMatch(text -> text.startsWith(left - 1 + " of " + left));
        assertThat(badges().stream()).anyMatch(text -> text.contains("Withheld: needs a 2703(d) order"));
    }

    @Test
    void withoutAClassNothingIsSearchedAndTheFieldSaysSo() {
        customer();
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());
        open(request);
        classes().setValue(Set.of());

        click("Search (recorded)");

        assertThat(classes().isInvalid()).isTrue();
        assertThat(classes().getErrorMessage()).isEqualTo("Select at least one class of records");
        assertThat(search.budget(request).used()).isZero();
    }

    @Test
    void theReasonIsPrefilledWithTheNumberAndAskedFor() {
        customer();
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());
        open(request);
        var reason = _get(TextField.class, spec -> spec.withLabel("Reason"));
        assertThat(reason.getValue()).contains(desks.number(request));

        reason.clear();
        click("Search (recorded)");
        assertThat(reason.getErrorMessage()).startsWith("Write a reason");
        assertThat(search.budget(request).used()).isZero();
    }

    @Test
    void theStepsStandBesideTheSearchAndTheCustodianSkipsWithAReason() {
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());
        open(request);
        assertThat(_get(StepList.class).getElement().getTextRecursively()).contains("In review");
        _assertNone(Button.class, spec -> spec.withText("Skip this identifier"));

        people.signIn(desk.custodian());
        open(request);
        assertThat(_get(StepList.class).getElement().getTextRecursively()).contains("1 identifier is not searched");
        click("Skip this identifier");
        var reason = _get(TextField.class, spec -> spec.withLabel("Reason for not searching this identifier"));
        assertThat(reason.getErrorMessage()).startsWith("Write a reason");
        reason.setValue("Taken back by the officer on the telephone");
        click("Skip this identifier");
        assertThat(texts(Paragraph.class)).contains("Every identifier is searched or skipped.");
        assertThat(_get(StepList.class).getElement().getTextRecursively())
                .doesNotContain("1 identifier is not searched");
    }

    @Test
    void theBarNamesTheProcessTheAgencyAndWhenItIsDue() {
        open(desks.inForce(desk, ProcessType.SUBPOENA, byEmail()));

        assertThat(_get(LegalLayout.class).getElement().getTextRecursively())
                .contains(desks.agencyName(desk.agency()))
                .contains(" · due ");
    }

    @Test
    void whatIsSelectedCanBeAskedForAsACopy() {
        customer();
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());
        open(request);
        click("Search (recorded)");
        _assertNone(Button.class, spec -> spec.withText("Ask for a copy"));
        click("Select and show");

        var include = _get(Checkbox.class, spec -> spec.withLabel("Take into the copy"));
        include.setValue(false);
        click("Ask for a copy");
        assertThat(banners()).contains("Select at least one account");
        include.setValue(true);
        click("Ask for a copy");

        assertThat(banners()).contains("The custodian has your selection of 1 account.");
        assertThat(search.copiesAsked(request)).hasSize(1);
    }

    @Test
    void anyAddressOfARangeIsSearchedAndAWrongOneIsSaidAtItsField() {
        var law = rules.current().legalProcess();
        var granted = NamedIdentifier.range("198.51.100.64/27", hour, hour.plus(2, ChronoUnit.HOURS), law);
        open(desks.inForce(desk, ProcessType.SUBPOENA, granted));
        var address = _get(TextField.class, spec -> spec.withLabel("Address, or a range inside"));
        assertThat(address.getValue()).isEqualTo("198.51.100.64/27");

        address.setValue("somewhere");
        click("Search (recorded)");
        assertThat(address.getErrorMessage()).startsWith("Enter an IP address, like");

        address.setValue("198.51.100.70");
        var to = _get(DateTimePicker.class, spec -> spec.withLabel("To (UTC)"));
        to.setValue(LocalDateTime.ofInstant(hour, ZoneOffset.UTC));
        click("Search (recorded)");
        assertThat(to.getErrorMessage()).isEqualTo("The end must be after the start");
        assertThat(address.isInvalid()).isFalse();

        to.setValue(LocalDateTime.ofInstant(hour.plus(1, ChronoUnit.HOURS), ZoneOffset.UTC));
        click("Search (recorded)");
        assertThat(texts(Component.class))
                .anyMatch(text -> text.startsWith("No record for this identifier in the range"));

        address.setValue("198.51.100.99");
        click("Search (recorded)");
        assertThat(banners()).contains("The request does not name this identifier");
    }

    @Test
    void anotherAccountOfTheSameActorIsNamedAsExistingAndCounselNamesIt() {
        var phone = "+84 96 " + DeskFixture.digits(7);
        desks.customer(aCustomerLikeNobody().withEmail(email).withPhone(phone).facts());
        var other = desks.account(
                desks.customer(aCustomerLikeNobody().withPhone(phone).facts()));
        var request = desks.inForce(desk, ProcessType.SUBPOENA, byEmail());
        var number = desks.number(request);
        open(request);
        click("Search (recorded)");
        _assertNone(H3.class, spec -> spec.withText("1 other account of the same actor"));
        click("Select and show");

        _get(H3.class, spec -> spec.withText("1 other account of the same actor"));
        var told = _get(NativeTable.class).getElement().getTextRecursively();
        assertThat(told)
                .contains("Other account 1", "Phone number", "18 U.S.C. 2703(c)(2)(E)")
                .doesNotContain(other.number(), phone.substring(phone.length() - 4));
        click("Ask counsel to widen");
        assertThat(texts(Span.class)).contains("Counsel has been asked");

        people.signIn(desk.counsel());
        UI.getCurrent().navigate(LegalRequestView.class, number);
        click("Look for other accounts (recorded)");
        assertThat(texts(Paragraph.class)).contains("No account shares anything that this request does not open");
        click("Name it");
        var reason = _get(TextField.class, spec -> spec.withLabel("Reason for other account 1"));
        assertThat(reason.getErrorMessage()).startsWith("Write a reason");
        reason.setValue("The instrument names every account of this person");
        click("Name it");
        assertThat(badges()).anyMatch(text -> text.contains("Named in the request"));

        people.signIn(desk.liaison());
        assertThat(search.named(request)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CUSTOMER", "ANALYST", "OFFICER", "COUNSEL", "AUDITOR", "ADMIN"})
    void isClosedToEveryoneElse(Role role) {
        var number = desks.number(desks.inForce(desk, ProcessType.SUBPOENA, byEmail()));
        people.signIn(people.appointed(Set.of(role)));

        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(RestrictedSearchView.class, number));
    }

    private void open(LegalRequestId request) {
        UI.getCurrent().navigate(RestrictedSearchView.class, desks.number(request));
    }

    private void customer() {
        desks.customer(aCustomerLikeNobody().withEmail(email).facts());
    }

    private NamedIdentifier byEmail() {
        return NamedIdentifier.of(IdentifierKind.EMAIL, email);
    }

    @SuppressWarnings("unchecked")
    private static CheckboxGroup<OfferedClass> classes() {
        return _get(CheckboxGroup.class, spec -> spec.withLabel("Classes of records"));
    }

    private static void click(String text) {
        _click(_get(Button.class, spec -> spec.withText(text)));
    }

    private static List<String> badges() {
        return _find(StateBadge.class).stream()
                .map(badge -> badge.getElement().getTextRecursively())
                .toList();
    }

    private static List<String> banners() {
        return _find(Banner.class).stream().map(Banner::getText).toList();
    }

    private static List<String> texts(Class<? extends Component> type) {
        return _find(type).stream().map(one -> one.getElement().getText()).toList();
    }
}
