package io.gatehouse.review.ui;

import static com.github.mvysny.kaributesting.v10.BasicUtilsKt._fireDomEvent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.customer.CustomerFixture.aCustomer;
import static io.gatehouse.review.ListedCustomers.REASON;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.textfield.TextArea;
import io.gatehouse.Hands;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.TestPeople;
import io.gatehouse.audit.Ground;
import io.gatehouse.customer.CustomerId;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.ListMatchesTest;
import io.gatehouse.review.ListedCustomers;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ProposedDecision;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.screening.EntryMoved;
import io.gatehouse.screening.HitState;
import io.gatehouse.screening.Hits;
import io.gatehouse.shell.Asking;
import io.gatehouse.shell.part.Masked;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ListMatchesTest
class ScreeningBlockTest {

    private static final String LISTED =
            "own-1,person,Zorbanek Quillmonde,Зорбанек Квиллмонд,Zorba,1985,VN,TEST PROGRAMME,Fictional. Nobody.";

    private static final Ground GROUND = new Ground.Purpose("test");

    @Autowired
    ListedCustomers listed;

    @Autowired
    ReviewQueue queue;

    @Autowired
    ReviewDesk desk;

    @Autowired
    Hits hits;

    @Autowired
    TestPeople people;

    private PersonId analyst;
    private PersonId officer;
    private CustomerId customer;
    private CaseNumber number;

    @BeforeEach
    void aHit() {
        listed.list(LISTED);
        analyst = listed.analyst();
        officer = listed.officer();
        customer = listed.customer("Zorbanek", "Quillmonde");
        number = listed.caseOf(customer);
    }

    @Test
    void showsTheEntryWhyItScoresAndWhatDiffers() {
        taken();

        var card = words(_get(HitCard.class));

        assertThat(card)
                .contains("Zorbanek Quillmonde", "Зорбанек Квиллмонд", "Zorba", "(weak)", "own-1")
                .contains("Own blocked parties", "TEST PROGRAMME", "Fictional. Nobody.")
                .contains("27 March 1987", "1985", "Vietnam", "different", "Why this score");
        assertThat(words(_get(ScreeningBlock.class))).contains("1 possible match to settle", "Screened");
        var birth = _find(_get(HitCard.class), NativeTableRow.class, spec -> spec.withClasses("agreement-different"));
        assertThat(birth).isNotEmpty();
        assertThat(birth.getFirst().getElement().getOuterHTML()).contains("<strong>");
    }

    @Test
    void drawsInBoldWhatOfASimilarNameDiffers() {
        var similar = listed.customer(
                aCustomer().named("Zorbanek Istvan", "Quillmonde", "").bornIn(1985));
        number = listed.caseOf(similar);
        taken();

        var name = _get(_get(HitCard.class), NativeTableRow.class, spec -> spec.withClasses("agreement-similar"))
                .getElement()
                .getOuterHTML();

        assertThat(name.replaceAll("\\s+", " "))
                .containsPattern("<strong> ?Istvan ?</strong>")
                .doesNotContainPattern("<strong> ?Zorbanek");
    }

    @Test
    void keepsWhatWasTypedAndSaysAtTheFieldThatItIsTooShort() {
        taken();
        press("Not the same");
        var reason = _get(TextArea.class, spec -> spec.withClasses("hit-reason"));
        Hands.type(reason, "too short");
        assertThat(words(_get(HitForm.class))).contains("9 of at least 20 characters");

        press("Save: Not the same");

        assertThat(reason.isInvalid()).isTrue();
        assertThat(reason.getErrorMessage()).isEqualTo("Give a reason of at least 20 characters");
        assertThat(reason.getValue()).isEqualTo("too short");
        assertThat(listed.open(customer).state()).isEqualTo(HitState.NEW);

        Hands.type(reason, REASON);
        press("Save: Not the same");

        assertThat(_find(HitForm.class)).isEmpty();
        assertThat(words(_get(ScreeningBlock.class))).contains("No possible matches", "Settled (1)", REASON);
        assertThat(listed.hits(customer).getFirst().state()).isEqualTo(HitState.FALSE_POSITIVE);
    }

