package io.gatehouse.screening.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.access.Roles.ANALYST;
import static io.gatehouse.access.Roles.AUDITOR;
import static io.gatehouse.access.Roles.OFFICER;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.access.CurrentActor;
import io.gatehouse.access.Role;
import io.gatehouse.screening.ImportAnswer.Changes;
import io.gatehouse.screening.ListStanding;
import io.gatehouse.screening.ListStanding.Attempt;
import io.gatehouse.screening.WatchlistSummary;
import io.gatehouse.screening.Watchlists;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.Live;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.SummaryList;
import io.gatehouse.shell.part.Toast;
import io.gatehouse.shell.part.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How each list stands: the version that customers are held against, its date, size and age, what it changed, and what came of the last
 * try to fetch a newer one.
 */
@Route(value = "admin/lists", layout = StaffLayout.class)
@PageTitle("screening.lists.title")
@Menu(title = "screening.lists.title", order = 80, icon = "shield")
@RolesAllowed({ANALYST, OFFICER, AUDITOR, ADMIN})
@StyleSheet("styles/watchlists.css")
class WatchlistsView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Watchlists watchlists;
    private final transient Clock clock;
    private final boolean mayRefresh;
    private final Div cards = new Div();
    private transient List<ListStanding> shown = List.of();

    WatchlistsView(Watchlists watchlists, CurrentActor actor, Clock clock) {
        this.watchlists = watchlists;
        this.clock = clock;
        this.mayRefresh = actor.is(Role.OFFICER) || actor.is(Role.ADMIN);
        addClassName("watchlists");
        cards.addClassName("watchlist-cards");
        add(new PageHeading(t("screening.lists.title")), new Paragraph(t("screening.lists.intro")), cards);
        Live.on(this, this::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(watchlists.standings());
    }

    private void look() {
        var now = watchlists.standings();
        if (!now.equals(shown)) {
            show(now);
        }
    }

    private void show(List<ListStanding> standings) {
        shown = standings;
        cards.removeAll();
        var known = standings.stream().filter(WatchlistsView::isKnown).toList();
        if (known.isEmpty()) {
            cards.add(new EmptyState(t("screening.lists.none")));
            return;
        }
        known.forEach(standing -> cards.add(card(standing)));
        var others = standings.stream().filter(standing -> !isKnown(standing)).toList();
        if (!others.isEmpty()) {
            cards.add(new SectionCard(
                    t("screening.lists.others"),
                    new Paragraph(t("screening.lists.others.what")),
                    new UnorderedList(others.stream()
                            .map(standing -> new ListItem(Lists.source(standing.source())))
                            .toArray(ListItem[]::new))));
        }
    }

    private static boolean isKnown(ListStanding standing) {
        return standing.inForce() != null || standing.held() != null || standing.fetched();
    }

    private Component card(ListStanding standing) {
        var rows = new SummaryList();
        var list = standing.inForce();
        if (list != null) {
            rows.row(t("screening.lists.version"), new Ltr(list.version()))
                    .row(t("screening.lists.date"), Lists.date(list))
                    .row(t("screening.lists.entries"), t("screening.lists.count", list.entries(), list.names()))
                    .row(t("screening.lists.age"), age(standing))
                    .row(t("screening.lists.change"), change(list, standing.changes(), "screening.lists.change.see"));
        }
        rows.row(t("screening.lists.attempt"), attempt(standing));
        if (standing.fetched()) {
            rows.row(t("screening.lists.next"), next(standing));
        }
        var held = standing.held();
        if (held != null) {
            rows.row(
                    t("screening.lists.held"),
                    new Div(
                            lines(Lists.date(held), t("screening.lists.held.count", held.entries(), held.names())),
                            change(held, standing.heldChanges(), "screening.lists.held.see")));
        }
        if (standing.due() != null) {
            rows.row(
                    t("screening.lists.due"),
                    t(
                            "screening.lists.due.when",
                            Dates.brief(standing.due()),
                            Dates.timeLeft(standing.due(), clock.instant())));
        }
        var card = new SectionCard(Lists.source(standing.source()), rows).withEnd(badges(standing));
        if (mayRefresh && standing.fetched()) {
            var button = new Button(t("screening.lists.refresh"), _ -> refresh(standing));
            button.setAriaLabel(t("screening.lists.refresh.what", Lists.source(standing.source())));
            var acts = new Div(button);
            acts.addClassName("watchlist-acts");
            card.add(acts);
        }
        return card;
    }

    private void refresh(ListStanding standing) {
        watchlists.refresh(standing.source());
        Toast.done(t("screening.lists.refresh.asked"));
        look();
    }

    private Component age(ListStanding standing) {
        var since = new Span(Dates.ago(Objects.requireNonNull(standing.confirmedAt()), clock.instant()));
        if (!standing.old()) {
            return since;
        }
        return new Div(since, new Text(" "), new StateBadge(Tone.WARN, Sign.CLOCK, t("screening.lists.old")));
    }

    private Component change(WatchlistSummary list, @Nullable Changes changes, String words) {
        if (changes == null) {
            return new Span(t("screening.lists.change.first"));
        }
        var counts = lines(t("screening.lists.change.counts", changes.added(), changes.changed(), changes.removed()));
        if (!watchlists.mayRead(list.source())) {
            return counts;
        }
        var link = new RouterLink(t(words), ListChangesView.class, list.id().toString());
        link.getElement().setAttribute("aria-label", t(words) + ": " + Lists.source(list.source()));
        return new Div(counts, link);
    }

    private Component attempt(ListStanding standing) {
        var attempt = standing.attempt();
        if (attempt == null) {
            return new Span(
                    standing.fetched() ? t("screening.lists.attempt.none") : t("screening.lists.attempt.by-hand"));
        }
        return lines(Dates.ago(attempt.at(), clock.instant()), outcome(attempt));
    }

    private static String outcome(Attempt attempt) {
        var reason = attempt.reasonKey();
        if (reason == null) {
            return t("screening.lists.outcome." + attempt.outcome().name().toLowerCase(Locale.ROOT));
        }
        return attempt.failures() > 1
                ? t("screening.lists.outcome.failed.again", t(reason), attempt.failures())
                : t("screening.lists.outcome.failed", t(reason));
    }

    private String next(ListStanding standing) {
        if (standing.fetching()) {
            return t("screening.lists.next.running");
        }
        var next = standing.nextAt();
        return next == null || !next.isAfter(clock.instant())
                ? t("screening.lists.next.now")
                : t("screening.lists.next.at", Dates.brief(next));
    }

    private static Component[] badges(ListStanding standing) {
        var troubles = standing.troubles();
        if (troubles.isEmpty()) {
            return new Component[] {
                standing.inForce() == null
                        ? new StateBadge(Tone.NEUTRAL, t("screening.lists.state.none"))
                        : new StateBadge(Tone.OK, t("screening.lists.state.in_force"))
            };
        }
        return troubles.stream()
                .map(trouble -> switch (trouble) {
                    case FAILED -> new StateBadge(Tone.BAD, t("screening.lists.state.failed"));
                    case HELD -> new StateBadge(Tone.WARN, t("screening.lists.state.held"));
                    case OLD -> new StateBadge(Tone.WARN, Sign.CLOCK, t("screening.lists.old"));
                })
                .toArray(Component[]::new);
    }

    private static Div lines(String... texts) {
        var lines = new Div();
        for (var text : texts) {
            lines.add(new Div(text));
        }
        return lines;
    }
}
