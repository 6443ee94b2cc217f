package io.gatehouse.shell.picture;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.gatehouse.shell.part.Sign;
import io.gatehouse.shell.part.StateBadge;
import io.gatehouse.shell.part.Tone;
import java.io.Serial;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What each piece of evidence says about the place, side by side, without a map: agrees, differs, conflicts, or nothing. */
public class LocationStrip extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    /** How a piece of evidence stands to the place that most of them name. */
    public enum Verdict {
        AGREES(Tone.OK, Sign.CHECK),
        DIFFERS(Tone.WARN, Sign.ALERT),
        CONFLICTS(Tone.BAD, Sign.CROSS),
        MISSING(Tone.NEUTRAL, Sign.MINUS);

        private final Tone tone;
        private final Sign sign;

        Verdict(Tone tone, Sign sign) {
            this.tone = tone;
            this.sign = sign;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One piece of evidence.
     *
     * @param source what it is, such as "Document issuer"
     * @param value what it says, such as "Viet Nam" or "SG 12, VN 3"
     * @param open shows the rows behind it, where there are any
     */
    public record Cell(
            String source,
            String value,
            Verdict verdict,
            @Nullable Runnable open) {}

    /**
     * @param place the place that most evidence names, such as "Viet Nam"
     * @param extra badges of their own, such as the verdict on an anonymiser
     */
    public LocationStrip(String place, List<Cell> cells, StateBadge... extra) {
        addClassName("location-strip");
        var agreeing =
                cells.stream().filter(cell -> cell.verdict() == Verdict.AGREES).count();
        var known =
                cells.stream().filter(cell -> cell.verdict() != Verdict.MISSING).count();
        var heading = new Paragraph(t("shell.place.heading", agreeing, known, place));
        heading.addClassName("strip-heading");
        var head = new Div(heading);
        head.addClassName("strip-head");
        head.add(extra);
        var list = new UnorderedList();
        list.addClassName("strip-cells");
        cells.forEach(cell -> list.add(item(cell)));
        add(head, list);
    }

    private static ListItem item(Cell cell) {
        var source = new Span(cell.source());
        source.addClassName("strip-source");
        var value = new Span(cell.value());
        value.addClassName("strip-value");
        value.getElement().setAttribute("dir", "auto");
        Component verdict = new StateBadge(
                cell.verdict().tone,
                cell.verdict().sign,
                t("shell.place." + cell.verdict().word()));
        var item = new ListItem(source, value, verdict);
        item.addClassNames("strip-cell", "tone-" + cell.verdict().tone.word());
        var open = cell.open();
        if (open != null) {
            var button = new Button(t("shell.place.open"), _ -> open.run());
            button.addClassName("link");
            button.setAriaLabel(t("shell.place.open-of", cell.source()));
            item.add(button);
        }
        return item;
    }
}
