package io.gatehouse.provider.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.gatehouse.access.Roles;
import io.gatehouse.provider.ApiClientSummary;
import io.gatehouse.provider.ApiClients;
import io.gatehouse.provider.ApiScope;
import io.gatehouse.provider.IssuedSecret;
import io.gatehouse.provider.NewApiClient;
import io.gatehouse.provider.door.ApiDocument;
import io.gatehouse.provider.door.SigningKey;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.Confirm;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import io.gatehouse.shell.web.Look;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.util.Set;
import java.util.stream.Collectors;

/** The programs that may call the API: registering them, what each may do, new secrets, and shutting one out. */
@Route(value = "admin/api-clients", layout = StaffLayout.class)
@PageTitle("provider.clients.title")
@Menu(title = "provider.clients.title", order = 92, icon = "lock")
@RolesAllowed(Roles.ADMIN)
@StyleSheet("styles/webhooks.css")
class ApiClientsView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient ApiClients clients;
    private final transient SigningKey key;
    private final Div list = new Div();
    private final Paragraph signing = new Paragraph();

    ApiClientsView(ApiClients clients, SigningKey key, ApiDocument document) {
        this.clients = clients;
        this.key = key;
        addClassNames("people", "webhooks");

        list.addClassName("webhook-cards");

        var register = new Button(t("provider.clients.register"), _ -> register());
        register.addThemeVariants(ButtonVariant.PRIMARY);
        var description = new Anchor(Look.at(() -> described(document)), t("provider.clients.description"));
        var replace = new Button(t("provider.clients.key.replace"), _ -> replaceKey());
        var line = new Div(new PageHeading(t("provider.clients.title")), register);
        line.addClassName("page-line");
        add(
                line,
                new Paragraph(t("provider.clients.intro")),
                new Paragraph(description),
                list,
                new H2(t("provider.clients.key.title")),
                signing,
                replace);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        list.removeAll();
        var all = clients.all();
        if (all.isEmpty()) {
            list.add(new EmptyState(Sign.LOCK, t("provider.clients.empty")));
        }
        all.forEach(client -> list.add(card(client)));
        signing.setText(key.since()
                .map(since -> t("provider.clients.key.text", Dates.shown(since)))
                .orElseGet(() -> t("provider.clients.key.none")));
    }

    private static DownloadResponse described(ApiDocument document) {
        var json = document.json();
        return new DownloadResponse(
                new ByteArrayInputStream(json), "gatehouse-openapi.json", "application/json", json.length);
    }

    private void replaceKey() {
        Confirm.ask(
                t("provider.clients.key.ask"),
                t("provider.clients.key.ask.text"),
                t("provider.clients.key.replace"),
                () -> {
                    key.replace();
                    Toast.done(t("provider.clients.key.done"));
                    load();
                });
    }

    private Component card(ApiClientSummary client) {
        var facts = new SummaryList()
                .row(t("provider.clients.shown.id"), new Ltr(client.id().toString()))
                .row(t("provider.clients.scopes.label"), new Ltr(words(client.scopes())))
                .row(t("provider.clients.secrets"), secrets(client))
                .row(
                        t("provider.clients.last"),
                        client.lastUsedAt() == null ? t("provider.clients.never") : Dates.shown(client.lastUsedAt()));
        if (client.certificate() != null) {
            facts.row(t("provider.clients.certificate"), t("provider.clients.bound"));
        }
        var card = new SectionCard(client.name(), facts, actions(client)).withEnd(state(client));
        card.addClassName("webhook-card");
        return card;
    }

    private static Component state(ApiClientSummary client) {
        return client.suspended()
                ? new StateBadge(Tone.BAD, t("provider.clients.state.suspended"))
                : new StateBadge(Tone.OK, t("provider.clients.state.active"));
    }

    private static String secrets(ApiClientSummary client) {
        if (client.outside() != null) {
            return t("provider.clients.secrets.outside");
        }
        return client.oldEndsAt() == null
                ? t("provider.clients.secrets.one")
                : t("provider.clients.secrets.more", client.secrets(), Dates.shown(client.oldEndsAt()));
    }

    private Component actions(ApiClientSummary client) {
        var row = new Div();
        row.addClassName("webhook-acts");
        row.add(act("scopes", client, () -> changeScopes(client)));
        if (client.outside() == null) {
            row.add(act("rotate", client, () -> rotate(client)));
        }
        if (client.oldEndsAt() != null) {
            row.add(act("end", client, () -> settle(() -> clients.endOldSecrets(client.id()), "ended", client)));
        }
        row.add(act("certificate", client, () -> bind(client)));
        row.add(
                client.suspended()
                        ? act("resume", client, () -> settle(() -> clients.resume(client.id()), "resumed", client))
                        : act("suspend", client, () -> suspend(client)));
        return row;
    }

    private static Button act(String what, ApiClientSummary client, Runnable act) {
        var button = new Button(t("provider.clients.act." + what), _ -> act.run());
        button.setAriaLabel(t("provider.clients.act.of", t("provider.clients.act." + what), client.name()));
        return button;
    }

    private void register() {
        var dialog = new Dialog();
        var name = Fields.text(t("provider.clients.name.label"), t("provider.clients.name.hint"));
        var scopes = scopes();
        var outside = Fields.text(t("provider.clients.outside.label"), t("provider.clients.outside.hint"));
        var certificate = Fields.text(t("provider.clients.certificate.label"), t("provider.clients.certificate.hint"));
        var form = new FormPage(t("provider.clients.register"));
        form.with(name, scopes, outside, certificate)
                .onward(t("provider.clients.register.onward"), () -> {
                    IssuedSecret issued;
                    try {
                        issued = clients.register(new NewApiClient(
                                name.getValue(), scopes.getValue(), outside.getValue(), certificate.getValue()));
                    } catch (Refused refused) {
                        form.validation().refuse(refused);
                        return;
                    }
                    dialog.close();
                    load();
                    show(issued, name.getValue());
                })
                .aside(t("provider.clients.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
        name.focus();
    }

    private void changeScopes(ApiClientSummary client) {
        var dialog = new Dialog();
        var scopes = scopes();
        scopes.setValue(client.scopes());
        var form = new FormPage(t("provider.clients.scopes.title", client.name()));
        form.with(scopes)
                .onward(t("provider.clients.scopes.onward"), () -> {
                    try {
                        clients.changeScopes(client.id(), scopes.getValue());
                    } catch (Refused refused) {
                        form.validation().refuse(scopes, refused);
                        return;
                    }
                    dialog.close();
                    Toast.done(t("provider.clients.done.scopes", client.name()));
                    load();
                })
                .aside(t("provider.clients.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
    }

    private void bind(ApiClientSummary client) {
        var dialog = new Dialog();
        var certificate = Fields.text(t("provider.clients.certificate.label"), t("provider.clients.certificate.hint"));
        certificate.setValue(client.certificate() == null ? "" : client.certificate());
        var form = new FormPage(t("provider.clients.certificate.title", client.name()));
        form.with(certificate)
                .onward(t("provider.clients.certificate.onward"), () -> {
                    try {
                        clients.bindCertificate(client.id(), certificate.getValue());
                    } catch (Refused refused) {
                        form.validation().refuse(certificate, refused);
                        return;
                    }
                    dialog.close();
                    Toast.done(t("provider.clients.done.certificate", client.name()));
                    load();
                })
                .aside(t("provider.clients.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
    }

    private void rotate(ApiClientSummary client) {
        Confirm.ask(
                t("provider.clients.rotate.title", client.name()),
                t("provider.clients.rotate.text"),
                t("provider.clients.act.rotate"),
                () -> {
                    IssuedSecret issued;
                    try {
                        issued = clients.rotate(client.id());
                    } catch (Refused refused) {
                        Toast.refused(refused);
                        return;
                    }
                    load();
                    show(issued, client.name());
                });
    }

    private void suspend(ApiClientSummary client) {
        Confirm.ask(
                t("provider.clients.suspend.title", client.name()),
                t("provider.clients.suspend.text"),
                t("provider.clients.act.suspend"),
                () -> settle(() -> clients.suspend(client.id()), "suspended", client));
    }

    /** The only time that the secret is seen; a client of an outside issuer has no use for one. */
    private static void show(IssuedSecret issued, String name) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(t("provider.clients.shown.title", name));
        dialog.setCloseOnEsc(false);
        dialog.setCloseOnOutsideClick(false);
        var told = new SummaryList()
                .row(t("provider.clients.shown.id"), new Ltr(issued.client().toString()))
                .row(t("provider.clients.shown.secret"), new Ltr(issued.secret()));
        dialog.add(Banner.warn(t("provider.clients.shown.once")), told);
        if (issued.oldEndsAt() != null) {
            dialog.add(new Paragraph(t("provider.clients.shown.overlap", Dates.shown(issued.oldEndsAt()))));
        }
        dialog.getFooter().add(new Button(t("provider.clients.shown.close"), _ -> {
            dialog.close();
            dialog.removeAll();
        }));
        dialog.open();
    }

    private void settle(Runnable work, String said, ApiClientSummary client) {
        try {
            work.run();
            Toast.done(t("provider.clients.done." + said, client.name()));
        } catch (Refused refused) {
            Toast.refused(refused);
        }
        load();
    }

    private static CheckboxGroup<ApiScope> scopes() {
        var group = new CheckboxGroup<ApiScope>(t("provider.clients.scopes.label"));
        group.setItems(ApiScope.values());
        group.setItemLabelGenerator(scope -> t(scope.key()));
        group.addThemeName("vertical");
        group.setManualValidation(true);
        return group;
    }

    private static String words(Set<ApiScope> scopes) {
        return scopes.stream().sorted().map(ApiScope::wire).collect(Collectors.joining(", "));
    }
}
