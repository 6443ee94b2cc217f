package io.gatehouse.disclosure.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.NotFoundError;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.Hands;
import io.gatehouse.ViewTest;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.disclosure.DeskFixture;
import io.gatehouse.disclosure.LetterAnswers;
import io.gatehouse.disclosure.PackageFixture;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@ViewTest
@Transactional(propagation = Propagation.NOT_SUPPORTED)
class LetterAnswerViewTest {

    @Autowired
    LetterAnswers answers;

    @Autowired
    PackageFixture fixture;

    @Autowired
    DeskFixture desks;

    @Autowired
    TestPeople people;

    @Test
    @AsPerson(role = Role.CUSTODIAN)
    void aNamedCustodianTakesTheAnswerAwayOnceAndNobodyElseSeesIt() {
        var desk = desks.desk();
        var email = DeskFixture.byEmail(DeskFixture.anyEmail());
        var letter = fixture.letter(desk, email);
        var released = fixture.answerReleased(desk, letter, email);
        var number = released.summary().number();
        people.signIn(desk.custodian());
        UI.getCurrent().navigate(PackageView.class, number);
        _assertNone(Button.class, spec -> spec.withText("Open the link"));

        _click(button("Encrypt and hand over"));
        var to = _get(TextField.class, spec -> spec.withLabel("Handed to"));
        assertThat(to.getErrorMessage()).isEqualTo("Enter to whom the answer is handed");
        Hands.type(to, "A. Signer, Special Agent in Charge");
        _click(button("Encrypt and hand over"));

        _assertOne(Anchor.class, spec -> spec.withText("Save the encrypted answer (once)"));
        assertThat(_find(Ltr.class, spec -> spec.withClasses("passphrase"))).hasSize(1);
        assertThat(answers.of(letter)).hasSize(1);
        assertThat(_find(PersonText.class))
                .anyMatch(text -> text.getText().endsWith(" to A. Signer, Special Agent in Charge"));
        UI.getCurrent().navigate(PackageView.class, number);
        _assertNone(Anchor.class, spec -> spec.withText("Save the encrypted answer (once)"));
        people.signIn(desks.another(Role.CUSTODIAN));
        assertThat(shows(number)).isFalse();
        people.signIn(desk.custodian());
        assertThat(shows(number)).isTrue();
    }

    @Test
    @AsPerson(role = Role.COUNSEL)
    void counselWhoIsNotNamedIsToldSo() {
        var desk = desks.desk();
        var email = DeskFixture.byEmail(DeskFixture.anyEmail());
        var letter = fixture.letter(desk, email);
        var waiting = fixture.answerWaiting(desk, letter, email);
        people.signIn(desk.counsel());
        UI.getCurrent().navigate(PackageView.class, waiting.summary().number());

        _click(button("Release the package"));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(_find(Banner.class).stream().map(Banner::getText))
                .contains("Counsel who is named for this matter must release its answer. Let yourself be named first.");
    }

    private static boolean shows(String number) {
        try {
            UI.getCurrent().navigate(PackageView.class, number);
        } catch (NotFoundError none) {
            return false;
        }
        return !_find(PackageView.class).isEmpty();
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }
}
