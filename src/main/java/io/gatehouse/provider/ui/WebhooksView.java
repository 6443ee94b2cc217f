package io.gatehouse.provider.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.provider.webhook.EndpointSummary;
import io.gatehouse.provider.webhook.EventKind;
import io.gatehouse.provider.webhook.Webhooks;
import io.gatehouse.shell.Live;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;

/** The endpoints that a provider's console has registered, each with its health, so that an administrator sees at a glance who is not told. */
@Route(value = "admin/webhooks", layout = StaffLayout.class)
@PageTitle("provider.webhooks.title")
@Menu(title = "provider.webhooks.title", order = 88, icon = "send")
@RolesAllowed(ADMIN)
@StyleSheet("styles/webhooks.css")
class WebhooksView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Webhooks webhooks;
    private final transient Clock clock;
    private final Div cards = new Div();
    private transient List<EndpointSummary> shown = List.of();

    WebhooksView(Webhooks webhooks, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
        addClassName("webhooks");
        cards.addClassName("webhook-cards");
        var register = new Button(t("provider.webhooks.register"), _ -> register());
        register.addThemeVariants(ButtonVariant.PRIMARY);
        var line = new Div(new PageHeading(t("provider.webhooks.title")), register);
        line.addClassName("page-line");
        add(line, new Paragraph(t("provider.webhooks.intro")), cards);
        Live.on(this, this::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(webhooks.endpoints());
    }

    private void look() {
        var now = webhooks.endpoints();
        if (!now.equals(shown)) {
            show(now);
        }
    }

    private void show(List<EndpointSummary> endpoints) {
        shown = endpoints;
        cards.removeAll();
        if (endpoints.isEmpty()) {
            cards.add(new EmptyState(Sign.SEND, t("provider.webhooks.none")));
        }
        endpoints.forEach(endpoint -> cards.add(card(endpoint)));
    }

    private Component card(EndpointSummary endpoint) {
        var open = new RouterLink(
                t("provider.webhooks.open"), WebhookView.class, endpoint.id().toString());
        open.getElement().setAttribute("aria-label", t("provider.webhooks.open.of", endpoint.url()));
        var card = new SectionCard(
                        endpoint.url(), EndpointFacts.of(endpoint, clock.instant()), EndpointFacts.acts(open))
                .withEnd(EndpointFacts.badge(endpoint));
        card.addClassName("webhook-card");
        return card;
    }

    private void register() {
        var dialog = new Dialog();
        var url = Fields.text(t("provider.webhooks.url"), t("provider.webhooks.url.hint"));
        url.addClassName("ltr-field");
        var kinds = new CheckboxGroup<EventKind>(t("provider.webhooks.kinds"));
        kinds.setItems(EventKind.offered());
        kinds.setItemLabelGenerator(kind -> t(kind.key()));
        kinds.setValue(new LinkedHashSet<>(EventKind.offered()));
        kinds.addThemeName("vertical");
        kinds.setManualValidation(true);
        var form = new FormPage(t("provider.webhooks.register"));
        form.with(url, kinds)
                .onward(t("provider.webhooks.register.onward"), () -> {
                    try {
                        var secret = webhooks.register(url.getValue(), kinds.getValue());
                        dialog.close();
                        look();
                        SecretDialog.show(secret);
                    } catch (Refused refused) {
                        if (refused.key().startsWith("shell.target.")
                                || refused.key().equals("provider.webhook.url.taken")) {
                            form.validation().refuse(url, refused);
                        } else {
                            form.validation().refuse(refused);
                        }
                    }
                })
                .aside(t("shell.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
        url.focus();
    }
}
