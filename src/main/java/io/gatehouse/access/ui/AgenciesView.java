package io.gatehouse.access.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.access.Roles.COUNSEL;
import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencyChange;
import io.gatehouse.access.AgencyDirectory;
import io.gatehouse.access.AgencyId;
import io.gatehouse.access.AgencyKind;
import io.gatehouse.access.AgencySummary;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.NewAgency;
import io.gatehouse.access.NumberSource;
import io.gatehouse.access.Role;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.form.OptionalLabel;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The directory of agencies: how each stands, and what about it waits for two people. */
@Route(value = "admin/agencies", layout = StaffLayout.class)
@PageTitle("access.agencies.title")
@Menu(title = "access.agencies.title", order = 88, icon = "phone")
@RolesAllowed({CUSTODIAN, COUNSEL, ADMIN})
class AgenciesView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Agencies agencies;
    private final transient AgencyDirectory directory;
    private final Grid<AgencySummary> list = new Grid<>();
    private transient Map<AgencyId, List<AgencyChange>> waiting = Map.of();

    AgenciesView(Agencies agencies, AgencyDirectory directory, CurrentActor actor) {
        this.agencies = agencies;
        this.directory = directory;
        addClassName("people");
        list.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);

        list.addComponentColumn(agency -> {
                    var link = new RouterLink(
                            "", AgencyView.class, agency.id().value().toString());
                    link.add(new PersonText(agency.name()));
                    return link;
                })
                .setHeader(t("access.agencies.name"))
                .setWidth("12em")
                .setFlexGrow(2)
                .setRowHeader(true)
                .setKey("name");
        list.addComponentColumn(agency -> AgencyWords.badge(agency.standing()))
                .setHeader(t("access.agencies.standing"))
                .setAutoWidth(true)
                .setKey("standing");
        list.addComponentColumn(agency -> new Ltr(String.join(", ", agency.domains())))
                .setHeader(t("access.agencies.domains"))
                .setAutoWidth(true);
        list.addComponentColumn(agency -> new Ltr(agency.callBackNumber()))
                .setHeader(t("access.agencies.number"))
                .setAutoWidth(true);
        list.addComponentColumn(this::waits)
                .setHeader(t("access.agencies.waits"))
                .setAutoWidth(true)
                .setKey("waits");
        list.setAllRowsVisible(true);
        list.setSelectionMode(Grid.SelectionMode.NONE);
        list.setEmptyStateComponent(new EmptyState(t("access.agencies.empty")));

        add(new PageHeading(t("access.agencies.title")), new Paragraph(t("access.agencies.intro")));
        if (actor.is(Role.CUSTODIAN) || actor.is(Role.ADMIN)) {
            var enter = new Button(t("access.agencies.enter"), _ -> enter());
            enter.addThemeVariants(ButtonVariant.PRIMARY);
            add(enter);
        }
        add(list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        waiting = directory.open().stream().collect(Collectors.groupingBy(AgencyChange::agency));
        list.setItems(agencies.all());
    }

    private Component waits(AgencySummary agency) {
        var all = new Div();
        waiting.getOrDefault(agency.id(), List.of())
                .forEach(change -> all.add(new StateBadge(
                        Tone.WARN,
                        t(
                                change.waitsForSecond() ? "access.agencies.waits.second" : "access.agencies.waits.call",
                                t(change.kind().key())))));
        return all.getComponentCount() == 0 ? new Span() : all;
    }

    private void enter() {
        var dialog = new Dialog();
        var name = Fields.person(t("access.agencies.name"), "");
        var of = Fields.choice(t("access.agencies.kind"), List.of(AgencyKind.values()), each -> t(each.key()));
        var domain = new DomainField(agencies);
        var number = Fields.code(t("access.agencies.number"), t("access.agencies.number.hint"));
        var kind = Fields.choice(
                t("access.agencies.source.kind"), List.of(NumberSource.values()), source -> t(source.key()));
        var source = Fields.text(t("access.agencies.source"), t("access.agencies.source.hint"));
        var zone = Fields.search(
                OptionalLabel.of(t("access.agencies.zone")),
                t("access.agencies.zone.hint"),
                AgencyWords.zones(),
                one -> one);
        var form = new FormPage(t("access.agencies.enter"));
        form.with(name, of, domain, number, kind, source, zone);
        form.validation()
                .field(name, Fields.missing(name, t("access.agency.name")))
                .field(of, Fields.unselected(of, t("access.agency.kind")))
                .field(domain.domain(), Fields.missing(domain.domain(), t("access.agency.domain")))
                .field(
                        domain.reason(),
                        () -> !domain.look().isEmpty() && domain.reason().isEmpty()
                                ? Optional.of(t("access.agency.flagged"))
                                : Optional.empty())
                .field(number, Fields.missing(number, t("access.agency.number")))
                .field(kind, Fields.unselected(kind, t("access.agency.source.kind")))
                .field(source, Fields.missing(source, t("access.agency.source")));
        form.onward(t("access.agencies.enter.onward"), () -> {
            try {
                agencies.register(new NewAgency(
                        name.getValue(),
                        of.getValue(),
                        domain.domain().getValue(),
                        number.getValue(),
                        kind.getValue(),
                        source.getValue(),
                        zone.getOptionalValue().map(ZoneId::of).orElse(null),
                        domain.reason().isVisible() ? domain.reason().getValue() : null));
            } catch (Refused refused) {
                show(form, refused, domain, number);
                return;
            }
            dialog.close();
            Toast.done(t("access.agencies.entered"));
            load();
        });
        form.aside(t("access.people.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
        name.focus();
    }

    /** At the field that it is about. */
    private static void show(FormPage form, Refused refused, DomainField domain, TextField number) {
        switch (refused.key()) {
            case "access.agency.number" -> form.validation().refuse(number, refused);
            case "access.agency.flagged", "access.agency.reason" ->
                form.validation().refuse(domain.reason(), refused);
            case "access.agency.domain", "access.agency.taken", "access.agency.free-mail" ->
                form.validation().refuse(domain.domain(), refused);
            default -> form.validation().refuse(refused);
        }
    }
}
