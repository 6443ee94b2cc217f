package io.gatehouse.provider.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static io.gatehouse.Hands.type;
import static io.gatehouse.shell.Texts.t;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.provider.ApiClientSummary;
import io.gatehouse.provider.ApiClients;
import io.gatehouse.provider.ApiScope;
import io.gatehouse.provider.IssuedSecret;
import io.gatehouse.provider.NewApiClient;
import io.gatehouse.provider.RegisteredClients;
import io.gatehouse.provider.door.SigningKey;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.part.Ltr;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@ViewTest
class ApiClientsViewTest {

    @Autowired
    ApiClients clients;

    @Autowired
    RegisteredClients registered;

    @Autowired
    SigningKey key;

    @Autowired
    TestPeople people;

    @Test
    @AsPerson(role = Role.ADMIN)
    void registersAClientAndShowsItsSecretOnce() {
        var name = "Console " + UUID.randomUUID();
        UI.getCurrent().navigate(ApiClientsView.class);
        _click(_get(Button.class, spec -> spec.withText(t("provider.clients.register"))));
        type(_get(TextField.class, spec -> spec.withLabel(t("provider.clients.name.label"))), name);
        _click(_get(Button.class, spec -> spec.withText(t("provider.clients.register.onward"))));
        assertThat(_get(ErrorSummary.class).getElement().getTextRecursively())
                .contains(t("provider.client.scopes.none"));
        scopes().setValue(Set.of(ApiScope.GATE_READ));
        _click(_get(Button.class, spec -> spec.withText(t("provider.clients.register.onward"))));

        var client = clients.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        var secret = _find(Ltr.class).stream()
                .map(Ltr::getText)
                .filter(text -> text.contains("."))
                .findFirst()
                .orElseThrow();
        assertThat(registered.holds(client.id(), secret)).isTrue();
        assertThat(client.scopes()).containsExactly(ApiScope.GATE_READ);

        _click(_get(Button.class, spec -> spec.withText(t("provider.clients.shown.close"))));
        _assertNone(Ltr.class, spec -> spec.withText(secret));
        UI.getCurrent().navigate(ApiClientsView.class);
        assertThat(UI.getCurrent().getElement().getTextRecursively()).doesNotContain(secret);
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void suspendsAfterAskingAndResumes() {
        var issued = aClient();
        UI.getCurrent().navigate(ApiClientsView.class);

        press(issued, "suspend");
        assertThat(summary(issued).suspended()).isFalse();
        com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(summary(issued).suspended()).isTrue();

        press(issued, "resume");
        assertThat(summary(issued).suspended()).isFalse();
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void makesANewSecretAndEndsTheOldOnes() {
        var issued = aClient();
        UI.getCurrent().navigate(ApiClientsView.class);

        press(issued, "rotate");
        com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(summary(issued).secrets()).isEqualTo(2);
        assertThat(registered.holds(issued.client(), issued.secret())).isTrue();
        _click(_get(Button.class, spec -> spec.withText(t("provider.clients.shown.close"))));

        press(issued, "end");
        assertThat(summary(issued).secrets()).isEqualTo(1);
        assertThat(registered.holds(issued.client(), issued.secret())).isFalse();
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void changesWhatAClientMayDo() {
        var issued = aClient();
        UI.getCurrent().navigate(ApiClientsView.class);

        press(issued, "scopes");
        scopes().setValue(Set.of(ApiScope.ACCOUNTS_READ, ApiScope.WEBHOOKS_WRITE));
        _click(_get(Button.class, spec -> spec.withText(t("provider.clients.scopes.onward"))));

        assertThat(summary(issued).scopes()).containsExactlyInAnyOrder(ApiScope.ACCOUNTS_READ, ApiScope.WEBHOOKS_WRITE);
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void replacesTheSigningKeyAfterAsking() {
        UI.getCurrent().navigate(ApiClientsView.class);
        var before = key.since();
        var asked = Instant.now();

        _click(_get(Button.class, spec -> spec.withText(t("provider.clients.key.replace"))));
        assertThat(key.since()).isEqualTo(before);
        com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(key.since().orElseThrow()).isAfterOrEqualTo(asked.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void givesTheDescriptionOfTheApi() throws Exception {
        UI.getCurrent().navigate(ApiClientsView.class);

        var taken = com.github.mvysny.kaributesting.v10.DownloadKt._download(
                _get(Anchor.class, spec -> spec.withText(t("provider.clients.description"))));

        assertThat(new String(taken, StandardCharsets.UTF_8)).contains("\"openapi\"", "/api/v1/accounts");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ADMIN", "SYSTEM"},
            mode = EnumSource.Mode.EXCLUDE)
    void isClosedToEveryOtherRole(Role role) {
        people.signIn(people.appointed(Set.of(role)));

        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(ApiClientsView.class));
    }

    @Test
    void isClosedToVisitors() {
        UI.getCurrent().navigate(ApiClientsView.class);

        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .isNotEqualTo("admin/api-clients");
    }

    private IssuedSecret aClient() {
        return clients.register(NewApiClient.named("Console " + UUID.randomUUID(), Set.of(ApiScope.GATE_READ)));
    }

    private ApiClientSummary summary(IssuedSecret issued) {
        return clients.all().stream()
                .filter(one -> one.id().equals(issued.client()))
                .findFirst()
                .orElseThrow();
    }

    private void press(IssuedSecret issued, String what) {
        var name = summary(issued).name();
        _click(_get(
                Button.class,
                spec -> spec.withText(t("provider.clients.act." + what))
                        .withPredicate(
                                button -> button.getAriaLabel().orElse("").endsWith(name))));
    }

    @SuppressWarnings("unchecked")
    private static CheckboxGroup<ApiScope> scopes() {
        return _get(CheckboxGroup.class);
    }
}
