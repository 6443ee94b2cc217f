package io.gatehouse.provider.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.provider.webhook.DeliveryState;
import io.gatehouse.provider.webhook.DeliverySummary;
import io.gatehouse.provider.webhook.EndpointId;
import io.gatehouse.provider.webhook.EndpointState;
import io.gatehouse.provider.webhook.EndpointSummary;
import io.gatehouse.provider.webhook.EventKind;
import io.gatehouse.provider.webhook.Webhooks;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Live;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.PageTitles;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.part.Confirm;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One endpoint: how it is, what can be done about it, and its messages, the newest first. */
@Route(value = "admin/webhooks/endpoint", layout = StaffLayout.class)
@RolesAllowed(ADMIN)
@StyleSheet("styles/webhooks.css")
class WebhookView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int PAGE = 50;

    /** Which messages are listed. */
    private enum Which {
        ALL,
        WAITING,
        DEAD,
        DELIVERED;

        Set<DeliveryState> states() {
            return switch (this) {
                case ALL -> EnumSet.allOf(DeliveryState.class);
                case WAITING -> EnumSet.of(DeliveryState.WAITING);
                case DEAD -> EnumSet.of(DeliveryState.DEAD);
                case DELIVERED -> EnumSet.of(DeliveryState.DELIVERED);
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final transient Webhooks webhooks;
    private final transient Clock clock;
    private final Div health = new Div();
    private final RadioButtonGroup<Which> which = new RadioButtonGroup<>(t("provider.webhook.which"));
    private final Grid<DeliverySummary> grid = new Grid<>();
    private final Button older = new Button(t("provider.webhook.older"), _ -> older());
    private final Button replayAll = new Button();
    private transient @Nullable EndpointSummary shown;
    private transient List<DeliverySummary> listed = new ArrayList<>();

    WebhookView(Webhooks webhooks, Clock clock) {
        this.webhooks = webhooks;
        this.clock = clock;
        addClassName("webhook");
        which.addThemeName("horizontal");
        which.setItems(Which.values());
        which.setItemLabelGenerator(one -> t("provider.webhook.which." + one.word()));
        which.setValue(Which.ALL);
        which.addValueChangeListener(_ -> list());
        replayAll.addClickListener(_ -> replayAll());
        columns();
        Live.on(this, this::look);
    }

    @Override
    public String getPageTitle() {
        return shown == null
                ? PageTitles.of(t("provider.webhooks.title"))
                : PageTitles.of(t("provider.webhook.title", shown.url()));
    }

    @Override
    public void setParameter(BeforeEvent event, String id) {
        var endpoint = found(id);
        removeAll();
        var heading = new PageHeading(t("provider.webhook.title", endpoint.url()));
        heading.addClassName("webhook-heading");
        var above = new Div(which, replayAll);
        above.addClassName("webhook-above");
        add(
                new RouterLink(t("provider.webhook.back"), WebhooksView.class),
                heading,
                health,
                new SectionCard(t("provider.webhook.messages"), above, grid, older));
        show(endpoint);
        list();
    }

    private EndpointSummary found(String id) {
        try {
            return webhooks.endpoint(new EndpointId(UUID.fromString(id))).orElseThrow(NotFoundException::new);
        } catch (IllegalArgumentException wrong) {
            throw new NotFoundException();
        }
    }

    private void columns() {
        grid.addColumn(message -> Dates.exact(message.createdAt()))
                .setHeader(t("provider.webhook.written"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(message -> t(message.kind().key()))
                .setHeader(t("provider.webhook.event"))
                .setWidth("12rem");
        grid.addComponentColumn(message -> new Ltr(
                        message.account() == null
                                ? ""
                                : message.account().value().toString()))
                .setHeader(t("provider.webhook.account"))
                .setWidth("12rem");
        grid.addColumn(message -> message.number() == 0 ? "" : Long.toString(message.number()))
                .setHeader(t("provider.webhook.number"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(WebhookView::badge)
                .setHeader(t("provider.webhook.state"))
                .setKey("state")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(message -> Integer.toString(message.tries()))
                .setHeader(t("provider.webhook.tries"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(message -> message.nextTry() == null ? "" : Dates.exact(message.nextTry()))
                .setHeader(t("provider.webhook.next"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(message -> EndpointFacts.answer(message.lastStatus(), message.lastProblem()))
                .setHeader(t("provider.webhooks.last-answer"))
                .setKey("answer")
                .setWidth("11rem");
        grid.addComponentColumn(this::replayButton)
                .setHeader(t("provider.webhook.act"))
                .setKey("replay")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.setEmptyStateComponent(new EmptyState(Sign.SEND, t("provider.webhook.none")));
    }

    private static Component badge(DeliverySummary message) {
        var word = t(message.state().key());
        return switch (message.state()) {
            case WAITING -> new StateBadge(Tone.INFO, Sign.CLOCK, word);
            case DELIVERED -> new StateBadge(Tone.OK, word);
            case DEAD -> new StateBadge(Tone.BAD, word);
        };
    }

    private Component replayButton(DeliverySummary message) {
        if (message.state() == DeliveryState.WAITING || message.kind() == EventKind.PING) {
            return new Span();
        }
        var button = new Button(t("provider.webhook.replay"), _ -> {
            Toast.done(
                    t(webhooks.replay(message.id()) ? "provider.webhook.replay.done" : "provider.webhook.replay.late"));
            look();
        });
        button.setAriaLabel(t("provider.webhook.replay.of", message.id().toString()));
        button.addClassName("link");
        return button;
    }

    private void look() {
        if (shown == null) {
            return;
        }
        webhooks.endpoint(shown.id()).ifPresent(endpoint -> {
            if (!endpoint.equals(shown)) {
                show(endpoint);
            }
            // Whoever has gone back to older messages is not thrown forward.
            if (listed.size() <= PAGE) {
                var now = page(endpoint, null);
                if (!now.equals(listed)) {
                    list(now);
                }
            }
        });
    }

    private void show(EndpointSummary endpoint) {
        shown = endpoint;
        health.removeAll();
        var ping = new Button(t("provider.webhook.ping"), _ -> done("pinged", () -> webhooks.ping(endpoint.id())));
        var turn = endpoint.state() == EndpointState.PAUSED
                ? new Button(t("provider.webhook.resume"), _ -> done("resumed", () -> webhooks.resume(endpoint.id())))
                : new Button(t("provider.webhook.pause"), _ -> done("paused", () -> webhooks.pause(endpoint.id())));
        var rotate = new Button(t("provider.webhook.rotate"), _ -> rotate(endpoint));
        var remove = new Button(t("provider.webhook.remove"), _ -> remove(endpoint));
        health.add(new SectionCard(
                        t("provider.webhook.health"),
                        EndpointFacts.of(endpoint, clock.instant()),
                        EndpointFacts.acts(ping, turn, rotate, remove))
                .withEnd(EndpointFacts.badge(endpoint)));
        replayAll.setText(t("provider.webhook.replay-all", endpoint.dead()));
        replayAll.setVisible(endpoint.dead() > 0);
    }

    private void done(String what, Runnable act) {
        try {
            act.run();
            Toast.done(t("provider.webhook.done." + what));
        } catch (Refused refused) {
            Toast.refused(refused);
        }
        look();
    }

    private void rotate(EndpointSummary endpoint) {
        Confirm.ask(
                t("provider.webhook.rotate.title", endpoint.url()),
                t("provider.webhook.rotate.text"),
                t("provider.webhook.rotate"),
                () -> {
                    try {
                        var secret = webhooks.rotate(endpoint.id());
                        look();
                        SecretDialog.show(secret);
                    } catch (Refused refused) {
                        Toast.refused(refused);
                    }
                });
    }

    private void remove(EndpointSummary endpoint) {
        Confirm.ask(
                t("provider.webhook.remove.title", endpoint.url()),
                t("provider.webhook.remove.text", endpoint.waiting()),
                t("provider.webhook.remove"),
                () -> {
                    webhooks.remove(endpoint.id());
                    Toast.done(t("provider.webhook.done.removed"));
                    getUI().ifPresent(ui -> ui.navigate(WebhooksView.class));
                });
    }

    private void replayAll() {
        if (shown != null) {
            var endpoint = shown.id();
            done("replayed", () -> webhooks.replayDead(endpoint));
        }
    }

    private void list() {
        if (shown != null) {
            list(page(shown, null));
        }
    }

    private void list(List<DeliverySummary> messages) {
        listed = new ArrayList<>(messages);
        grid.setItems(listed);
        older.setVisible(messages.size() == PAGE);
    }

    private void older() {
        if (shown != null && !listed.isEmpty()) {
            var more = page(shown, listed.getLast());
            listed.addAll(more);
            grid.setItems(listed);
            older.setVisible(more.size() == PAGE);
        }
    }

    private List<DeliverySummary> page(EndpointSummary endpoint, @Nullable DeliverySummary before) {
        return webhooks.deliveries(endpoint.id(), which.getValue().states(), before == null ? null : before.id(), PAGE);
    }
}
