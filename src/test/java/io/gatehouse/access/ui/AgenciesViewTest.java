package io.gatehouse.access.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.Hands.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencyDirectory;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.AgencyOfficer;
import io.gatehouse.access.AgencyOfficers;
import io.gatehouse.access.AgencyStanding;
import io.gatehouse.access.AgencySummary;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.NewAgency;
import io.gatehouse.access.NumberSource;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.StateBadge;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
@AsPerson(role = Role.CUSTODIAN)
class AgenciesViewTest {

    private static final String SAID = "They know of us and of the matter";

    @Autowired
    Agencies agencies;

    @Autowired
    AgencyDirectory directory;

    @Autowired
    AgencyOfficers officers;

    @Autowired
    TestPeople people;

    @Autowired
    CurrentActor actor;

    private final String name = "Bureau " + UUID.randomUUID();
    private final String domain = UUID.randomUUID() + ".example";

    @Test
    void aCustodianEntersAnAgencyAndIsToldWhatIsMissingAtEachField() {
        UI.getCurrent().navigate(AgenciesView.class);
        _click(button("Enter an agency"));

        _click(button("Enter as proposed"));
        assertThat(field("Agency").getErrorMessage()).isEqualTo("Enter the agency's name");
        assertThat(kind().getErrorMessage()).isEqualTo("Select what the agency is");
        assertThat(field("Mail domain").getErrorMessage()).startsWith("Enter the agency's mail domain");
        assertThat(field("Number to call back").getErrorMessage()).isEqualTo("Enter the number to call back");

        type(field("Agency"), name);
        type(kind(), AgencyKind.FOREIGN);
        type(field("Mail domain"), "gmail.com");
        type(field("Number to call back"), "by mail");
        source();
        type(field("Found in"), "Printed directory");
        _click(button("Enter as proposed"));
        assertThat(field("Mail domain").isInvalid()
                        || field("Number to call back").isInvalid())
                .isTrue();
        type(field("Number to call back"), "+1 202 555 0100");
        _click(button("Enter as proposed"));
        assertThat(field("Mail domain").getErrorMessage()).startsWith("Anybody can have a mailbox there");
        type(field("Mail domain"), domain);
        _click(button("Enter as proposed"));

        var entered = entered();
        assertThat(entered.standing()).isEqualTo(AgencyStanding.PROPOSED);
        assertThat(entered.kind()).isEqualTo(AgencyKind.FOREIGN);
        assertThat(entered.zone()).isNull();
    }

    @Test
    void aDomainThatOnlyLooksTrueIsWarnedOfAtTheFieldAndNeedsAReason() {
        UI.getCurrent().navigate(AgenciesView.class);
        _click(button("Enter an agency"));
        type(field("Agency"), name);
        type(kind(), AgencyKind.US_GOVERNMENTAL);
        _assertNone(TextArea.class, spec -> spec.withLabel("Reason"));

        type(field("Mail domain"), "fbi-" + "gov.us");

        assertThat(_get(Banner.class).getText()).isEqualTo("It is like fbi.gov with words added");
        type(field("Number to call back"), "+1 202 555 0100");
        source();
        type(field("Found in"), "Printed directory");
        _click(button("Enter as proposed"));
        assertThat(area("Reason").getErrorMessage()).startsWith("This domain looks like another");
        type(area("Reason"), "no");
        _click(button("Enter as proposed"));
        assertThat(area("Reason").getErrorMessage()).startsWith("Say why, in 10 characters");
        type(area("Reason"), "Their field offices write from it");
        _click(button("Enter as proposed"));

        UI.getCurrent().navigate(AgencyView.class, entered().id().toString());
        assertThat(_find(Banner.class).stream().map(Banner::getText))
                .contains("It is like fbi.gov with words added", "When it was entered it looked like fbi.gov");
    }

