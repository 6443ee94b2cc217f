package io.gatehouse.review.ui;

import static com.github.mvysny.kaributesting.v10.BasicUtilsKt._fireDomEvent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.Hands;
import io.gatehouse.ViewTest;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.review.Mark;
import io.gatehouse.review.Outcome;
import io.gatehouse.review.ProposedDecision;
import io.gatehouse.review.ReviewCaseId;
import io.gatehouse.review.ReviewDesk;
import io.gatehouse.review.ReviewQueue;
import io.gatehouse.review.SpecimenCases;
import io.gatehouse.shell.Asking;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ViewTest
@AsPerson(role = Role.OFFICER)
class CaseViewTest {

    @Autowired
    ReviewQueue queue;

    @Autowired
    ReviewDesk desk;

    @Autowired
    SpecimenCases specimens;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void offersToTakeACaseThatNobodyHas() {
        open(specimens.aCase());

        _click(_get(Button.class, spec -> spec.withText("Take this case")));

        _get(Button.class, spec -> spec.withText("Propose decline"));
        _get(Button.class, spec -> spec.withText("Propose approve"));
    }

    @Test
    void proposesOnlyByADialogWithReasonsAndANote() {
        var id = specimens.aCase();
        queue.claim(id);
        open(id);

        _click(_get(Button.class, spec -> spec.withText("Propose decline")));
        var dialog = _get(ActDialog.class);
        dialog.send();
        assertThat(dialog.isOpened()).isTrue();
        assertThat(_get(dialog, CheckboxGroup.class).getErrorMessage()).isEqualTo("Select at least one reason");
        assertThat(_get(dialog, TextArea.class).getErrorMessage()).isEqualTo("Write a note of at least 20 characters");

        reasons(dialog).setValue(Set.of("FALSE_DOCUMENT"));
        _get(dialog, TextArea.class).setValue("The portrait was exchanged, see the edge");
        dialog.send();

        assertThat(dialog.isOpened()).isFalse();
        assertThat(standing()).isEqualTo("You can see this case but not decide it: you are the proposer.");
    }

    @Test
    void saysWhatIsLeftToSettleBeforeAnApproval() {
        var id = specimens.aCase();
        queue.claim(id);
        open(id);

        _click(_get(Button.class, spec -> spec.withText("Propose approve")));
        var dialog = _get(ActDialog.class);
        reasons(dialog).setValue(Set.of("IDENTITY_CONFIRMED"));
        dialog.send();

        assertThat(dialog.isOpened()).isTrue();
        _get(dialog, Span.class, spec -> spec.withText("Settle 2 differences first"));
    }

    @Test
    void letsAnotherOfficerApprove() {
        var id = specimens.aCase();
        declineProposed(id);
        people.signIn(people.appointed(Set.of(Role.OFFICER)));
        open(id);

        _click(_get(Button.class, spec -> spec.withText("Approve")));
        _get(ActDialog.class).send();

        assertThat(standing()).isEqualTo("This case is decided.");
    }

    @Test
    void showsWhoeverApprovesTheMarksThatDoNotFitAndWhatHappenedSince() {
        var id = specimens.aCase();
        queue.claim(id);
        var place = desk.open(numberOf(id)).orElseThrow().evidence().getLast().evidence();
        desk.mark(id, place, Mark.DOES_NOT_FIT, "The postmark is of another town");
        declineProposed(id);
        people.signIn(people.appointed(Set.of(Role.OFFICER)));
        open(id);
        _click(_get(Button.class, spec -> spec.withText("Approve")));
        var before = _get(ActDialog.class);
        assertThat(before.getElement().getTextRecursively())
                .contains("The postmark is of another town", "Nothing has happened since.");
        before.close();

        desk.note(id, "The branch has called back");
        open(id);
        _click(_get(Button.class, spec -> spec.withText("Approve")));

        assertThat(_get(ActDialog.class).getElement().getTextRecursively())
                .contains("Since the proposal", "Wrote a note")
                .doesNotContain("Nothing has happened since.");
    }

    @Test
    void keepsANoteThatWasBegunWhenTheCaseIsReadAnew() {
        var id = specimens.aCase();
        queue.claim(id);
        open(id);
        Hands.type(_get(TextArea.class), "Half a sentence on the");
        desk.note(id, "Seen at another screen");
        queue.release(id);
        _fireDomEvent(_get(CaseView.class), "click");

        _click(_get(Button.class, spec -> spec.withText("See changes")));

        assertThat(_get(TextArea.class).getValue()).isEqualTo("Half a sentence on the");
        _get(Span.class, spec -> spec.withText("Seen at another screen"));
    }

    @Test
    void offersAnAnalystNoApproval() {
        var id = specimens.aCase();
        declineProposed(id);
        people.signIn(people.appointed(Set.of(Role.ANALYST)));

        open(id);

        assertThat(_find(Button.class, spec -> spec.withText("Approve"))).isEmpty();
        assertThat(_find(Button.class, spec -> spec.withText("Send back"))).isEmpty();
    }

    @Test
    void keepsNotes() {
        open(specimens.aCase());

        _get(TextArea.class).setValue("Ask the branch in Hanoi");
        _click(_get(Button.class, spec -> spec.withText("Save note")));

        _get(Span.class, spec -> spec.withText("Ask the branch in Hanoi"));
    }

    @Test
    void opensTheFieldToFindWordsByAKey() {
        open(specimens.aCase());
        var bar = _find(FindBar.class);
        assertThat(bar).isEmpty();

        Asking.press("/");

        var found = _get(FindBar.class);
        Hands.type(_get(found, TextField.class), "Hanoi");
        found.found("2/5");
        _get(found, Span.class, spec -> spec.withText("2 of 5"));
    }

    @Test
    void saysThatThereIsNoSuchCase() {
        UI.getCurrent().navigate("cases/C-99999999");

        assertThat(_find(CaseView.class)).hasSize(1);
        assertThat(_find(Button.class, spec -> spec.withText("Take this case"))).isEmpty();
    }

    @Test
    @AsPerson(role = Role.CUSTOMER)
    void isClosedToCustomers() {
        assertClosed();
    }

    @Test
    @AsPerson(role = Role.COUNSEL)
    void isClosedToCounsel() {
        assertClosed();
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void isClosedToAdministrators() {
        assertClosed();
    }

    private void declineProposed(ReviewCaseId id) {
        queue.claim(id);
        var version = desk.open(numberOf(id)).orElseThrow().version();
        desk.propose(
                id,
                version,
                new ProposedDecision(
                        Outcome.DECLINE, null, List.of("FALSE_DOCUMENT"), "The portrait was exchanged, see the edge"));
    }

    @SuppressWarnings("unchecked")
    private static CheckboxGroup<String> reasons(ActDialog dialog) {
        return _get(dialog, CheckboxGroup.class);
    }

    private static String standing() {
        return _get(Span.class, spec -> spec.withClasses("bar-standing")).getText();
    }

    private void open(ReviewCaseId id) {
        UI.getCurrent().navigate("cases/" + numberOf(id));
    }

    private io.gatehouse.review.CaseNumber numberOf(ReviewCaseId id) {
        return new io.gatehouse.review.CaseNumber(jdbc.sql("select number from review_case where id = ?")
                .param(id.value())
                .query(Long.class)
                .single());
    }

    /** Denied, or shown a page that says that there is nothing: either way the screen itself is not built. */
    private static void assertClosed() {
        try {
            UI.getCurrent().navigate("cases/C-10001");
        } catch (MockAccessDeniedException denied) {
            assertThat(denied).isNotNull();
        }
        assertThat(_find(CaseView.class)).isEmpty();
    }
}
