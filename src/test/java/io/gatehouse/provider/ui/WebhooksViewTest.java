package io.gatehouse.provider.ui;

import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.GridKt._size;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm;
import static io.gatehouse.Hands.type;
import static io.gatehouse.shell.Texts.t;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.mvysny.kaributesting.v10.MockAccessDeniedException;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.AsPerson;
import io.gatehouse.ViewTest;
import io.gatehouse.access.ActingAs;
import io.gatehouse.access.Role;
import io.gatehouse.access.TestPeople;
import io.gatehouse.provider.webhook.DeliveryState;
import io.gatehouse.provider.webhook.DeliverySummary;
import io.gatehouse.provider.webhook.EndpointId;
import io.gatehouse.provider.webhook.EventKind;
import io.gatehouse.provider.webhook.Webhooks;
import io.gatehouse.shell.form.ErrorSummary;
import io.gatehouse.shell.part.EmptyState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of webhooks, as an administrator works them and as everybody else finds them shut. */
@ViewTest
class WebhooksViewTest {

    @Autowired
    Webhooks webhooks;

    @Autowired
    TestPeople people;

    @Autowired
    ActingAs acting;

    @Autowired
    JdbcClient jdbc;

    private final String url = "https://console.provider.com/" + UUID.randomUUID();

    private EndpointId registered() {
        return acting.system(
                "test",
                () -> webhooks.register(url, List.of(EventKind.ACCOUNT_STATE)).endpoint());
    }

    private void open(EndpointId endpoint) {
        UI.getCurrent().navigate(WebhookView.class, endpoint.toString());
    }

    private static Button button(String key, Object... arguments) {
        return _get(Button.class, spec -> spec.withText(t(key, arguments)));
    }