    @Test
    void aCustodianCallsAndAnotherPersonConfirms() {
        var id = agencies.register(anAgency());
        UI.getCurrent().navigate(AgencyView.class, id.toString());
        assertThat(_get(Banner.class).getText()).contains("+1 202 555 0100");

        _click(button("Note the call"));
        assertThat(field("Spoken with").getErrorMessage()).isEqualTo("Enter whom you spoke with");
        type(field("Spoken with"), "Duty desk");
        _click(button("Note the call"));
        assertThat(area("What they said").getErrorMessage()).startsWith("Enter what they said");
        type(area("What they said"), SAID);
        _click(button("Note the call"));
        assertThat(_get(Banner.class).getText()).isEqualTo("You called the agency. Somebody else must confirm");
        _assertNone(Button.class, spec -> spec.withText("Confirm as the second person"));

        as(Role.COUNSEL);
        UI.getCurrent().navigate(AgencyView.class, id.toString());
        _click(button("Confirm as the second person"));
        assertThat(area("How you made sure").getErrorMessage()).startsWith("Say how you made sure");
        type(area("How you made sure"), "Found it in another directory");
        _click(button("Confirm as the second person"));

        assertThat(agencies.get(id).stands()).isTrue();
        assertThat(badges()).contains("Verified");
    }

    /** AU-9. */
    @Test
    void aCallAsksForACodeOnceTheSignInIsSomeMinutesOldAndKeepsWhatWasTyped(@Autowired Clock clock) {
        var id = agencies.register(anAgency());
        var custodian = people.appointed(Set.of(Role.CUSTODIAN));
        var secret = people.enrol(custodian);
        people.signInSince(custodian, Duration.ofMinutes(6));
        UI.getCurrent().navigate(AgencyView.class, id.toString());
        type(field("Spoken with"), "Duty desk");
        type(area("What they said"), SAID);

        _click(button("Note the call"));
        assertThat(directory.history(id).getFirst().caller()).isNull();
        field("One-time code").setValue(TestPeople.code(secret, clock.instant()));
        _click(button("Continue"));

        assertThat(directory.history(id).getFirst().caller()).isEqualTo(custodian);
        _assertNone(Dialog.class);
        assertThat(_get(Banner.class).getText()).isEqualTo("You called the agency. Somebody else must confirm");
    }

    @Test
    void anAdministratorMayNotCallButConfirms() {
        var id = agencies.register(anAgency());
        as(Role.ADMIN);

        UI.getCurrent().navigate(AgencyView.class, id.toString());

        _assertNone(Button.class, spec -> spec.withText("Note the call"));
        _assertOne(Button.class, spec -> spec.withText("Refuse"));
    }

    @Test
    void anAgencyIsSuspendedWithAReasonAndTheHistorySaysSo() {
        var id = people.verified(anAgency());
        UI.getCurrent().navigate(AgencyView.class, id.toString());

        _click(button("Suspend the agency"));
        _click(_find(Button.class, spec -> spec.withText("Suspend the agency")).getLast());
        assertThat(area("Reason").getErrorMessage()).startsWith("Say why");
        type(area("Reason"), "Their mail was broken into");
        _click(_find(Button.class, spec -> spec.withText("Suspend the agency")).getLast());

        assertThat(agencies.get(id).standing()).isEqualTo(AgencyStanding.SUSPENDED);
        assertThat(badges()).contains("Suspended");
        assertThat(_find(PersonText.class).stream().map(PersonText::getText)).contains("Their mail was broken into");
        _assertOne(Button.class, spec -> spec.withText("Propose to lift the suspension"));
    }

    @Test
    void anotherNumberAndOneMoreDomainAreProposed() {
        var id = people.verified(anAgency());
        UI.getCurrent().navigate(AgencyView.class, id.toString());

        _click(button("Propose another number"));
        type(field("Number to call back"), "+1 202 555 0188");
        source();
        type(field("Found in"), "Their site");
        type(area("Reason"), "They moved house");
        _click(button("Propose"));
        _click(button("Propose one more domain"));
        type(field("Mail domain"), "x");
        type(area("Reason"), "Field offices use it");
        _click(button("Propose"));
        assertThat(field("Mail domain").getErrorMessage()).startsWith("Enter the agency's mail domain");
        type(field("Mail domain"), "field" + domain);
        _click(button("Propose"));

        assertThat(directory.history(id).stream().map(change -> change.kind().name()))
                .contains("NUMBER", "DOMAIN");
        assertThat(agencies.get(id).domains()).containsExactly(domain);
        assertThat(_find(Button.class, spec -> spec.withText("Note the call"))).hasSize(2);
    }

