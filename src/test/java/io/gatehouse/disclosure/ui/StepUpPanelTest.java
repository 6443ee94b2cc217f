package io.gatehouse.disclosure.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.Hands.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.ViewTest;
import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.NewAgency;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.disclosure.DeskFixture;
import io.gatehouse.disclosure.LegalRequestId;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.NamedIdentifier;
import io.gatehouse.disclosure.NewLegalRequest;
import io.gatehouse.disclosure.RestrictedSearch;
import io.gatehouse.disclosure.StepUps;
import io.gatehouse.policy.RecordClass;
import io.gatehouse.shell.part.Banner;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
class StepUpPanelTest {

    private static final NamedIdentifier MAI = DeskFixture.byEmail("mai@example.com");
    private static final String NUMBER = "+1 202 555 0177";

    @Autowired
    LegalRequests requests;

    @Autowired
    RestrictedSearch search;

    @Autowired
    StepUps stepUps;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    private DeskFixture.Desk desk;
    private PersonId custodian;
    private PersonId officer;

    @BeforeEach
    void theDesk() {
        desk = desks.desk(new NewAgency(
                "Bureau of Panels",
                AgencyKind.US_GOVERNMENTAL,
                UUID.randomUUID() + ".example",
                NUMBER,
                "Printed directory"));
        custodian = desk.custodian();
        officer = desk.liaison();
    }

    @Test
    void aCustodianReadsWhyAndLiftsTheHoldByACallUnderOurOwnNumber() {
        var id = heldSearch();
        open(custodian, id);
        assertThat(_find(ListItem.class).stream().map(item -> item.getElement().getTextRecursively()))
                .contains("The officer came in by a browser or system never seen of them");
        assertThat(_find(Banner.class).stream().map(Banner::getText)).anyMatch(text -> text.contains(NUMBER));

        _click(button("It was theirs: lift the hold"));
        assertThat(_get(TextField.class, spec -> spec.withLabel("Whom you reached"))
                        .isInvalid())
                .isTrue();
        type(_get(TextField.class, spec -> spec.withLabel("Whom you reached")), "Duty desk");
        _click(button("It was theirs: lift the hold"));
        assertThat(_get(TextArea.class, spec -> spec.withLabel("What they confirmed"))
                        .isInvalid())
                .isTrue();
        type(_get(TextArea.class, spec -> spec.withLabel("What they confirmed")), "It was their officer");
        _click(button("It was theirs: lift the hold"));

        assertThat(stepUps.held(id)).isFalse();
        _assertNone(Button.class, spec -> spec.withText("It was theirs: lift the hold"));
    }

    @Test
    void aCustodianKeepsItHeldWhereTheAgencyDisownsIt() {
        var id = heldSearch();
        open(custodian, id);

        type(_get(TextArea.class, spec -> spec.withLabel("What they confirmed")), "They know nothing of this officer");
        _click(button("It was not theirs: keep it held"));

        assertThat(stepUps.held(id)).isTrue();
        assertThat(_find(Banner.class).stream().map(Banner::getText))
                .anyMatch(text -> text.startsWith("The agency disowned these acts"));
    }

    @Test
    void counselReadsWhyAndSettlesNothing() {
        var id = heldSearch();

        open(people.appointed(Set.of(Role.COUNSEL)), id);

        assertThat(_find(Banner.class).stream().map(Banner::getText))
                .anyMatch(text -> text.startsWith("A custodian calls the agency back"));
        _assertNone(Button.class, spec -> spec.withText("It was theirs: lift the hold"));
    }

    @Test
    void theLiaisonIsToldOfACallAndNotWhy() {
        var id = heldSearch();

        open(officer, id);

        assertThat(_find(Banner.class).stream().map(Banner::getText))
                .contains("We call your agency back before anything more is opened under this request");
        assertThat(_find(ListItem.class).stream().map(item -> item.getElement().getTextRecursively()))
                .noneMatch(text -> text.contains("browser"));
    }

    @Test
    void beforeItIsAuthenticatedTheSameCallAnswersForBoth() {
        people.comesIn(officer, "Browser", "198.51.100.7");
        var id = requests.submit(request(), DeskFixture.anyDocument());

        open(custodian, id);

        assertThat(_find(Banner.class).stream().map(Banner::getText))
                .anyMatch(text -> text.startsWith("The call that confirms agency and officer answers for this too"));
        _assertNone(Button.class, spec -> spec.withText("It was theirs: lift the hold"));
    }

    private LegalRequestId heldSearch() {
        people.signIn(custodian);
        var id = requests.enter(request(), DeskFixture.anyDocument());
        desks.confirm(id);
        people.signIn(desk.counsel());
        desks.putInForce(id, Set.of(RecordClass.NAME), MAI);
        people.comesIn(officer, "Browser", "198.51.100.7");
        people.comesIn(officer, "Another", "198.51.100.7");
        search.search(id, MAI);
        assertThat(stepUps.held(id)).isTrue();
        return id;
    }

    private void open(PersonId person, LegalRequestId id) {
        people.signIn(person);
        UI.getCurrent().navigate(LegalRequestView.class, desks.number(id));
    }

    private NewLegalRequest request() {
        return desk.aRequest().naming(MAI).asking(RecordClass.NAME).written();
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }
}
