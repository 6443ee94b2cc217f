package io.gatehouse.activity;

import java.time.Instant;
import java.util.Comparator;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often a line without an event identifier has come so far in a file: equal lines are told apart by their place.
 *
 * <p>It remembers only so many lines. Equal lines have one time, so in a file that is sorted by time, up or down, nothing is ever
 * asked for again of what it forgets: the lines whose time lies farthest from the one at hand. A line from a time that it has
 * forgotten is refused and reported, since to take it for a first one could lose it.
 */
class EqualLines {

    private record Line(Instant at, long hash) {}

    private final int atMost;
    private final TreeMap<Line, Integer> places =
            new TreeMap<>(Comparator.comparing(Line::at).thenComparingLong(Line::hash));
    private @Nullable Instant forgottenUpTo;
    private @Nullable Instant forgottenFrom;

    EqualLines(int atMost) {
        this.atMost = atMost;
    }

    /** The place of this line among those that are equal to it, from 0. */
    int place(Instant at, long hash) throws BadLineFound {
        if ((forgottenUpTo != null && !at.isAfter(forgottenUpTo))
                || (forgottenFrom != null && !at.isBefore(forgottenFrom))) {
            throw new BadLineFound("activity.import.unsorted");
        }
        var place = places.merge(new Line(at, hash), 1, Integer::sum) - 1;
        while (places.size() > atMost) {
            forgetFarthest(at);
        }
        return place;
    }

    /** How many lines it remembers. */
    int remembered() {
        return places.size();
    }

    private void forgetFarthest(Instant at) {
        var first = places.firstKey().at();
        var last = places.lastKey().at();
        if (!first.until(at).minus(at.until(last)).isNegative()) {
            forgottenUpTo = first;
            places.headMap(new Line(first, Long.MAX_VALUE), true).clear();
        } else {
            forgottenFrom = last;
            places.tailMap(new Line(last, Long.MIN_VALUE), true).clear();
        }
    }
}
