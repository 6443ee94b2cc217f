package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.matching.Score;
import java.io.Serial;
import java.util.List;

/** The score of a hit as a sum: what was found, and what it adds or takes. */
class HitSum extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    HitSum(List<Score.Part> parts) {
        addClassName("hit-sum");
        var title = new H4(t("review.hit.sum"));
        var list = new UnorderedList();
        list.addClassName("hit-parts");
        var shown = Points.tenths(parts.stream().map(Score.Part::points).toList());
        for (var at = 0; at < parts.size(); at++) {
            var part = parts.get(at);
            var points = new Span(Points.signed(shown.get(at)));
            points.addClassNames("num", part.points() < 0 ? "hit-minus" : "hit-plus");
            var words = new Span(PartWords.of(part));
            words.getElement().setAttribute("dir", "auto");
            list.add(new ListItem(words, points));
        }
        var total =
                new Span(Points.shown(shown.stream().mapToInt(Integer::intValue).sum()));
        total.addClassName("num");
        var last = new ListItem(new Span(t("review.hit.sum.total")), total);
        last.addClassName("hit-total");
        list.add(last);
        add(title, list);
    }
}
