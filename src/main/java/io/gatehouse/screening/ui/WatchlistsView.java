package io.gatehouse.screening.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.access.Roles.ANALYST;
import static io.gatehouse.access.Roles.AUDITOR;
import static io.gatehouse.access.Roles.OFFICER;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.screening.ListSource;
import io.gatehouse.screening.WatchlistState;
import io.gatehouse.screening.WatchlistSummary;
import io.gatehouse.screening.Watchlists;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.part.Confirm;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lists what is in force and what is held: source, version, date, entries, what the version changed, and its age. */
@Route(value = "admin/lists", layout = StaffLayout.class)
@PageTitle("screening.lists.title")
@Menu(title = "screening.lists.title", order = 80, icon = "shield")
@RolesAllowed({ANALYST, OFFICER, AUDITOR, ADMIN})
class WatchlistsView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Watchlists watchlists;
    private final transient Clock clock;
    private final boolean mayRelease;
    private final Div content = new Div();

    WatchlistsView(Watchlists watchlists, CurrentActor actor, Clock clock) {
        this.watchlists = watchlists;
        this.clock = clock;
        this.mayRelease = actor.is(Role.OFFICER);
        addClassName("watchlists");
        add(new PageHeading(t("screening.lists.title")), new Paragraph(t("screening.lists.intro")), content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        load();
    }

    private void load() {
        content.removeAll();
        var lists = watchlists.inUse();
        if (lists.isEmpty()) {
            content.add(new EmptyState(t("screening.lists.none")));
            return;
        }
        var grid = new Grid<WatchlistSummary>();
        grid.addColumn(list -> source(list.source()))
                .setHeader(t("screening.lists.source"))
                .setRowHeader(true)
                .setAutoWidth(true);
        grid.addComponentColumn(WatchlistsView::state)
                .setHeader(t("screening.lists.state"))
                .setAutoWidth(true);
        grid.addColumn(WatchlistSummary::version)
                .setHeader(t("screening.lists.version"))
                .setAutoWidth(true);
        grid.addColumn(list -> list.date() == null ? t("screening.lists.undated") : Dates.shownDate(list.date()))
                .setHeader(t("screening.lists.date"))
                .setAutoWidth(true);
        grid.addColumn(list -> t("screening.lists.count", list.entries(), list.names()))
                .setHeader(t("screening.lists.entries"))
                .setAutoWidth(true);
        grid.addColumn(list -> change(list, lists))
                .setHeader(t("screening.lists.change"))
                .setKey("change")
                .setAutoWidth(true);
        grid.addColumn(list -> Dates.ago(list.loadedAt(), clock.instant()))
                .setHeader(t("screening.lists.loaded"))
                .setAutoWidth(true);
        if (mayRelease) {
            grid.addComponentColumn(this::release)
                    .setHeader(t("screening.lists.action"))
                    .setKey("release")
                    .setAutoWidth(true);
        }
        grid.setAllRowsVisible(true);
        grid.setItems(lists);
        content.add(grid);
    }

    /** What a version changed: one in force against the one before it, a held one against the one in force. */
    private String change(WatchlistSummary list, List<WatchlistSummary> lists) {
        var older = list.state() == WatchlistState.HELD ? inForce(list.source(), lists) : before(list);
        if (older == null) {
            return t("screening.lists.change.first");
        }
        var difference = watchlists.difference(older.id(), list.id());
        return t(
                "screening.lists.change.counts",
                difference.added().size(),
                difference.changed().size(),
                difference.removed().size());
    }

    private @Nullable WatchlistSummary before(WatchlistSummary list) {
        return watchlists.before(list.source()).orElse(null);
    }

    private static @Nullable WatchlistSummary inForce(ListSource source, List<WatchlistSummary> lists) {
        return lists.stream()
                .filter(list -> list.source() == source && list.state() == WatchlistState.IN_FORCE)
                .findFirst()
                .orElse(null);
    }

    private Component release(WatchlistSummary list) {
        if (list.state() != WatchlistState.HELD) {
            return new Span();
        }
        var source = source(list.source());
        var button = new Button(
                t("screening.lists.release"),
                _ -> Confirm.ask(
                        t("screening.lists.release.what", source),
                        t("screening.lists.release.effect", list.entries()),
                        t("screening.lists.release"),
                        () -> {
                            watchlists.release(list.id());
                            load();
                        }));
        button.setAriaLabel(t("screening.lists.release.what", source));
        return button;
    }

    private static Component state(WatchlistSummary list) {
        return list.state() == WatchlistState.HELD
                ? new StateBadge(Tone.WARN, t("screening.lists.state.held"))
                : new StateBadge(Tone.OK, t("screening.lists.state.in_force"));
    }

    private static String source(ListSource source) {
        return t("screening.lists.source." + source.name().toLowerCase(Locale.ROOT));
    }
}
