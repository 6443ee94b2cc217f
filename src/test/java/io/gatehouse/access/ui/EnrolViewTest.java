package io.gatehouse.access.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.Hands.type;
import static io.gatehouse.shell.Texts.t;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.ViewTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.NewPerson;
import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import io.gatehouse.access.SignIn;
import io.gatehouse.access.SignInAnswer;
import io.gatehouse.access.TestPeople;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Ltr;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
class EnrolViewTest {

    @Autowired
    TestPeople testPeople;

    @Autowired
    People people;

    @Autowired
    ActingAs actingAs;

    @Autowired
    SignIn signIn;

    @Autowired
    Clock clock;

    private final String email = UUID.randomUUID() + "@gatehouse.example";

    @Test
    void setsUpPasswordAndCodes() {
        var auditor = actingAs.system(
                "test", () -> people.appoint(new NewPerson("Ada Test", email, Set.of(Role.AUDITOR), null)));
        UI.getCurrent().navigate("enrol/" + testPeople.mailedToken(auditor));

        choose(TestPeople.PASSWORD, TestPeople.PASSWORD);
        var secret = TestPeople.unBase32(_get(Ltr.class).getText());
        type(_get(TextField.class), TestPeople.code(secret, clock.instant()));
        _click(_get(Button.class, spec -> spec.withText(t("access.enrol.code.onward"))));

        var shown = signIn.password(email, TestPeople.PASSWORD, null);
        assertThat(shown).isInstanceOf(SignInAnswer.CodeNext.class);
        // The code that set it up is used; the next one counts.
        assertThat(signIn.code(((SignInAnswer.CodeNext) shown).shown(), TestPeople.code(secret, clock.instant())))
                .isEqualTo(new SignInAnswer.WrongCode());
        assertThat(signIn.code(
                        ((SignInAnswer.CodeNext) shown).shown(),
                        TestPeople.code(secret, clock.instant().plusSeconds(30))))
                .isInstanceOf(SignInAnswer.Complete.class);
    }

    @Test
    void refusesWeakAndUnequalPasswords() {
        var auditor = actingAs.system(
                "test", () -> people.appoint(new NewPerson("Ada Test", email, Set.of(Role.AUDITOR), null)));
        UI.getCurrent().navigate("enrol/" + testPeople.mailedToken(auditor));

        choose("too short", "too short");
        assertThat(errors()).contains("at least 15 characters");
        choose("passwordpassword", "passwordpassword");
        assertThat(errors()).contains("too easy to guess");
        choose(TestPeople.PASSWORD, TestPeople.PASSWORD + "!");
        assertThat(errors()).contains("not the same");
    }

    @Test
    void knowsALinkOnce() {
        var auditor = actingAs.system(
                "test", () -> people.appoint(new NewPerson("Ada Test", email, Set.of(Role.AUDITOR), null)));
        var token = testPeople.mailedToken(auditor);
        testPeople.use(token);

        UI.getCurrent().navigate("enrol/" + token);
        assertThat(_get(Banner.class).getText()).isEqualTo(t("access.enrol.void"));

        UI.getCurrent().navigate("enrol/nonsense");
        assertThat(_get(Banner.class).getText()).isEqualTo(t("access.enrol.void"));
    }

    /** AU-10. */
    @Test
    void aNewPasswordNeverBypassesTheCode() {
        var auditor = actingAs.system(
                "test", () -> people.appoint(new NewPerson("Ada Test", email, Set.of(Role.AUDITOR), null)));
        testPeople.enrol(auditor);
        UI.getCurrent().navigate(ForgottenView.class);
        type(_get(EmailField.class), email);
        _click(_get(Button.class, spec -> spec.withText(t("access.forgotten.onward"))));
        var told = _get(Banner.class).getText();
        UI.getCurrent().navigate("enrol/" + testPeople.mailedToken(auditor));

        choose(TestPeople.PASSWORD + " anew", TestPeople.PASSWORD + " anew");

        assertThat(signIn.password(email, TestPeople.PASSWORD, null)).isEqualTo(new SignInAnswer.WrongPassword());
        assertThat(signIn.password(email, TestPeople.PASSWORD + " anew", null))
                .isInstanceOf(SignInAnswer.CodeNext.class);
        UI.getCurrent().navigate(SignInView.class);
        UI.getCurrent().navigate(ForgottenView.class);
        type(_get(EmailField.class), UUID.randomUUID() + "@gatehouse.example");
        _click(_get(Button.class, spec -> spec.withText(t("access.forgotten.onward"))));
        assertThat(_get(Banner.class).getText()).isEqualTo(told);
    }

    private static void choose(String password, String again) {
        var fields = _find(PasswordField.class);
        type(fields.get(0), password);
        type(fields.get(1), again);
        _click(_get(Button.class, spec -> spec.withText(t("access.enrol.onward"))));
    }

    private static String errors() {
        return _get(ErrorSummary.class).getElement().getTextRecursively();
    }
}
