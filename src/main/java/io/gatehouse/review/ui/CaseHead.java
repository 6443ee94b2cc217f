package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.CaseNumber;
import io.gatehouse.review.CaseState;
import io.gatehouse.review.QueueFilter;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.PageHeading;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.Sign;
import java.io.Serial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The top of the case page: which case, how it stands, until when, for how long it is claimed, and the cases beside it. */
class CaseHead extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Clock clock;
    private final Div claim = new Div();

    /** @param view the numbers of the view that the case was opened from, in its order */
    CaseHead(CaseFile opened, QueueFilter filter, List<CaseNumber> view, Clock clock) {
        this.clock = clock;
        addClassName("case-head");
        claim.addClassName("case-claim");
        var row = opened.summary();
        var back = new RouterLink();
        back.setRoute(QueueView.class);
        back.setQueryParameters(new QueryParameters(filter.parameters()));
        back.add(Sign.ARROW_BACK.show(), new Span(t("review.case.back")));
        back.addClassName("case-back");
        var heading = new PageHeading("");
        heading.add(new Ltr(row.number().toString()), PersonText.named(row.name(), row.latin()));
        var facts = new Div(
                CaseWords.badge(row),
                new Span(CaseWords.country(row.country())),
                new Span(t(row.party().key())));
        row.tags().forEach(tag -> facts.add(CasePanel.tag(tag.value())));
        facts.addClassName("case-facts");
        var due = new Span(t("review.case.due", Dates.timeLeft(row.dueAt(), clock.instant())));
        due.addClassNames("due", "due-" + CaseWords.pressing(row.dueAt(), clock.instant()));
        due.setTitle(Dates.shown(row.dueAt()));
        due.setVisible(row.state() != CaseState.DECIDED);
        if (opened.standing() == CaseFile.Standing.HELD && row.claimedUntil() != null) {
            claimed(row.claimedUntil());
        }
        add(back, heading, facts, due, claim, walk(row.number(), filter, view));
    }

    /** Says until when whoever looks holds the case. */
    final void claimed(Instant until) {
        claim.removeAll();
        var left = Math.max(0, Duration.between(clock.instant(), until).toMinutes());
        claim.add(new Span(t("review.case.claimed", left)));
    }

    private static Component walk(CaseNumber here, QueueFilter filter, List<CaseNumber> view) {
        var at = view.indexOf(here);
        var walk = new Div();
        walk.addClassName("case-walk");
        if (at < 0) {
            return walk;
        }
        walk.add(step("review.case.previous", Sign.ARROW_BACK, at > 0 ? view.get(at - 1) : null, filter));
        walk.add(new Span(t("review.case.place", at + 1, view.size())));
        walk.add(step("review.case.next", Sign.ARROW_NEXT, at + 1 < view.size() ? view.get(at + 1) : null, filter));
        return walk;
    }

    private static Component step(String key, Sign sign, @Nullable CaseNumber to, QueueFilter filter) {
        if (to == null) {
            var none = new Span(sign.show());
            none.addClassNames("walk-step", "walk-end");
            return none;
        }
        var link = new RouterLink();
        link.setRoute(CaseView.class, new RouteParameters("number", to.toString()));
        link.setQueryParameters(new QueryParameters(filter.parameters()));
        link.add(sign.show());
        link.addClassName("walk-step");
        link.getElement().setAttribute("aria-label", t(key));
        link.getElement().setAttribute("title", t(key));
        return link;
    }
}
