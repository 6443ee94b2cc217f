package io.gatehouse.access.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencySummary;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.IssuerBindings;
import io.gatehouse.access.IssuerOffer;
import io.gatehouse.access.NewPerson;
import io.gatehouse.access.People;
import io.gatehouse.access.PersonId;
import io.gatehouse.access.PersonSummary;
import io.gatehouse.access.Role;
import io.gatehouse.access.Roles;
import io.gatehouse.access.SignIn;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.Refused;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.form.Fields;
import io.gatehouse.shell.form.FormPage;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Staff, liaisons and auditors: appointing them, their roles, and ending their access. Customers are not here. */
@Route(value = "admin/people", layout = StaffLayout.class)
@PageTitle("access.people.title")
@Menu(title = "access.people.menu", order = 90, icon = "people")
@RolesAllowed(Roles.ADMIN)
class PeopleView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final List<Role> APPOINTED = Arrays.stream(Role.values())
            .filter(role -> role != Role.CUSTOMER && role != Role.SYSTEM)
            .toList();

    private final transient People people;
    private final transient Agencies agencies;
    private final transient CurrentActor actor;
    private final transient IssuerBindings issuers;

    /** Whom the demonstration signs in with one click: they need neither password nor code. */
    private final Set<PersonId> oneClick;

    private final Grid<PersonSummary> list = new Grid<>();

    PeopleView(People people, Agencies agencies, CurrentActor actor, SignIn signIn, IssuerBindings issuers) {
        this.people = people;
        this.agencies = agencies;
        this.actor = actor;
        this.issuers = issuers;
        this.oneClick = signIn.offers().stream().map(offer -> offer.person()).collect(Collectors.toUnmodifiableSet());
        addClassName("people");

        list.addComponentColumn(person -> new PersonText(person.name()))
                .setHeader(t("access.people.name.label"))
                .setAutoWidth(true)
                .setKey("name");
        list.addColumn(PersonSummary::email)
                .setHeader(t("access.people.email.label"))
                .setAutoWidth(true);
        list.addColumn(person -> words(person.roles()))
                .setHeader(t("access.people.roles.label"))
                .setAutoWidth(true)
                .setKey("roles");
        list.addComponentColumn(this::state)
                .setHeader(t("access.people.state"))
                .setAutoWidth(true)
                .setKey("state");
        list.addColumn(person ->
                        person.lastSignIn() == null ? t("access.people.never") : Dates.shown(person.lastSignIn()))
                .setHeader(t("access.people.last"))
                .setAutoWidth(true);
        list.addComponentColumn(this::actions)
                .setHeader(t("access.people.actions"))
                .setAutoWidth(true)
                .setKey("actions");
        list.setAllRowsVisible(true);
        list.setSelectionMode(Grid.SelectionMode.NONE);

        var appoint = new Button(t("access.people.appoint"), _ -> appoint());
        appoint.addThemeVariants(ButtonVariant.PRIMARY);
        add(
                new PageHeading(t("access.people.title")),
                new Paragraph(t("access.people.intro")),
                appoint,
                list,
                whoMayDoWhat());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        list.setItems(people.staff());
    }

    private Component state(PersonSummary person) {
        if (person.disabled()) {
            return new StateBadge(Tone.BAD, t("access.people.state.disabled"));
        }
        if (person.enrolled()) {
            return new StateBadge(Tone.OK, t("access.people.state.active"));
        }
        return oneClick.contains(person.id())
                ? new StateBadge(Tone.OK, t("access.people.state.one-click"))
                : new StateBadge(Tone.INFO, t("access.people.state.invited"));
    }

    private Component actions(PersonSummary person) {
        var row = new Div();
        row.addClassName("row-actions");
        if (person.id().equals(actor.id())) {
            return row;
        }
        row.add(act("change", person, () -> changeRoles(person)));
        if (person.agency() == null && !issuers.forStaff().isEmpty()) {
            row.add(act("issuers", person, () -> issuers(person)));
        }
        if (person.disabled()) {
            row.add(act("enable", person, () -> settle(() -> people.enable(person.id()), "enabled", person)));
        } else {
            if (person.enrolled() || oneClick.contains(person.id())) {
                row.add(act("end", person, () -> settle(() -> people.endSessions(person.id()), "ended", person)));
            } else {
                row.add(act(
                        "resend",
                        person,
                        () -> settle(() -> people.sendEnrolmentAgain(person.id()), "appointed", person)));
            }
            row.add(act("disable", person, () -> disable(person)));
        }
        return row;
    }

    private static Button act(String what, PersonSummary person, Runnable act) {
        var button = new Button(t("access.people." + what), _ -> act.run());
        button.setAriaLabel(t("access.people." + what + ".of", person.name()));
        button.addClassName("link");
        return button;
    }

    private void disable(PersonSummary person) {
        var question = new ConfirmDialog(
                t("access.people.disable.title", person.name()),
                t("access.people.disable.text"),
                t("access.people.disable"),
                _ -> settle(() -> people.disable(person.id()), "disabled", person),
                t("access.people.cancel"),
                _ -> {});
        question.open();
    }

    private void changeRoles(PersonSummary person) {
        var dialog = new Dialog(t("access.people.change.title", person.name()));
        var roles = roles();
        roles.setValue(person.roles());
        var form = new FormPage(t("access.people.change.title", person.name()));
        form.with(roles)
                .onward(t("access.people.change.onward"), () -> {
                    try {
                        people.changeRoles(person.id(), roles.getValue());
                    } catch (Refused refused) {
                        form.validation().refuse(roles, refused);
                        return;
                    }
                    dialog.close();
                    Toast.done(t("access.people.changed", person.name()));
                    load();
                })
                .aside(t("access.people.cancel"), dialog::close);
        dialog.setHeaderTitle(null);
        dialog.add(form);
        dialog.open();
    }

    /** What is bound to a person, and what may be: an issuer may vouch for them from then on. */
    private void issuers(PersonSummary person) {
        var dialog = new Dialog();
        var form = new FormPage(t("access.issuer.title", person.name()));
        form.intro(t("access.issuer.intro"));
        for (var bound : issuers.of(person.id())) {
            var loose = new Button(t("access.issuer.unbind"), _ -> {
                settle(() -> issuers.unbind(person.id(), bound.issuer()), "unbound", person);
                dialog.close();
            });
            loose.setAriaLabel(t("access.issuer.unbind.of", bound.name()));
            loose.addClassName("link");
            form.with(new Paragraph(
                    new Span(t("access.issuer.bound", bound.name(), Dates.shown(bound.since())) + " "), loose));
        }
        var offers = issuers.forStaff();
        var issuer = Fields.search(t("access.issuer.label"), "", offers, IssuerOffer::name);
        issuer.setValue(offers.getFirst());
        var subject = new TextField(t("access.issuer.subject"));
        subject.setHelperText(t("access.issuer.subject.hint"));
        subject.addClassName("field");
        subject.setManualValidation(true);
        form.with(issuer, subject)
                .onward(t("access.issuer.onward"), () -> {
                    try {
                        var word = issuer.getOptionalValue().map(IssuerOffer::word);
                        issuers.bind(person.id(), word.orElse(""), subject.getValue());
                    } catch (Refused refused) {
                        form.validation().refuse(subject, refused);
                        return;
                    }
                    dialog.close();
                    Toast.done(t("access.people.bound", person.name()));
                })
                .aside(t("access.people.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
    }

    private void appoint() {
        var dialog = new Dialog();
        var name = Fields.person(t("access.people.name.label"), "");
        var email = Fields.email(t("access.people.email.label"), "");
        var roles = roles();
        var agency = Fields.search(
                t("access.people.agency.label"), t("access.people.agency.hint"), agencies.all(), AgencySummary::name);
        var form = new FormPage(t("access.people.appoint"));
        form.with(name, email, roles, agency)
                .onward(t("access.people.appoint.onward"), () -> {
                    try {
                        var belongsTo = agency.getOptionalValue().map(AgencySummary::id);
                        people.appoint(new NewPerson(
                                name.getValue(), email.getValue(), roles.getValue(), belongsTo.orElse(null)));
                    } catch (Refused refused) {
                        form.validation().refuse(refused);
                        return;
                    }
                    dialog.close();
                    Toast.done(t("access.people.appointed"));
                    load();
                })
                .aside(t("access.people.cancel"), dialog::close);
        dialog.add(form);
        dialog.open();
        name.focus();
    }

    private void settle(Runnable work, String said, PersonSummary person) {
        try {
            work.run();
            Toast.done(t("access.people." + said, person.name()));
        } catch (Refused refused) {
            Toast.refused(refused);
        }
        load();
    }

    private static CheckboxGroup<Role> roles() {
        var group = new CheckboxGroup<Role>(t("access.people.roles.label"));
        group.setItems(APPOINTED);
        group.setItemLabelGenerator(role -> t(role.key()));
        group.addThemeName("vertical");
        group.setManualValidation(true);
        return group;
    }

    private static String words(Set<Role> roles) {
        return roles.stream().sorted().map(role -> t(role.key())).collect(Collectors.joining(", "));
    }

    private static Component whoMayDoWhat() {
        var table = new NativeTable();
        table.addClassName("who-may");
        var rows = new ArrayList<Component>();
        rows.add(new NativeTableRow(
                head(t("access.people.may.role"), "col"),
                head(t("access.people.may.may"), "col"),
                head(t("access.people.may.never"), "col")));
        for (var role : APPOINTED) {
            var word = role.name().toLowerCase(Locale.ROOT);
            rows.add(new NativeTableRow(
                    head(t(role.key()), "row"),
                    new NativeTableCell(t("access.may." + word)),
                    new NativeTableCell(t("access.never." + word))));
        }
        table.getBody().add(rows.toArray(Component[]::new));
        return new SectionCard(t("access.people.may"), new Paragraph(t("access.people.may.intro")), table);
    }

    private static NativeTableHeaderCell head(String text, String scope) {
        var cell = new NativeTableHeaderCell(text);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }
}
