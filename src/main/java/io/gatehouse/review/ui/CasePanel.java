package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.policy.RulesInForce;
import io.gatehouse.review.CasePreview;
import io.gatehouse.review.ReviewCaseSummary;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.EmptyState;
import io.gatehouse.shell.part.KeyHint;
import io.gatehouse.shell.part.Ltr;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.SummaryList;
import java.io.Serial;
import java.time.Clock;
import java.util.function.Consumer;

/** A case as it stands beside the queue: why it is there, what is left to settle, and the two ways on. */
class CasePanel extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient RulesInForce rules;
    private final transient Clock clock;
    private final transient Consumer<ReviewCaseSummary> open;
    private final transient Consumer<ReviewCaseSummary> take;

    CasePanel(RulesInForce rules, Clock clock, Consumer<ReviewCaseSummary> open, Consumer<ReviewCaseSummary> take) {
        this.rules = rules;
        this.clock = clock;
        this.open = open;
        this.take = take;
        addClassName("case-panel");
        clear();
    }

    void clear() {
        removeAll();
        add(new EmptyState(Sign.CASE, t("review.queue.preview.none")));
    }

    void show(CasePreview preview) {
        var row = preview.summary();
        removeAll();
        var title = new H2();
        title.add(PersonText.named(row.name(), row.latin()));
        var due = new Span(Dates.timeLeft(row.dueAt(), clock.instant()));
        due.addClassNames("due", "due-" + CaseWords.pressing(row.dueAt(), clock.instant()));
        due.setTitle(Dates.shown(row.dueAt()));
        var top = new Div(new Ltr(row.number().toString()), CaseWords.badge(row), due);
        top.addClassName("card-line");
        add(top, title, Pictures.risk(row, preview.reasons(), rules.current().risk()));

        add(new H3(t("review.queue.preview.why")));
        var why = new UnorderedList();
        why.addClassName("panel-why");
        preview.reasons().forEach(reason -> why.add(new ListItem(Pictures.sentence(reason))));
        if (preview.reasons().isEmpty()) {
            why.add(new ListItem(t("review.why.first")));
        }
        add(why);

        var facts = new SummaryList()
                .row(t("review.queue.column.type"), t(row.party().key()))
                .row(t("review.queue.column.country"), CaseWords.country(row.country()))
                .row(
                        t("review.case.section.compare"),
                        t("review.unsettled.count", preview.left().size()))
                .row(t("review.queue.column.waiting"), Dates.ago(row.waitingSince(), clock.instant()));
        if (!row.tags().isEmpty()) {
            var tags = new Div();
            tags.addClassName("tags");
            row.tags().forEach(tag -> tags.add(tag(tag.value())));
            facts.row(t("review.queue.tag"), tags);
        }
        add(facts);

        var opening = new Button(t("review.queue.preview.open"), _ -> open.accept(row));
        opening.setSuffixComponent(new KeyHint("Enter"));
        var taking = new Button(t("review.queue.preview.take"), _ -> take.accept(row));
        taking.setSuffixComponent(new KeyHint("a"));
        var acts = new Div(opening, taking);
        acts.addClassName("panel-acts");
        add(acts);
    }

    static Span tag(String word) {
        var tag = new Span(word);
        tag.addClassName("tag");
        return tag;
    }
}
