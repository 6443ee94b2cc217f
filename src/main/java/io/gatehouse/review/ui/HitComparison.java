package io.gatehouse.review.ui;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.matching.Score;
import io.gatehouse.screening.ComparedField;
import io.gatehouse.screening.Difference;
import io.gatehouse.screening.Hit;
import io.gatehouse.screening.Woken;
import io.gatehouse.shell.part.Masked;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.io.Serial;
import java.util.BitSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a hit, field by field: what the customer's party says, what the entry says, and how they agree, by a sign and a word;
 * what differs stands in bold. Below, what the list says beside.
 */
class HitComparison extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Shown only before whoever works on the case; of numbers the service shows no more than the end. */
    private static final Set<ComparedField> MASKED = Set.of(ComparedField.BIRTH);

    /** Parts of a score that pair a word with another that is not the same. */
    private static final Set<String> ALIKE_NOT_EQUAL =
            Set.of("spelling.", "variant.", "reading.", "alike.", "initial.", "abbreviation.");

    private final transient CasePage page;
    private final transient Hit hit;

    HitComparison(CasePage page, Hit hit) {
        this.page = page;
        this.hit = hit;
        addClassName("hit-comparison");
        var table = new NativeTable();
        table.addClassName("hit-table");
        table.getHead()
                .add(new NativeTableRow(
                        header(t("review.compare.fact")),
                        header(t(hit.role().key())),
                        header(t("review.hit.side.entry")),
                        header(t("review.compare.result"))));
        for (var difference : hit.differences()) {
            if (difference.field() == ComparedField.KIND && difference.agreement() != Difference.Agreement.DIFFERENT) {
                continue;
            }
            var name = new NativeTableHeaderCell(t(difference.field().key()));
            name.getElement().setAttribute("scope", "row");
            var row = new NativeTableRow();
            row.add(
                    name,
                    cell(difference, difference.ours(), true),
                    cell(difference, difference.theirs(), false),
                    new NativeTableCell(verdict(difference.agreement())));
            row.addClassName("agreement-" + difference.agreement().name().toLowerCase(Locale.ROOT));
            table.getBody().add(row);
        }
        add(table);
        var more = more();
        if (more != null) {
            add(more);
        }
    }

    private NativeTableCell cell(Difference difference, String value, boolean ours) {
        if (difference.field() == ComparedField.NAME
                && difference.agreement() == Difference.Agreement.SIMILAR
                && !value.isBlank()) {
            return new NativeTableCell(similar(value, ours));
        }
        var shown = value(difference.field(), value, ours);
        if (difference.agreement() != Difference.Agreement.DIFFERENT || value.isBlank()) {
            return new NativeTableCell(shown);
        }
        var bold = new HtmlContainer("strong");
        bold.add(shown);
        return new NativeTableCell(bold);
    }

    /** A name in which only that stands in bold which the other side has not, or has in another form. */
    private Component similar(String name, boolean ours) {
        var bold = new BitSet(name.length());
        var lower = name.toLowerCase(Locale.ROOT);
        hit.parts().stream()
                .flatMap(part -> apart(part, ours))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .forEach(word -> {
                    var at = lower.indexOf(word);
                    if (at >= 0 && at + word.length() <= name.length()) {
                        bold.set(at, at + word.length());
                    }
                });
        var text = new Span();
        text.getElement().setAttribute("dir", "auto");
        for (var at = 0; at < name.length(); ) {
            var marked = bold.get(at);
            var next = marked ? bold.nextClearBit(at) : bold.nextSetBit(at);
            var end = next < 0 ? name.length() : Math.min(next, name.length());
            var piece = new Text(name.substring(at, end));
            if (marked) {
                var strong = new HtmlContainer("strong");
                strong.add(piece);
                text.add(strong);
            } else {
                text.add(piece);
            }
            at = end;
        }
        var lines = new Div(text);
        lines.addClassName("hit-values");
        return lines;
    }

    /** The word of one side's name that a part of the score finds missing or otherwise on the other. */
    private static Stream<String> apart(Score.Part part, boolean ours) {
        var words = part.arguments();
        if (part.key().startsWith(ours ? "only.subject." : "only.listed.")) {
            return words.stream().limit(1);
        }
        return words.size() == 2 && ALIKE_NOT_EQUAL.stream().anyMatch(part.key()::startsWith)
                ? Stream.of(words.get(ours ? 0 : 1))
                : Stream.empty();
    }

    private Component value(ComparedField field, String value, boolean ours) {
        if (value.isBlank()) {
            var none = new Span(t("review.compare.none"));
            none.addClassName("secondary");
            return none;
        }
        if (ours && hidden(field)) {
            return new Masked(t("review.hit.masked"), t(field.key()), () -> {
                page.desk().reveal(page.file().summary().id(), "screening." + field.name());
                return HitValues.line(field, value);
            });
        }
        return HitValues.shown(field, value);
    }

    private boolean hidden(ComparedField field) {
        return !page.whole() && MASKED.contains(field);
    }

    private static NativeTableHeaderCell header(String name) {
        var cell = new NativeTableHeaderCell(name);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private static StateBadge verdict(Difference.Agreement agreement) {
        return switch (agreement) {
            case EQUAL -> new StateBadge(Tone.OK, Sign.CHECK, t("review.verdict.EQUAL"));
            case SIMILAR -> new StateBadge(Tone.WARN, Sign.ALERT, t("review.verdict.SIMILAR"));
            case DIFFERENT -> new StateBadge(Tone.BAD, Sign.CROSS, t("review.verdict.DIFFERENT"));
            case MISSING -> new StateBadge(Tone.NEUTRAL, Sign.MINUS, t("review.verdict.MISSING"));
        };
    }

    /** What the list says beside what is compared. */
    private @Nullable Component more() {
        var entry = hit.entry();
        if (entry.programmes().isEmpty() && entry.remarks().isBlank()) {
            return null;
        }
        var more = new Div();
        more.addClassName("hit-remarks");
        if (!entry.programmes().isEmpty()) {
            var tags = new Div();
            tags.addClassName("tags");
            tags.getElement().setAttribute("aria-label", t("review.hit.programmes"));
            tags.getElement().setAttribute("role", "group");
            entry.programmes().forEach(programme -> tags.add(CasePanel.tag(programme)));
            more.add(tags);
        }
        if (!entry.remarks().isBlank()) {
            more.add(new PersonText(entry.remarks()));
        }
        return more;
    }

    /** What a field that changed was, or is now, in one line. */
    Component value(Woken.Changed change, String value) {
        return value.isBlank() || (change.side() == Woken.Side.OURS && hidden(change.field()))
                ? value(change.field(), value, change.side() == Woken.Side.OURS)
                : new PersonText(HitValues.line(change.field(), value));
    }
}
