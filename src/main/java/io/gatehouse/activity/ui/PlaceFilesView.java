package io.gatehouse.activity.ui;

import static io.gatehouse.access.Roles.ADMIN;
import static io.gatehouse.access.Roles.ANALYST;
import static io.gatehouse.access.Roles.AUDITOR;
import static io.gatehouse.access.Roles.OFFICER;
import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.gatehouse.activity.place.PlaceStanding;
import io.gatehouse.activity.place.Places;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.StaffLayout;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.SummaryList;
import jakarta.annotation.security.RolesAllowed;
import java.io.Serial;
import java.time.Clock;
import java.time.Duration;

/** By which files addresses are judged, how old each is, and whether one is no good. */
@Route(value = "admin/places", layout = StaffLayout.class)
@PageTitle("activity.place.title")
@Menu(title = "activity.place.title", order = 84, icon = "globe")
@StyleSheet("styles/watchlists.css")
@RolesAllowed({ANALYST, OFFICER, AUDITOR, ADMIN})
class PlaceFilesView extends Div implements BeforeEnterObserver {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Places places;
    private final transient Clock clock;
    private final Div cards = new Div();

    PlaceFilesView(Places places, Clock clock) {
        this.places = places;
        this.clock = clock;
        addClassName("watchlists");
        cards.addClassName("watchlist-cards");
        add(new PageHeading(t("activity.place.title")), new Paragraph(t("activity.place.intro")), cards);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        cards.removeAll();
        var standings = places.standings();
        if (standings.isEmpty()) {
            cards.add(new EmptyState(t("activity.place.empty")));
        }
        standings.forEach(standing -> cards.add(card(standing)));
    }

    private Component card(PlaceStanding standing) {
        var rows = new SummaryList().row(t("activity.place.file"), new Ltr(standing.name()));
        if (standing.type() != null) {
            rows.row(t("activity.place.type"), new Ltr(standing.type()));
        }
        if (standing.builtAt() != null) {
            rows.row(
                    t("activity.place.built"),
                    t(
                            "activity.place.age",
                            Dates.shownDate(standing.builtAt()
                                    .atOffset(java.time.ZoneOffset.UTC)
                                    .toLocalDate()),
                            Math.max(
                                    0,
                                    Duration.between(standing.builtAt(), clock.instant())
                                            .toDays())));
        }
        if (standing.readAt() != null) {
            rows.row(t("activity.place.read"), Dates.exactUtc(standing.readAt()));
        }
        var card = new SectionCard(t(standing.kind().key()), rows);
        if (standing.broken()) {
            card.add(Banner.warn(t(standing.inUse() ? "activity.place.kept" : "activity.place.unusable")));
        }
        return card;
    }
}
