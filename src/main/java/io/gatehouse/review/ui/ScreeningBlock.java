package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.review.CaseFile;
import io.gatehouse.review.Evidence;
import io.gatehouse.review.ScreeningFile;
import io.gatehouse.screening.Screened;
import io.gatehouse.screening.Standing;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.Banner;
import io.gatehouse.shell.part.SectionCard;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the customer and everyone beside stand with the lists: against which they were held and when, a card for each possible match that
 * is still to be settled, and the settled ones folded below, with who settled them and why.
 */
class ScreeningBlock extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<HitCard> cards = new ArrayList<>();

    ScreeningBlock(CasePage page, ScreeningFile file) {
        super(t("review.screening.title"));
        addClassName("screening-block");
        var standing = new Div();
        standing.setId(CaseWords.anchor(Evidence.of(Evidence.SCREENING)));
        standing.getElement().setAttribute("tabindex", "-1");
        standing.addClassName("screening-standing");
        standing.add(said(page, file));
        var against = file.screened();
        if (against != null) {
            standing.add(lists(against, page));
        }
        add(standing);
        if (against != null) {
            old(against).forEach(this::add);
        }
        var settled = new Div();
        settled.addClassName("hits-settled");
        for (var hit : file.hits()) {
            var card = new HitCard(page, file, hit);
            if (card.undecided()) {
                add(card);
            } else {
                settled.add(card);
            }
            cards.add(card);
        }
        var folded = cards.stream().filter(card -> !card.undecided()).count();
        if (folded > 0) {
            var details = new Details(t("review.hits.settled", folded), settled);
            details.addClassName("hits-folded");
            // whoever is to approve sees what was said of each, and why
            details.setOpened(page.file().standing() == CaseFile.Standing.TO_ANSWER);
            add(details);
        }
    }

    List<HitCard> cards() {
        return cards;
    }

    /** The card to go on with. */
    @Nullable
    HitCard next() {
        return cards.stream().filter(HitCard::undecided).findFirst().orElse(null);
    }

    private static Component said(CasePage page, ScreeningFile file) {
        var badge = switch (file.standing()) {
            case Standing.NotYet _ -> new StateBadge(Tone.NEUTRAL, Sign.CLOCK, t("review.screening.not-yet"));
            case Standing.Clear _ -> new StateBadge(Tone.OK, Sign.CHECK, t("review.screening.clear"));
            case Standing.Open(var hits, var held) ->
                hits == 0
                        ? new StateBadge(Tone.BAD, Sign.LOCK, t("review.screening.held"))
                        : held
                                ? new StateBadge(Tone.BAD, Sign.LOCK, t("review.screening.open-held", hits))
                                : new StateBadge(Tone.WARN, Sign.ALERT, t("review.screening.open", hits));
        };
        var screened = file.screened();
        var line = new Div(badge);
        if (screened != null) {
            var when = new Span(t(
                    "review.screening.when",
                    Dates.ago(screened.at(), page.clock().instant())));
            when.setTitle(Dates.shown(screened.at()));
            line.add(when);
        }
        line.addClassName("screening-line");
        return line;
    }

    /** Which lists, each with its date. */
    private static Component lists(Screened screened, CasePage page) {
        if (screened.lists().isEmpty()) {
            var none = new Paragraph(t("review.screening.no-lists"));
            none.addClassName("secondary");
            return none;
        }
        var list = new UnorderedList();
        list.addClassName("screening-lists");
        list.getElement().setAttribute("aria-label", t("review.screening.lists"));
        for (var one : screened.lists()) {
            var name = new Span(ListWords.name(one.source()));
            var date = new Span(
                    one.date() == null
                            ? t(
                                    "review.screening.taken-in",
                                    Dates.ago(one.loadedAt(), page.clock().instant()))
                            : Dates.shownDate(one.date()));
            date.addClassName("secondary");
            list.add(new ListItem(name, date));
        }
        return list;
    }

    private static List<Component> old(Screened screened) {
        var old = screened.lists().stream()
                .filter(Screened.Against::old)
                .map(one -> one.date() == null
                        ? ListWords.name(one.source())
                        : t("review.screening.list-of", ListWords.name(one.source()), Dates.shownDate(one.date())))
                .collect(Collectors.joining("; "));
        return old.isEmpty() ? List.of() : List.of(Banner.warn(t("review.screening.old", old)));
    }
}
