package io.gatehouse.shell.picture;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.ValueProvider;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A risk number from 0 to 100 as a bar: one segment a factor, always in the same colour and order, and dashed marks where the
 * profile's thresholds are. The legend beneath is its twin in words.
 */
public class RiskBar extends Div {

    /** The whole of the scale. */
    public static final int SCALE = 100;

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int TOP = 4;
    private static final int HEIGHT = 18;
    private static final int COLOURS = 6;

    /**
     * One factor's part of the number.
     *
     * @param name the factor as text, such as "Screening"
     * @param colour 1 to 6, the same for a factor on every screen
     */
    public record Part(String name, int points, int colour) {}

    /** Where a level begins. The name is text, such as "High". */
    public record Threshold(int at, String name) {}

    /** Takes the level as text: "Low", "Moderate", "High" or "Severe". */
    public RiskBar(int total, String level, List<Part> parts, List<Threshold> thresholds) {
        addClassName("risk-bar");
        var head = new Div(new Span(t("shell.risk.title", total, level)));
        head.addClassName("risk-head");
        add(head, drawn(total, level, parts, thresholds).show());
        var legend = new UnorderedList();
        legend.addClassName("risk-legend");
        parts.stream().filter(part -> part.points() > 0).forEach(part -> {
            var swatch = new Span();
            swatch.addClassNames("swatch", "viz-" + slot(part));
            swatch.getElement().setAttribute("aria-hidden", "true");
            var points = new Span(Integer.toString(part.points()));
            points.addClassName("num");
            legend.add(new ListItem(swatch, new Span(part.name()), points));
        });
        add(legend);
    }

    static Drawing drawn(int total, String level, List<Part> parts, List<Threshold> thresholds) {
        var said = parts.stream()
                .filter(part -> part.points() > 0)
                .map(part -> t("shell.risk.part", part.name(), part.points()))
                .collect(Collectors.joining(", "));
        var drawing = Drawing.wide(HEIGHT + TOP + 20, "risk", t("shell.risk.title", total, level), said);
        drawing.bar("risk-rest", 0, SCALE, TOP, HEIGHT);
        var from = 0;
        for (var part : parts) {
            var width = Math.min(part.points(), SCALE - from);
            if (width > 0) {
                drawing.bar("risk-part fill-" + slot(part), from, width, TOP, HEIGHT);
                from += width;
            }
        }
        for (var threshold : thresholds) {
            drawing.upright("risk-mark", threshold.at(), 0, TOP + HEIGHT + 4);
            drawing.words("risk-word", threshold.at(), TOP + HEIGHT + 17, threshold.name());
        }
        return drawing;
    }

    private static int slot(Part part) {
        return Math.floorMod(part.colour() - 1, COLOURS) + 1;
    }

    /** The number and a small bar, for a column of a grid; drawn in the browser. */
    public static <T> Renderer<T> column(ValueProvider<T, Integer> total) {
        return LitRenderer.<T>of(
                        "<span class=\"risk-cell\"><span class=\"num\">${item.total}</span>"
                                + "<svg aria-hidden=\"true\" width=\"40\" height=\"8\" class=\"picture\">"
                                + "<rect class=\"risk-rest\" x=\"0\" y=\"0\" width=\"40\" height=\"8\"></rect>"
                                + "<rect class=\"risk-fill\" x=\"0\" y=\"0\" width=\"${item.wide}\" height=\"8\"></rect></svg></span>")
                .withProperty("total", total)
                .withProperty("wide", row -> Math.clamp(total.apply(row), 0, SCALE) * 40 / SCALE);
    }
}
