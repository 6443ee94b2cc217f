package io.gatehouse.policy.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.gatehouse.policy.Rehearsals;
import io.gatehouse.policy.RuleDraft;
import io.gatehouse.policy.spi.Rehearsed;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.Banner;
import java.io.Serial;
import java.time.Clock;

/** What a draft would have done: as it was rehearsed last, and again on request. */
class RehearsalPanel extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Takes what begins a rehearsal, where whoever looks may do so. */
    RehearsalPanel(
            RuleDraft draft,
            Rehearsals rehearsals,
            Clock clock,
            boolean mayStart,
            boolean maySeeCases,
            Runnable start) {
        addClassName("rehearsal");
        if (!rehearsals.concerns(draft)) {
            add(new Paragraph(t("policy.rehearsal.none")));
            return;
        }
        add(new Paragraph(t("policy.rehearsal.intro")));
        var running = rehearsals.running(draft.id());
        if (running.isPresent() && !running.get().failed()) {
            add(progress(running.get()));
            return;
        }
        running.ifPresent(_ -> add(Banner.bad(t("policy.rehearsal.failed"))));
        var kept = draft.rehearsed();
        if (kept != null && draft.rehearsedAt() != null) {
            kept.forEach(found -> add(shown(found, maySeeCases)));
            var when = new Paragraph(t("policy.rehearsal.at", Dates.ago(draft.rehearsedAt(), clock.instant())));
            when.addClassName("secondary");
            add(when);
        }
        if (mayStart) {
            add(new Button(t(kept == null ? "policy.rehearsal.start" : "policy.rehearsal.again"), _ -> start.run()));
        }
    }

    private static Component progress(Rehearsals.Running running) {
        var bar = new ProgressBar();
        bar.setIndeterminate(running.of() == 0);
        if (running.of() > 0) {
            bar.setMax((double) running.of());
            bar.setValue((double) Math.min(running.done(), running.of()));
        }
        bar.getElement().setAttribute("aria-label", t("policy.rehearsal.title"));
        var words = new Span(
                running.of() == 0
                        ? t("policy.rehearsal.runs")
                        : t("policy.rehearsal.runs.at", running.done(), running.of()));
        words.getElement().setAttribute("role", "status");
        return new Div(bar, words);
    }

    private static Component shown(Rehearsed found, boolean maySeeCases) {
        var box = new Div(new H3(words(found.title())));
        box.addClassName("rehearsed");
        if (!found.sentences().isEmpty()) {
            var list = new UnorderedList();
            found.sentences().forEach(sentence -> list.add(new ListItem(words(sentence))));
            box.add(list);
        }
        if (!found.rows().isEmpty()) {
            var table = new NativeTable();
            table.addClassName("rule-table");
            var head = new NativeTableRow();
            found.columns().forEach(column -> head.add(Tables.head(words(column), "col")));
            table.getHead().add(head);
            found.rows().forEach(cells -> {
                var row = new NativeTableRow(Tables.head(words(cells.getFirst()), "row"));
                cells.stream().skip(1).forEach(cell -> row.add(new NativeTableCell(words(cell))));
                table.getBody().add(row);
            });
            box.add(Tables.scrolling(table, words(found.title())));
        }
        if (maySeeCases && !found.named().isEmpty()) {
            var list = new UnorderedList();
            found.named().forEach(one -> list.add(new ListItem(words(one))));
            box.add(list);
        }
        return box;
    }

    private static String words(Rehearsed.Phrase phrase) {
        return t(phrase.key(), phrase.arguments().toArray());
    }
}
