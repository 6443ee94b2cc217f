package io.gatehouse.disclosure.ui;

import static io.gatehouse.access.Roles.COUNSEL;
import static io.gatehouse.access.Roles.CUSTODIAN;
import static io.gatehouse.access.Roles.LIAISON;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.Agencies;
import io.gatehouse.access.AgencySummary;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.deadline.DeadlineSummary;
import io.gatehouse.disclosure.LegalRequestId;
import io.gatehouse.disclosure.LegalRequestSummary;
import io.gatehouse.disclosure.LegalRequests;
import io.gatehouse.disclosure.RequestState;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.LegalLayout;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.part.EmptyState;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The legal requests: to the desk every one, to a liaison those of the own agency, in an outsider's words. */
@Route(value = "legal", layout = LegalLayout.class)
@PageTitle("disclosure.desk.title")
@Menu(title = "disclosure.desk.title", order = 50, icon = "scales")
@RolesAllowed({CUSTODIAN, COUNSEL, LIAISON})
@StyleSheet("styles/legal.css")
class LegalDeskView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient LegalRequests requests;
    private final transient Agencies agencies;
    private final transient Clock clock;
    private final boolean outside;
    private final transient TasksPart tasks;
    private final Div due = new Div();
    private final Grid<LegalRequestSummary> grid = new Grid<>();

    LegalDeskView(LegalRequests requests, Agencies agencies, TasksPart tasks, CurrentActor actor, Clock clock) {
        this.requests = requests;
        this.agencies = agencies;
        this.tasks = tasks;
        this.clock = clock;
        this.outside = actor.is(Role.LIAISON);

        addClassName("legal-desk");
        var heading = new Div(new PageHeading(outside ? t("disclosure.desk.own") : t("disclosure.desk.title")));
        heading.addClassName("page-line");
        if (actor.is(Role.CUSTODIAN) || outside) {
            var enter = new Button(
                    t(outside ? "disclosure.desk.submit" : "disclosure.desk.enter"), _ -> go(NewRequestView.class));
            enter.addThemeVariants(ButtonVariant.PRIMARY);
            heading.add(enter);
        }
        ListKeys.on(this, grid);
        add(heading, due, grid);
    }

    private void go(Class<NewRequestView> view) {
        getUI().ifPresent(ui -> ui.navigate(view));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        due.removeAll();
        tasks.of(false).ifPresent(due::add);
        var names = agencies.all().stream().collect(Collectors.toMap(AgencySummary::id, Function.identity()));
        grid.removeAllColumns();
        grid.addComponentColumn(this::number)
                .setHeader(t("disclosure.column.request"))
                .setRowHeader(true)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(request -> Words.badge(request, outside))
                .setHeader(t("disclosure.column.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(request -> Words.process(request.process()))
                .setHeader(t("disclosure.column.process"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        if (!outside) {
            grid.addColumn(request -> names.containsKey(request.agency())
                            ? names.get(request.agency()).name()
                            : "")
                    .setHeader(t("disclosure.column.agency"))
                    .setWidth("9em");
        }
        var open = outside ? Map.<LegalRequestId, List<DeadlineSummary>>of() : requests.due();
        grid.addComponentColumn(
                        request -> DuePanel.first(request, open.getOrDefault(request.id(), List.of()), clock.instant()))
                .setHeader(t("disclosure.column.due"))
                .setWidth("9em");
        var messages = requests.lastMessages();
        if (!messages.isEmpty()) {
            grid.addColumn(request -> last(messages.get(request.id())))
                    .setHeader(t("disclosure.column.message"))
                    .setAutoWidth(true)
                    .setFlexGrow(0);
        }
        grid.addColumn(request -> request.expiresAt() == null ? "" : Dates.brief(request.expiresAt()))
                .setHeader(t("disclosure.column.term"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::searches)
                .setHeader(t("disclosure.column.searches"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.setItems(requests.all());
        grid.setAllRowsVisible(true);
        grid.setEmptyStateComponent(
                new EmptyState(outside ? t("disclosure.desk.empty.own") : t("disclosure.desk.empty")));
    }

    private RouterLink number(LegalRequestSummary request) {
        return new RouterLink(request.number(), LegalRequestView.class, request.number());
    }

    /** How many were made, and where more can be. */
    private Component searches(LegalRequestSummary request) {
        var made = new Div(new Span(String.valueOf(request.searches())));
        made.addClassName("desk-searches");
        if (request.state() == RequestState.IN_FORCE && !request.scope().isEmpty()) {
            var open = new RouterLink(t("disclosure.search.open"), RestrictedSearchView.class, request.number());
            open.getElement().setAttribute("aria-label", t("disclosure.search.title", request.number()));
            made.add(open);
        }
        return made;
    }

    private String last(LegalRequests.@Nullable LastMessage message) {
        if (message == null) {
            return "";
        }
        return t(message.desk() ? "disclosure.message.desk" : "disclosure.message.agency") + " · "
                + Dates.ago(message.at(), clock.instant());
    }
}