    @Test
    void keepsAReasonThatSomebodyElseWasFasterWith() {
        taken();
        press("Not the same");
        var reason = _get(TextArea.class, spec -> spec.withClasses("hit-reason"));
        Hands.type(reason, REASON);
        var hit = listed.open(customer);
        listed.as(
                officer,
                () -> hits.notSure(
                        hit.id(), hit.version(), "Somebody else has to look here.", new Ground.Purpose("test")));

        press("Save: Not the same");

        assertThat(words(_get(HitCard.class))).contains("changed this match");
        assertThat(reason.getValue()).isEqualTo(REASON);
    }

    @Test
    void beginsTheAnswerByAKeyButNeverEndsItByOne() {
        taken();

        Asking.press("2");
        Asking.press("u");

        assertThat(_get(Button.class, spec -> spec.withText("Not the same"))
                        .getElement()
                        .getAttribute("aria-pressed"))
                .isEqualTo("true");
        assertThat(listed.open(customer).state()).isEqualTo(HitState.NEW);
    }

    /** Who asks for the end of a hold need not have the case in hand, nor be asked for anything about it any more. */
    @Test
    void beginsToAskForTheEndOfAHoldByTheKeyThatItsButtonShows() {
        confirmed();
        opened(analyst);

        Asking.press("2");
        Asking.press("u");

        assertThat(_get(Button.class, spec -> spec.withText("Ask to release"))
                        .getElement()
                        .getAttribute("aria-pressed"))
                .isEqualTo("true");
    }

    @Test
    void offersToConfirmOrLiftAHoldToAnotherOfficerAlone() {
        analyst = listed.officer();
        taken();
        press("Same person");
        Hands.type(_get(TextArea.class, spec -> spec.withClasses("hit-reason")), REASON);
        press("Save: Same person");
        assertThat(words(_get(HitCard.class)))
                .contains("Protective hold by", "Report the block by", "Someone else must say the rest");
        assertThat(buttons()).doesNotContain("Confirm hold", "Lift hold");
        assertThat(words(_get(CaseRail.class))).contains("Possible list match held");

        opened(listed.analyst());
        assertThat(buttons()).doesNotContain("Confirm hold", "Lift hold");

        opened(officer);
        assertThat(buttons()).contains("Confirm hold", "Lift hold");
        press("Lift hold");
        Hands.type(_get(TextArea.class, spec -> spec.withClasses("hit-reason")), REASON);
        press("Save: Lift hold");

        assertThat(words(_get(ScreeningBlock.class))).contains("Hold lifted by", "No possible matches");
    }

    /** Two officers have placed and confirmed a hold. */
    private void confirmed() {
        var placing = listed.officer();
        listed.as(placing, () -> queue.claim(listed.id(number)));
        var hit = listed.open(customer);
        listed.as(placing, () -> hits.same(hit.id(), hit.version(), REASON, GROUND));
        listed.as(officer, () -> hits.confirmHold(hit.id(), hit.version() + 1, REASON, GROUND));
        listed.as(officer, () -> hits.blockReported(hit.id(), hit.version() + 2, REASON, GROUND));
    }

    private void says(String choice) {
        press(choice);
        Hands.type(_get(TextArea.class, spec -> spec.withClasses("hit-reason")), REASON);
        press("Save: " + choice);
    }

