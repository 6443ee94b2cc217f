package io.gatehouse.shell.picture;

import com.vaadin.flow.component.html.Div;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Numbers beside each other as bars, one below the other, each with its words. A table with the same numbers stands beside it on the
 * page that shows it.
 */
public class BarChart extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LINE = 40;
    private static final int BASELINE = 13;
    private static final int TOP = 18;
    private static final int HEIGHT = 12;
    private static final double WHOLE = 100;

    /**
     * One bar.
     *
     * @param name what is counted, as text
     * @param number how long it is; at most the others' greatest is the whole width
     * @param said the number as people read it, such as "0-499"
     */
    public record Bar(String name, int number, String said) {}

    public BarChart(String name, List<Bar> bars) {
        addClassName("bar-chart");
        add(drawn(name, bars).show());
    }

    static Drawing drawn(String name, List<Bar> bars) {
        var most = Math.max(1, bars.stream().mapToInt(Bar::number).max().orElse(1));
        var drawing = Drawing.wide(
                LINE * bars.size(),
                "bars",
                name,
                bars.stream().map(bar -> bar.name() + ": " + bar.said()).collect(Collectors.joining(", ")));
        for (var at = 0; at < bars.size(); at++) {
            var bar = bars.get(at);
            var top = at * LINE;
            drawing.words("bar-word", 0, top + BASELINE, bar.name() + ": " + bar.said());
            drawing.bar("risk-rest", 0, WHOLE, top + TOP, HEIGHT);
            if (bar.number() > 0) {
                drawing.bar("risk-part fill-1", 0, WHOLE * bar.number() / most, top + TOP, HEIGHT);
            }
        }
        return drawing;
    }
}
