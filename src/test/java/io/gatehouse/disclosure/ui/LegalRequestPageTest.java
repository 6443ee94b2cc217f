package io.gatehouse.disclosure.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.disclosure.DeskFixture.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.disclosure.ComityResult;
import io.gatehouse.disclosure.DeskFixture;
import io.gatehouse.disclosure.ForeignLaw;
import io.gatehouse.disclosure.LegalRequestId;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.NondisclosureOrder;
import io.gatehouse.disclosure.NoticePlan;
import io.gatehouse.disclosure.OutsideState;
import io.gatehouse.disclosure.RequestFixture;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.StateBadge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
@SuppressWarnings("unchecked")
class LegalRequestPageTest {

    private static final NamedIdentifier MAI = DeskFixture.byEmail("mai@example.com");
    private static final NamedIdentifier LAN = DeskFixture.byEmail("lan@example.com");

    @Autowired
    LegalRequests requests;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Autowired
    CurrentActor actor;

    private final LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);

    @Test
    @AsPerson(role = Role.LIAISON)
    void aLiaisonSubmitsARequestOfTheOwnAgency() {
        UI.getCurrent().navigate(LegalDeskView.class);
        _click(_get(Button.class, spec -> spec.withText("New request")));
        _assertNone(ComboBox.class, spec -> spec.withLabel("Agency"));
        _assertNone(ComboBox.class, spec -> spec.withLabel("How it came"));
        _assertNone(DateTimePicker.class, spec -> spec.withLabel("Received (UTC)"));

        radio("Type of legal process").setValue(ProcessType.WARRANT);
        text("Officer").setValue("Jo Field");
        text("Badge or ID").setValue("B-77");
        _get(EmailField.class).setValue("jo@freemail.example");
        text("Officer's phone").setValue("+1 202 555 0142");
        day("Signed on").setValue(today.minusDays(3));
        day("Return date").setValue(today.minusDays(4));
        text("Value").setValue("mai@example.com");
        day("From (UTC)").setValue(today.minusDays(60));
        day("To (UTC)").setValue(today);
        _get(PdfUpload.class, spec -> spec.withLabel("Signed document")).take("signed.pdf", new byte[] {1, 2, 3});
        _click(_get(Button.class, spec -> spec.withText("Submit the request")));

        // What is wrong stands at its field, and nothing that was typed is gone.
        assertThat(_get(EmailField.class).getErrorMessage())
                .isEqualTo("Enter an e-mail address at the agency's own domain");
        assertThat(_get(EmailField.class).getValue()).isEqualTo("jo@freemail.example");
        assertThat(text("Court or authority").getErrorMessage()).isEqualTo("Enter the court or authority");
        assertThat(text("Docket").getErrorMessage()).isEqualTo("Enter the docket");
        assertThat(day("Return date").getErrorMessage()).startsWith("Return date must be on or after");
        assertThat(_get(PdfUpload.class, spec -> spec.withLabel("Signed document"))
                        .getErrorMessage())
                .isEqualTo("The signed document must be a PDF");
        assertThat(radio("Could answering break the law of another country?").getErrorMessage())
                .isEqualTo("Select whether the law of another country may be in the way");

        _get(EmailField.class).setValue("jo@" + desks.domain(actor.get().agency()));
        text("Court or authority").setValue("District Court of Tests");
        text("Docket").setValue("26-mj-0042");
        day("Return date").setValue(today.plusDays(10));
        radio("Could answering break the law of another country?").setValue(ForeignLaw.UNKNOWN);
        _get(PdfUpload.class, spec -> spec.withLabel("Signed document")).take("signed.pdf", SIGNED);
        _click(_get(Button.class, spec -> spec.withText("Submit the request")));

        assertThat(requests.all()).singleElement().satisfies(one -> {
            assertThat(one.process()).isEqualTo(ProcessType.WARRANT);
            assertThat(one.enteredBy()).isEqualTo(actor.id());
        });
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aCustodianSaysHowARequestCameAndUnderWhatOrders() {
        UI.getCurrent().navigate(NewRequestView.class);
        radio("Type of legal process").setValue(ProcessType.EU_PRODUCTION_ORDER);
        assertThat(texts())
                .contains("It opens nothing here. It is answered through a treaty or an agreement between the states.");
        _assertOne(Checkbox.class, spec -> spec.withLabel("The document says that it is urgent"));
        radio("Type of legal process").setValue(ProcessType.SUBPOENA);
        _assertNone(Checkbox.class, spec -> spec.withLabel("The document says that it is urgent"));
        _get(Checkbox.class, spec -> spec.withLabel("Nondisclosure order")).setValue(true);
        _get(DateTimePicker.class, spec -> spec.withLabel("Received (UTC)"))
                .setValue(today.plusDays(2).atStartOfDay());
        day("Order ends on").setValue(today);
        day("Order starts on (optional)").setValue(today.plusDays(1));

        _click(_get(Button.class, spec -> spec.withText("Save the request")));

        assertThat(_get(ComboBox.class, spec -> spec.withLabel("How it came")).getErrorMessage())
                .isEqualTo("Select how the request came");
        assertThat(_get(DateTimePicker.class, spec -> spec.withLabel("Received (UTC)"))
                        .getErrorMessage())
                .isEqualTo("The request cannot have been received in the future");
        assertThat(text("Court of the nondisclosure order").getErrorMessage())
                .isEqualTo("Enter the court of the nondisclosure order");
        assertThat(day("Order starts on (optional)").getErrorMessage())
                .isEqualTo("The order must start before it ends");
        assertThat(_get(PdfUpload.class, spec -> spec.withLabel("Signed document"))
                        .getErrorMessage())
                .isEqualTo("Select the signed document");
        assertThat(_get(PdfUpload.class, spec -> spec.withLabel("Text of the order"))
                        .getErrorMessage())
                .isEqualTo("Select the nondisclosure order");
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void aLiaisonReadsOutsideWordsOnly() {
        var liaison = actor.id();
        var id = confirmed(actor.get().agency());
        people.signIn(people.appointed(Set.of(Role.COUNSEL)));
        requests.rule(id, RequestState.CHALLENGED, "Unduly broad, moved to quash");
        people.signIn(liaison);

        open(id);

        assertThat(steps()).containsExactly("Received Done", "In review Now", "Ready to search Later", "Closed Later");
        assertThat(texts()).noneMatch(text -> text.contains("Challenged") || text.contains("quash"));
        assertThat(_find(StateBadge.class)).hasSize(1);
        _assertNone(Button.class, spec -> spec.withText("Reject"));
        _assertNone(RequestHistory.class);
        _assertNone(DuePanel.class);
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void aLiaisonAnswersTheDesksQuestion() {
        var liaison = actor.id();
        var id = confirmed(actor.get().agency());
        people.signIn(people.appointed(Set.of(Role.CUSTODIAN)));
        requests.write(id, "Which of the two accounts?", true);
        people.signIn(liaison);

        open(id);
        assertThat(badges()).contains("We have a question", "Question");
        area("Message").setValue("The first one");
        _click(_get(Button.class, spec -> spec.withText("Send message")));

        assertThat(badges()).contains("Received").doesNotContain("We have a question");
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void anEmptyMessageIsRefusedAtItsField() {
        var liaison = actor.id();
        var id = confirmed(actor.get().agency());
        people.signIn(liaison);
        open(id);

        _click(_get(Button.class, spec -> spec.withText("Send message")));
        assertThat(area("Message").getErrorMessage()).isEqualTo("Write the message");
        area("Message").setValue("When will it be ready?");
        _click(_get(Button.class, spec -> spec.withText("Send message")));

        assertThat(texts()).contains("When will it be ready?");
        _assertNone(Checkbox.class, spec -> spec.withLabel("We wait for an answer"));
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void aLiaisonNarrowsWhatCounselSentBack() {
        var liaison = actor.id();
        var id = confirmed(actor.get().agency());
        people.signIn(liaison);
        open(id);
        _assertNone(NarrowPanel.class);
        people.signIn(people.appointed(Set.of(Role.COUNSEL)));
        requests.rule(id, RequestState.NARROWING, "Two accounts are one too many");
        people.signIn(liaison);

        open(id);
        assertThat(texts()).contains("Two accounts are one too many");
        CheckboxGroup<NamedIdentifier> kept = _get(CheckboxGroup.class, spec -> spec.withLabel("Identifiers named"));
        kept.setValue(Set.of(MAI));
        _click(_get(Button.class, spec -> spec.withText("Send the narrowed request")));
        assertThat(area("What you still need, and why").getErrorMessage()).startsWith("Write a reason of at least");
        area("What you still need, and why").setValue("Only the first account matters");
        _click(_get(Button.class, spec -> spec.withText("Send the narrowed request")));

        _assertNone(NarrowPanel.class);
        assertThat(summary(id).outside()).isEqualTo(OutsideState.IN_REVIEW);
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aCallBackSaysWhomItReachedAndWhatTheyConfirmed() {
        var custodian = actor.id();
        var id = entered(people.agency());
        people.signIn(custodian);
        open(id);
        area("What they confirmed").setValue("All of it");

        _click(_get(Button.class, spec -> spec.withText("Confirm agency and officer")));

        assertThat(text("Whom you reached").getErrorMessage()).isEqualTo("Enter whom you reached");
        assertThat(area("What they confirmed").getValue()).isEqualTo("All of it");
        assertThat(steps())
                .containsExactly(
                        "1 Intake Done",
                        "2 Authenticity Now",
                        "3 Scope Later",
                        "4 Search Later",
                        "5 Select, withhold Later",
                        "6 Second check Later",
                        "7 Package Later",
                        "8 Delivery Later",
                        "9 Notice, close Later");
        assertThat(texts()).contains("The agency is not confirmed yet", "Counsel has not authorised the search");
        _assertNone(ScopePanel.class);
        _assertOne(DuePanel.class);
        assertThat(texts()).contains("Return date", "Foreign law");
    }

    /** AU-9. */
    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aCallBackAsksForACodeOnceTheSignInIsSomeMinutesOldAndKeepsWhatWasTyped(@Autowired Clock clock) {
        var id = entered(people.agency());
        var custodian = people.appointed(Set.of(Role.CUSTODIAN));
        var secret = people.enrol(custodian);
        people.signInSince(custodian, Duration.ofMinutes(6));
        open(id);
        text("Whom you reached").setValue("Duty desk");
        area("What they confirmed").setValue("All of it");
        text("How the signature was checked").setValue("Against the court's register");
        _get(Checkbox.class, spec -> spec.withLabel("The signature on the instrument was checked"))
                .setValue(true);
        var confirm = _get(Button.class, spec -> spec.withText("Confirm agency and officer"));

        _click(confirm);
        text("One-time code").setValue("12345");
        _click(_get(Button.class, spec -> spec.withText("Continue")));
        assertThat(text("One-time code").getErrorMessage()).isEqualTo("That code is not right");
        assertThat(summary(id).state()).isEqualTo(RequestState.RECEIVED);
        text("One-time code").setValue(TestPeople.code(secret, clock.instant()));
        _click(_get(Button.class, spec -> spec.withText("Continue")));

        assertThat(summary(id).state()).isEqualTo(RequestState.AUTHENTICATED);
        _assertNone(Dialog.class);
    }

    @Test
    @AsPerson(role = Role.COUNSEL)
    void counselNamesTheOfficersWhoMaySearch() {
        var counsel = actor.id();
        var agency = people.agency();
        var officer = people.officer(agency);
        var other = people.officer(agency);
        var id = confirmed(agency);
        people.signIn(counsel);
        open(id);
        _assertNone(ScopePanel.class);
        _click(_get(Button.class, spec -> spec.withText("Record the result")));
        assertThat(radio("Result of the look at foreign law").getErrorMessage())
                .isEqualTo("Select what the look at foreign law gave");
        assertThat(area("What foreign law says").getErrorMessage())
                .isEqualTo("Enter what the look at foreign law gave");
        radio("Result of the look at foreign law").setValue(ComityResult.NO_CONFLICT);
        area("What foreign law says").setValue("No agreement applies");
        _click(_get(Button.class, spec -> spec.withText("Record the result")));
        _assertNone(
                _get(ScopePanel.class),
                TextArea.class,
                spec -> spec.withPredicate(field -> field.getLabel().contains("oreign law")));
        CheckboxGroup<PersonId> searchers =
                _get(CheckboxGroup.class, spec -> spec.withLabel("Officers who may search"));
        assertThat(searchers.getValue()).containsExactlyInAnyOrder(officer, other);
        searchers.setValue(Set.of(officer));
        _click(_get(Button.class, spec -> spec.withText("Put in force")));
        assertThat(area("Why it opens this").isInvalid()).isTrue();
        area("Why it opens this").setValue("It names what it asks for");

        _click(_get(Button.class, spec -> spec.withText("Put in force")));

        assertThat(summary(id).state()).isEqualTo(RequestState.IN_FORCE);
        assertThat(summary(id).comity()).isEqualTo(ComityResult.NO_CONFLICT);
        assertThat(requests.read(summary(id).number()).orElseThrow().searchers())
                .containsExactly(officer);
        assertThat(steps()).contains("3 Scope Done", "4 Search Now");
        assertThat(texts()).contains("2 identifiers are not searched");
    }

    @Test
    @AsPerson(role = Role.COUNSEL)
    void aStalePageSaysSoAndKeepsWhatWasTyped() {
        var counsel = actor.id();
        var id = confirmed(people.agency());
        people.signIn(counsel);
        open(id);
        people.signIn(people.appointed(Set.of(Role.COUNSEL)));
        requests.rule(id, RequestState.CHALLENGED, "Unduly broad, moved to quash");
        people.signIn(counsel);

        area("Reason").setValue("Not a court of this country");
        _click(_get(Button.class, spec -> spec.withText("Send back to be narrowed")));

        assertThat(_find(Banner.class).stream().map(Banner::getText))
                .anyMatch(text -> text.startsWith("Someone changed this request after you opened it"));
        assertThat(area("Reason").getValue()).isEqualTo("Not a court of this country");
        assertThat(summary(id).state()).isEqualTo(RequestState.CHALLENGED);
        _click(_get(Button.class, spec -> spec.withText("Read it again")));
        assertThat(texts()).contains("Challenged");
    }

    @Test
    @AsPerson(role = Role.COUNSEL)
    void whatEndsARequestIsAskedOnceMore() {
        var counsel = actor.id();
        var id = confirmed(people.agency());
        people.signIn(counsel);
        open(id);

        _click(_get(Button.class, spec -> spec.withText("Reject")));
        assertThat(area("Reason").getErrorMessage()).startsWith("Write a reason of at least");
        _assertNone(ConfirmDialog.class);
        area("Reason").setValue("The instrument is not signed");
        _click(_get(Button.class, spec -> spec.withText("Reject")));
        assertThat(summary(id).state()).isEqualTo(RequestState.AUTHENTICATED);
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(summary(id).state()).isEqualTo(RequestState.REJECTED);
        _assertNone(RulingPanel.class);
        assertThat(_get(RequestHistory.class)).isNotNull();
        assertThat(texts()).contains("The instrument is not signed");
    }

    @Test
    @AsPerson(role = Role.COUNSEL)
    void counselPlansTheNoticeAnewOnceTheRequestIsOver(@Autowired DeskFixture desks) {
        var desk = desks.desk();
        var id = desks.inForce(desk, ProcessType.SUBPOENA, DeskFixture.byEmail(DeskFixture.anyEmail()));
        people.signIn(desk.counsel());
        open(id);
        _assertNone(NoticePlanPanel.class);
        requests.rule(id, RequestState.CLOSED, "The agency needs no more of it");
        open(id);
        _click(_get(Button.class, spec -> spec.withText("Save the plan")));
        assertThat(area("Why the plan changes or stays").isInvalid()).isTrue();

        radio("Notice to the customer").setValue(NoticePlan.BARRED);
        area("Why the plan changes or stays").setValue("A victim is in danger if they are told");
        _click(_get(Button.class, spec -> spec.withText("Save the plan")));

        assertThat(summary(id).notice()).isEqualTo(NoticePlan.BARRED);
        assertThat(texts()).contains("A victim is in danger if they are told");
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void anOrderThatComesLaterIsRecordedAndShown() {
        var custodian = actor.id();
        var id = confirmed(people.agency());
        people.signIn(custodian);
        open(id);
        _click(_get(Button.class, spec -> spec.withText("Record an order")));
        _click(_get(Button.class, spec -> spec.withText("Save the order")));
        assertThat(radio("What the court orders").getErrorMessage()).isEqualTo("Select what the court orders");
        _assertNone(DatePicker.class, spec -> spec.withLabel("Order ends on"));

        radio("What the court orders").setValue(NondisclosureOrder.Kind.ORDERED);
        day("Order ends on").setValue(today.minusDays(1));
        _click(_get(Button.class, spec -> spec.withText("Save the order")));
        assertThat(text("Court of this order").getErrorMessage()).isEqualTo("Enter the court of this order");
        assertThat(_get(PdfUpload.class).getErrorMessage()).isEqualTo("Select the signed document");
        text("Court of this order").setValue("District Court of Tests");
        _get(PdfUpload.class).take("order.pdf", SIGNED);
        _click(_get(Button.class, spec -> spec.withText("Save the order")));
        assertThat(day("Order ends on").getErrorMessage()).isEqualTo("The order must end today or later");
        day("Order ends on").setValue(today.plusDays(90));
        _click(_get(Button.class, spec -> spec.withText("Save the order")));

        assertThat(summary(id).gagUntil()).isEqualTo(today.plusDays(90));
        assertThat(badges()).contains("Nondisclosure order");
        assertThat(texts()).contains("End of nondisclosure");
        _click(_get(Button.class, spec -> spec.withText("Record an order")));
        assertThat(radio("What the court orders").getListDataView().getItems().map(Object::toString))
                .containsExactly("RENEWED", "LIFTED", "SEALED");
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void anAgencyRecordsNoOrders() {
        var agency = people.agency();
        var id = confirmed(agency);
        people.signIn(people.officer(agency));
        open(id);

        _assertNone(Button.class, spec -> spec.withText("Record an order"));
    }

    @Test
    @AsPerson(role = Role.COUNSEL)
    void theDeskShowsWhatIsDueFirst() {
        var counsel = actor.id();
        var id = confirmed(people.agency());
        people.signIn(counsel);

        assertThat(requests.due().get(id).getFirst().kind()).isEqualTo("disclosure.due.return");
        UI.getCurrent().navigate(LegalDeskView.class);

        _assertOne(Grid.class);
        _assertNone(Button.class, spec -> spec.withText("Enter a request"));
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void theBarNamesTheRequestThatThePageIsAboutAndNoOther() {
        var first = entered(desks.desk().agency());
        var second = entered(desks.desk().agency());
        open(first);
        assertThat(bar()).contains(summary(first).number());

        open(second);
        assertThat(bar())
                .contains(summary(second).number())
                .doesNotContain(summary(first).number());
        UI.getCurrent().navigate(LegalDeskView.class);
        assertThat(bar()).isEmpty();
        UI.getCurrent().navigate(RestrictedSearchView.class, summary(first).number());
        assertThat(bar()).contains(summary(first).number());
        UI.getCurrent().navigate(RestrictedSearchView.class, summary(second).number());
        assertThat(bar())
                .contains(summary(second).number())
                .doesNotContain(summary(first).number());
        UI.getCurrent().navigate(NewRequestView.class);
        assertThat(bar()).isEmpty();
    }

    private static String bar() {
        return _get(Span.class, spec -> spec.withClasses("restricted-request"))
                .getElement()
                .getTextRecursively();
    }

    private void open(LegalRequestId id) {
        UI.getCurrent().navigate(LegalRequestView.class, summary(id).number());
    }

    private LegalRequestSummary summary(LegalRequestId id) {
        return requests.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> steps() {
        return _find(ListItem.class).stream()
                .filter(item -> item.getParent()
                        .filter(list -> list.hasClassName("legal-steps"))
                        .isPresent())
                .map(item -> item.getChildren()
                        .limit(2)
                        .map(part -> ((Span) part).getText())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static List<String> badges() {
        return _find(StateBadge.class).stream()
                .flatMap(badge -> badge.getChildren())
                .filter(Span.class::isInstance)
                .map(word -> ((Span) word).getText())
                .toList();
    }

    private static List<String> texts() {
        return _find(Component.class).stream()
                .filter(HasText.class::isInstance)
                .map(one -> ((HasText) one).getText())
                .toList();
    }

    private static TextField text(String label) {
        return _find(TextField.class).stream()
                .filter(field -> field.getLabel().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static TextArea area(String label) {
        return _get(TextArea.class, spec -> spec.withLabel(label));
    }

    private static DatePicker day(String label) {
        return _get(DatePicker.class, spec -> spec.withLabel(label));
    }

    private static RadioButtonGroup<Object> radio(String label) {
        return _get(RadioButtonGroup.class, spec -> spec.withLabel(label));
    }

    private LegalRequestId entered(AgencyId agency) {
        people.signIn(desks.another(Role.CUSTODIAN));
        return requests.enter(
                RequestFixture.aRequest(agency, desks.domain(agency))
                        .naming(MAI, LAN)
                        .asking(RecordClass.NAME, RecordClass.SUBSCRIBER_IDENTITY)
                        .dueIn(10)
                        .written(),
                SIGNED);
    }

    private LegalRequestId confirmed(AgencyId agency) {
        var id = entered(agency);
        desks.confirm(id);
        return id;
    }
}