    @Test
    void letsOneAskToReleaseAConfirmedHoldAndAnotherOfficerAnswer() {
        confirmed();
        opened(analyst);
        assertThat(buttons()).contains("Ask to release").doesNotContain("Release hold", "Keep hold");
        press("Ask to release");
        Hands.type(_get(TextArea.class, spec -> spec.withClasses("hit-reason")), "too short");
        press("Save: Ask to release");
        assertThat(_get(TextArea.class, spec -> spec.withClasses("hit-reason")).isInvalid())
                .isTrue();
        Hands.type(_get(TextArea.class, spec -> spec.withClasses("hit-reason")), REASON);
        press("Save: Ask to release");

        assertThat(words(_get(HitCard.class)))
                .contains("Ada Test asks to release it", "Someone else must say the rest", REASON);
        assertThat(buttons()).doesNotContain("Ask to release", "Release hold", "Keep hold");

        opened(listed.analyst());
        assertThat(buttons()).doesNotContain("Ask to release", "Release hold", "Keep hold");
        assertThat(words(_get(HitCard.class))).contains("An officer says here");
        assertThat(words(_get(WhyBlock.class))).contains("somebody asks to release it");

        opened(officer);
        assertThat(buttons()).contains("Release hold", "Keep hold").doesNotContain("Ask to release");
        says("Keep hold");
        assertThat(words(_get(HitCard.class))).contains("Hold kept");
        says("Ask to release");
        assertThat(buttons()).as("one's own asking").doesNotContain("Release hold", "Keep hold");

        opened(listed.officer());
        says("Release hold");

        assertThat(words(_get(ScreeningBlock.class)))
                .contains(
                        "Hold released: asked for by Ada Test, agreed to by Ada Test", "Report the end of the block by")
                .doesNotContain("Report the block by");
        assertThat(buttons())
                .contains("End of block reported")
                .doesNotContain("Ask to release", "Release hold", "Keep hold", "Block reported");
        opened(analyst);
        assertThat(buttons()).doesNotContain("End of block reported");
        assertThat(words(_get(HitCard.class))).contains("An officer says here");

        opened(officer);
        says("End of block reported");
        assertThat(words(_get(ScreeningBlock.class)))
                .contains("No possible matches")
                .doesNotContain("Report the end of the block by");
    }

    /** Of several that are settled each answers to the keys while it has the focus. */
    @Test
    void givesAKeyToTheMatchThatHasTheFocus() {
        listed.list(LISTED, LISTED.replace("own-1", "own-2"));
        ListedCustomers.await(() -> listed.hits(customer).size() == 2);
        var placing = listed.officer();
        listed.as(placing, () -> queue.claim(listed.id(number)));
        listed.hits(customer).forEach(hit -> {
            listed.as(placing, () -> hits.same(hit.id(), hit.version(), REASON, GROUND));
            listed.as(officer, () -> hits.confirmHold(hit.id(), hit.version() + 1, REASON, GROUND));
            listed.as(officer, () -> hits.blockReported(hit.id(), hit.version() + 2, REASON, GROUND));
        });
        opened(analyst);
        var cards = _find(HitCard.class);
        assertThat(cards).hasSize(2);

        for (var card : cards) {
            _fireDomEvent(card, "focusin");
            Asking.press("u");
            assertThat(asking(card)).isEqualTo("true");
            _click(_get(card, Button.class, spec -> spec.withText("Cancel")));
            assertThat(cards).allMatch(one -> asking(one).equals("false"));
            _fireDomEvent(card, "focusout");
        }
    }

    private static String asking(HitCard card) {
        return _get(card, Button.class, spec -> spec.withText("Ask to release"))
                .getElement()
                .getAttribute("aria-pressed");
    }

    @Test
    void saysThatTheEntryOfAHeldCustomerWasChangedAndLetsAnOfficerKeepTheHold() {
        confirmed();
        listed.list(LISTED.replace("1985", "1985-04-05"));
        opened(analyst);

        assertThat(words(_get(HitCard.class)))
                .contains(
                        "The list entry was changed", "List entry, Birth date", "5 April 1985", "An officer says here");
        assertThat(buttons()).contains("Ask to release").doesNotContain("Keep hold");

        opened(officer);
        says("Keep hold");

        assertThat(listed.hits(customer).getFirst().moved()).isNotNull().returns(false, EntryMoved::waits);
        assertThat(buttons()).contains("Ask to release").doesNotContain("Keep hold");
    }

    @Test
    void leavesWhatIsNotSureToAnOfficer() {
        taken();
        press("Not sure");
        Hands.type(_get(TextArea.class, spec -> spec.withClasses("hit-reason")), REASON);
        press("Save: Not sure");
        assertThat(words(_get(HitCard.class))).contains("Someone else must say the rest");

        listed.as(analyst, () -> queue.release(listed.id(number)));
        listed.as(officer, () -> queue.claim(listed.id(number)));
        opened(officer);

        assertThat(buttons()).contains("Same person", "Not the same").doesNotContain("Not sure");
    }

