package io.gatehouse.disclosure.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.disclosure.DeskFixture;
import io.gatehouse.policy.ProcessType;
import io.gatehouse.policy.RecordClass;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
class SpecialScreensTest {

    private static final String GOOD_FAITH =
            "The duty desk knows the caller, the message names a place and an hour, and no court sits before tonight.";

    @Autowired
    DeskFixture desk;

    @Autowired
    TestPeople people;

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void twoPeopleApproveAnEmergencyOnItsPage() {
        var request = desk.confirmed(ProcessType.EMERGENCY);
        open(request.confirmedBy(), request.number());
        assertThat(text()).contains("Decide within 1 hour");
        _assertNone(Button.class, spec -> spec.withText("Put in force"));
        @SuppressWarnings("unchecked")
        CheckboxGroup<RecordClass> classes = _get(CheckboxGroup.class, spec -> spec.withLabel("What it opens"));
        assertThat(classes.getValue())
                .containsExactlyInAnyOrder(
                        RecordClass.NAME,
                        RecordClass.ADDRESS,
                        RecordClass.SUBSCRIBER_IDENTITY,
                        RecordClass.SIGN_IN_ADDRESSES);

        classes.setValue(Set.of(RecordClass.NAME, RecordClass.PAYMENT));
        _click(_get(Button.class, spec -> spec.withText("Approve first")));
        var why = _get(
                TextField.class,
                spec -> spec.withPredicate(field -> field.getLabel().startsWith("Why the danger needs: Means")));
        assertThat(why.getErrorMessage()).startsWith("Say for each class beyond the least set");
        assertThat(_get(
                                TextArea.class,
                                spec -> spec.withPredicate(
                                        area -> area.getLabel().startsWith("Why you believe")))
                        .getErrorMessage())
                .contains("50");
        why.setValue("The ransom is paid by this card");
        _get(TextArea.class, spec -> spec.withPredicate(area -> area.getLabel().startsWith("Why you believe")))
                .setValue(GOOD_FAITH);
        _click(_get(Button.class, spec -> spec.withText("Approve first")));
        assertThat(text()).contains("The second approval must come from somebody else");

        open(request.enteredBy(), request.number());
        assertThat(text()).contains("You entered this request");
        _assertNone(Button.class, spec -> spec.withText("Approve and put in force"));

        open(request.counsel(), request.number());
        assertThat(text()).contains("The ransom is paid by this card", GOOD_FAITH);
        _assertNone(Button.class, spec -> spec.withText("Put in force"));
        _get(TextArea.class, spec -> spec.withPredicate(area -> area.getLabel().startsWith("Why you believe")))
                .setValue(GOOD_FAITH);
        _click(_get(Button.class, spec -> spec.withText("Approve and put in force")));

        assertThat(desk.state(request.id())).isEqualTo("IN_FORCE");
        assertThat(text()).contains("Decided after", "Somebody who did not approve it looks at it again");
        _assertNone(Button.class, spec -> spec.withText("Save the review"));
        open(request.enteredBy(), request.number());
        _click(_get(Button.class, spec -> spec.withText("Save the review")));
        assertThat(_get(RadioButtonGroup.class, spec -> spec.withLabel("What the review found"))
                        .getErrorMessage())
                .isEqualTo("Select what the review found");
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aPreservationShowsThatThereIsACopyAndNothingOfIt() {
        var request = desk.confirmed(ProcessType.PRESERVATION);
        open(request.confirmedBy(), request.number());
        assertThat(text()).contains("Somebody else must put it in force");
        _assertNone(Button.class, spec -> spec.withText("Preserve now"));

        open(request.counsel(), request.number());
        _click(_get(Button.class, spec -> spec.withText("Preserve now")));
        var why = _get(TextField.class, spec -> spec.withLabel("Why it is kept"));
        assertThat(why.isInvalid()).isTrue();
        why.setValue("The agency asks for it before its court sits");
        _click(_get(Button.class, spec -> spec.withText("Preserve now")));

        assertThat(desk.state(request.id())).isEqualTo("IN_FORCE");
        assertThat(text()).contains("1 customer, no page images").doesNotContain("Mai", "C1234567");
        _click(_get(Button.class, spec -> spec.withText("Renew once")));
        var reason = _get(TextField.class, spec -> spec.withLabel("What the agency asked for, and when"));
        assertThat(reason.isInvalid()).isTrue();
        reason.setValue("Asked again by letter today");
        _click(_get(Button.class, spec -> spec.withText("Renew once")));
        _assertNone(Button.class, spec -> spec.withText("Renew once"));
        open(request.confirmedBy(), request.number());
        _assertNone(com.vaadin.flow.router.RouterLink.class, spec -> spec.withClasses("filled"));
        open(request.liaison(), request.number());
        assertThat(text()).doesNotContain("1 customer", "Kept until");
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aMatterBehindTheWallIsThereOnlyForWhomCounselHasNamed() {
        var request = desk.confirmed(ProcessType.NATIONAL_SECURITY_LETTER);
        people.signIn(request.confirmedBy());
        UI.getCurrent().navigate(WalledMattersView.class);
        assertThat(_size(_get(Grid.class))).isZero();
        assertThat(text()).doesNotContain(request.number());
        UI.getCurrent().navigate(LegalDeskView.class);
        assertThat(text()).doesNotContain(request.number());

        people.signIn(request.counsel());
        UI.getCurrent().navigate(WalledMattersView.class);
        assertThat(text()).doesNotContain(request.number(), "d left");
        open(request.counsel(), request.number());
        assertThat(text()).doesNotContain("Who was told", "d left");
        _click(_get(Button.class, spec -> spec.withText("Open and note me as told")));
        var myself = _get(Checkbox.class, spec -> spec.withLabel("I know that the nondisclosure binds me"));
        assertThat(myself.isInvalid()).isTrue();
        myself.setValue(true);
        _click(_get(Button.class, spec -> spec.withText("Open and note me as told")));
        _click(_get(Button.class, spec -> spec.withText("Name and note as told")));
        assertThat(_find(Checkbox.class, spec -> spec.withLabel("They were told that the nondisclosure binds them")))
                .anyMatch(box -> "Whoever is told of a walled-off matter must be told that they are bound"
                        .equals(box.getErrorMessage()));

        people.signIn(request.enteredBy());
        UI.getCurrent().navigate(WalledMattersView.class);
        assertThat(_size(_get(Grid.class))).isEqualTo(1);
        assertThat(_getCellComponent(_get(Grid.class), 0, "due").getElement().getTextRecursively())
                .contains("d left");
        open(request.enteredBy(), request.number());
        assertThat(text()).contains("Walled-off matter", "Who was told", "Needed to comply", "d left");
        _assertNone(Button.class, spec -> spec.withText("Name and note as told"));
        _click(_get(Button.class, spec -> spec.withText("Save what the letter says")));
        assertThat(_get(
                                TextField.class,
                                spec -> spec.withPredicate(
                                        field -> field.getLabel().startsWith("Signed by, in which rank")))
                        .getErrorMessage())
                .isEqualTo("Enter who signed the letter, and in which rank");
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void anEmptyLetterSaysWhatIsMissing() {
        UI.getCurrent().navigate(NewLetterView.class);

        _click(_get(Button.class, spec -> spec.withText("Enter a letter")));

        assertThat(text())
                .contains(
                        "Enter who signed the letter",
                        "Select the agency",
                        "Select how the request came",
                        "Select whether the law of another country may be in the way",
                        "must be told that they are bound");
    }

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void counselCannotFixTheScopeBeforeTheConsentIsThere() {
        var request = desk.confirmed(ProcessType.CONSENT);
        open(request.counsel(), request.number());
        assertThat(text()).contains("The subscriber's consent is not recorded yet");
        _assertNone(Button.class, spec -> spec.withText("Put in force"));
        _assertNone(Button.class, spec -> spec.withText("Save the consent"));

        open(request.confirmedBy(), request.number());
        _click(_get(Button.class, spec -> spec.withText("Save the consent")));
        assertThat(text())
                .contains(
                        "Enter who signed the consent",
                        "Select the subscriber's identifier",
                        "Select what the consent covers",
                        "Select the signed consent");
        _assertOne(Button.class, spec -> spec.withText("Save the consent"));
    }

    @ParameterizedTest
    @EnumSource(names = {"ANALYST", "OFFICER", "LIAISON", "AUDITOR", "ADMIN", "CUSTOMER"})
    @AsPerson(role = Role.OFFICER)
    void theWallIsClosedToEverybodyElse(Role role) {
        people.signIn(people.appointed(Set.of(role)));
        for (var path : new String[] {"legal/walled", "legal/walled/new"}) {
            assertThatExceptionOfType(MockAccessDeniedException.class)
                    .isThrownBy(() -> UI.getCurrent().navigate(path));
        }
    }

    private void open(PersonId person, String number) {
        people.signIn(person);
        UI.getCurrent().navigate(LegalRequestView.class, number);
    }

    private static String text() {
        return ((com.vaadin.flow.component.Component) UI.getCurrent().getCurrentView())
                .getElement()
                .getTextRecursively();
    }
}
