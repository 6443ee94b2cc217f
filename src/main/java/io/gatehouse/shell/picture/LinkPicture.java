package io.gatehouse.shell.picture;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/**
 * Things and the lines between them: one in the middle of the first row, what is tied to it below, and so on. Things bear numbers;
 * what each is, and what ties it, is told by the table that whoever draws it puts beside it.
 */
public class LinkPicture extends Div {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int ROW = 76;
    private static final int TOP = 22;
    private static final int RADIUS = 14;
    private static final int BASELINE = 4;
    private static final double WHOLE = 100;

    /** A line between two things, by their places in the list from 0; the weight is 1, 2 or 3. */
    public record Line(int one, int other, int weight) {}

    /** @param rows in which row each thing stands, counted from 0; the first thing stands in row 0 */
    public LinkPicture(List<Integer> rows, List<Line> lines, String name) {
        addClassName("link-picture");
        add(drawn(rows, lines, name).show());
    }

    private record Place(double at, int middle) {}

    static Drawing drawn(List<Integer> rows, List<Line> lines, String name) {
        var deepest = rows.stream().mapToInt(Integer::intValue).max().orElse(0);
        var places = places(rows);
        var drawing = Drawing.wide(
                TOP * 2 + deepest * ROW, "links", name, t("shell.links.described", rows.size(), lines.size()));
        for (var line : lines) {
            var one = places.get(line.one());
            var other = places.get(line.other());
            drawing.line("link-" + line.weight(), one.at(), one.middle(), other.at(), other.middle());
        }
        for (var index = 0; index < places.size(); index++) {
            var place = places.get(index);
            drawing.dot(index == 0 ? "link-centre" : "link-node", place.at(), place.middle(), RADIUS)
                    .centred(
                            index == 0 ? "link-centre-word" : "link-word",
                            place.at(),
                            place.middle() + BASELINE,
                            Integer.toString(index + 1));
        }
        return drawing;
    }

    private static List<Place> places(List<Integer> rows) {
        var places = new ArrayList<Place>();
        for (var index = 0; index < rows.size(); index++) {
            var row = rows.get(index);
            var width = rows.stream().filter(row::equals).count();
            var before = rows.subList(0, index).stream().filter(row::equals).count();
            places.add(new Place(WHOLE * (before + 1) / (width + 1), TOP + row * ROW));
        }
        return places;
    }
}