    @Test
    void saysWhoClearedAMatchThatCameBackAndWhatChanged() {
        taken();
        press("Not the same");
        Hands.type(_get(TextArea.class, spec -> spec.withClasses("hit-reason")), REASON);
        press("Save: Not the same");

        listed.list(LISTED.replace("1985", "1987-03"));
        ListedCustomers.await(() -> listed.hits(customer).stream().anyMatch(hit -> hit.woken() != null));
        opened(analyst);

        assertThat(words(_get(HitCard.class, spec -> spec.withClasses("hit-warn"))))
                .contains("Came back. Ada Test had cleared it", REASON, "List entry, Birth date", "1985", "March 1987");
    }

    @Test
    void saysThatTheCustomerHasSaidSomethingElseSinceTheMatchWasFound() {
        taken();
        assertThat(words(_get(HitCard.class))).doesNotContain("The customer has said something else");

        listed.says(customer, aCustomer().named("Zorbanek", "Quillmonde", "").bornIn(1951));
        opened(analyst);

        assertThat(words(_get(HitCard.class, spec -> spec.withClasses("hit-warn"))))
                .contains("The customer has said something else since this match was found. It stays until somebody")
                .contains("Customer, Birth date", "27 March 1987", "1951");
        assertThat(buttons()).contains("Same person", "Not the same");
        press("Not the same");
        Hands.type(_get(TextArea.class, spec -> spec.withClasses("hit-reason")), REASON);
        press("Save: Not the same");
        assertThat(words(_get(ScreeningBlock.class))).doesNotContain("The customer has said something else");
    }

    @Test
    void foldsWhatIsSettledAndOpensItForWhoeverApproves() {
        taken();
        press("Not the same");
        Hands.type(_get(TextArea.class, spec -> spec.withClasses("hit-reason")), REASON);
        press("Save: Not the same");
        assertThat(_get(Details.class, spec -> spec.withClasses("hits-folded")).isOpened())
                .isFalse();
        listed.as(
                analyst,
                () -> desk.propose(
                        listed.id(number),
                        desk.open(number).orElseThrow().version(),
                        new ProposedDecision(Outcome.NOTED, null, List.of("HANDLED"), "Each match was looked at.")));

        opened(officer);

        var folded = _get(Details.class, spec -> spec.withClasses("hits-folded"));
        assertThat(folded.isOpened()).isTrue();
        assertThat(words(folded)).contains(REASON, "Ada Test");
    }

    @Test
    void masksTheBirthDateUntilTheCaseIsTaken() {
        opened(analyst);

        assertThat(_find(_get(HitCard.class), Masked.class)).hasSize(1);
        assertThat(words(_get(HitCard.class))).doesNotContain("27 March 1987").contains("Take this case to say");
    }

    @Test
    void saysThatNobodyIsMeant() {
        var clear = listed.customer("Zorbanek", "Quillmonde");
        listed.list("own-9,person,Farouk Velstrander,,,1950,EG,,");
        var open = listed.hits(clear);

        assertThat(open).extracting(hit -> hit.state()).containsOnly(HitState.LAPSED);
        people.signIn(analyst);
        UI.getCurrent().navigate("cases/" + listed.caseOf(clear));
        assertThat(words(_get(ScreeningBlock.class))).contains("No possible matches", "Own blocked parties");
    }

    private void taken() {
        listed.as(analyst, () -> queue.claim(listed.id(number)));
        opened(analyst);
    }

    private void opened(PersonId person) {
        people.signIn(person);
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("cases/" + number);
    }

    private static void press(String text) {
        _click(_get(Button.class, spec -> spec.withText(text)));
    }

    private static List<String> buttons() {
        return _find(Button.class).stream().map(Button::getText).toList();
    }

    /** All words that a component shows, from its first to its last. */
    private static String words(Component component) {
        return component.getElement().getTextRecursively();
    }
}