    @Test
    void anotherNameAndTimeZoneAreProposed() {
        var id = people.verified(anAgency());
        UI.getCurrent().navigate(AgencyView.class, id.toString());

        _click(button("Propose another name"));
        type(area("Reason"), "It was renamed by law");
        _click(button("Propose"));
        assertThat(field("Agency").getErrorMessage()).isEqualTo("This is what we have already");
        type(field("Agency"), "Bureau of Renamed Tests");
        _click(button("Propose"));
        _click(button("Propose another time zone"));
        zone().setValue("Asia/Tokyo");
        _click(button("Propose"));
        assertThat(area("Reason").getErrorMessage()).startsWith("Say why");
        type(area("Reason"), "They have moved there");
        _click(button("Propose"));

        assertThat(directory.history(id).stream().map(change -> change.kind().name() + " " + change.value()))
                .contains("NAME Bureau of Renamed Tests", "ZONE Asia/Tokyo");
        assertThat(agencies.get(id).name()).isEqualTo(name);
        assertThat(_find(Button.class, spec -> spec.withText("Note the call"))).hasSize(2);
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<String> zone() {
        return _get(
                ComboBox.class, spec -> spec.withPredicate(box -> box.getLabel().startsWith("Where it works")));
    }

    @Test
    void anOfficerIsConfirmedAndSuspendedSingly() {
        var id = people.verified(anAgency());
        var officer = people.proposedOfficer(id);
        UI.getCurrent().navigate(AgencyView.class, id.toString());

        _click(button("Confirm with the agency"));
        type(field("Spoken with"), "Duty desk");
        type(area("What they said"), SAID);
        _click(_find(Button.class, spec -> spec.withText("Confirm with the agency"))
                .getLast());
        assertThat(standing(id)).containsExactly(AgencyOfficer.Standing.VERIFIED);

        _click(button("Suspend"));
        type(area("Reason"), "Left the agency");
        _click(_find(Button.class, spec -> spec.withText("Suspend")).getLast());
        assertThat(standing(id)).containsExactly(AgencyOfficer.Standing.SUSPENDED);
        assertThat(officers.of(id).getFirst().person()).isEqualTo(officer);
    }

    @Test
    @AsPerson(role = Role.LIAISON)
    void aLiaisonSeesTheOwnAgencyAndNoMoreOfItsNumberThanItsEnd() {
        var own = java.util.Objects.requireNonNull(actor.get().agency());
        people.officer(own);
        people.officer(people.agency());

        UI.getCurrent().navigate(MyAgencyView.class);

        assertThat(_get(Grid.class).getGenericDataView().getItems().count()).isEqualTo(2);
        var shown = _find(Ltr.class).stream().map(Ltr::getText).toList();
        assertThat(shown).contains("+• ••• ••• 0100").doesNotContain("+1 202 555 0100");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"CUSTOMER", "ANALYST", "OFFICER", "LIAISON", "AUDITOR"})
    void theDirectoryIsClosedTo(Role role) {
        as(role);
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(AgenciesView.class));
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent()
                        .navigate(AgencyView.class, UUID.randomUUID().toString()));
    }

    @Test
    void theOwnAgencysPageIsTheLiaisonsAlone() {
        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(MyAgencyView.class));
    }

    private NewAgency anAgency() {
        return new NewAgency(name, AgencyKind.US_GOVERNMENTAL, domain, "+1 202 555 0100", "Printed directory");
    }

    private AgencySummary entered() {
        return agencies.all().stream()
                .filter(agency -> agency.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<AgencyOfficer.Standing> standing(AgencyId id) {
        return officers.of(id).stream().map(AgencyOfficer::standing).toList();
    }

    private void as(Role role) {
        people.signIn(people.appointed(Set.of(role)));
    }

    private static List<String> badges() {
        return _find(StateBadge.class).stream()
                .map(badge -> badge.getElement().getTextRecursively())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static void source() {
        type(
                (RadioButtonGroup<NumberSource>)
                        _get(RadioButtonGroup.class, spec -> spec.withLabel("Where the number comes from")),
                NumberSource.DIRECTORY);
    }

    @SuppressWarnings("unchecked")
    private static RadioButtonGroup<AgencyKind> kind() {
        return _get(RadioButtonGroup.class, spec -> spec.withLabel("What it is"));
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }

    private static TextField field(String label) {
        return _get(TextField.class, spec -> spec.withLabel(label));
    }

    private static TextArea area(String label) {
        return _get(TextArea.class, spec -> spec.withLabel(label));
    }
}
