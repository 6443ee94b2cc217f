package io.gatehouse.disclosure.ui;

import static io.gatehouse.access.Roles.COUNSEL;
import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.SecurityLetters;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.part.EmptyState;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.util.stream.Collectors;

/**
 * The matters behind the wall: to counsel every one, to a custodian those they are named for. The page is there for every custodian,
 * and empty for most, so that it tells nothing.
 */
@Route(value = "legal/walled", layout = LegalLayout.class)
@PageTitle("disclosure.walled.title")
@Menu(title = "disclosure.walled.title", order = 53, icon = "lock")
@RolesAllowed({CUSTODIAN, COUNSEL})
@StyleSheet("styles/legal.css")
class WalledMattersView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SecurityLetters letters;
    private final transient LegalRequests requests;
    private final transient TasksPart tasks;
    private final transient Clock clock;
    private final Div due = new Div();
    private final Grid<LegalRequestSummary> grid = new Grid<>();

    WalledMattersView(
            SecurityLetters letters, LegalRequests requests, TasksPart tasks, CurrentActor actor, Clock clock) {
        this.letters = letters;
        this.requests = requests;
        this.tasks = tasks;
        this.clock = clock;
        addClassName("legal-desk");
        var heading = new Div(new PageHeading(t("disclosure.walled.title")));
        heading.addClassName("page-line");
        if (actor.is(Role.CUSTODIAN)) {
            var enter = new Button(
                    t("disclosure.walled.enter"), _ -> getUI().ifPresent(ui -> ui.navigate(NewLetterView.class)));
            enter.addThemeVariants(ButtonVariant.PRIMARY);
            heading.add(enter);
        }
        ListKeys.on(this, grid);
        add(heading, new Paragraph(t("disclosure.walled.intro")), due, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        due.removeAll();
        tasks.of(true).ifPresent(due::add);
        grid.removeAllColumns();
        var matters = letters.mine();
        var closed = matters.stream()
                .map(LegalRequestSummary::number)
                .filter(number -> letters.firstOpening(number).isPresent())
                .collect(Collectors.toSet());
        grid.addComponentColumn(matter -> new RouterLink(
                        closed.contains(matter.number()) ? t("disclosure.walled.matter") : matter.number(),
                        LegalRequestView.class,
                        matter.number()))
                .setHeader(t("disclosure.column.request"))
                .setRowHeader(true)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(matter -> closed.contains(matter.number())
                        ? new Span(t("disclosure.walled.first.list"))
                        : Words.badge(matter, false))
                .setHeader(t("disclosure.column.state"))
                .setAutoWidth(true);
        grid.addColumn(matter -> closed.contains(matter.number()) ? "" : Dates.brief(matter.receivedAt()))
                .setHeader(t("disclosure.column.received"))
                .setAutoWidth(true);
        grid.addComponentColumn(matter -> closed.contains(matter.number())
                        ? new Span()
                        : DuePanel.first(matter, requests.due(matter.id()), clock.instant()))
                .setKey("due")
                .setHeader(t("disclosure.column.due"))
                .setAutoWidth(true);
        grid.setItems(matters);
        grid.setAllRowsVisible(true);
        grid.setEmptyStateComponent(new EmptyState(t("disclosure.walled.empty")));
    }
}
