package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.review.CaseFile;
import io.gatehouse.shell.part.SectionCard;
import java.io.Serial;

/** The triggers of a case in order of weight, each a sentence and a way to its evidence. */
class WhyBlock extends SectionCard {

    @Serial
    private static final long serialVersionUID = 1L;

    WhyBlock(CaseFile file) {
        super(t("review.why.title"));
        addClassName("why-block");
        if (file.reasons().isEmpty()) {
            add(new Paragraph(t("review.why.first")));
            return;
        }
        var list = new OrderedList();
        list.addClassName("why-list");
        for (var reason : file.reasons()) {
            var swatch = new Span();
            swatch.addClassNames("swatch", "viz-" + CaseWords.colour(reason.factor()));
            swatch.getElement().setAttribute("aria-hidden", "true");
            var sentence = Pictures.sentence(reason);
            sentence.addClassName("why-sentence");
            var points = new Span(t("review.why.points", reason.points()));
            points.addClassNames("secondary", "why-points");
            var section = t("review.case.section." + reason.block());
            var link = new Anchor("#" + reason.block(), section);
            link.setAriaLabel(t("review.why.see", section));
            link.setRouterIgnore(true);
            link.getElement().setAttribute("data-focus", reason.block());
            list.add(new ListItem(swatch, sentence, points, link));
        }
        add(list);
    }
}