    @SuppressWarnings("unchecked")
    private static Grid<DeliverySummary> messages() {
        return _get(Grid.class);
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void saysThatNothingIsRegistered() {
        jdbc.sql("update webhook_endpoint set state = 'REMOVED', pause_reason = null")
                .update();

        UI.getCurrent().navigate(WebhooksView.class);

        assertThat(_get(EmptyState.class).getElement().getTextRecursively()).contains(t("provider.webhooks.none"));
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void registersAnEndpointAndShowsItsSecretOnce() {
        UI.getCurrent().navigate(WebhooksView.class);
        _click(button("provider.webhooks.register"));
        type(_get(TextField.class, spec -> spec.withLabel(t("provider.webhooks.url"))), "https://192.168.0.1/hooks");
        _click(button("provider.webhooks.register.onward"));
        assertThat(_get(ErrorSummary.class).getElement().getTextRecursively()).contains(t("shell.target.target"));

        type(_get(TextField.class, spec -> spec.withLabel(t("provider.webhooks.url"))), url);
        _get(CheckboxGroup.class).deselectAll();
        _click(button("provider.webhooks.register.onward"));
        assertThat(_get(ErrorSummary.class).getElement().getTextRecursively())
                .contains(t("provider.webhook.kinds.missing"));

        @SuppressWarnings("unchecked")
        CheckboxGroup<EventKind> kinds = _get(CheckboxGroup.class);
        kinds.setValue(Set.of(EventKind.ACCOUNT_GATE));
        _click(button("provider.webhooks.register.onward"));
        assertThat(_get(TextField.class, spec -> spec.withLabel(t("provider.webhooks.secret")))
                        .getValue())
                .startsWith("whsec_");
        _click(button("provider.webhooks.secret.done"));

        assertThat(_find(TextField.class, spec -> spec.withLabel(t("provider.webhooks.secret"))))
                .isEmpty();
        assertThat(_get(WebhooksView.class).getElement().getTextRecursively()).contains(url);
        assertThat(webhooks.endpoints())
                .filteredOn(endpoint -> endpoint.url().equals(url))
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.kinds()).containsExactly(EventKind.ACCOUNT_GATE));
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void leadsFromTheCardToTheMessages() {
        var endpoint = registered();
        UI.getCurrent().navigate(WebhooksView.class);

        var link = _get(
                RouterLink.class,
                spec -> spec.withPredicate(one -> one.getHref().endsWith(endpoint.toString())));
        UI.getCurrent().navigate(link.getHref());

        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .isEqualTo("admin/webhooks/endpoint/" + endpoint);
        assertThat(_size(messages())).isZero();
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void pausesResumesAndTests() {
        var endpoint = registered();
        open(endpoint);

        _click(button("provider.webhook.pause"));
        assertThat(_get(WebhookView.class).getElement().getTextRecursively())
                .contains(t("provider.webhook.state.paused"));
        _click(button("provider.webhook.ping"));
        assertThat(_size(messages())).isEqualTo(1);
        _click(button("provider.webhook.resume"));

        button("provider.webhook.pause");
        assertThat(webhooks.deliveries(endpoint, EnumSet.allOf(DeliveryState.class), null, 10))
                .extracting(DeliverySummary::kind)
                .containsExactly(EventKind.PING);
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void renewsTheSecretAfterAsking() {
        var endpoint = registered();
        open(endpoint);

        _click(button("provider.webhook.rotate"));
        _fireConfirm(_get(ConfirmDialog.class));

        assertThat(_get(TextField.class, spec -> spec.withLabel(t("provider.webhooks.secret")))
                        .getValue())
                .startsWith("whsec_");
        assertThat(webhooks.endpoint(endpoint).orElseThrow().oldSecretUntil()).isNotNull();
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void sendsAgainWhatWasGivenUp() {
        var endpoint = registered();
        dead(endpoint, 1);
        dead(endpoint, 2);
        open(endpoint);
        assertThat(_size(messages())).isEqualTo(2);

        _click((Button) _getCellComponent(messages(), 0, "replay"));
        assertThat(webhooks.endpoint(endpoint).orElseThrow().waiting()).isEqualTo(1);
        _click(button("provider.webhook.replay-all", 1));

        assertThat(webhooks.endpoint(endpoint).orElseThrow().waiting()).isEqualTo(2);
        assertThat(webhooks.endpoint(endpoint).orElseThrow().dead()).isZero();
    }

    @Test
    @AsPerson(role = Role.ADMIN)
    void removesAnEndpointAfterAsking() {
        var endpoint = registered();
        open(endpoint);

        _click(button("provider.webhook.remove"));
        assertThat(webhooks.endpoint(endpoint)).isPresent();
        _fireConfirm(_get(ConfirmDialog.class));

        assertThat(webhooks.endpoint(endpoint)).isEmpty();
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .isEqualTo("admin/webhooks");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ADMIN", "SYSTEM"},
            mode = EnumSource.Mode.EXCLUDE)
    void areClosedToEveryOtherRole(Role role) {
        var endpoint = registered();
        people.signIn(people.appointed(Set.of(role)));

        assertThatExceptionOfType(MockAccessDeniedException.class)
                .isThrownBy(() -> UI.getCurrent().navigate(WebhooksView.class));
        assertThatExceptionOfType(MockAccessDeniedException.class).isThrownBy(() -> open(endpoint));
    }

    @Test
    void areClosedToVisitors() {
        UI.getCurrent().navigate(WebhooksView.class);

        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .isNotEqualTo("admin/webhooks");
    }

    private void dead(EndpointId endpoint, int number) {
        jdbc.sql("""
                        insert into webhook_delivery (id, endpoint_id, account_id, number, kind, payload, state, tries, replays,
                            created_at, next_try_at, settled_at, last_status, last_problem)
                        values (?, ?, ?, ?, 'account.state_changed', '{}', 'DEAD', 9, 0, utc_timestamp(6), utc_timestamp(6),
                            utc_timestamp(6), 500, 'STATUS')
                        """)
                .params(UUID.randomUUID(), endpoint.value(), UUID.randomUUID(), number)
                .update();
    }
}
