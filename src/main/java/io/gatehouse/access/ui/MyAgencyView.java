package io.gatehouse.access.ui;

import static io.gatehouse.access.Roles.LIAISON;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencyOfficer;
import io.gatehouse.access.AgencyOfficers;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.SummaryList;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.util.Objects;

/** What a liaison sees of the own agency: how it stands, under which number it is called back, and who else works here for it. */
@Route(value = "legal/agency", layout = LegalLayout.class)
@PageTitle("access.my-agency.title")
@Menu(title = "access.my-agency.title", order = 55, icon = "people")
@RolesAllowed(LIAISON)
class MyAgencyView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SHOWN_DIGITS = 4;

    private final transient Agencies agencies;
    private final transient AgencyOfficers officers;
    private final transient CurrentActor actor;

    MyAgencyView(Agencies agencies, AgencyOfficers officers, CurrentActor actor) {
        this.agencies = agencies;
        this.officers = officers;
        this.actor = actor;
        addClassNames("people", "agency");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        var agency = agencies.get(Objects.requireNonNull(actor.get().agency()));
        var heading = new Div(new PageHeading(t("access.my-agency.title")), AgencyWords.badge(agency.standing()));
        heading.addClassName("page-line");
        var facts = new SummaryList()
                .row(t("access.agencies.name"), agency.name())
                .row(t("access.agencies.domains"), new Ltr(String.join(", ", agency.domains())))
                .row(t("access.my-agency.number"), new Ltr(masked(agency.callBackNumber())));
        var list = new Grid<AgencyOfficer>();
        list.addComponentColumn(officer -> new PersonText(officer.name()))
                .setHeader(t("access.people.name.label"))
                .setRowHeader(true)
                .setAutoWidth(true);
        list.addComponentColumn(officer -> new Ltr(officer.email()))
                .setHeader(t("access.people.email.label"))
                .setAutoWidth(true);
        list.addComponentColumn(AgencyWords::badge)
                .setHeader(t("access.people.state"))
                .setAutoWidth(true);
        list.addColumn(officer ->
                        officer.lastSignIn() == null ? t("access.people.never") : Dates.brief(officer.lastSignIn()))
                .setHeader(t("access.people.last"))
                .setAutoWidth(true);
        list.setItems(officers.colleagues());
        list.setAllRowsVisible(true);
        list.setSelectionMode(Grid.SelectionMode.NONE);
        add(
                heading,
                new SectionCard(t("access.agency.facts"), facts, new Paragraph(t("access.my-agency.number.how"))),
                new SectionCard(t("access.my-agency.people"), list, new Paragraph(t("access.my-agency.change"))));
    }

    /** The last digits: enough to know the number again, too little to learn it here. */
    private static String masked(String number) {
        var digits = number.chars().filter(Character::isDigit).count();
        var shown = new StringBuilder();
        for (var at = 0; at < number.length(); at++) {
            var sign = number.charAt(at);
            if (Character.isDigit(sign)) {
                shown.append(digits-- > SHOWN_DIGITS ? '•' : sign);
            } else {
                shown.append(sign);
            }
        }
        return shown.toString();
    }
}
