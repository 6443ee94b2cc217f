package io.gatehouse.shell.picture;

import static io.gatehouse.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.gatehouse.shell.Dates;
import io.gatehouse.shell.part.PersonText;
import io.gatehouse.shell.part.Sign;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened, in order, on a line: a dot an event, where now is, and where it falls due; gaps of more than three days are
 * broken. Beneath it the same as a list, which can be narrowed to kinds of event.
 */
public class Timeline extends Div {

    /** A longer silence is drawn as a break. */
    public static final Duration GAP = Duration.ofDays(3);

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int BASE = 52;
    private static final int HEIGHT = 96;
    private static final double LETTER = 0.78;
    private static final int LONGEST_WORDS = 22;

    private final List<Event> events;
    private final OrderedList list = new OrderedList();
    private final Set<Kind> shown = EnumSet.allOf(Kind.class);

    /** Whose act an event is. */
    public enum Kind {
        CUSTOMER(Sign.PERSON, 1),
        STAFF(Sign.CASE, 2),
        SYSTEM(Sign.SETTINGS, 6),
        MESSAGE(Sign.MAIL, 3);

        private final Sign sign;
        private final int colour;

        Kind(Sign sign, int colour) {
            this.sign = sign;
            this.colour = colour;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        int colour() {
            return colour;
        }
    }

    /** Something that happened; the text is a text, not a key, and short: the first words of it stand in the picture. */
    public record Event(
            Instant at, Kind kind, String text, @Nullable String actor) {}

    private record Place(Event event, double at) {}

    public Timeline(List<Event> events, Instant now, @Nullable Instant due) {
        this.events = events.stream().sorted(Comparator.comparing(Event::at)).toList();
        addClassName("timeline");
        add(drawn(this.events, now, due).show(), filters(), list);
        list.addClassName("timeline-list");
        fill();
    }

    private Div filters() {
        var row = new Div();
        row.addClassName("chips");
        row.getElement().setAttribute("role", "group");
        row.getElement().setAttribute("aria-label", t("shell.timeline.filter"));
        for (var kind : Kind.values()) {
            var count = events.stream().filter(event -> event.kind() == kind).count();
            var chip = new Button(t("shell.timeline.kind." + kind.word(), count));
            chip.setIcon(kind.sign.show());
            chip.addClassName("chip");
            chip.setEnabled(count > 0);
            chip.getElement().setAttribute("aria-pressed", "true");
            chip.addClickListener(_ -> {
                if (!shown.remove(kind)) {
                    shown.add(kind);
                }
                chip.getElement().setAttribute("aria-pressed", Boolean.toString(shown.contains(kind)));
                fill();
            });
            row.add(chip);
        }
        return row;
    }

    private void fill() {
        list.removeAll();
        for (var event : events.reversed()) {
            if (shown.contains(event.kind())) {
                list.add(line(event));
            }
        }
    }

    private static ListItem line(Event event) {
        var time = new Span(Dates.brief(event.at()));
        time.addClassNames("num", "secondary");
        time.setTitle(Dates.shown(event.at()));
        var dot = new Span();
        dot.addClassNames("swatch", "round", "viz-" + event.kind().colour());
        dot.getElement().setAttribute("aria-hidden", "true");
        var item = new ListItem(dot, time, new PersonText(event.text()));
        if (event.actor() != null) {
            var actor = new PersonText(event.actor());
            actor.addClassName("secondary");
            item.add(actor);
        }
        return item;
    }

    static Drawing drawn(List<Event> events, Instant now, @Nullable Instant due) {
        var all = Stream.concat(events.stream().map(Event::at), due == null ? Stream.of(now) : Stream.of(now, due))
                .sorted()
                .distinct()
                .toList();
        var breaks = new ArrayList<Double>();
        var steps = new double[all.size()];
        var length = 0.0;
        for (var index = 1; index < all.size(); index++) {
            var hours = Duration.between(all.get(index - 1), all.get(index)).toMinutes() / 60.0;
            var longest = (double) GAP.toHours();
            length += Math.max(2, Math.min(hours, longest));
            steps[index] = length;
        }
        var whole = length == 0 ? 1 : length;
        for (var index = 1; index < all.size(); index++) {
            if (Duration.between(all.get(index - 1), all.get(index)).compareTo(GAP) > 0) {
                breaks.add(place((steps[index - 1] + steps[index]) / 2, whole));
            }
        }
        var drawing = Drawing.wide(
                HEIGHT,
                "timeline-picture",
                t("shell.timeline.title", events.size()),
                events.isEmpty()
                        ? t("shell.timeline.none")
                        : t(
                                "shell.timeline.description",
                                Dates.shown(events.getFirst().at()),
                                Dates.shown(events.getLast().at())));
        drawing.level("time-base", 0, 100, BASE);
        breaks.forEach(at -> {
            drawing.bar("time-gap", at - 0.5, 1, BASE - 4, 8);
            drawing.words("time-break", at, BASE + 4, "//");
        });
        var places = events.stream()
                .map(event -> new Place(event, place(steps[all.indexOf(event.at())], whole)))
                .toList();
        var free = new double[] {-1, -1};
        var row = 0;
        for (var place : places) {
            drawing.dot("time-dot fill-" + place.event().kind().colour(), place.at(), BASE, 5);
            var words = cut(place.event().text());
            var half = words.length() * LETTER / 2;
            var from = place.at() < 8 ? place.at() : place.at() > 92 ? place.at() - 2 * half : place.at() - half;
            if (from > free[row]) {
                var baseline = row == 0 ? BASE - 18 : BASE + 28;
                drawing.upright(
                        "time-stem", place.at(), row == 0 ? BASE - 14 : BASE + 6, row == 0 ? BASE - 6 : BASE + 16);
                drawing.words("time-word", place.at(), baseline, words);
                free[row] = from + 2 * half + 1;
                row = 1 - row;
            }
        }
        var nowAt = place(steps[all.indexOf(now)], whole);
        drawing.upright("time-now", nowAt, BASE - 12, BASE + 12);
        if (due != null) {
            var dueAt = place(steps[all.indexOf(due)], whole);
            drawing.upright("time-due", dueAt, 14, HEIGHT - 14);
            drawing.words("time-due-word", dueAt, HEIGHT - 2, t("shell.timeline.due", Dates.timeLeft(due, now)));
        }
        drawing.words("time-now-word", nowAt, 10, t("shell.timeline.now"));
        return drawing;
    }

    private static double place(double step, double whole) {
        return 2 + 96 * step / whole;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_WORDS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_WORDS - 1))
                                .strip() + "…";
    }
}
