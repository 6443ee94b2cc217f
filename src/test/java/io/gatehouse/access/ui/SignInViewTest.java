package io.gatehouse.access.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.Hands.type;
import static io.gatehouse.shell.Texts.t;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinSession;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.NewPerson;
import io.gatehouse.access.People;
import io.gatehouse.access.Role;
import io.gatehouse.access.SignedIn;
import io.gatehouse.access.TestIssuers;
import io.gatehouse.access.TestPeople;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.form.ErrorSummary;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

@ViewTest
class SignInViewTest {

    @Autowired
    TestPeople testPeople;

    @Autowired
    People people;

    @Autowired
    ActingAs actingAs;

    @Autowired
    Clock clock;

    @Autowired
    TestIssuers issuers;

    private final String email = UUID.randomUUID() + "@gatehouse.example";

    @BeforeEach
    void openThePage() {
        UI.getCurrent().navigate(SignInView.class);
    }

    @Test
    void asksForWhatIsMissing() {
        _click(_get(Button.class, spec -> spec.withText(t("access.sign-in.onward"))));

        assertThat(_get(EmailField.class).getErrorMessage()).isEqualTo("Enter your e-mail address");
        assertThat(_get(PasswordField.class).getErrorMessage()).isEqualTo("Enter your password");
    }

    @Test
    void saysTheSameForUnknownAddressAndWrongPassword() {
        actingAs.system("test", () -> people.enrolCustomer(email, "", TestPeople.PASSWORD));

        signIn(email, "not the password at all");
        var known = _get(ErrorSummary.class).getElement().getTextRecursively();
        signIn(UUID.randomUUID() + "@gatehouse.example", "not the password at all");

        assertThat(_get(ErrorSummary.class).getElement().getTextRecursively())
                .isEqualTo(known)
                .contains("The e-mail address or password is not right");
        assertThat(_get(PasswordField.class).getValue()).isEmpty();
    }

    @Test
    void letsACustomerInByThePasswordAlone() {
        actingAs.system("test", () -> people.enrolCustomer(email, "", TestPeople.PASSWORD));

        signIn(email, TestPeople.PASSWORD);

        assertThat(whoIsIn().roles()).containsExactly(Role.CUSTOMER);
    }

    @Test
    void letsAnAnalystInOnlyAfterTheCode() {
        var analyst = actingAs.system(
                "test", () -> people.appoint(new NewPerson("Ada Test", email, Set.of(Role.ANALYST), null)));
        var secret = testPeople.enrol(analyst);

        signIn(email, TestPeople.PASSWORD);

        assertThat(_get(PageHeading.class).getText()).isEqualTo(t("access.sign-in.code.title"));
        assertThat(inSession()).isNull();
        type(_get(TextField.class), "000000");
        _click(_get(Button.class, spec -> spec.withText(t("access.sign-in.code.onward"))));
        assertThat(_get(ErrorSummary.class).getElement().getTextRecursively()).contains("That code is not right");
        assertThat(inSession()).isNull();

        var code = TestPeople.code(secret, clock.instant());
        type(_get(TextField.class), code.substring(0, 3) + " " + code.substring(3));
        _click(_get(Button.class, spec -> spec.withText(t("access.sign-in.code.onward"))));

        assertThat(whoIsIn().person()).isEqualTo(analyst);
        assertThat(whoIsIn().codeAt()).isNotNull();
    }

    @Test
    void offersNoSingleClickOutsideTheDemonstration() {
        _assertNone(
                Button.class,
                spec -> spec.withPredicate(button -> button.getText().contains("Ada")));
        _assertNone(io.gatehouse.shell.part.SectionCard.class);
    }

    @Test
    void offersTheIssuersThatAreConfiguredAndNoOthers() {
        _assertNone(
                Button.class,
                spec -> spec.withPredicate(button -> button.getText().startsWith("Sign in with")));

        issuers.forCustomers("console", "Northwind Console", java.net.URI.create("https://console.example"));
        UI.getCurrent().navigate(ForgottenView.class);
        UI.getCurrent().navigate(SignInView.class);

        _click(_get(Button.class, spec -> spec.withText("Sign in with Northwind Console")));
    }

    @Test
    void saysWhyAnIssuersWordWasNotEnough() {
        UI.getCurrent().navigate("sign-in", com.vaadin.flow.router.QueryParameters.of("refused", "factor"));
        assertThat(_get(io.gatehouse.shell.part.Banner.class).getText()).contains("second factor");

        UI.getCurrent().navigate("sign-in", com.vaadin.flow.router.QueryParameters.of("refused", "<b>anything</b>"));
        _assertNone(io.gatehouse.shell.part.Banner.class);
    }

    @org.junit.jupiter.api.AfterEach
    void noIssuers() {
        issuers.none();
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void sendsWhoHasSignedInHome() {
        UI.getCurrent().navigate(SignInView.class);

        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .isEqualTo("admin/people");
    }

    private static void signIn(String email, String password) {
        type(_get(EmailField.class), email);
        type(_get(PasswordField.class), password);
        _click(_get(Button.class, spec -> spec.withText(t("access.sign-in.onward"))));
    }

    private static @Nullable Object inSession() {
        return VaadinSession.getCurrent()
                .getSession()
                .getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    }

    private static SignedIn whoIsIn() {
        var context = (SecurityContext) requireNonNull(inSession());
        return (SignedIn)
                requireNonNull(requireNonNull(context.getAuthentication()).getPrincipal());
    }
}
